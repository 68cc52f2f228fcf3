import type { Alert, AlertFacts } from "../../schemas/alerts/alert.ts";
import { asResolved, isOpen, noted, untold } from "./alert-edit.ts";
import type { Heir } from "./life.ts";

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

/** What the alert that takes the place of this one takes over, when it is of another cause; null where nobody has it. */
export function heirOf({ claimedBy, claimedAt, resolvedBy }: Alert): Heir | null {
  return claimedBy !== null && resolvedBy === null ? { by: claimedBy, at: claimedAt ?? 0, level: -1 } : null;
}

/** The same where it is of the same cause, such as of a caller who was recognised only later: who was told knows of it. */
export function sameCauseHeirOf(alert: Alert): Heir {
  const told = alert.notices.filter(({ state }) => state === "sent").map(({ level }) => level);
  return { ...heirOf(alert) ?? { by: null, at: 0 }, level: Math.max(-1, ...told) };
}

/** The alert, after another one took its place. */
export function replaced(waiting: Alert, { by, now }: { by: string; now: number }): Alert {
  const next = noted({ ...waiting, replacedBy: by }, { at: now, kind: "replaced", text: by });
  if (!isOpen(waiting)) return next;
  return asResolved(untold(next, "replaced"), now);
}
