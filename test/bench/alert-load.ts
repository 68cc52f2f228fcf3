import process from "node:process";
import { connect } from "nats";
import type { EventType } from "../../schemas/event-data.ts";
import type { WireEvent } from "../../schemas/event.ts";
import { VIP_PRIORITY, vipContact } from "./alert-probe.ts";
import { callEvents, queueName, SITE } from "./call-events.ts";
import { publish } from "./event-stream.ts";

/** Publishes calls at a rate, among them VIPs who begin to wait: `alert-load.ts URL EVENTS_PER_SECOND SECONDS`. */
const [url = "", perSecond = "", seconds = ""] = process.argv.slice(2);
/** Calls are fifty times as fast. */
const PACE = 0.02;
const EVENTS_A_CONTACT = 10.6;
const STEP_MS = 10;
const VIP_MS = 50;
const WAIT_MS = 2000;

const nats = await connect({ servers: url });
const startedAt = Date.now();
const contactsPerMinute = Number(perSecond) * 60 / EVENTS_A_CONTACT;
const calls = { from: startedAt, contactsPerMinute, queues: 8, agents: 60, pace: PACE, source: `load/${startedAt}` };
const events = callEvents(calls);

let sent = 0;
const waiting: string[] = [];
for (let vips = 0; Date.now() - startedAt < Number(seconds) * 1000;) {
  const elapsedMs = Date.now() - startedAt;
  for (; sent < elapsedMs / 1000 * Number(perSecond); sent++) publish(nats, ranked(events.next().value));
  if (elapsedMs >= vips * VIP_MS) sendVip(vips++);
  await nats.flush();
  await new Promise((resolve) => setTimeout(resolve, STEP_MS));
}
await nats.drain();
process.stdout.write(`${JSON.stringify({ sent, perSecond: Math.round(sent / (Date.now() - startedAt) * 1000) })}\n`);

/** Everybody has a priority, so that each rule on priorities has to look at each contact. */
function ranked(event: WireEvent): WireEvent {
  return event.type === "contact.started" ? { ...event, data: { ...event.data, priority: 1 } } : event;
}

/** One more waits from now on; the one who has waited for two seconds leaves. */
function sendVip(number: number): void {
  const contact = vipContact(Date.now(), number);
  const leg = { leg: 1, queue: queueName(number % 8) };
  const start = { contact, channel: "voice", direction: "inbound", priority: VIP_PRIORITY };
  publish(nats, eventOf("contact.started", start));
  publish(nats, eventOf("leg.queued", { contact, ...leg }));
  const gone = waiting.push(contact) > WAIT_MS / VIP_MS ? waiting.shift() : undefined;
  const then = { leg: 1, queue: queueName((number - WAIT_MS / VIP_MS) % 8) };
  if (gone !== undefined) publish(nats, eventOf("leg.left", { contact: gone, ...then, reason: "withdrawn" }));
}

function eventOf(type: EventType, data: Record<string, unknown> & { contact: string }): WireEvent {
  const time = new Date().toISOString();
  const id = `${type}/${data.contact}`;
  return { specversion: "1.0", id, source: "vips", site: SITE, type, time, data } as WireEvent;
}
