import { causeOf } from "./cause.ts";
import { type ContactTrigger, legKeyOf, waitEndOf } from "./contact-trigger.ts";

/**
 * Each leg of which it was seen that it will wait too long. The estimate depends on everybody in the queue, so when it was first
 * seen is remembered and not part of the key: a restart sees it again, later, as the same cause.
 */
export const predictedWait: ContactTrigger<"predicted-wait"> = (contact, { beyondSeconds }, sight) =>
  contact.legs.flatMap((leg) => {
    const { queuedAt, queue } = leg;
    const seen = queuedAt === null
      ? null
      : sight.predictedAt(leg, beyondSeconds === undefined ? null : beyondSeconds * 1000);
    const end = waitEndOf(contact, leg);
    // What came late shows that it was answered or had left before.
    if (queuedAt === null || !seen || (end && end.at <= seen.at)) return [];
    const values = { beyondMs: seen.beyondMs, waitedMs: end && end.at - queuedAt };
    return [causeOf({ key: legKeyOf(leg), from: seen.at, queue, waitingSince: end ? null : queuedAt, values }, end)];
  });
