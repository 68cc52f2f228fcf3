import type { LeaveReason, RefuseReason, Tier } from "../names.ts";
import type { AlertOutcome, AlertSeverity, AlertState } from "./names.ts";
import type { TriggerKind } from "./triggers.ts";

/** What an alert is about: one alert per rule and subject. */
export type AlertSubject = {
  /** An unknown caller is a contact. */
  kind: "customer" | "contact" | "queue" | "site" | "source" | "topic" | "ingest" | "scope";
  /** Of customers the id (the one that merged ones belong to), of queues `site/queue`. */
  id: string;
};

/** Who it is, as far as known. Money in the company's currency. */
export type AlertCustomer = {
  id: string;
  name: string | null;
  tier: Tier | null;
  tags: string[];
  owner: string | null;
  /** Revenue within the window of the newest scores; null unknown. */
  revenue: number | null;
  /** Customer lifetime value x probability of leaving, as in the report `at-risk`; null unknown. */
  valueAtRisk: number | null;
};

/** What led to it: numbers and words for the reader's sentence, by the trigger's kind. Times epoch ms, spans ms. */
export type AlertFacts = {
  site: string;
  queue: string | null;
  channel: string | null;
  contact: string | null;
  /** The caller's number or address; shown masked until somebody claims the alert. */
  address: string | null;
  topic: string | null;
  /** Of those who wait: since when, to tick from. */
  waitingSince: number | null;
  /** Spans, counts, values and bounds of the trigger, such as { "waitedMs": 42000, "times": 3 }. */
  values: Record<string, number | string | null>;
};

export type EndReason =
  /** The caller was answered, or the customer reached later. */
  | "answered"
  | "reached"
  | "ended"
  | "closed"
  | "kept"
  | "paid"
  | "back-to-normal"
  | "rule-changed"
  /** What came late shows that there was no cause. */
  | "never-was"
  | LeaveReason
  | RefuseReason;

/**
 * One cause of an alert, as the set of events tells it: the same key, whenever and however often it is computed. Times are
 * epoch ms of the event's clock.
 */
export type Occurrence = {
  rule: string;
  key: string;
  subject: AlertSubject;
  /** When the cause was fulfilled, such as 30 s after queued. */
  from: number;
  /** When it ended; null while it goes on, or for ever where nothing ends it. */
  until: number | null;
  endReason: EndReason | null;
  facts: AlertFacts;
  customer: AlertCustomer | null;
};

/** Why somebody was not told. Pages say it in their language. */
export type LeftOutReason =
  | "no-receiver"
  | "not-on-call"
  | "quiet-hours"
  /** The rule, or an alert about the same wait that is no milder, told enough already. */
  | "over-limit"
  | "told-of-wait"
  /** What happened to the alert before anybody was told. */
  | "claimed"
  | "snoozed"
  | "resolved"
  | "over"
  | "expired"
  | "replaced";

export type NoticeStep = "fired" | "repeated" | "escalated" | "reopened" | "resolved";
/** One thing to tell one receiver, kept with its alert, so that neither is there without the other. */
export type Notice = {
  /** The same for the same thing, for the receiver to know it by: alert, step and receiver. */
  key: string;
  step: NoticeStep;
  receiver: string;
  level: number;
  /** Not before this moment, epoch ms: group wait, or the next try. */
  dueAt: number;
  state: "waiting" | "sent" | "dead" | "left-out";
  attempts: number;
  sentAt: number | null;
  /** The last error, or why it was left out or is for nobody, a `LeftOutReason`. */
  problem: string | null;
};

export type AlertEntryKind =
  | "fired"
  | "counted"
  | "claimed"
  | "released"
  | "snoozed"
  | "woke"
  | "commented"
  | "escalated"
  | "repeated"
  | "held"
  | "ended"
  | "reopened"
  | "replaced"
  | "resolved"
  | "expired";
/** What happened to it, in order. */
export type AlertEntry = { at: number; kind: AlertEntryKind; by: string | null; text: string | null };

/** An alert as it is kept in NATS (`FRONTLINE_ALERTS`, key = id) and, with each change, in `alerts_v1`. */
export type Alert = {
  /** Of the rule, the subject and how many alerts they had before. */
  id: string;
  /** rule + subject. */
  dedupKey: string;
  rule: string;
  title: string;
  severity: AlertSeverity;
  trigger: TriggerKind;
  subject: AlertSubject;
  customer: AlertCustomer | null;
  /** Of the newest occurrence. */
  facts: AlertFacts;
  state: AlertState;
  /** When the cause began, by its events; when it was raised, by the server's clock. Epoch ms. */
  from: number;
  firedAt: number;
  /** Whether its cause goes on. */
  isGoingOn: boolean;
  endedAt: number | null;
  endReason: EndReason | null;
  claimedBy: string | null;
  claimedAt: number | null;
  snoozedUntil: number | null;
  /** Who resolved it; null by itself. */
  resolvedBy: string | null;
  resolvedAt: number | null;
  outcome: AlertOutcome | null;
  /** Causes counted in it; the last of their keys, so that none is counted twice. */
  count: number;
  causes: { key: string; from: number; until: number | null }[];
  reopened: number;
  /** The level told last; -1 none. */
  level: number;
  /** Held because it flaps, until then; null while it does not. */
  heldUntil: number | null;
  /** The id of the alert that took its place. */
  replacedBy: string | null;
  notices: Notice[];
  /** The newest 200. */
  history: AlertEntry[];
};
