import type { DirectoryIndex } from "../../schemas/directory.ts";
import type { Contact } from "../live/contact.ts";
import type { Floor } from "../live/floor.ts";
import type { Mark } from "../live/leg.ts";
import { type About, addTo, type Found } from "./found.ts";
import type { Matters } from "./matters.ts";
import type { CustomerBook } from "./ports.ts";
import type { Predictions } from "./predictions.ts";
import type { RecentContact } from "./recent-contacts.ts";
import type { RuleIndex } from "./rule-index.ts";
import type { Sight } from "./triggers/contact-trigger.ts";
import { beginOf, isOwn, keyOf } from "./triggers/contact-trigger.ts";
import { causesOfContact } from "./triggers/contact-triggers.ts";
import { whoIs } from "./who-is.ts";

/** What is known when causes are looked for. */
export type Known = {
  rules: RuleIndex;
  matters: Matters;
  book: CustomerBook;
  directory: DirectoryIndex;
  now: number;
};

/** What rules find in a contact of the floor, as it is now. */
export function occurrencesOfContact(
  contact: Contact,
  known: Known & { floor: Floor; predictions: Predictions },
): Found {
  const found: Found = { occurrences: [], dueAt: null };
  if (!isOwn(contact)) return found;
  const about = aboutOf(contact, known);
  const { site } = contact;
  const { tier = null, tags = [] } = about.customer ?? {};
  const queues = [...new Set(contact.legs.map(({ queue }) => queue))];
  const kind = { site, queues, tier, hasTags: tags.length > 0, hasPriority: contact.priority !== null };
  const sight = sightOf(contact, known);
  for (const { trigger, rules } of known.rules.ofContact(kind)) {
    for (const cause of causesOfContact(trigger, contact, sight)) addTo(found, cause, { ...known, rules, about });
  }
  return found;
}

function aboutOf(contact: Contact, known: Known): About {
  const { site, channel, topic, campaign, lineKind, priority, address } = contact;
  // As in reports: the tier is that of when the contact began.
  const customer = contact.customer && whoIs(contact.customer.what, beginOf(contact) ?? contact.touchedAt, known);
  return {
    subject: customer ? { kind: "customer", id: customer.id } : { kind: "contact", id: keyOf(contact) },
    customer,
    place: {
      site,
      channel: what(channel),
      topic: what(topic),
      campaign: what(campaign),
      lineKind: what(lineKind),
      priority,
    },
    contact: contact.contact,
    address: what(address),
  };
}

function sightOf(
  contact: Contact,
  { matters, book, floor, predictions, directory, now }: Parameters<typeof occurrencesOfContact>[1],
): Sight {
  let others: RecentContact[] | null = null;
  const ofCaller = () =>
    others ??= [...contactsOfCaller(contact, matters, book)].filter(({ direction }) => direction?.what !== "internal");
  return {
    reachedAfter(at) {
      const answers = ofCaller().flatMap(({ answers }) => answers.filter((answer) => answer > at));
      return answers.length === 0 ? null : Math.min(...answers);
    },
    contactsWithin: (ms) => ofCaller().filter((other) => isBefore(other, contact, ms)).length,
    predictedAt(leg, bound) {
      const beyondMs = bound ?? directory.rules(leg.site, leg.queue).targetMs;
      const at = predictions.seenAt(leg, beyondMs, { floor, now });
      return at === null ? null : { at, beyondMs };
    },
  };
}

/** Contacts of the last days of whoever called in this one, itself included. */
export function contactsOfCaller(
  { site, contact, customer, address }: Pick<RecentContact, "site" | "contact" | "customer" | "address">,
  { contacts }: Matters,
  book: CustomerBook,
): Iterable<RecentContact> {
  const customers = customer ? book.idsOf(customer.what) : [];
  return contacts.ofCaller({ site, contact, customers, address: what(address) });
}

/** What is remembered of a contact when the floor has forgotten it. */
export function recentOf(of: Contact): RecentContact {
  const { site, contact, startedAt, customer, address, direction, parent, legs } = of;
  const answers = legs.flatMap(({ answered }) => answered ? [answered.at] : []);
  return { site, contact, startedAt, customer, address, direction, parent, answers };
}

/** Whether the customer began the other one within so many ms up to this one; of the same moment the one with the smaller key. */
function isBefore(other: RecentContact, contact: Contact, ms: number): boolean {
  const { startedAt } = contact;
  if (startedAt === null || other.startedAt === null || other.direction?.what === "outbound") return false;
  if (other.startedAt === startedAt) return `${other.site}/${other.contact}` <= keyOf(contact);
  return other.startedAt < startedAt && other.startedAt >= startedAt - ms;
}

function what(mark: Mark | null): string | null {
  return mark && mark.what;
}
