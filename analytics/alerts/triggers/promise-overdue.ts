import { causeOf, firstEnd } from "./cause.ts";
import { type MatterTrigger, MINUTE_MS } from "./matter-trigger.ts";

/** A promise that is open `graceMinutes` after it was due. Ends when it is kept or cancelled. */
export const promiseOverdue: MatterTrigger<"promise-overdue", "promise"> = (matter, { graceMinutes }) => {
  const { key, making, dueAt, keptAt, cancelledAt } = matter;
  if (!making || dueAt === null) return null;
  const from = dueAt + graceMinutes * MINUTE_MS;
  const end = firstEnd(
    keptAt === null ? null : { at: keptAt, reason: "kept" },
    cancelledAt === null ? null : { at: cancelledAt, reason: "closed" },
  );
  if (end && end.at <= from) return null;
  return causeOf({ key, from, values: { promise: matter.id, what: making.what, agent: making.agent, dueAt } }, end);
};
