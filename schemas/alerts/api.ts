import { z } from "zod";
import type { Problem } from "../decode.ts";
import { Name, Site, Tier } from "../names.ts";
import type { Note } from "../note.ts";
import type { ErrorBody } from "../report.ts";
import type { Alert, Notice } from "./alert.ts";
import { AlertName, AlertOutcome, AlertState, Person } from "./names.ts";
import { AlertReceiver, AlertRule } from "./rule.ts";

/** An alert as it is shown: the address is masked (`+380 ** *** ** 67`) until somebody claimed the alert. */
export type ShownAlert = Omit<Alert, "notices" | "causes"> & {
  /** Of the stored alert, for compare and set. */
  revision: number;
  notices: Pick<Notice, "step" | "receiver" | "state" | "sentAt" | "problem">[];
};

export const alertActions = ["claim", "release", "snooze", "resolve", "comment"] as const;
export type AlertAction = typeof alertActions[number];

/** `POST /api/alerts/<id>/<action>`. Answers 200 with `AlertBody`, 409 with `AlertConflictBody`. */
export const ActionBodies = {
  claim: z.strictObject({ by: Person }),
  /** Gives it back: it fires again. */
  release: z.strictObject({ by: Person }),
  snooze: z.strictObject({ by: Person, minutes: z.number().min(1).max(1440).default(15) }),
  resolve: z.strictObject({ by: Person, outcome: AlertOutcome, comment: z.string().max(2000).default("") }),
  comment: z.strictObject({ by: Person, text: z.string().trim().min(1).max(2000) }),
} as const satisfies Record<AlertAction, z.ZodType>;

export type AlertBody = { alert: ShownAlert };
/** Somebody was faster: the error's message says who, `alert` is what there is now. */
export type AlertConflictBody = { error: { code: string; message: string; problems: Problem[] }; alert: ShownAlert };

const list = <T extends z.ZodType<string, string>>(item: T) =>
  z.string().transform((text) => text.split(",")).pipe(z.array(item));

/** `GET /api/alerts`: what is open or changed lately (NATS keeps it 8 days); `/api/reports/alerts` knows all. */
export const AlertsParams = z.strictObject({
  state: list(AlertState).optional().describe("only these states, with commas; default: all but resolved and expired"),
  site: Site.optional().describe("only of this site"),
  rule: AlertName.optional().describe("only of this rule"),
  tier: Tier.optional().describe("only of customers of this tier"),
  person: Person.optional().describe("only those claimed or resolved by this person"),
  customer: Name.optional().describe("only of this customer"),
  limit: z.coerce.number().int().min(1).max(1000).default(200).describe("alerts at most, the most valuable first"),
});
export type AlertsBody = { at: number; alerts: ShownAlert[]; isCut: boolean };

/** SSE events of `GET /api/alerts/stream`: all open ones, then each that changed, and a heartbeat each second. */
export type AlertStreamEvents = {
  alerts: { at: number; alerts: ShownAlert[] };
  alert: { at: number; alert: ShownAlert };
  heartbeat: { at: number; isLed: boolean };
};

/** A rule as `GET /api/alert-rules` lists it. */
export type RuleRow = {
  name: string;
  source: "saved" | "built-in";
  /** Whether one of this name comes with the program: it is in force again when the saved one is deleted. */
  isBuiltIn: boolean;
  /** 0 for a built-in one. */
  revision: number;
  /** Epoch ms; null for a built-in one. */
  at: number | null;
  /** Null when the stored one cannot be read. */
  rule: AlertRule | null;
  problems: Problem[];
  /** Alerts of it that are open now. */
  open: number;
};
export type RulesBody = { rules: RuleRow[] };
/** `PUT /api/alert-rules/<name>`; 409 when it is no longer of this revision. */
export const SaveRule = z.strictObject({ rule: AlertRule, revision: z.number().int().min(0) });
/** `warnings` are what the rule may say but probably does not mean, such as a queue that nobody knows. */
export type SavedRuleBody = { name: string; revision: number; at: number; warnings: Problem[] };
/** Status 409: somebody else saved or deleted it meanwhile. Nothing was stored; `current` is what there is now. */
export type RuleConflictBody = ErrorBody & { current: RuleRow };
/** `DELETE /api/alert-rules/<name>` and `/api/alert-receivers/<name>`. */
export const DeleteParams = z.strictObject({
  revision: z.string().regex(/^[1-9]\d{0,14}$/, "must be the revision that is to be deleted").transform(Number)
    .describe("the one that is to be deleted"),
});
/** One row of `GET /api/alert-rules/<name>/versions`, the newest first; at most the last 64. */
export type RuleVersionRow = {
  revision: number;
  /** Epoch ms. */
  at: number;
  state: "saved" | "deleted" | "unreadable";
  rule: AlertRule | null;
  /** Against the one before, in words. */
  changes: string[];
};
export type RuleVersionsBody = { name: string; versions: RuleVersionRow[] };

/** `POST /api/alert-rules/dry-run`: what the rule would have done. */
export const DryRunRequest = z.strictObject({
  rule: AlertRule,
  /** RFC 3339; the last 7 days by default. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});
export type DryRunRequest = z.infer<typeof DryRunRequest>;
export type DryRunNoteId =
  | "customers-of-today"
  | "scored-of-today"
  | "floor-of-today"
  | "looked"
  | "reckoned"
  | "late-sources"
  | "nobody-acts";
/**
 * What the reader must know, such as that tags are those of today, in English as `text`. Pages say it in their language: by its
 * id, `looked` and `reckoned` with how often, or as a pattern with its values.
 */
export type DryRunNote =
  | { id: DryRunNoteId; everySeconds: number | null; text: string }
  | { id: null; part: Note; text: string };
export type DryRunBody = {
  from: string;
  to: string;
  /** Alerts, causes counted in them, and messages that would have been told. */
  alerts: number;
  occurrences: number;
  notices: number;
  /** The newest 200. */
  examples: Pick<Alert, "subject" | "customer" | "facts" | "from" | "endedAt" | "endReason" | "count">[];
  notes: DryRunNote[];
};

export type ReceiverRow = {
  name: string;
  revision: number;
  at: number;
  /** Secrets are `secretShown`. Null when the stored one cannot be read. */
  receiver: AlertReceiver | null;
  problems: Problem[];
  /** The last that was told and the last error, epoch ms. */
  lastSentAt: number | null;
  lastError: { at: number; text: string } | null;
  /** Messages that were given up. */
  dead: number;
};
export type ReceiversBody = { receivers: ReceiverRow[]; pushKey: string; people: string[] };
/** `PUT /api/alert-receivers/<name>`. */
export const SaveReceiver = z.strictObject({ receiver: AlertReceiver, revision: z.number().int().min(0) });
export type SavedReceiverBody = { name: string; revision: number; at: number };
/** Status 409, as of rules. */
export type ReceiverConflictBody = ErrorBody & { current: ReceiverRow };
/** `POST /api/alert-receivers/<name>/test`: 200 with `{ ok, problem }` after the receiver answered or failed. */
export type ReceiverTestBody = { ok: boolean; problem: string | null };

/** `GET /api/push-key`: what browsers subscribe with, base64url. */
export type PushKeyBody = { key: string };
/** `POST /api/push-subscriptions`: this browser may be pushed to as this person; `DELETE` with the endpoint takes it back. */
export const PushSubscriptionBody = z.strictObject({
  person: Person,
  subscription: z.object({
    endpoint: z.string().max(2000).refine((text) => URL.canParse(text), "must be a URL"),
    /** A point of P-256 and 16 bytes, as browsers give them. */
    keys: z.object({
      p256dh: z.string().regex(/^[\w-]{87}=?$/, "must be 65 bytes in base64url"),
      auth: z.string().regex(/^[\w-]{22}(==)?$/, "must be 16 bytes in base64url"),
    }),
  }),
});
export type PushSubscriptionBody = z.infer<typeof PushSubscriptionBody>;
