import type { WireEvent } from "../../../schemas/event.ts";

/** What screens show of contacts is made of these. */
const ofContacts = /^(contact|leg|selfservice)\./;

/**
 * The order in which the past is told, of events in the order of time: backwards, for a leg counts once its queued event is there, and
 * then everything that followed is known already, so that no screen shows callers of then as waiting. Contact by contact, and the end of
 * each last: who forgot the contact in between, for being so long over, learns once more that it is.
 */
export function inToldOrder(events: readonly WireEvent[]): WireEvent[] {
  const contacts = Map.groupBy(events.filter((event) => ofContacts.test(event.type)), contactOf);
  const told: WireEvent[] = [];
  for (const event of events.toReversed()) {
    if (!ofContacts.test(event.type)) {
      told.push(event);
      continue;
    }
    told.push(...endLast(contacts.get(contactOf(event)) ?? []));
    contacts.delete(contactOf(event));
  }
  return told;
}

function endLast(contact: readonly WireEvent[]): WireEvent[] {
  const isEnd = ({ type }: WireEvent) => type === "contact.ended";
  return [...contact.filter((event) => !isEnd(event)).reverse(), ...contact.filter(isEnd)];
}

function contactOf({ data }: WireEvent): string {
  return String((data as { contact?: string }).contact);
}
