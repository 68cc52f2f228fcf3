import type { Mark } from "../../live/leg.ts";
import { causeOf } from "./cause.ts";
import { type ContactTrigger, endOf, keyOf } from "./contact-trigger.ts";

/** The contact, from when it was handed on for the `times`-th time. A leg is handed on once. Ends with the contact. */
export const transferred: ContactTrigger<"transferred"> = (contact, { times }) => {
  const legs = contact.legs.filter(({ transferred }) => transferred !== null)
    .sort((a, b) => (a.transferred as Mark).at - (b.transferred as Mark).at || a.leg - b.leg);
  const last = legs[times - 1];
  if (!last?.transferred) return [];
  const values = { times: legs.length };
  return [causeOf({ key: keyOf(contact), from: last.transferred.at, queue: last.queue, values }, endOf(contact))];
};
