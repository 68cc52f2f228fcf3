import { setTimeout } from "node:timers/promises";
import type { JetStreamClient, JetStreamManager } from "nats";
import { afterEach, describe, expect, it, vi } from "vitest";
import { natsDirectoryStore } from "../../analytics/directory-store.ts";
import { ingestPosition } from "../../ingest/event-reader.ts";
import { ensureStreams } from "../../ingest/streams.ts";
import type { FrontlineEvent, WireEvent } from "../../schemas/event.ts";
import { EVENT_STREAM, eventSubject, messageId } from "../../schemas/subjects.ts";
import { startCrashServers } from "../support/crash-servers.ts";
import { CrashService } from "../support/crash-service.ts";
import { bytesOf, event } from "../support/event-builder.ts";
import { freePorts, startProgram } from "../support/program.ts";
import { startWholeService } from "../support/whole-service.ts";

const now = Date.now();
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const described = (customer: string, address: string, at = now - 60_000) =>
  event("customer.described", at, { customer, kind: "person", addresses: [address] });
const started = (contact: string, data: { address?: string; customer?: string }, at = now) =>
  event("contact.started", at, { contact, channel: "voice", direction: "inbound", ...data });

async function send(js: JetStreamClient, events: readonly FrontlineEvent[]): Promise<void> {
  await Promise.all(events.map((one) => js.publish(eventSubject(one), bytesOf(one), { msgID: messageId(one) })));
}

/** Every contact.identified of the stream, in its order. */
async function identifiedIn(jsm: JetStreamManager): Promise<WireEvent[]> {
  const { first_seq, last_seq } = (await jsm.streams.info(EVENT_STREAM)).state;
  const found: WireEvent[] = [];
  for (let seq = first_seq; seq <= last_seq; seq++) {
    const message = await jsm.streams.getMessage(EVENT_STREAM, { seq });
    if (message.subject.endsWith(".contact.identified")) found.push(message.json());
  }
  return found;
}

const withoutProbes = (events: WireEvent[]) => events.filter(({ id }) => !id.startsWith("probe"));

describe("a contact that starts with an address and without a customer", () => {
  it("is told who it is, with the rule, once; others are left alone", async () => {
    const service = await startWholeService();
    closers.push(() => service.close());
    const { js, jsm, client } = service;
    await send(js, [
      described("anna", "+380442345678"),
      described("piotr", "Piotr@Example.com"),
      described("twin-1", "+351912345678"),
      described("twin-2", "+351912345678"),
      described("probe", "probe@example.com"),
    ]);
    let probes = 0; // Until one is recognised, the address book may not hold the descriptions.
    await vi.waitFor(async () => {
      await send(js, [started(`probe-${probes++}`, { address: "probe@example.com" })]);
      expect(await identifiedIn(jsm)).not.toEqual([]);
    }, { timeout: 40_000, interval: 200 });
    const startedAt = performance.now();
    await send(js, [
      started("c1", { address: "+380 44 234-56-78" }),
      started("c2", { address: "piotr@example.com" }),
      started("c3", { address: "+380442345678", customer: "zoe" }),
      started("c4", { address: "+351912345678" }),
      started("c5", { address: "+48221234567" }),
      started("c6", {}),
    ]);
    const identified = await vi.waitFor(async () => {
      const found = withoutProbes(await identifiedIn(jsm));
      expect(found.length).toBeGreaterThanOrEqual(2);
      return found;
    }, { timeout: 40_000, interval: 2 });
    console.log(`two callers were identified in ${Math.round(performance.now() - startedAt)} ms`);
    const common = { source: "frontline/identify", site: "kyiv", time: new Date(now).toISOString() };
    expect(identified).toMatchObject([
      {
        ...common,
        id: "c1",
        data: { contact: "c1", customer: "anna", matchedBy: { rule: "phone", address: "+380442345678" } },
      },
      {
        ...common,
        id: "c2",
        data: { contact: "c2", customer: "piotr", matchedBy: { rule: "e-mail", address: "piotr@example.com" } },
      },
    ]);
    await service.settled();
    expect(withoutProbes(await identifiedIn(jsm))).toHaveLength(2);
    const query =
      "SELECT contact, customer FROM contact_facts_v1 FINAL WHERE NOT startsWith(contact, 'probe') ORDER BY contact";
    expect(await (await client.query({ query, format: "JSONCompactEachRow" })).json()).toEqual([
      ["c1", "anna"],
      ["c2", "piotr"],
      ["c3", "zoe"],
      ["c4", ""],
      ["c5", ""],
      ["c6", ""],
    ]);
    expect(service.problems).toEqual([]);
  });
});

describe("kill -9 of ingest while callers are identified", () => {
  const CUSTOMERS = 50;
  const KILLS = 4;
  const PER_KILL = 400;

  async function startApart() {
    const { server, client, env: servers } = await startCrashServers(closers);
    const [metrics] = await freePorts(1) as [number];
    const nats = await server.connect();
    const [js, jsm] = [nats.jetstream(), await nats.jetstreamManager()];
    await ensureStreams(jsm, { maxAgeMs: 3 * 86_400_000 });
    await (await natsDirectoryStore(js)).save({ sites: { kyiv: { country: "UA" } } });
    const env = {
      ...servers,
      FRONTLINE_INGEST_PORT: String(metrics),
      FRONTLINE_BATCH_AGE_MS: "50",
    };
    const ingest = await CrashService.start(() => startProgram({ args: ["ingest"], env }));
    closers.push(() => ingest.kill());
    return { js, jsm, client, ingest };
  }

  it("loses none of them and tells none twice", { timeout: 180_000 }, async () => {
    const { js, jsm, client, ingest } = await startApart();
    const numberOf = (i: number) => `044 234 5${String(i % CUSTOMERS).padStart(3, "0")}`; // National: the site's country reads it.
    await send(js, Array.from({ length: CUSTOMERS }, (_, i) => described(`customer-${i}`, numberOf(i))));
    await vi.waitFor(async () => {
      const text = await (await fetch(`${ingest.address}/metrics`)).text();
      expect(text).toMatch(new RegExp(`frontline_identify_addresses ${CUSTOMERS}\n`));
    }, { timeout: 30_000, interval: 200 });

    let sent = 0;
    for (let kill = 0; kill <= KILLS; kill++) {
      const crash = kill < KILLS ? setTimeout(20 * kill).then(() => ingest.crash()) : null;
      for (const end = sent + PER_KILL; sent < end; sent++) {
        await send(js, [started(`c${sent}`, { address: numberOf(sent) })]);
      }
      await crash;
    }
    const wanted = Array.from({ length: sent }, (_, i) => `c${i}`).sort();
    await vi.waitFor(async () => {
      expect(await ingestPosition(jsm)).toBe((await jsm.streams.info(EVENT_STREAM)).state.last_seq);
    }, { timeout: 60_000, interval: 200 });
    const identified = await identifiedIn(jsm);
    expect(identified.map(({ id }) => id).sort()).toEqual(wanted);
    for (const { id, data } of identified) {
      expect(data).toMatchObject({ customer: `customer-${Number(id.slice(1)) % CUSTOMERS}` });
    }
    const query =
      "SELECT toUInt32(count()) AS rows, toUInt32(uniqExact(contact)) AS contacts FROM events_v1 FINAL WHERE type = 'contact.identified'";
    await vi.waitFor(async () => {
      const stored = await (await client.query({ query, format: "JSONCompactEachRow" })).json();
      expect(stored).toEqual([[sent, sent]]);
    }, { timeout: 30_000, interval: 200 });
  });
});
