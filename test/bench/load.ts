import process from "node:process";
import { connect } from "nats";
import type { WireEvent } from "../../schemas/event.ts";
import { callEvents, SITE } from "./call-events.ts";
import { publish } from "./event-stream.ts";
import { PROBE_QUEUE } from "./probe.ts";

/** Publishes calls at a rate until its time is over: `load.ts URL EVENTS_PER_SECOND SECONDS`. Calls are fifty times as fast. */
const [url, perSecond, seconds] = process.argv.slice(2) as [string, string, string];
const PACE = 0.02;
const EVENTS_A_CONTACT = 10.6;
const STEP_MS = 10;
const PROBE_MS = 1000;

const nats = await connect({ servers: url });
const startedAt = Date.now();
const contactsPerMinute = Number(perSecond) * 60 / EVENTS_A_CONTACT;
const events = callEvents({
  from: startedAt,
  contactsPerMinute,
  queues: 8,
  agents: 60,
  pace: PACE,
  source: `load/${startedAt}`,
});

let sent = 0;
let probes = 0;
while (Date.now() - startedAt < Number(seconds) * 1000) {
  const elapsedMs = Date.now() - startedAt;
  for (; sent < elapsedMs / 1000 * Number(perSecond); sent++) publish(nats, events.next().value);
  if (elapsedMs >= probes * PROBE_MS) sendProbe(probes++);
  await nats.flush();
  await new Promise((resolve) => setTimeout(resolve, STEP_MS));
}
await nats.drain();
process.stdout.write(`${JSON.stringify({ sent, perSecond: Math.round(sent / (Date.now() - startedAt) * 1000) })}\n`);

/** One leg always waits in the probe's queue, since the moment it was published; the one before it leaves. */
function sendProbe(number: number): void {
  const before = { contact: `probe-${startedAt}-${number - 1}`, leg: 1, queue: PROBE_QUEUE };
  if (number > 0) publish(nats, probeEvent("leg.left", { ...before, reason: "withdrawn" }));
  publish(nats, probeEvent("leg.queued", { ...before, contact: `probe-${startedAt}-${number}` }));
}

function probeEvent(type: string, data: Record<string, unknown> & { contact: string }): WireEvent {
  const time = new Date().toISOString();
  return {
    specversion: "1.0",
    id: `${type}/${data.contact}`,
    source: "probe",
    site: SITE,
    type,
    time,
    data,
  } as WireEvent;
}
