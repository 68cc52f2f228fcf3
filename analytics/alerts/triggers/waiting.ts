import { causeOf } from "./cause.ts";
import { type ContactTrigger, legKeyOf, waitEndOf } from "./contact-trigger.ts";

/** Each leg that still waits `afterSeconds` after it was queued. Ends when it is answered, leaves or the contact is over. */
export const waiting: ContactTrigger<"waiting"> = (contact, { afterSeconds }) =>
  contact.legs.flatMap((leg) => {
    const { queuedAt, queue } = leg;
    if (queuedAt === null) return [];
    const from = queuedAt + afterSeconds * 1000;
    const end = waitEndOf(contact, leg);
    if (end && end.at <= from) return [];
    const values = { afterMs: from - queuedAt, waitedMs: end && end.at - queuedAt };
    return [causeOf({ key: legKeyOf(leg), from, queue, waitingSince: end ? null : queuedAt, values }, end)];
  });
