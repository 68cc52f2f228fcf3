import { createHash } from "node:crypto";
import type { Alert, AlertSubject, Occurrence } from "../../schemas/alerts/alert.ts";
import type { NamedRule } from "../../schemas/alerts/rule.ts";
import { asResolved, isOpen, newestOf, noted, numberOf, untold } from "./alert-edit.ts";
import { freshAlert } from "./fresh-alert.ts";

const MINUTE_MS = 60_000;
/** What began longer ago than that when it is first seen raises nothing: nobody can do anything about it now. */
const TOO_OLD_MS = 12 * 3_600_000;
/** What is over is kept so long, so that its causes are known and its desk shows it. */
export const OVER_KEPT_MS = 8 * 86_400_000;
/** Causes remembered of one alert, the newest; what is older than all of them was counted before. */
const MOST_CAUSES = 100;

export type LifeContext = {
  rule: NamedRule;
  /** The server's clock, epoch ms. */
  now: number;
  /** What a new alert takes over from the one whose place it takes. */
  heir?: Heir | null;
};

/** Who has claimed it and when, and the level that was told of the same cause; -1 none. */
export type Heir = { by: string | null; at: number; level: number };

/** What alerts of the same rule and subject have in common. */
export function dedupKeyOf(rule: string, { kind, id }: AlertSubject): string {
  return `${rule}|${kind}|${id}`;
}

/**
 * The alert that an occurrence makes, or changes, of those of the same rule and subject, the oldest first; null where nothing
 * changes. A cause that is counted in one of them changes only that one; a new one counts in the open one, re-opens one resolved
 * less than `reopenMinutes` ago, else makes a new one. What is over when it is first seen is kept as resolved and told to nobody.
 */
export function afterOccurrence(known: readonly Alert[], occurrence: Occurrence, context: LifeContext): Alert | null {
  const newest = known.at(-1);
  const holder = known.find(({ causes }) => causes.some(({ key }) => key === occurrence.key));
  if (holder) return changed(holder, withKnownCause(holder, occurrence, { ...context, isNewest: holder === newest }));
  if (isPast(occurrence, context)) return null;
  if (!newest || !counts(newest, context)) return settled(raised(newest, occurrence, context), occurrence, context);
  if (isForgotten(newest, occurrence)) return null;
  const counted = withNewCause(newest, occurrence);
  const isBack = !isOpen(newest) && occurrence.until === null;
  if (isBack) return reopened(counted, occurrence, context);
  return settled(noted(counted, { at: context.now, kind: "counted" }), occurrence, context);
}

function changed(before: Alert, after: Alert): Alert | null {
  return JSON.stringify(before) === JSON.stringify(after) ? null : after;
}

function isPast({ from, until }: Occurrence, { rule, now }: LifeContext): boolean {
  return now - from > TOO_OLD_MS || (until !== null && until <= rule.since);
}

/** Whether another cause belongs to this alert. */
function counts(alert: Alert, { rule, now }: LifeContext): boolean {
  if (isOpen(alert)) return true;
  return alert.state === "resolved" && now - (alert.resolvedAt ?? 0) < rule.reopenMinutes * MINUTE_MS;
}

/** Whether the cause may have been counted and dropped from what is remembered. */
function isForgotten({ causes }: Alert, { from }: Occurrence): boolean {
  return causes.length === MOST_CAUSES && from <= Math.min(...causes.map((cause) => cause.from));
}

/**
 * A new alert. Its number grows with each of the same rule and subject; the first has the minute of its cause, so that it is
 * another one than those of which nothing is remembered, and the same one whoever makes it.
 */
function raised(previous: Alert | undefined, occurrence: Occurrence, { rule, now, heir }: LifeContext): Alert {
  const { subject, customer, facts, from, until, key } = occurrence;
  const dedupKey = dedupKeyOf(rule.name, subject);
  const number = Math.max(previous ? numberOf(previous.id) + 1 : 0, Math.floor(from / MINUTE_MS));
  const alert = freshAlert({
    id: `${createHash("sha256").update(dedupKey).digest("hex").slice(0, 16)}-${number}`,
    dedupKey,
    rule: rule.name,
    title: rule.title,
    severity: rule.severity,
    trigger: rule.trigger.kind,
    subject,
    customer,
    facts,
    from,
    firedAt: now,
    causes: [{ key, from, until }],
  });
  return inherited(noted(alert, { at: now, kind: "fired" }), { now, heir: heir ?? null });
}

function inherited(alert: Alert, { now, heir }: { now: number; heir: Heir | null }): Alert {
  if (!heir || alert.state !== "firing") return alert;
  const next = { ...alert, level: Math.max(alert.level, heir.level) };
  if (heir.by === null) return next;
  const claimed = { ...next, state: "claimed" as const, claimedBy: heir.by, claimedAt: heir.at };
  return noted(claimed, { at: now, kind: "claimed", by: heir.by });
}

/** The alert as somebody has it who had claimed the one whose place it takes. */
export function handedOn(alert: Alert, heir: Heir, now: number): Alert {
  const next = inherited(alert, { now, heir });
  return next.state === "claimed" && next !== alert ? untold(next, "claimed") : next;
}

function withNewCause(alert: Alert, occurrence: Occurrence): Alert {
  const { key, from, until } = occurrence;
  const causes = [...alert.causes, { key, from, until }].sort((a, b) => a.from - b.from).slice(-MOST_CAUSES);
  return described({ ...alert, causes, count: alert.count + 1 }, occurrence);
}

/** With the facts of the newest cause. */
function described(alert: Alert, { key, facts, customer }: Occurrence): Alert {
  return alert.causes.at(-1)?.key === key ? { ...alert, facts, customer } : alert;
}

type KnownContext = LifeContext & { isNewest: boolean };

function withKnownCause(alert: Alert, occurrence: Occurrence, context: KnownContext): Alert {
  const { key, from, until } = occurrence;
  const causes = alert.causes.map((cause) => cause.key === key ? { key, from, until } : cause);
  const next = described({ ...alert, causes }, occurrence);
  // What came late shows that it goes on after all, or the rule is in force again.
  const endedByItself = alert.state === "resolved" && alert.resolvedBy === null;
  if (endedByItself && context.isNewest && until === null) return reopened(next, occurrence, context);
  return settled(next, occurrence, context);
}

function reopened(alert: Alert, { from }: Occurrence, { rule, now, heir }: LifeContext): Alert {
  const open: Alert = {
    ...alert,
    title: rule.title,
    severity: rule.severity,
    state: "firing",
    from,
    isGoingOn: true,
    endedAt: null,
    endReason: null,
    claimedBy: null,
    claimedAt: null,
    resolvedBy: null,
    resolvedAt: null,
    outcome: null,
    reopened: alert.reopened + 1,
    level: -1,
    replacedBy: null,
  };
  return inherited(noted(open, { at: now, kind: "reopened" }), { now, heir: heir ?? null });
}

/** What follows from which of its causes go on: an open alert whose last one ended resolves by itself, unless it flaps. */
function settled(alert: Alert, { until, endReason }: Occurrence, { rule, now }: LifeContext): Alert {
  const ends = alert.causes.map((cause) => cause.until);
  const isGoingOn = ends.includes(null);
  const endedAt = isGoingOn ? null : Math.max(...ends as number[]);
  const reason = isGoingOn ? null : until === endedAt ? endReason : alert.endReason;
  const next = { ...alert, isGoingOn, endedAt, endReason: reason };
  if (endedAt === null || !isOpen(alert)) return next;
  const heldUntil = heldUntilOf(next, rule, endedAt);
  if (heldUntil === null || heldUntil <= now) return resolvedByItself(next, now);
  const isNew = alert.heldUntil === null;
  return isNew ? noted({ ...next, heldUntil }, { at: now, kind: "held" }) : { ...next, heldUntil };
}

/** Until when an alert that began and ended too often stays, epoch ms; null where it did not. */
function heldUntilOf({ causes }: Alert, { flap }: NamedRule, endedAt: number): number | null {
  const spanMs = flap.minutes * MINUTE_MS;
  const begun = causes.filter(({ from }) => from > endedAt - spanMs).length;
  return begun >= flap.times ? endedAt + spanMs : null;
}

/** The alert after its cause ended: nobody need be told of it any more. */
export function resolvedByItself(alert: Alert, now: number): Alert {
  const over = noted(untold(alert, "over"), {
    at: now,
    kind: "ended",
    text: alert.endReason,
  });
  return asResolved(over, now);
}

/** Since when nobody has done anything about it and nothing was added to it, epoch ms. */
export function untouchedSince(alert: Alert): number {
  return newestOf(alert, ["fired", "reopened", "counted", "released", "woke"]) ?? alert.firedAt;
}
