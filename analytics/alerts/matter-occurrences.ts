import type { Known } from "./contact-occurrences.ts";
import { type About, addTo, type Found } from "./found.ts";
import { contactOf, customerOf, type Matter } from "./matter.ts";
import { causeOfMatter } from "./triggers/matter-triggers.ts";
import { whoIs } from "./who-is.ts";

/** What rules find in a matter, as it is now. Of nobody known there is nothing. */
export function occurrencesOfMatter(matter: Matter, known: Known): Found {
  const found: Found = { occurrences: [], dueAt: null };
  const money = moneyOf(known);
  for (const { trigger, rules } of known.rules.ofMatters) {
    const cause = causeOfMatter(trigger, matter, money);
    const about = cause && aboutOf(matter, cause.from, known);
    if (cause && about) addTo(found, cause, { ...known, rules, about });
  }
  return found;
}

function moneyOf({ directory: { directory: { currency, value } } }: Known) {
  return { currency, rates: value.rates };
}

function aboutOf(matter: Matter, at: number, known: Known): About | null {
  const { site } = matter;
  const contact = contactOf(matter);
  const id = customerOf(matter) ??
    (contact === null ? null : known.matters.contacts.find(site, contact)?.customer?.what ?? null);
  if (id === null && contact === null) return null;
  const customer = id === null ? null : whoIs(id, at, known);
  const topic = matter.kind === "case" ? matter.opening?.topic ?? null : null;
  return {
    subject: customer ? { kind: "customer", id: customer.id } : { kind: "contact", id: `${site}/${contact}` },
    customer,
    place: { site, channel: null, topic, campaign: null, lineKind: null, priority: null },
    contact,
    address: null,
  };
}
