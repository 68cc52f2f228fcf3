import { causeOf } from "./cause.ts";
import { type ContactTrigger, legKeyOf, reached } from "./contact-trigger.ts";

/** Each leg that was not let in, for one of these reasons. Ends when the customer is reached. */
export const refused: ContactTrigger<"refused"> = ({ legs }, { reasons }, sight) =>
  legs.flatMap((leg) => {
    const { refuseReason: reason, queue } = leg;
    // Let in after all: the report counts it as queued, too.
    if (!leg.refused || reason === null || leg.queuedAt !== null) return [];
    if (reasons && !reasons.includes(reason)) return [];
    const { at } = leg.refused;
    return [causeOf({ key: legKeyOf(leg), from: at, queue, values: { reason } }, reached(sight, at))];
  });
