import type { DirectoryIndex } from "../../schemas/directory.ts";
import { type AgentLeg, type AgentOffer, OFFER_HOLDS_MS, WORD_HOLDS_MS } from "../agent-time.ts";
import type { Contact } from "./contact.ts";
import { contribute, emptyContribution, slot } from "./contribution.ts";
import type { Leg, Mark } from "./leg.ts";

/** What legs say of one agent: those answered, the offers as long as they rang, and when offers were made and declined, epoch ms. */
export type AgentWork = { legs: AgentLeg[]; offers: AgentOffer[]; offeredAt: number[]; declinedAt: number[] };

export function noWork(): AgentWork {
  return { legs: [], offers: [], offeredAt: [], declinedAt: [] };
}

/** What of it still matters from that moment on, epoch ms. */
export function workSince({ legs, offers, offeredAt, declinedAt }: AgentWork, since: number): AgentWork {
  return {
    legs: legs.filter(({ endedAt, wrapMs }) => endedAt === null || endedAt + wrapMs >= since),
    offers: offers.filter(({ at, endAt }) => (endAt ?? at + OFFER_HOLDS_MS) >= since),
    offeredAt: offeredAt.filter((at) => at >= since),
    declinedAt: declinedAt.filter((at) => at >= since),
  };
}

const scratch = emptyContribution();

/** Adds what all legs of a contact say of agents; `leg_facts_v1` and the events say the same to the report. */
export function tellWork(contact: Contact, directory: DirectoryIndex, workOf: (agent: string) => AgentWork): void {
  for (const leg of contact.legs) {
    const { answered } = leg;
    if (answered && leg.queuedAt !== null) workOf(answered.what).legs.push(agentLegOf(contact, leg, directory));
    for (const mark of leg.offers) {
      const { offers, offeredAt } = workOf(mark.what);
      const offer = agentOfferOf(contact, leg, mark);
      offeredAt.push(mark.at);
      if (offer) offers.push(offer);
    }
    for (const { what, at } of leg.declines) workOf(what).declinedAt.push(at);
  }
}

function agentLegOf(contact: Contact, leg: Leg, directory: DirectoryIndex): AgentLeg {
  const { numbers: n } = contribute(leg, directory.rules(leg.site, leg.queue), scratch);
  const queuedAt = leg.queuedAt as number;
  const answeredAt = queuedAt + (n[slot.waitAnsweredMs] as number);
  const isHandled = n[slot.handledLegs] === 1;
  const [talkMs, holdMs] = [n[slot.talkMs] as number, n[slot.holdMs] as number];
  return {
    queuedAt,
    answeredAt,
    endedAt: isHandled ? answeredAt + talkMs + holdMs : overAt(contact, answeredAt),
    isHandled,
    talkMs,
    holdMs,
    wrapMs: n[slot.wrapMs] as number,
    isHeld: n[slot.heldLegs] === 1,
  };
}

/** Null when the leg never came into the queue, or a month before: then nobody knows how long it rang. */
function agentOfferOf(contact: Contact, leg: Leg, { at, what }: Mark): AgentOffer | null {
  if (leg.queuedAt === null || at - leg.queuedAt >= WORD_HOLDS_MS) return null;
  const givenAt = leg.answered?.at ?? leg.leftAt;
  const waitedUntil = givenAt === null ? overAt(contact, leg.queuedAt) : Math.max(givenAt, leg.queuedAt);
  const declines = leg.declines.filter((mark) => mark.what === what && mark.at >= at).map((mark) => mark.at);
  const endAt = Math.min(waitedUntil ?? Infinity, ...declines);
  return { at, endAt: endAt === Infinity ? null : endAt };
}

/** When the contact was over for a leg at which something began at that moment; null when it was not. */
function overAt({ endedAt }: Contact, began: number): number | null {
  return endedAt !== null && endedAt >= began ? endedAt : null;
}
