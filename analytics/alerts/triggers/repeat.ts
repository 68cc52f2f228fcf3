import { causeOf } from "./cause.ts";
import { type ContactTrigger, endOf, keyOf, queueAt } from "./contact-trigger.ts";

const HOUR_MS = 3_600_000;

/** A contact that is at least the `times`-th that the customer began within so many hours. Ends with it. */
export const repeat: ContactTrigger<"repeat"> = (contact, { times, withinHours }, sight) => {
  const { startedAt: from } = contact;
  if (from === null) return [];
  const count = sight.contactsWithin(withinHours * HOUR_MS);
  if (count < times) return [];
  const values = { times: count, withinHours };
  return [causeOf({ key: keyOf(contact), from, queue: queueAt(contact, from), values }, endOf(contact))];
};
