import { z } from "zod";
import type { ActionBodies } from "../../../schemas/alerts/api.ts";
import { type AlertOutcome, AlertState } from "../../../schemas/alerts/names.ts";
import { Random } from "./random.ts";

/** What the colleagues of the demo read of an alert, as `/api/alerts` answers. */
export const DeskAlert = z.object({
  id: z.string(),
  trigger: z.string(),
  state: AlertState,
  subject: z.object({ kind: z.string() }),
  claimedBy: z.string().nullable(),
  claimedAt: z.number().nullable(),
  from: z.number(),
  firedAt: z.number(),
  history: z.array(z.object({ at: z.number(), kind: z.string(), by: z.string().nullable() })),
});
export type DeskAlert = z.infer<typeof DeskAlert>;

type Body<A extends keyof typeof ActionBodies> = z.input<typeof ActionBodies[A]>;
/** What a colleague does now, for `POST /api/alerts/<id>/<action>`. */
export type StaffAct =
  & { id: string }
  & (
    | { action: "claim"; body: Body<"claim"> }
    | { action: "comment"; body: Body<"comment"> }
    | { action: "resolve"; body: Body<"resolve"> }
  );

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** What was long over when it fired was found by whoever started the demo: it is cleared away soon. */
const STALE_MS = 60 * MINUTE;

/** Nobody takes them for people who are there. */
export const staff = ["Olena (demo)", "Rui (demo)", "Marta (demo)"] as const;
const isColleague = (by: string | null) => by === null || (staff as readonly string[]).includes(by);

/**
 * What the invented colleagues do about these alerts at `now`, epoch ms: they take a third of the customers' alerts within minutes, leave
 * the others to whoever looks at the desk, for half an hour at most, and touch none that a person has touched. A function of alert and
 * time.
 */
export function staffActs(alerts: readonly DeskAlert[], now: number): StaffAct[] {
  return alerts.flatMap((alert) => actOn(alert, now) ?? []);
}

function actOn(alert: DeskAlert, now: number): StaffAct | null {
  const { id, subject, state, history, claimedBy, claimedAt } = alert;
  const isCustomers = subject.kind === "customer" || subject.kind === "contact";
  if (!isCustomers || !history.every(({ by }) => isColleague(by))) return null;
  const random = new Random("staff", id, begunAt(alert));
  const plan = planOf(random, alert.firedAt - alert.from > STALE_MS);
  if (state === "firing") {
    return now >= begunAt(alert) + plan.claimMs ? { id, action: "claim", body: { by: plan.by } } : null;
  }
  if (state !== "claimed" || claimedBy === null || claimedAt === null) return null;
  if (now >= claimedAt + plan.workMs) return resolving(alert, claimedBy, random);
  const hasSaid = history.some(({ kind, at }) => kind === "commented" && at >= claimedAt);
  if (hasSaid || !plan.speaks || now < claimedAt + plan.workMs / 2) return null;
  return { id, action: "comment", body: { by: claimedBy, text: random.pick(interim) } };
}

/** When it fired, the last time it did. */
function begunAt({ firedAt, history }: DeskAlert): number {
  return history.findLast(({ kind }) => kind === "fired" || kind === "reopened")?.at ?? firedAt;
}

function planOf(random: Random, isStale: boolean) {
  const by = random.pick(staff);
  const isSoon = isStale || random.chance(0.35);
  return {
    by,
    claimMs: isSoon ? random.between(45 * SECOND, 4 * MINUTE) : random.between(20, 35) * MINUTE,
    workMs: isStale ? MINUTE : random.between(1.5, 6) * MINUTE,
    speaks: random.chance(0.4),
  };
}

function resolving({ id, trigger }: DeskAlert, by: string, random: Random): StaffAct {
  const outcomes = lostCallers.has(trigger) ? afterLosing : afterTrouble;
  const { outcome, comment } = random.pick(outcomes);
  return { id, action: "resolve", body: { by, outcome, comment } };
}

const lostCallers: ReadonlySet<string> = new Set(["abandoned", "refused", "deflected", "self-service"]);

const interim = [
  "Calling now.",
  "Line busy, trying again in a minute.",
  "Asked the account manager to step in.",
] as const;

type End = { outcome: AlertOutcome; comment: string };

/** Each as likely as the next: what comes more often stands there more often. */
const afterLosing: readonly [End, ...End[]] = [
  { outcome: "called-back", comment: "Called back, all questions answered." },
  { outcome: "called-back", comment: "Called back and apologised for the wait." },
  { outcome: "called-back", comment: "" },
  { outcome: "saved", comment: "Wanted to cancel; stays with a better tariff." },
  { outcome: "saved", comment: "Order placed on the phone." },
  { outcome: "no-answer", comment: "Tried twice, sent a message." },
  { outcome: "lost", comment: "Has signed with somebody else this morning." },
];
const afterTrouble: readonly [End, ...End[]] = [
  { outcome: "saved", comment: "Invoice corrected while we spoke." },
  { outcome: "saved", comment: "Settled with the account manager." },
  { outcome: "saved", comment: "" },
  { outcome: "called-back", comment: "Explained, the customer is content." },
  { outcome: "called-back", comment: "" },
  { outcome: "no-need", comment: "The colleague on the line has solved it." },
  { outcome: "no-answer", comment: "Left a message on the voicemail." },
  { outcome: "lost", comment: "Does not want to be called again." },
];
