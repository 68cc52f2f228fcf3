import type { Leg } from "../../live/leg.ts";
import { causeOf } from "./cause.ts";
import { type ContactTrigger, legKeyOf, reached } from "./contact-trigger.ts";

/** Each leg that was sent to another channel, from the queue or by an agent. Ends when the customer is reached. */
export const deflected: ContactTrigger<"deflected"> = ({ legs }, _, sight) =>
  legs.flatMap((leg) => {
    const at = leg.isDeflected ? sentAt(leg) : null;
    if (at === null) return [];
    return [causeOf({ key: legKeyOf(leg), from: at, queue: leg.queue, values: {} }, reached(sight, at))];
  });

function sentAt({ answered, handedTo, leftAt }: Leg): number | null {
  return answered && handedTo ? Math.max(answered.at, handedTo.at) : leftAt;
}
