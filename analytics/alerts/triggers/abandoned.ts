import { causeOf } from "./cause.ts";
import { type ContactTrigger, legKeyOf, reached } from "./contact-trigger.ts";

/** Each leg whose caller hung up after at least `afterSeconds`; an unknown wait is none. Ends when the customer is reached. */
export const abandoned: ContactTrigger<"abandoned"> = ({ legs }, { afterSeconds }, sight) =>
  legs.flatMap((leg) => {
    const { queuedAt, queue, leftAt, leaveReason } = leg;
    if (leaveReason !== "abandoned" || leftAt === null) return [];
    const waitedMs = queuedAt === null ? null : Math.max(0, leftAt - queuedAt);
    if ((waitedMs ?? 0) < afterSeconds * 1000) return [];
    return [causeOf({ key: legKeyOf(leg), from: leftAt, queue, values: { waitedMs } }, reached(sight, leftAt))];
  });
