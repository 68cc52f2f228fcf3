import type { DirectoryIndex } from "../../schemas/directory.ts";
import { addTo, emptyOf } from "../../schemas/family.ts";
import { type ContactsCounters, contactsFamily } from "../../schemas/kpis/contacts.ts";
import { BusinessDays } from "../business-day.ts";
import { countContact } from "../contact-counting.ts";
import { type ContactDimension, contactValue, type Tiers } from "../contact-dimensions.ts";
import type { ContactFacts } from "../contact-facts.ts";
import { Chains, keptCallbacks, type Link, windowMsOf } from "../contact-sequels.ts";
import { contactFactsOf } from "./contact-facts-of.ts";
import type { FloorState } from "./floor-state.ts";

/** What is known of every contact that the floor remembers. */
export function rememberedContacts({ contacts }: FloorState): ContactFacts[] {
  return [...contacts.values()].map(contactFactsOf).filter((facts) => facts !== null);
}

/** What was counted of the contacts that have these values; null is unknown. */
export type ContactRow = { group: Partial<Record<ContactDimension, string | null>>; counters: ContactsCounters };

export type ContactRowOptions = {
  directory: DirectoryIndex;
  tiers: Tiers;
  /** Epoch ms: which day is today at each site. */
  now: number;
  /** What is absent does not matter; null is unknown. */
  filter?: Partial<Record<ContactDimension, string | null>>;
};

/**
 * The contacts that started today, by these dimensions, as the contacts report has them for the same day: of all that the
 * floor remembers, older ones may have been continued or called back today. Repeats are not known on the same day.
 */
export function contactsToday(
  contacts: readonly ContactFacts[],
  by: readonly ContactDimension[],
  { directory, tiers, now, filter = {} }: ContactRowOptions,
): ContactRow[] {
  const windowMs = windowMsOf(directory);
  const kept = keptCallbacks(contacts, windowMs);
  const chains = new Chains(contacts.filter(isLink));
  const wanted = Object.entries(filter) as [ContactDimension, string | null | undefined][];
  const rows = new Map<string, ContactRow>();
  for (const facts of startedToday(contacts, directory, now)) {
    const isWanted = ([name, value]: typeof wanted[number]) =>
      value === undefined || contactValue(facts, name, tiers) === value;
    if (!wanted.every(isWanted)) continue;
    const values = by.map((name) => contactValue(facts, name, tiers));
    const sequel = { isCallbackKept: kept.has(facts), chain: chains.size(facts, windowMs) };
    addTo(contactsFamily, rowOf(rows, by, values).counters, countContact(facts, sequel, directory));
  }
  return [...rows.values()];
}

/** Those that started in the business day of their site. */
export function startedToday(
  contacts: readonly ContactFacts[],
  directory: DirectoryIndex,
  now: number,
): ContactFacts[] {
  const days = new BusinessDays();
  return contacts.filter(({ site, at }) => {
    const { startAt, endAt } = days.of(directory.timezone(site), now);
    return at >= startAt && at < endAt;
  });
}

function isLink(facts: ContactFacts): facts is ContactFacts & Link {
  return facts.parent !== null;
}

function rowOf(
  rows: Map<string, ContactRow>,
  by: readonly ContactDimension[],
  values: readonly (string | null)[],
): ContactRow {
  const key = JSON.stringify(values);
  let row = rows.get(key);
  if (!row) {
    const group = Object.fromEntries(by.map((name, i) => [name, values[i] ?? null]));
    rows.set(key, row = { group, counters: emptyOf(contactsFamily) });
  }
  return row;
}
