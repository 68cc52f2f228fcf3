import { giveFeedback } from "./aftermath.ts";
import type { Contact } from "./contact.ts";
import type { Customer } from "./customers.ts";
import type { DayRun } from "./day-run.ts";
import type { Process } from "./kernel.ts";
import { talkOnPhone } from "./phone-talk.ts";
import { failInMenus, passMenu, visitPortal } from "./self-service.ts";
import { answerLetter, chatWithAgent, customerWrites } from "./text-talk.ts";
import { endContact, visitQueues } from "./visit.ts";

const SECOND = 1000;

/** What a contact does from its start to its end, by channel and direction. */
export function journey(run: DayRun, contact: Contact): Process {
  if (contact.queue === null) return useSelfService(run, contact);
  if (contact.direction === "outbound") return callCustomer(run, contact, contact.queue);
  switch (contact.channel) {
    case "chat":
    case "sms":
    case "social":
      return chat(run, contact, contact.queue);
    case "email":
    case "fax":
    case "web":
      return writeLetter(run, contact, contact.queue);
    default:
      return call(run, contact, contact.queue);
  }
}

function* useSelfService(run: DayRun, contact: Contact): Process {
  startContact(run, contact, 0.9);
  const result = yield* visitPortal(run, contact, contact.menu ?? "portal");
  endContact(run, contact, result === "abandoned" ? "customer" : "system");
  if (result === "contained") run.kernel.start(giveFeedback(run, contact));
}

function* call(run: DayRun, contact: Contact, queue: string): Process {
  startContact(run, contact, contact.trouble === null ? 0.45 : 1);
  if (contact.trouble === "stuck") {
    yield* failInMenus(run, contact);
    return endContact(run, contact, "customer");
  }
  if (contact.menu !== null) {
    const result = yield* passMenu(run, contact, contact.menu);
    if (result === "contained" || result === "abandoned") return endContact(run, contact, "customer");
  }
  if (contact.topic !== null) run.emit(contact, "contact.classified", { contact: contact.id, topic: contact.topic });
  if (!contact.isIdentified && run.random.chance(0.7)) identify(run, contact);
  yield* visitQueues(run, contact, queue, talkOnPhone);
}

/** The dialler rings the customer first; only somebody who picks up is put to an agent. */
function* callCustomer(run: DayRun, contact: Contact, queue: string): Process {
  startContact(run, contact, 1);
  yield run.random.between(5, 25) * SECOND;
  const picksUp = run.random.chance(pickUpChance(contact));
  if (picksUp) yield* visitQueues(run, contact, queue, talkOnPhone);
  else endContact(run, contact, "system");
}

/** Who asked for the call picks up, and a VIP is called until that happens. */
function pickUpChance({ parent, customer }: Contact): number {
  return parent === null ? 0.55 : customer?.isVip ? 1 : 0.85;
}

function* chat(run: DayRun, contact: Contact, queue: string): Process {
  startContact(run, contact, 0.6);
  if (contact.menu === null) customerWrites(run, contact);
  else {
    const result = yield* passMenu(run, contact, contact.menu);
    if (result === "contained" || result === "abandoned") return endContact(run, contact, "customer");
  }
  if (!contact.isIdentified && run.random.chance(0.5)) identify(run, contact);
  yield* visitQueues(run, contact, queue, chatWithAgent);
}

function* writeLetter(run: DayRun, contact: Contact, queue: string): Process {
  startContact(run, contact, 0.85);
  customerWrites(run, contact);
  yield run.random.between(0.5, 3) * SECOND;
  yield* visitQueues(run, contact, queue, answerLetter);
}

/** `known`: the chance that the address tells who it is. */
function startContact(run: DayRun, contact: Contact, known: number): void {
  const { id, channel, direction, customer, line, campaign, parent } = contact;
  const isKnown = customer !== null && run.random.chance(known);
  contact.isIdentified = isKnown || customer === null;
  const optional = {
    ...(isKnown && { customer: customer.customer, language: customer.language }),
    ...(customer && { address: addressOf(contact, customer) }),
    ...(line && { line: { ...line } }),
    ...(campaign !== null && { campaign }),
    ...(parent !== null && { parent }),
    ...(customer?.isVip && { priority: 10 }),
  };
  run.emit(contact, "contact.started", { contact: id, channel, direction, ...optional });
  if (isKnown) run.describe(contact, customer);
}

function identify(run: DayRun, contact: Contact): void {
  if (!contact.customer) return;
  contact.isIdentified = true;
  run.emit(contact, "contact.identified", { contact: contact.id, customer: contact.customer.customer });
  run.describe(contact, contact.customer);
}

function addressOf({ channel }: Contact, { customer, phone }: Customer): string {
  const isPhone = channel === "voice" || channel === "sms" || channel === "fax";
  return isPhone ? phone : `${customer.toLowerCase()}@example.com`;
}
