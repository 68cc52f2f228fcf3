import type { Alert } from "../../schemas/alerts/alert.ts";
import { dedupKeyOf } from "./life.ts";
import type { AlertStore } from "./ports.ts";

export type ForgottenPerson = {
  /** The id that takes the place of a customer's; null for other customers. */
  anonymousOf: (customer: string) => string | null;
  /** Their contacts, each as `site/contact`. */
  contacts: ReadonlySet<string>;
};

/** Others may change the same alert at the same time. */
const MOST_TRIES = 20;

/** Empties what names the person in the alerts that are kept; what happened stays. Rejects when NATS does not answer. */
export async function forgetCustomer(
  store: Pick<AlertStore, "list" | "load" | "put">,
  person: ForgottenPerson,
): Promise<void> {
  for (const { alert: { id } } of await store.list()) {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const known = await store.load(id);
      const next = known && forgotten(known.alert, person);
      if (!next || await store.put(next, known.revision)) break;
    }
  }
}

/** The alert without the person; null where it is not about them, or names them no more. */
export function forgotten(alert: Alert, { anonymousOf, contacts }: ForgottenPerson): Alert | null {
  const { customer, subject, facts } = alert;
  const anonymous = customer === null ? null : anonymousOf(customer.id);
  const ofSubject = subject.kind === "customer" ? anonymousOf(subject.id) : null;
  const isTheirs = facts.contact !== null && contacts.has(`${facts.site}/${facts.contact}`);
  if (anonymous === null && ofSubject === null && !isTheirs) return null;
  const about = ofSubject === null ? subject : { ...subject, id: ofSubject };
  const next: Alert = {
    ...alert,
    dedupKey: dedupKeyOf(alert.rule, about),
    subject: about,
    customer: customer && { ...customer, id: anonymous ?? customer.id, name: null, tags: [], owner: null },
    facts: { ...facts, address: null, values: numbersOf(facts.values) },
    // What people wrote may name anybody.
    history: alert.history.map((entry) => entry.kind === "commented" ? { ...entry, text: null } : entry),
  };
  return JSON.stringify(next) === JSON.stringify(alert) ? null : next;
}

function numbersOf(values: Alert["facts"]["values"]): Alert["facts"]["values"] {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value !== "string"));
}
