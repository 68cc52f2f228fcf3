import type { Channel, Direction, LineKind } from "../../schemas/names.ts";
import { defaultRules } from "../../schemas/directory.ts";
import type { ContactFacts, ContactLeg, ContactMessage, LegResult } from "../contact-facts.ts";
import type { Contact } from "./contact.ts";
import { contribute, emptyContribution, slot } from "./contribution.ts";
import type { Leg, Mark } from "./leg.ts";

/** What is known of the contact, as `contact_facts_v1` says it; null while its start is unknown. */
export function contactFactsOf(contact: Contact): ContactFacts | null {
  if (contact.startedAt === null) return null;
  return {
    site: contact.site,
    contact: contact.contact,
    at: contact.startedAt,
    channel: textOf(contact.channel) as Channel | null,
    direction: textOf(contact.direction) as Direction | null,
    lineKind: textOf(contact.lineKind) as LineKind | null,
    campaign: textOf(contact.campaign),
    topic: textOf(contact.topic),
    priority: contact.priority === null ? null : String(contact.priority),
    customer: textOf(contact.customer),
    address: textOf(contact.address),
    parent: textOf(contact.parent),
    outcome: textOf(contact.outcome),
    endedAt: contact.endedAt,
    menus: contact.menusEntered.length,
    isContained: isContained(contact),
    menuMs: menuMs(contact),
    legs: legsOf(contact),
    messages: contact.messages.toSorted(byMessage),
  };
}

function textOf(mark: Mark | null): string | null {
  return mark && mark.what;
}

type MenuStep = Contact["menusLeft"][number];

function isContained({ menusLeft }: Contact): boolean {
  const last = menusLeft.toSorted((a, b) => a.at - b.at || compare(a.menu, b.menu) || compare(a.result, b.result)).at(
    -1,
  );
  return last?.result === "contained";
}

/** Each menu that was left lasted from when it was last entered before. */
function menuMs({ menusEntered, menusLeft }: Contact): number {
  return menusLeft.reduce((sum, left) => sum + stayMs(left, menusEntered), 0);
}

function stayMs({ at, menu }: MenuStep, entered: readonly MenuStep[]): number {
  let enteredAt = -Infinity;
  for (const one of entered) if (one.menu === menu && one.at <= at) enteredAt = Math.max(enteredAt, one.at);
  return enteredAt === -Infinity ? 0 : at - enteredAt;
}

function legsOf({ legs }: Contact): ContactLeg[] {
  return legs.filter(({ placedAt }) => placedAt !== null)
    .sort((a, b) => (a.placedAt as number) - (b.placedAt as number) || compare(a.queue, b.queue) || a.leg - b.leg)
    .map(contactLeg);
}

const scratch = emptyContribution();

function contactLeg(leg: Leg): ContactLeg {
  // No rule of a queue changes how long something took.
  const { numbers } = contribute(leg, defaultRules, scratch);
  const handleMs = [slot.talkMs, slot.holdMs, slot.wrapMs].reduce((sum, i) => sum + (numbers[i] as number), 0);
  const result = resultOf(leg);
  return {
    at: leg.placedAt as number,
    queue: leg.queue,
    result,
    reason: reasonOf(leg, result),
    agent: leg.agent ?? "",
    handleMs,
  };
}

function resultOf(leg: Leg): LegResult {
  if (leg.queuedAt === null) return "refused";
  if (leg.answered) return "answered";
  return leg.leftAt === null ? "waiting" : "left";
}

function reasonOf(leg: Leg, result: LegResult): string {
  return (result === "refused" ? leg.refuseReason : result === "left" ? leg.leaveReason : null) ?? "";
}

function byMessage(a: ContactMessage, b: ContactMessage): number {
  return a.at - b.at || compare(a.sender, b.sender) || compare(a.agent, b.agent);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
