import type { Alert, AlertEntryKind } from "../../schemas/alerts/alert.ts";
import type { NamedReceiver, NamedRule } from "../../schemas/alerts/rule.ts";
import { isOpen, newestOf, noted, untold } from "./alert-edit.ts";
import { resolvedByItself, untouchedSince } from "./life.ts";
import { levelsOf, type Telling, withLevelTold, withResolvedTold } from "./notices.ts";

const MINUTE_MS = 60_000;
/** A claimed alert that nobody ends for so long ends by itself. */
export const LONGEST_CLAIM_MS = 8 * 86_400_000;
/** That it is over is told so long after it, when it is known whether another alert took its place; it is news for an hour. */
const OVER_NEWS_MS = { from: 1000, to: 3_600_000 };

/** From these a level's time runs. */
const begins: readonly AlertEntryKind[] = ["fired", "reopened", "released", "woke"];
/** After these somebody was told, if there was anybody. */
const tellings: readonly AlertEntryKind[] = ["fired", "reopened", "escalated", "repeated"];

export type PassingContext = {
  /** Null when there is none of that name in force. */
  rule: NamedRule | null;
  receivers: ReadonlyMap<string, NamedReceiver>;
  /** Of the alert's site. */
  timezone: string;
  /** The server's clock, epoch ms. */
  now: number;
};

/**
 * The alert after what time alone does to it: ends of snoozes and of holding, expiry, levels and repeats that are due, and word
 * that it is over. Computed from the alert itself, so nothing is lost with the process. The same object where nothing is due.
 */
export function passed(alert: Alert, { rule, ...context }: PassingContext): Alert {
  if (!rule || !rule.enabled) return withoutRule(alert, context.now);
  const telling: Telling = { ...context, rule };
  return [woken, expired, letGo, escalated, repeated, toldOver].reduce((next, step) => step(next, telling), alert);
}

function withoutRule(alert: Alert, now: number): Alert {
  if (!isOpen(alert)) return alert;
  const ended = alert.isGoingOn ? { isGoingOn: false, endedAt: now, endReason: "rule-changed" as const } : {};
  return resolvedByItself({ ...alert, ...ended }, now);
}

function woken(alert: Alert, { now }: Telling): Alert {
  if (alert.state !== "snoozed" || now < (alert.snoozedUntil ?? 0)) return alert;
  const state = alert.claimedBy === null ? "firing" : "claimed";
  return noted({ ...alert, state, snoozedUntil: null }, { at: now, kind: "woke" });
}

function expired(alert: Alert, { rule, now }: Telling): Alert {
  const isUnclaimed = alert.state === "firing" && now - untouchedSince(alert) >= rule.expireMinutes * MINUTE_MS;
  const isLeft = alert.state === "claimed" && now - (alert.claimedAt ?? now) >= LONGEST_CLAIM_MS;
  if (!isUnclaimed && !isLeft) return alert;
  const over = noted(untold(alert, "expired"), { at: now, kind: "expired" });
  return { ...over, state: "expired", resolvedAt: now, heldUntil: null };
}

/** One that flapped and has been quiet for long enough resolves; what goes on is held no longer. */
function letGo(alert: Alert, { now }: Telling): Alert {
  if (alert.heldUntil === null || now < alert.heldUntil) return alert;
  return alert.isGoingOn ? { ...alert, heldUntil: null } : resolvedByItself(alert, now);
}

/** Tells each level that is due, one after another: also those that were missed while no process ran. */
function escalated(alert: Alert, telling: Telling): Alert {
  const level = alert.level + 1;
  const wanted = levelsOf(telling.rule)[level];
  if (!wanted || !asks(alert)) return alert;
  const since = newestOf(alert, begins) ?? alert.firedAt;
  if (telling.now < since + wanted.afterSeconds * 1000) return alert;
  const step = alert.level >= 0 ? "escalated" : alert.reopened > 0 ? "reopened" : "fired";
  const told = withLevelTold(alert, { level, step }, telling);
  // What fires and is told in the same moment needs no entry of its own.
  const isAtOnce = step !== "escalated" && wanted.afterSeconds === 0 && !isBack(alert);
  const next = isAtOnce ? told : noted(told, { at: telling.now, kind: "escalated", text: String(told.level + 1) });
  return escalated(next, telling);
}

/** Tells the level that was reached again: after the interval, and when it fires again after a snooze or a release. */
function repeated(alert: Alert, telling: Telling): Alert {
  if (!asks(alert) || alert.level < 0) return alert;
  const { now, rule } = telling;
  const toldAt = newestOf(alert, tellings) ?? alert.firedAt;
  const isDue = rule.repeatMinutes > 0 && now - toldAt >= rule.repeatMinutes * MINUTE_MS;
  if (!isDue && !isBack(alert)) return alert;
  const told = withLevelTold(alert, { level: alert.level, step: "repeated" }, telling);
  return noted(told, { at: now, kind: "repeated", text: String(told.level + 1) });
}

/** Whether it fires again since a snooze or a release, and nobody was told since. */
function isBack({ history }: Alert): boolean {
  const last = history.findLast(({ kind }) => begins.includes(kind) || tellings.includes(kind));
  return last !== undefined && !tellings.includes(last.kind);
}

/** Whether somebody is still looked for: not where it is claimed or snoozed, nor where the cause is over. */
function asks({ state, isGoingOn }: Alert): boolean {
  return state === "firing" && isGoingOn;
}

function toldOver(alert: Alert, telling: Telling): Alert {
  if (alert.state !== "resolved" || alert.replacedBy !== null || !telling.rule.tellResolved) return alert;
  const overMs = telling.now - (alert.resolvedAt ?? 0);
  return overMs >= OVER_NEWS_MS.from && overMs < OVER_NEWS_MS.to ? withResolvedTold(alert, telling) : alert;
}
