import type { AgentState } from "../../../schemas/names.ts";
import type { Agent } from "./agent-roster.ts";
import type { Contact, Subject } from "./contact.ts";
import type { Task } from "./kernel.ts";
import type { Queue } from "./places.ts";
import { localTime } from "./site-time.ts";

/** One stay of a contact in one queue. */
export type Leg = {
  readonly contact: Contact;
  readonly number: number;
  readonly line: Line;
  readonly task: Task;
  /** Since when the customer waits without a phone ringing for it, epoch ms; null: not yet. */
  waitsSince: number | null;
  /** When the customer loses patience, epoch ms. */
  hangsUpAt: number;
  /** When the next announcement is due, epoch ms. */
  announceAt: number;
  /** The desk it was given to and that is ringing now. */
  desk: Desk | null;
  wasDeclined: boolean;
};

/** A queue at work: who waits in it, and who could serve it. */
export class Line {
  readonly queue: Queue;
  readonly limit: number;
  readonly desks: Desk[] = [];
  /** Desks with room for one more, the longest idle first. */
  readonly free: Set<Desk> = new Set();
  readonly #declined: Set<Leg> = new Set();
  readonly #vip: Set<Leg> = new Set();
  readonly #others: Set<Leg> = new Set();

  constructor(queue: Queue, scale: number) {
    this.queue = queue;
    this.limit = Math.max(2, Math.round(queue.limit * scale));
  }

  get waiting(): number {
    return this.#declined.size + this.#vip.size + this.#others.size;
  }

  /** First in, first out; but an offer that an agent declined goes first, and VIPs overtake everyone else. */
  get first(): Leg | undefined {
    for (const rank of [this.#declined, this.#vip, this.#others]) for (const leg of rank) return leg;
    return undefined;
  }

  /** Everything that waits, in the order in which it will be served. */
  get legs(): Leg[] {
    return [...this.#declined, ...this.#vip, ...this.#others];
  }

  get isStaffed(): boolean {
    return this.desks.some((desk) => desk.isOn && desk.away === null);
  }

  isOpen(at: number): boolean {
    const { site, hours, closedOn } = this.queue;
    if (!hours) return true;
    const { hour, weekday } = localTime(site.zone, at);
    return hour >= hours[0] && hour < hours[1] && weekday !== closedOn;
  }

  add(leg: Leg): void {
    this.#rankOf(leg).add(leg);
  }

  remove(leg: Leg): void {
    this.#rankOf(leg).delete(leg);
  }

  #rankOf(leg: Leg): Set<Leg> {
    if (leg.wasDeclined) return this.#declined;
    return leg.contact.customer?.isVip ? this.#vip : this.#others;
  }
}

/** An agent at work. */
export class Desk {
  readonly agent: Agent;
  readonly lines: readonly Line[];
  readonly diary: Subject;
  ringing = 0;
  connected = 0;
  wrapping = 0;
  isOn = false;
  /** Why the agent is away on a planned pause. */
  away: string | null = null;
  /** Declined offers whose forced pause still lasts. */
  missed = 0;
  /** Takes no more contacts: a pause or the end of the shift is due. */
  isStopping = false;
  /** The shift, when it sleeps until the last contact is done. */
  shiftTask: Task | null = null;
  /** The state that was last told, with its reason. */
  told = "offline";

  constructor(agent: Agent, lines: readonly Line[], runId: string) {
    this.agent = agent;
    this.diary = { id: `${runId}-${agent.agent}`, site: agent.site, events: 0 };
    this.lines = lines;
    for (const line of lines) line.desks.push(this);
  }

  get contacts(): number {
    return this.ringing + this.connected + this.wrapping;
  }

  get hasRoom(): boolean {
    return this.isOn && this.away === null && this.missed === 0 && !this.isStopping && this.contacts < this.agent.slots;
  }

  /** The waiting contact this agent should take next. */
  get nextLeg(): Leg | undefined {
    for (const line of this.lines) {
      const leg = line.first;
      if (leg) return leg;
    }
    return undefined;
  }

  get state(): { state: AgentState; reason: string | null } {
    if (!this.isOn) return { state: "offline", reason: null };
    if (this.connected > 0) return { state: "busy", reason: null };
    if (this.wrapping > 0) return { state: "wrapup", reason: null };
    if (this.away !== null) return { state: "paused", reason: this.away };
    if (this.missed > 0) return { state: "paused", reason: "missed offer" };
    return { state: "available", reason: null };
  }
}
