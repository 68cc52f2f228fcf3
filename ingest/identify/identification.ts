import { IDENTIFY_SOURCE, type MatchedBy } from "../../schemas/addresses.ts";
import type { EventOf, WireEvent } from "../../schemas/event.ts";
import { normalAddress } from "./address.ts";

/** Site -> its country, ISO 3166. */
export type Countries = Readonly<Record<string, string>>;

/** Who is known by a normal address; null when nobody is, or several are. */
export type Find = (address: string) => string | null;

/**
 * The event that tells who a contact is by its address; null when it is told already, or nobody is known by the address. Its id is
 * the contact: whoever asks again gets an event that the stream and the tables know.
 */
export function identification(
  started: EventOf<"contact.started">,
  find: Find,
  countries: Countries,
): WireEvent | null {
  const { site, time, data: { contact, customer, address } } = started;
  if (customer !== undefined || address === undefined) return null;
  const matchedBy = normalAddress(address, countries[site]);
  const found = matchedBy && find(matchedBy.address);
  return found && matchedBy ? identified({ site, time, contact, customer: found, matchedBy }) : null;
}

type Match = { site: string; time: string; contact: string; customer: string; matchedBy: MatchedBy };

function identified({ site, time, contact, customer, matchedBy }: Match): WireEvent {
  return {
    specversion: "1.0",
    id: contact,
    source: IDENTIFY_SOURCE,
    site,
    type: "contact.identified",
    time,
    data: { contact, customer, matchedBy },
  };
}

/** By it the stream knows the event again. Two sites may have contacts of one name, and a header holds no line ends. */
export function identifiedMessageId({ site, data }: Pick<EventOf<"contact.started">, "site" | "data">): string {
  return `${IDENTIFY_SOURCE}/${JSON.stringify([site, data.contact])}`;
}
