import type { z } from "zod";
import type { eventData, EventType } from "../../../schemas/event-data.ts";
import type { WireEvent } from "../../../schemas/event.ts";
import type { Agent } from "./agent-roster.ts";
import { type Contact, type ContactOrigin, createContact, type Subject } from "./contact.ts";
import { type Customer, descriptionOf, type Population } from "./customers.ts";
import { Kernel, type Process } from "./kernel.ts";
import { Desk, type Leg, Line } from "./line.ts";
import { queues, type Site } from "./places.ts";
import { Random } from "./random.ts";
import { DAY_MS } from "./site-time.ts";
import type { Trouble } from "./trouble.ts";

/** A contact may last this long after the day in which it began; nothing of a day comes later. */
export const TAIL_MS = 4 * 3_600_000;

export type DayPlan = {
  /** Seed and scale in one text: part of every id. */
  key: string;
  /** Days since 1970. */
  day: number;
  scale: number;
  agents: readonly Agent[];
  population: Population;
  /** When many call about one thing besides the regular times, epoch ms. */
  surgesAt: readonly number[];
  /** What a contact does from its start to its end. */
  journey: (run: DayRun, contact: Contact) => Process;
};

/** One UTC day of the contact centre: its clock, its draws, its queues and desks, and the events it has made. */
export class DayRun {
  readonly plan: DayPlan;
  readonly kernel: Kernel;
  readonly random: Random;
  readonly dayEnd: number;
  readonly lines: ReadonlyMap<string, Line>;
  readonly desks: readonly Desk[];
  readonly prefix: string;
  readonly #described: Set<number> = new Set();
  #events: WireEvent[] = [];
  #contacts = 0;
  #time = "";
  #timeAt = -1;

  constructor(plan: DayPlan) {
    this.plan = plan;
    this.kernel = new Kernel(plan.day * DAY_MS);
    this.dayEnd = this.kernel.now + DAY_MS;
    this.random = new Random(plan.key, plan.day, "floor");
    this.prefix = `${plan.key}-${new Date(this.kernel.now).toISOString().slice(2, 10).replaceAll("-", "")}`;
    this.lines = new Map(queues.map((queue) => [queue.queue, new Line(queue, plan.scale)]));
    this.desks = plan.agents.map((agent) => this.#desk(agent));
  }

  #desk(agent: Agent): Desk {
    return new Desk(agent, agent.queues.map((queue) => this.line(queue)), this.prefix);
  }

  get now(): number {
    return this.kernel.now;
  }

  /** When something may happen next, epoch ms; `Infinity` when the day is over. */
  get nextAt(): number {
    return this.kernel.nextAt;
  }

  line(queue: string): Line {
    const line = this.lines.get(queue);
    if (!line) throw new Error(`Cannot find queue "${queue}": it must be one of ${[...this.lines.keys()].join(", ")}`);
    return line;
  }

  clientele(site: Site) {
    return this.plan.population.on(this.plan.day, site);
  }

  /** Starts the journey of a new contact. */
  begin(origin: ContactOrigin, trouble: Trouble | null = null): void {
    const contact = createContact(`${this.prefix}-${++this.#contacts}`, origin, trouble);
    this.kernel.start(this.plan.journey(this, contact));
  }

  emit<T extends EventType>(subject: Subject, type: T, data: z.infer<(typeof eventData)[T]>): void {
    const id = `${subject.id}/${++subject.events}`;
    this.#events.push(wireEvent({ id, site: subject.site, type, time: this.#timeText(), data }));
  }

  /** Tells who the customer is: of a VIP each time, as a desk needs it at once; of others once a day. */
  describe(subject: Subject, customer: Customer): void {
    if (this.#described.has(customer.number) && !customer.isVip) return;
    this.#described.add(customer.number);
    this.emit(subject, "customer.described", descriptionOf(customer));
  }

  /** Lets the next thing happen, and hands over the events it made. */
  step(): WireEvent[] {
    this.kernel.step();
    if (this.#events.length === 0) return nothing;
    const events = this.#events;
    this.#events = [];
    return events;
  }

  /** Several events share a moment: its text is written once. */
  #timeText(): string {
    if (this.#timeAt !== this.now) {
      this.#timeAt = this.now;
      this.#time = new Date(this.now).toISOString();
    }
    return this.#time;
  }
}

const nothing: WireEvent[] = [];

export type EventParts = { id: string; site: Site; type: EventType; time: string; data: unknown };

/** The compiler cannot see that `data` is the one of `type`; `emit` has checked it. */
export function wireEvent({ id, site, type, time, data }: EventParts): WireEvent {
  return { specversion: "1.0", id, source: site.source, site: site.site, type, time, data } as WireEvent;
}

export function legData(leg: Leg): { contact: string; leg: number; queue: string } {
  return { contact: leg.contact.id, leg: leg.number, queue: leg.line.queue.queue };
}

export function agentLegData(leg: Leg, desk: Desk): { contact: string; leg: number; queue: string; agent: string } {
  return { contact: leg.contact.id, leg: leg.number, queue: leg.line.queue.queue, agent: desk.agent.agent };
}
