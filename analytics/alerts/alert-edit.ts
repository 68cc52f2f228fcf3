import type { Alert, AlertEntry, AlertEntryKind, LeftOutReason } from "../../schemas/alerts/alert.ts";

/** Entries of the history that are kept, the newest; an alert must stay small enough for one message of NATS. */
const MOST_ENTRIES = 200;

/** Whether somebody may still have to do something about it. */
export function isOpen({ state }: Pick<Alert, "state">): boolean {
  return state === "firing" || state === "claimed" || state === "snoozed";
}

/** The alert with one more entry. Entries stand in the order in which they were made, also where clocks differ a little. */
export function noted(alert: Alert, { at, kind, by = null, text = null }: Partial<AlertEntry> & EntryMust): Alert {
  const last = alert.history.at(-1)?.at ?? at;
  const entry: AlertEntry = { at: Math.max(at, last), kind, by, text };
  return { ...alert, history: [...alert.history, entry].slice(-MOST_ENTRIES) };
}
type EntryMust = Pick<AlertEntry, "at" | "kind">;

/** When the newest entry of one of these kinds was made, epoch ms; null without one. */
export function newestOf({ history }: Pick<Alert, "history">, kinds: readonly AlertEntryKind[]): number | null {
  return history.findLast(({ kind }) => kinds.includes(kind))?.at ?? null;
}

/** The alert with what was still to be told left out, for that reason. */
export function untold(alert: Alert, problem: LeftOutReason): Alert {
  if (!alert.notices.some(({ state }) => state === "waiting")) return alert;
  const notices = alert.notices.map((notice) =>
    notice.state === "waiting" ? { ...notice, state: "left-out" as const, problem } : notice
  );
  return { ...alert, notices };
}

/** The alert resolved at that moment, epoch ms: nothing of it waits for a moment to come. */
export function asResolved(alert: Alert, at: Alert["resolvedAt"]): Alert {
  return { ...alert, state: "resolved", resolvedAt: at, snoozedUntil: null, heldUntil: null };
}

/** The number of an alert among those of the same rule and subject. */
export function numberOf(id: string): number {
  return Number(id.slice(id.lastIndexOf("-") + 1));
}
