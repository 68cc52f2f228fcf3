import { causeOf } from "./cause.ts";
import { beginOf, type ContactTrigger, endOf, keyOf, queueAt } from "./contact-trigger.ts";

/** The contact, once it lasts longer than so many minutes. Ends with it. */
export const longContact: ContactTrigger<"long-contact"> = (contact, { minutes }) => {
  const beganAt = beginOf(contact);
  if (beganAt === null) return [];
  const from = beganAt + minutes * 60_000;
  const end = endOf(contact);
  if (end && end.at <= from) return [];
  const values = { minutes, lastedMs: end && end.at - beganAt };
  return [causeOf({ key: keyOf(contact), from, queue: queueAt(contact, from), values }, end)];
};
