import type { EventType } from "../../schemas/event-data.ts";
import type { WireEvent } from "../../schemas/event.ts";

export type CallOptions = {
  /** When the first contact starts, epoch ms. */
  from: number;
  contactsPerMinute: number;
  queues: number;
  agents: number;
  /** 1: waits of seconds and talks of minutes; 0.02: all of it fifty times as fast. */
  pace?: number;
  /** Tells the events of two generators apart. */
  source?: string;
};

export const SITE = "bench";
export const queueName = (number: number) => `queue-${number}`;
export const agentName = (number: number) => String(1000 + number);

const SLOT_MS = 50;
const STATES = ["available", "paused", "wrapup"] as const;

/**
 * Calls of a busy centre in the order of time, without end: about eleven events of 240 bytes for each contact. Every
 * figure follows from the contact's number, so that each run has the same work.
 */
export function* callEvents(options: CallOptions): Generator<WireEvent, never> {
  const gapMs = 60_000 / options.contactsPerMinute;
  const slots = new Map<number, Moment[]>();
  for (let slot = 0, contact = 0;; slot++) {
    for (; contact * gapMs < (slot + 1) * SLOT_MS; contact++) {
      for (const moment of call(contact, contact * gapMs, options)) {
        const at = Math.max(slot, Math.floor(moment.atMs / SLOT_MS));
        slots.set(at, [...slots.get(at) ?? [], moment]);
      }
    }
    const moments = slots.get(slot) ?? [];
    slots.delete(slot);
    yield* moments.sort((a, b) => a.atMs - b.atMs).map((moment) => wireOf(moment, options));
  }
}

/** One event to come; `atMs` counts from the start. */
type Moment = { id: string; atMs: number; type: EventType; data: Record<string, unknown> };

function call(number: number, startMs: number, { queues, agents, pace = 1 }: CallOptions): Moment[] {
  const [spread, other] = [fraction(number, 1), fraction(number, 2)];
  const contact = `${1_700_000_000 + number}.${number % 100_000}`;
  const leg = { contact, leg: 1, queue: queueName(Math.floor(spread * queues)) };
  const agent = agentName(Math.floor(other * agents));
  const waitMs = 1000 + 60_000 * other * other;
  const talkMs = 30_000 + 300_000 * spread;
  const moments: Moment[] = [];
  const add = (afterMs: number, type: EventType, data: Record<string, unknown>) =>
    moments.push({ id: `${number}/${moments.length}`, atMs: startMs + afterMs * pace, type, data });
  add(0, "contact.started", startOf(contact, number));
  add(800, "leg.queued", { ...leg, position: number % 7 });
  if (waitMs > 20_000) add(15_000, "leg.announced", { ...leg, announcement: "please-wait" });
  const hasLeft = number % 12 === 0;
  if (hasLeft) add(waitMs, "leg.left", { ...leg, reason: "abandoned" });
  else addTalk(add, { leg, agent, answeredMs: waitMs, talkMs, number });
  add(hasLeft ? waitMs : waitMs + talkMs, "contact.ended", { contact, by: "customer" });
  return moments;
}

function startOf(contact: string, number: number): Record<string, unknown> {
  const customer = `C${number % 50_000}`;
  const line = { number: "0800501234", kind: "free" };
  return {
    contact,
    channel: number % 9 ? "voice" : "chat",
    direction: "inbound",
    customer,
    address: `+38044${1_000_000 + number % 50_000}`,
    line,
  };
}

type Add = (afterMs: number, type: EventType, data: Record<string, unknown>) => void;
type Talk = { leg: object; agent: string; answeredMs: number; talkMs: number; number: number };

function addTalk(add: Add, { leg, agent, answeredMs, talkMs, number }: Talk): void {
  const talk = { ...leg, agent };
  if (number % 10 === 0) {
    add(answeredMs - 900, "leg.offered", { ...leg, agent: "1999" });
    add(answeredMs - 600, "leg.declined", { ...leg, agent: "1999", reason: "no-answer" });
  }
  add(answeredMs - 500, "leg.offered", talk);
  add(answeredMs, "leg.answered", talk);
  add(answeredMs, "agent.changed", { agent, state: "busy", queues: ["queue-0", "queue-1"] });
  if (number % 4 === 0) {
    add(answeredMs + 0.3 * talkMs, "leg.held", talk);
    add(answeredMs + 0.5 * talkMs, "leg.resumed", talk);
  }
  add(answeredMs + talkMs, "leg.completed", { ...talk, by: "customer" });
  add(answeredMs + talkMs + 10_000, "leg.wrapped", talk);
  add(answeredMs + talkMs + 10_000, "agent.changed", { agent, state: STATES[number % 3], reason: "bench" });
}

function wireOf({ id, atMs, type, data }: Moment, { from, source = "bench/1" }: CallOptions): WireEvent {
  const time = new Date(from + atMs).toISOString();
  return { specversion: "1.0", id, source, site: SITE, type, time, data } as WireEvent;
}

/** 0..1, evenly spread over the numbers (multiplicative hashing). */
function fraction(number: number, salt: number): number {
  return (Math.imul(number + salt * 7919, 2_654_435_761) >>> 0) / 2 ** 32;
}

/** The next `count` events. */
export function take<T>(events: Iterator<T>, count: number): T[] {
  return Array.from({ length: count }, () => events.next().value as T);
}
