import type { DirectoryIndex } from "../../schemas/directory.ts";
import type { EventOf, FrontlineEvent } from "../../schemas/event.ts";
import type { StoredContact } from "./checkpoint.ts";
import { applyToContact, type Contact, type ContactEvent, legsMovedBy } from "./contact.ts";
import { contribute, type Contribution, emptyContribution } from "./contribution.ts";
import { FloorState } from "./floor-state.ts";
import { forgetOldest, prune } from "./forget.ts";
import type { Group } from "./group.ts";
import { applyToLeg, type Leg, type LegEvent } from "./leg.ts";
import type { Source } from "./source.ts";
import { NO_TIERS, type TierIndex } from "./tiers.ts";

export type FloorOptions = {
  directory: DirectoryIndex;
  /** Contacts remembered at most, so that a late or repeated event of today still finds its leg. */
  remember?: number;
  /** Can be replaced while it runs: `floor.state.tiers`. */
  tiers?: TierIndex;
};

/** A day's contacts of a very large site, at about 1.4 kB each. */
const REMEMBER = 250_000;

/** What a leg was to counters, queue and agents before or after an event. */
type Standing = {
  group: Group;
  contribution: Contribution;
  isWaiting: boolean;
  isConnected: boolean;
  agent: string | null;
  from: number | null;
  to: number | null;
};

/**
 * The live state: a fold over events, without clock and timers. What it shows depends on the set of events alone, not on
 * their order or repetition, as long as the contact of a late event is still remembered.
 */
export class Floor {
  readonly state: FloorState;
  readonly #remember: number;
  /** For each leg of a contact, made once and used for all. */
  readonly #before = [emptyContribution()];
  readonly #after = emptyContribution();
  #revision = 0;
  #source: Source | null = null;
  #forgotten = 0;
  #tryAgainAt = 0;
  /** While a checkpoint is written, nothing is forgotten: it would be missing there or counted twice. */
  isHeld = false;

  constructor({ directory, remember = REMEMBER, tiers = NO_TIERS }: FloorOptions) {
    this.state = new FloorState(directory, tiers);
    this.#remember = remember;
  }

  /** Grows with each event that may change what is shown, and with new tiers. */
  get revision(): number {
    return this.#revision + this.state.tierChanges;
  }

  /** Contacts of today forgotten for lack of room: late events of theirs would count as new. */
  get forgotten(): number {
    return this.#forgotten;
  }

  apply(event: FrontlineEvent): void {
    this.#hear(event);
    switch (event.type) {
      case "contact.started":
      case "contact.identified":
      case "contact.messaged":
      case "contact.classified":
      case "contact.ended":
      case "selfservice.entered":
      case "selfservice.left":
        return this.#applyToContact(event);
      case "agent.changed":
        return this.#applyToAgent(event);
      default:
        if (event.type.startsWith("leg.")) this.#applyToLeg(event as LegEvent);
    }
  }

  /** Forgets what no longer shows at `now`, epoch ms; to be called every minute or so. */
  prune(now: number): void {
    prune(this.state, now);
    this.#source = null;
  }

  /** Takes a contact back in from a checkpoint. */
  restoreContact({ site, contact: id, legs, ...fields }: StoredContact): void {
    const contact = this.state.contact(site, id);
    Object.assign(contact, fields);
    this.state.sites.add(site);
    for (const { queue, leg: number, ...known } of legs) {
      const leg = contact.leg(queue, number);
      const before = this.#standingBefore(contact, leg);
      this.#move(contact, Object.assign(leg, known), before);
    }
  }

  #hear({ site, source, at }: FrontlineEvent): void {
    let heard = this.#source;
    // Nearly always the same as before: comparing is cheaper than two look-ups.
    if (heard?.source !== source || heard.site !== site) heard = this.#source = this.state.sources.of(site, source);
    if (heard.hear(at)) this.#revision++;
  }

  #applyToAgent(event: EventOf<"agent.changed">): void {
    this.state.sites.add(event.site);
    this.state.agent(event.site, event.data.agent).declare(event);
    this.#revision++;
  }

  #applyToContact(event: ContactEvent): void {
    const contact = this.#contact(event);
    const moved = legsMovedBy(contact, event);
    const before = moved.map((leg, i) => this.#standingBefore(contact, leg, i));
    applyToContact(contact, event);
    moved.forEach((leg, i) => this.#move(contact, leg, before[i] as Standing));
    this.#revision++;
  }

  #applyToLeg(event: LegEvent): void {
    const contact = this.#contact(event);
    const leg = contact.leg(event.data.queue, event.data.leg);
    const before = this.#standingBefore(contact, leg);
    // Who was ever named is listed, in whichever order events came.
    if (namesAgent(event)) this.state.agent(event.site, event.data.agent).touch(event.at);
    if (applyToLeg(leg, event)) this.#move(contact, leg, before);
  }

  #contact({ site, at, data }: Extract<FrontlineEvent, { data: { contact: string } }>): Contact {
    const contact = this.state.contact(site, data.contact);
    if (contact.touchedAt === 0) this.#makeRoom(site);
    if (at > contact.touchedAt) contact.touchedAt = at;
    return contact;
  }

  #makeRoom(site: string): void {
    this.state.sites.add(site);
    const { size } = this.state.contacts;
    if (this.isHeld || size <= this.#remember || size < this.#tryAgainAt) return;
    this.#forgotten += forgetOldest(this.state);
    // While nothing can be forgotten, for instance because all are open, not every new contact looks for room again.
    this.#tryAgainAt = this.state.contacts.size + this.#remember / 100;
  }

  #standingBefore(contact: Contact, leg: Leg, i = 0): Standing {
    return this.#standing(contact, leg, this.#before[i] ??= emptyContribution());
  }

  #standing(contact: Contact, leg: Leg, contribution: Contribution): Standing {
    const isConnected = contact.isConnected(leg);
    const group = this.state.group(contact, leg);
    return {
      group,
      contribution: contribute(leg, group.rules, contribution),
      isWaiting: contact.isWaiting(leg),
      isConnected,
      agent: isConnected ? (leg.answered as { what: string }).what : null,
      from: leg.queuedAt,
      to: leg.answered?.at ?? leg.leftAt ?? (contact.isOver(leg) ? contact.endedAt : null),
    };
  }

  #move(contact: Contact, leg: Leg, before: Standing): void {
    const after = this.#standing(contact, leg, this.#after);
    moveInCounters(before, after);
    this.#moveInQueue(leg, before, after);
    this.#moveAtAgents(leg, before, after);
    this.#revision++;
  }

  #moveInQueue(leg: Leg, before: Standing, after: Standing): void {
    const gauges = this.state.queue(leg.site, leg.queue);
    if (before.from !== after.from || before.to !== after.to) {
      if (before.from !== null) gauges.depth.add(before.from, before.to, -1);
      if (after.from !== null) gauges.depth.add(after.from, after.to, 1);
    }
    if (after.isWaiting && !before.isWaiting) gauges.waiting.add(leg);
    else if (before.isWaiting && !after.isWaiting) gauges.waiting.delete(leg);
    gauges.touchedAt = Math.max(gauges.touchedAt, leg.queuedAt ?? leg.refused?.at ?? 0);
    gauges.connected += Number(after.isConnected) - Number(before.isConnected);
  }

  #moveAtAgents(leg: Leg, before: Standing, after: Standing): void {
    if (before.agent !== after.agent) {
      if (before.agent !== null) this.state.agent(leg.site, before.agent).connected.delete(leg);
      if (after.agent !== null) this.state.agent(leg.site, after.agent).connected.add(leg);
    }
    if (!before.isWaiting && !after.isWaiting) return;
    for (const { what } of leg.offers) {
      const { offered } = this.state.agent(leg.site, what);
      const at = after.isWaiting ? openOfferAt(leg, what) : null;
      if (at === null) offered.delete(leg);
      else offered.set(leg, at);
    }
  }
}

function namesAgent(event: LegEvent): event is EventOf<"leg.offered" | "leg.declined" | "leg.answered"> {
  return event.type === "leg.offered" || event.type === "leg.answered" || event.type === "leg.declined";
}

const nothing = emptyContribution();

function moveInCounters(before: Standing, after: Standing): void {
  const [from, to] = [before.contribution, after.contribution];
  if (before.group === after.group && from.at === to.at) return after.group.replace(from, to);
  before.group.replace(from, { ...nothing, at: from.at });
  after.group.replace({ ...nothing, at: to.at }, to);
}

/** When the leg was last offered to that agent, unless the agent declined since; null then. */
function openOfferAt(leg: Leg, agent: string): number | null {
  const lastAt = (marks: Leg["offers"]) =>
    Math.max(-1, ...marks.filter(({ what }) => what === agent).map(({ at }) => at));
  const offeredAt = lastAt(leg.offers);
  return offeredAt > lastAt(leg.declines) ? offeredAt : null;
}
