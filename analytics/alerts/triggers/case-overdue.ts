import { closingOf } from "../matter-case.ts";
import { causeOf } from "./cause.ts";
import { type MatterTrigger, MINUTE_MS } from "./matter-trigger.ts";

/** A case that is not closed `graceMinutes` after it was due. Ends when it is closed. */
export const caseOverdue: MatterTrigger<"case-overdue", "case"> = (matter, { graceMinutes, kinds }) => {
  const { key, opening, dueAt } = matter;
  if (!opening || dueAt === null || (kinds && !kinds.includes(opening.of))) return null;
  const from = dueAt + graceMinutes * MINUTE_MS;
  const closing = closingOf(matter);
  if (closing && closing.at <= from) return null;
  return causeOf({ key, from, values: { kind: opening.of, case: matter.id, dueAt } }, closing);
};
