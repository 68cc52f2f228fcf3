import { z } from "zod";
import { LeaveReason, RefuseReason, Tier } from "../names.ts";
import type { Alert, AlertEntryKind, EndReason, NoticeStep } from "./alert.ts";
import { AlertOutcome, AlertSeverity, AlertState } from "./names.ts";
import { type TriggerKind, triggerKinds } from "./triggers.ts";

const moment = z.number();
const text = z.string().nullable();

const endReasons = [
  "answered",
  "reached",
  "ended",
  "closed",
  "kept",
  "paid",
  "back-to-normal",
  "rule-changed",
  "never-was",
  ...LeaveReason.options,
  ...RefuseReason.options,
] as const satisfies EndReason[];
const steps = ["fired", "repeated", "escalated", "reopened", "resolved"] as const satisfies NoticeStep[];
const kinds = [
  "fired",
  "counted",
  "claimed",
  "released",
  "snoozed",
  "woke",
  "commented",
  "escalated",
  "repeated",
  "held",
  "ended",
  "reopened",
  "replaced",
  "resolved",
  "expired",
] as const satisfies AlertEntryKind[];

const Customer = z.object({
  id: z.string(),
  name: text,
  tier: Tier.nullable(),
  tags: z.array(z.string()),
  owner: text,
  revenue: z.number().nullable(),
  valueAtRisk: z.number().nullable(),
});

const Facts = z.object({
  site: z.string(),
  queue: text,
  channel: text,
  contact: text,
  address: text,
  topic: text,
  waitingSince: moment.nullable(),
  values: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
});

const StoredNotice = z.object({
  key: z.string(),
  step: z.enum(steps),
  receiver: z.string(),
  level: z.number(),
  dueAt: moment,
  state: z.enum(["waiting", "sent", "dead", "left-out"]),
  attempts: z.number(),
  sentAt: moment.nullable(),
  problem: text,
});

/** An alert as NATS gives it back: what another version of the program stored is not taken for one. */
export const StoredAlert: z.ZodType<Alert> = z.object({
  id: z.string(),
  dedupKey: z.string(),
  rule: z.string(),
  title: z.string(),
  severity: AlertSeverity,
  trigger: z.enum(triggerKinds as [TriggerKind, ...TriggerKind[]]),
  subject: z.object({
    kind: z.enum(["customer", "contact", "queue", "site", "source", "topic", "ingest", "scope"]),
    id: z.string(),
  }),
  customer: Customer.nullable(),
  facts: Facts,
  state: AlertState,
  from: moment,
  firedAt: moment,
  isGoingOn: z.boolean(),
  endedAt: moment.nullable(),
  endReason: z.enum(endReasons).nullable(),
  claimedBy: text,
  claimedAt: moment.nullable(),
  snoozedUntil: moment.nullable(),
  resolvedBy: text,
  resolvedAt: moment.nullable(),
  outcome: AlertOutcome.nullable(),
  count: z.number(),
  causes: z.array(z.object({ key: z.string(), from: moment, until: moment.nullable() })),
  reopened: z.number(),
  level: z.number(),
  heldUntil: moment.nullable(),
  replacedBy: text,
  notices: z.array(StoredNotice),
  history: z.array(z.object({ at: moment, kind: z.enum(kinds), by: text, text })),
});
