import type { AlertCustomer, AlertFacts, AlertSubject, Occurrence } from "../../schemas/alerts/alert.ts";
import type { NamedRule } from "../../schemas/alerts/rule.ts";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import { fitsHours, fitsScope, type Place } from "./scope-match.ts";
import type { Cause } from "./triggers/cause.ts";

/** What is there of a contact or matter at one moment: its occurrences, and when time alone may bring another. */
export type Found = { occurrences: Occurrence[]; dueAt: number | null };

/** Whom and what the causes of one contact or matter are about. */
export type About = {
  subject: AlertSubject;
  customer: AlertCustomer | null;
  /** Without the queue, which each cause has of its own. */
  place: Omit<Place, "queue">;
  contact: string | null;
  address: string | null;
};

/** Adds what a cause is to each of the rules whose scope it fits: an occurrence, or a moment to look again. */
export function addTo(
  found: Found,
  cause: Cause,
  { rules, about, directory, now }: {
    rules: readonly NamedRule[];
    about: About;
    directory: DirectoryIndex;
    now: number;
  },
): void {
  const place = { ...about.place, queue: cause.queue };
  const at = { at: cause.from, directory };
  const fitting = rules.filter(({ scope }) => fitsScope(scope, place, about.customer) && fitsHours(scope, place, at));
  if (fitting.length === 0) return;
  const { key, from, until, endReason } = cause;
  if (from > now) return void (found.dueAt = Math.min(found.dueAt ?? Infinity, from));
  const shared = {
    key,
    subject: about.subject,
    from,
    until,
    endReason,
    facts: factsOf(cause, about),
    customer: about.customer,
  };
  for (const { name } of fitting) found.occurrences.push({ rule: name, ...shared });
}

function factsOf({ queue, waitingSince, values }: Cause, { place, contact, address }: About): AlertFacts {
  const { site, channel, topic } = place;
  return { site, queue, channel, contact, address, topic, waitingSince, values };
}
