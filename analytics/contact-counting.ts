import type { DirectoryIndex } from "../schemas/directory.ts";
import { emptyOf } from "../schemas/family.ts";
import { bucketOf, type Histogram } from "../schemas/histogram.ts";
import { type ContactsCounters, contactsFamily } from "../schemas/kpis/contacts.ts";
import type { ContactFacts, ContactLeg } from "./contact-facts.ts";
import { type Conversation, conversationOf } from "./contact-responses.ts";
import { isCallback } from "./contact-sequels.ts";

/** What other contacts tell of one; `chain`: contacts of the chain that it begins, 1 without any. */
export type Sequel = { isCallbackKept: boolean; chain: number };

/**
 * What one contact adds while its window is open, as all of today are: whether its customer comes again is not known yet.
 * `history/contacts-judged.ts` says the same in SQL, windows that are over included; a property test compares both.
 */
export function countContact(
  facts: ContactFacts,
  { isCallbackKept, chain }: Sequel,
  directory: DirectoryIndex,
): ContactsCounters {
  const counters: ContactsCounters = emptyOf(contactsFamily);
  counters.contacts = 1;
  addLegs(counters, facts.legs, isCallbackKept);
  addCustomer(counters, facts);
  counters.selfServiceEntered = Number(facts.menus > 0);
  counters.selfServiceContained = Number(facts.menus > 0 && facts.isContained);
  if (facts.parent !== null) counters.continued = 1;
  else addChain(counters, chain);
  addConversation(counters, conversationOf(facts, directory));
  return counters;
}

function addLegs(counters: ContactsCounters, legs: readonly ContactLeg[], isCallbackKept: boolean): void {
  const answered = legs.findIndex(({ result }) => result === "answered");
  const isPromised = legs.some(isCallback);
  counters.answeredContacts = Number(answered >= 0);
  counters.abandonedContacts = Number(answered < 0 && legs.some(isAbandoned));
  counters.transferredContacts = Number(answered >= 0 && answered < legs.length - 1);
  counters.deflectedContacts = Number(legs.some(({ result, reason }) => result === "left" && reason === "deflected"));
  counters.callbacksPromised = Number(isPromised);
  counters.callbacksKept = Number(isPromised && isCallbackKept);
  counters.callbacksOpen = Number(isPromised && !isCallbackKept);
}

function isAbandoned({ result, reason }: ContactLeg): boolean {
  return result === "left" && (reason === "abandoned" || reason === "withdrawn");
}

function addCustomer(counters: ContactsCounters, { customer, outcome }: ContactFacts): void {
  const isKnown = Number(customer !== null);
  const isResolved = Number(outcome === "resolved");
  counters.contactsWithCustomer = isKnown;
  counters.repeatsOpen = isKnown;
  counters.classified = Number(outcome !== null);
  counters.resolved = isResolved;
  counters.resolvedOpen = isResolved * isKnown;
}

/** Adds the chain that a contact begins. */
export function addChain(counters: ContactsCounters, contacts: number): void {
  if (contacts < 2) return;
  counters.chains++;
  counters.chainContacts += contacts;
  counters.chainMax = Math.max(counters.chainMax, contacts);
}

/** Adds how a contact's messages were answered. */
export function addConversation(counters: ContactsCounters, { responses, isAwaiting }: Conversation): void {
  for (const { ms, isFirst } of responses) {
    counters.responses++;
    counters.responseMs += ms;
    put(counters.responseHistogram, ms);
    if (!isFirst) continue;
    counters.firstResponses++;
    counters.firstResponseMs += ms;
    put(counters.firstResponseHistogram, ms);
  }
  if (isAwaiting) counters.awaitingResponse++;
}

function put(histogram: Histogram, ms: number): void {
  const bucket = String(bucketOf(ms));
  histogram[bucket] = (histogram[bucket] ?? 0) + 1;
}
