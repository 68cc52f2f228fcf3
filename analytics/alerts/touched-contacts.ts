import type { Occurrence } from "../../schemas/alerts/alert.ts";

/** Before the site and id of contacts among things that something was told of; matters begin with other words. */
const CONTACT = "contact:";

/** Contacts that are to be looked at, each once. Noting one is done for most events: site and id are not joined for it. */
export class TouchedContacts {
  #bySite = new Map<string, Set<string>>();

  add(site: string, contact: string): void {
    const touched = this.#bySite.get(site);
    if (touched) touched.add(contact);
    else this.#bySite.set(site, new Set([contact]));
  }

  *[Symbol.iterator](): Generator<[site: string, contact: string], void> {
    for (const [site, contacts] of this.#bySite) {
      for (const contact of contacts) yield [site, contact];
    }
  }

  take(): [site: string, contact: string][] {
    const all = [...this];
    this.#bySite = new Map();
    return all;
  }
}

export function contactThing(site: string, contact: string): string {
  return `${CONTACT}${site}/${contact}`;
}

/** Null for a matter. No site has a slash. */
export function contactOfThing(thing: string): [site: string, contact: string] | null {
  if (!thing.startsWith(CONTACT)) return null;
  const slash = thing.indexOf("/");
  return [thing.slice(CONTACT.length, slash), thing.slice(slash + 1)];
}

/** In what the occurrence was found. Keys of matters begin with their kind, those of contacts with a site. */
export function thingOf({ key, facts: { site, contact } }: Pick<Occurrence, "key" | "facts">): string {
  const isOfMatter = key.slice(0, key.indexOf("/")).includes(":");
  return isOfMatter || contact === null ? key : contactThing(site, contact);
}
