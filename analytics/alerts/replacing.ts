import type { Alert, AlertFacts } from "../../schemas/alerts/alert.ts";
import { isOpen, noted, untold } from "./alert-edit.ts";

/** What takes the place of that one: who hung up no longer waits. */
const waiters: readonly Alert["trigger"][] = ["waiting", "predicted-wait"];

/** The contact that both alerts are about; null where the alert cannot be half of such a pair. */
export function callerOf({ trigger, facts }: Pick<Alert, "trigger"> & { facts: AlertFacts }): string | null {
  const isHalf = trigger === "abandoned" || waiters.includes(trigger);
  return isHalf && facts.contact !== null ? `${facts.site}/${facts.contact}` : null;
}

/** Whether the alert is of a wait that ended because its caller hung up, and nothing took its place yet. */
export function isReplaceable(alert: Alert): boolean {
  const isOver = !alert.isGoingOn && alert.endReason === "abandoned";
  return waiters.includes(alert.trigger) && isOver && alert.replacedBy === null && alert.state !== "expired";
}

/** Who has claimed the alert that is to be replaced, for whom the new one is. */
export function heirOf({ claimedBy, claimedAt, resolvedBy }: Alert): { by: string; at: number } | null {
  return claimedBy !== null && resolvedBy === null ? { by: claimedBy, at: claimedAt ?? 0 } : null;
}

/** The alert of the wait, after that of hanging up took its place. */
export function replaced(waiting: Alert, { by, now }: { by: string; now: number }): Alert {
  const next = noted({ ...waiting, replacedBy: by }, { at: now, kind: "replaced", text: by });
  if (!isOpen(waiting)) return next;
  const over = untold(next, "the caller hung up");
  return { ...over, state: "resolved", resolvedAt: now, snoozedUntil: null, heldUntil: null };
}
