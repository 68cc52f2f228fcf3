import type { EventOf } from "../../schemas/event.ts";
import type { EventType } from "../../schemas/event-data.ts";
import type { Channel, Direction } from "../../schemas/names.ts";
import type { ContactMessage } from "../contact-facts.ts";
import { earliest, firstMark, lastMark, latest, Leg, type Mark } from "./leg.ts";

export type ContactEventType = Extract<EventType, `contact.${string}` | `selfservice.${string}`>;
export type ContactEvent = EventOf<ContactEventType>;

/** A menu that was entered, or left with a result; "" for entered. */
type MenuStep = { at: number; menu: string; result: string };

/** Shared empty sets: most contacts have no messages. */
const NO_MESSAGES: readonly ContactMessage[] = [];
const NO_STEPS: readonly MenuStep[] = [];

/**
 * A contact as far as the live side needs it; like a leg, it is what the set of its events says, and `contacts_v1` keeps the
 * same states.
 */
export class Contact {
  readonly site: string;
  readonly contact: string;
  readonly legs: Leg[] = [];
  startedAt: number | null = null;
  endedAt: number | null = null;
  channel: Mark | null = null;
  direction: Mark | null = null;
  customer: Mark | null = null;
  address: Mark | null = null;
  lineKind: Mark | null = null;
  campaign: Mark | null = null;
  /** The contact it continues. */
  parent: Mark | null = null;
  priority: number | null = null;
  topic: Mark | null = null;
  outcome: Mark | null = null;
  messages: readonly ContactMessage[] = NO_MESSAGES;
  menusEntered: readonly MenuStep[] = NO_STEPS;
  menusLeft: readonly MenuStep[] = NO_STEPS;
  /** The latest event time seen, to know when it may be forgotten. */
  touchedAt = 0;

  constructor(site: string, contact: string) {
    this.site = site;
    this.contact = contact;
  }

  get place(): { channel: Channel | null; direction: Direction | null } {
    return {
      channel: this.channel && this.channel.what as Channel,
      direction: this.direction && this.direction.what as Direction,
    };
  }

  leg(queue: string, number: number): Leg {
    let leg = this.legs.find((one) => one.leg === number && one.queue === queue);
    if (!leg) {
      leg = new Leg({ site: this.site, queue, contact: this.contact, leg: number });
      this.legs.push(leg);
    }
    return leg;
  }

  /**
   * Whether the contact is over for this leg, even if its source never said how the leg ended: nobody waits or talks on
   * after the contact's end. Counters stay with what the leg itself says.
   */
  isOver(leg: Leg): boolean {
    return this.endedAt !== null && this.endedAt >= (leg.answered?.at ?? leg.queuedAt ?? Infinity);
  }

  isWaiting(leg: Leg): boolean {
    return leg.isWaiting && !this.isOver(leg);
  }

  isConnected(leg: Leg): boolean {
    return leg.isConnected && !this.isOver(leg);
  }

  /** Whether nothing of it is going on. */
  get isClosed(): boolean {
    return this.legs.every((leg) => !this.isWaiting(leg) && !this.isConnected(leg));
  }
}

/** The legs that the event may move to another group, or whose waiting or talking it may end: only they are counted anew. */
export function legsMovedBy({ legs, startedAt }: Contact, event: ContactEvent): readonly Leg[] {
  if (event.type === "contact.started") return startedAt === null || event.at <= startedAt ? legs : NO_LEGS;
  return event.type === "contact.ended" ? legs.filter((leg) => leg.isWaiting || leg.isConnected) : NO_LEGS;
}

const NO_LEGS: readonly Leg[] = [];

/** Takes an event of this contact in. */
export function applyToContact(contact: Contact, event: ContactEvent): void {
  const { at } = event;
  if (event.type.startsWith("contact.")) describe(contact, at, event.data);
  switch (event.type) {
    case "contact.started":
      return start(contact, event);
    case "contact.identified":
      contact.customer = firstMark(contact.customer, at, event.data.customer);
      return;
    case "contact.messaged":
      contact.messages = withMessage(contact.messages, { at, sender: event.data.from, agent: event.data.agent ?? "" });
      return;
    case "contact.classified":
      return classify(contact, event);
    case "contact.ended":
      contact.endedAt = latest(contact.endedAt, at);
      return;
    case "selfservice.entered":
      contact.menusEntered = withStep(contact.menusEntered, { at, menu: event.data.menu, result: "" });
      return;
    case "selfservice.left":
      contact.menusLeft = withStep(contact.menusLeft, { at, menu: event.data.menu, result: event.data.result });
  }
}

/** What any event of a contact may say of it, also as a field that only its source knows. */
function describe(contact: Contact, at: number, data: Record<string, unknown>): void {
  const { address, line, parent, priority } = data;
  if (isText(address)) contact.address = firstMark(contact.address, at, address);
  if (isText(parent)) contact.parent = firstMark(contact.parent, at, parent);
  const kind = (line as { kind?: unknown } | null | undefined)?.kind;
  if (isText(kind)) contact.lineKind = firstMark(contact.lineKind, at, kind);
  if (Number.isInteger(priority)) contact.priority = latest(contact.priority, priority as number);
}

function start(contact: Contact, { at, data }: EventOf<"contact.started">): void {
  contact.startedAt = earliest(contact.startedAt, at);
  contact.channel = firstMark(contact.channel, at, data.channel);
  contact.direction = firstMark(contact.direction, at, data.direction);
  if (data.customer !== undefined) contact.customer = firstMark(contact.customer, at, data.customer);
  if (data.campaign !== undefined) contact.campaign = firstMark(contact.campaign, at, data.campaign);
}

function classify(contact: Contact, { at, data }: EventOf<"contact.classified">): void {
  if (data.topic !== undefined) contact.topic = lastMark(contact.topic, at, data.topic);
  if (data.outcome !== undefined) contact.outcome = lastMark(contact.outcome, at, data.outcome);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function withMessage(
  known: readonly ContactMessage[],
  { at, sender, agent }: ContactMessage,
): readonly ContactMessage[] {
  const isKnown = known.some((one) => one.at === at && one.sender === sender && one.agent === agent);
  return isKnown ? known : [...known, { at, sender, agent }];
}

function withStep(known: readonly MenuStep[], { at, menu, result }: MenuStep): readonly MenuStep[] {
  const isKnown = known.some((one) => one.at === at && one.menu === menu && one.result === result);
  return isKnown ? known : [...known, { at, menu, result }];
}
