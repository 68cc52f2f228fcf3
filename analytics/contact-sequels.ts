import type { DirectoryIndex } from "../schemas/directory.ts";
import type { ContactFacts, ContactLeg } from "./contact-facts.ts";

const DAY_MS = 86_400_000;

/** Within so long after a contact's start, ms, another belongs to it: a repeat, a callback kept, a chain. */
export function windowMsOf({ directory }: DirectoryIndex): number {
  return Math.round(directory.repeatDays * DAY_MS);
}

/** A contact that continues another of its site. */
export type Link = { site: string; contact: string; parent: string; at: number };

/** Contacts by the contact they continue. */
export class Chains {
  readonly #byParent = new Map<string, Link[]>();

  constructor(links: Iterable<Link>) {
    for (const link of links) addTo(this.#byParent, `${link.site}/${link.parent}`, link);
  }

  /** Contacts of the chain that begins with this one, itself included, that started within the window after it. */
  size({ site, contact, at }: { site: string; contact: string; at: number }, windowMs: number): number {
    // Sources may tell of two contacts that continue each other: none is counted twice.
    const seen = new Set([contact]);
    for (let level = [contact]; level.length > 0;) {
      level = level.flatMap((parent) => this.#byParent.get(`${site}/${parent}`) ?? [])
        .filter((link) => link.at >= at && link.at <= at + windowMs && !seen.has(link.contact))
        .map((link) => link.contact);
      for (const one of level) seen.add(one);
    }
    return seen.size;
  }
}

type Answer = { contactAt: number; legAt: number };

/** Of these contacts, those whose last promise of a callback was kept by one of them; the rule of `callbackKeptRate`. */
export function keptCallbacks(contacts: readonly ContactFacts[], windowMs: number): Set<ContactFacts> {
  const promises = contacts.filter(({ legs }) => legs.some(isCallback));
  const answers = answersTo(new Set(promises.flatMap(keysOf)), contacts);
  return new Set(promises.filter((contact) => {
    const promisedAt = contact.legs.findLast(isCallback)?.at ?? Infinity;
    return keysOf(contact).some((key) =>
      answers.get(key)?.some(({ contactAt, legAt }) =>
        legAt > promisedAt && contactAt >= contact.at && contactAt <= contact.at + windowMs
      )
    );
  }));
}

/** Answered legs by those of the keys that they can be told to have reached. */
function answersTo(wanted: ReadonlySet<string>, contacts: readonly ContactFacts[]): Map<string, Answer[]> {
  const answers = new Map<string, Answer[]>();
  if (wanted.size === 0) return answers;
  for (const contact of contacts) {
    const { site, parent, legs, at: contactAt } = contact;
    const keys = [...keysOf(contact), ...parent === null ? [] : [contactKey(site, parent)]];
    for (const { at: legAt } of legs.filter(({ result }) => result === "answered")) {
      for (const key of keys) if (wanted.has(key)) addTo(answers, key, { contactAt, legAt });
    }
  }
  return answers;
}

export function isCallback({ result, reason }: ContactLeg): boolean {
  return result === "left" && reason === "callback";
}

/** The same keys as in `contacts-judged.ts`. */
function keysOf({ site, contact, customer, address }: ContactFacts): string[] {
  return [
    contactKey(site, contact),
    ...customer === null ? [] : [`customer:${customer}`],
    ...address === null ? [] : [`address:${address}`],
  ];
}

function contactKey(site: string, contact: string): string {
  return `contact:${site}/${contact}`;
}

function addTo<V>(map: Map<string, V[]>, key: string, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
