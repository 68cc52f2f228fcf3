import { Random } from "../../ingest/sources/simulator/random.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import { event } from "./event-builder.ts";
import { HOUR, MINUTE, SECOND } from "./floor-builder.ts";

/** Monday, 16 November 2026. */
export const monday = Date.UTC(2026, 10, 16);
export const DAYS = 7;
const DAY = 24 * HOUR;
/** Nothing happens at night. */
export const OPEN = { from: 7 * HOUR, to: 22 * HOUR };
const STEP = 10 * SECOND;
/** Queues whose number waiting swings around a bound while they are in trouble. */
export const FLAPPING = ["sales", "care"] as const;

/** What really happened: one trouble of one queue, or one customer who tried again and again until somebody answered. */
export type Incident = { kind: "queue" | "caller"; who: string; from: number; to: number };

/** A week in the order of time, and its incidents, which are known because it is made of them. */
export function noisyWeek(seed: number): { events: FrontlineEvent[]; incidents: Incident[] } {
  const random = new Random("noise", seed);
  const days = Array.from({ length: DAYS }, (_, day) => monday + day * DAY);
  const incidents: Incident[] = [];
  const events: FrontlineEvent[] = [];
  for (const day of days) {
    for (const queue of FLAPPING) {
      const troubles = [9, 15].map((hour) => troubleOf(queue, day + hour * HOUR, random));
      incidents.push(...troubles);
      events.push(...queueDay(queue, { day, troubles, random }));
    }
    for (let burst = 0; burst < 10; burst++) {
      const from = day + 8 * HOUR + burst * 75 * MINUTE;
      const calls = burstOf(`vip-${burst}`, from, random);
      events.push(...calls);
      incidents.push({ kind: "caller", who: `vip-${burst}`, from, to: calls.at(-1)?.at ?? from });
    }
  }
  return { events: events.sort((a, b) => a.at - b.at), incidents };
}

function troubleOf(who: string, hour: number, random: Random): Incident {
  const from = hour + random.between(0, 90) * MINUTE;
  return { kind: "queue", who, from, to: from + random.between(25, 60) * MINUTE };
}

type QueueDay = { day: number; troubles: Incident[]; random: Random };

/** One call a minute, answered soon; in a trouble as many wait as `crowd` says, ten on average and never steadily. */
function queueDay(queue: string, { day, troubles, random }: QueueDay): FrontlineEvent[] {
  const events: FrontlineEvent[] = [];
  const waiting: string[] = [];
  const agent = `${queue}-agent`;
  let calls = 0;
  const queued = (at: number) => {
    const contact = `${queue}-${day}-${++calls}`;
    waiting.push(contact);
    events.push(event("leg.queued", at, { contact, leg: 1, queue }));
  };
  const answered = (at: number) => {
    const leg = { contact: waiting.shift() as string, leg: 1, queue, agent };
    events.push(event("leg.answered", at, leg), event("leg.completed", at, { ...leg, by: "customer" }));
  };
  for (let at = day + OPEN.from; at < day + OPEN.to; at += STEP) {
    const trouble = troubles.find(({ from, to }) => at >= from && at < to);
    // A lone crowd of ten seconds, once in two hours, is no incident.
    const blip = random.chance(STEP / (2 * HOUR)) ? 14 : 0;
    const wanted = trouble ? crowd(at, random) : blip;
    if (at % MINUTE === 0) queued(at);
    while (waiting.length < wanted) queued(at);
    while (waiting.length > wanted) answered(at + 5 * SECOND);
  }
  while (waiting.length > 0) answered(day + OPEN.to);
  return events;
}

/** Between three and seventeen, through the bound of ten and back every few minutes. */
function crowd(at: number, random: Random): number {
  const swing = Math.sin(2 * Math.PI * at / (5 * MINUTE)) + Math.sin(2 * Math.PI * at / (13 * MINUTE));
  return Math.max(0, Math.round(10 + 2.5 * swing + random.between(-2, 2)));
}

/** Hangs up three to six times, is answered at the next call. */
function burstOf(customer: string, from: number, random: Random): FrontlineEvent[] {
  const events: FrontlineEvent[] = [];
  const tries = 3 + Math.floor(random.between(0, 4));
  let at = from;
  for (let number = 0; number <= tries; number++) {
    const contact = `${customer}-${from}-${number}`;
    const leg = { contact, leg: 1, queue: "vip" };
    const waitMs = random.between(20, 90) * SECOND;
    const isLast = number === tries;
    const talkMs = isLast ? 4 * MINUTE : 0;
    const start = { contact, channel: "voice", direction: "inbound", customer } as const;
    events.push(event("contact.started", at, start), event("leg.queued", at, leg));
    at = Math.round(at + waitMs);
    if (isLast) events.push(event("leg.answered", at, { ...leg, agent: "olha" }));
    else events.push(event("leg.left", at, { ...leg, reason: "abandoned" }));
    events.push(event("contact.ended", at + talkMs, { contact, by: "customer" }));
    at = Math.round(at + talkMs + random.between(1, 5) * MINUTE);
  }
  return events;
}
