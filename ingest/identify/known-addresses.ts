import { normalAddress } from "./address.ts";
import type { ContactAddress, CustomerAddress, Mention } from "./address-store.ts";
import type { Countries } from "./identification.ts";

/** A row to write: an address that a customer has now, or had until now. */
export type AddressChange = CustomerAddress & { isGone: boolean };

export type Mentions = {
  mentions: readonly Mention[];
  contactAddresses: readonly ContactAddress[];
  /** What is known of these customers so far. */
  known: readonly CustomerAddress[];
  countries: Countries;
};

/**
 * What the mentions change: addresses told in the last description of a customer take the place of those told before, those of
 * contacts are added. Asked again with what it gave, it gives nothing.
 */
export function addressChanges(given: Mentions): AddressChange[] {
  const wanted = new Map(wantedAddresses(given).map((address) => [keyOf(address), address]));
  const known = new Map(given.known.map((address) => [keyOf(address), address]));
  const added = [...wanted].filter(([key]) => !known.has(key)).map(([, address]) => ({ ...address, isGone: false }));
  const gone = [...known].filter(([key, address]) => address.known === "told" && !wanted.has(key))
    .map(([, address]) => ({ ...address, isGone: true }));
  return [...added, ...gone];
}

function wantedAddresses({ mentions, contactAddresses, countries }: Mentions): CustomerAddress[] {
  const addressOf = new Map(contactAddresses.map(({ site, contact, address }) => [`${site}/${contact}`, address]));
  // A withheld number comes as a word ("anonymous"): what is neither a number nor an e-mail address, no contact teaches.
  return mentions.flatMap(({ customer, known, site, contact, addresses }) => {
    const found = contact === "" ? addresses : [addressOf.get(`${site}/${contact}`) ?? ""];
    return found.flatMap((text) => {
      const normal = normalAddress(text, countries[site]);
      if (normal === null || (known === "contact" && normal.rule === "address")) return [];
      return [{ customer, known, ...normal }];
    });
  });
}

function keyOf({ customer, address, known }: CustomerAddress): string {
  return JSON.stringify([customer, address, known]);
}
