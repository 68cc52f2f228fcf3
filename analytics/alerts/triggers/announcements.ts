import type { Leg } from "../../live/leg.ts";
import type { Contact } from "../../live/contact.ts";
import { causeOf } from "./cause.ts";
import { type ContactTrigger, endOf, keyOf, waitEndOf } from "./contact-trigger.ts";

/** The contact, from its `times`-th announcement while waiting. Ends with the contact. */
export const announcements: ContactTrigger<"announcements"> = (contact, { times }) => {
  const heard = contact.legs.flatMap((leg) => heardIn(contact, leg)).sort((a, b) => a.at - b.at);
  const last = heard[times - 1];
  if (!last) return [];
  const values = { times: heard.length };
  return [causeOf({ key: keyOf(contact), from: last.at, queue: last.queue, values }, endOf(contact))];
};

function heardIn(contact: Contact, leg: Leg): { at: number; queue: string }[] {
  if (leg.announcements.length === 0) return [];
  const endAt = waitEndOf(contact, leg)?.at ?? Infinity;
  return leg.announcements.filter(({ at }) => at <= endAt).map(({ at }) => ({ at, queue: leg.queue }));
}
