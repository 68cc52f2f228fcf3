import { rm } from "node:fs/promises";
import { type ClickHouseClient, createClient } from "@clickhouse/client";
import type { NatsConnection } from "nats";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type ClickHouseProcess, spawnClickHouse } from "../support/clickhouse-http/process.ts";
import { EVENT_STREAM } from "../../schemas/subjects.ts";
import { contactsEvents, publishAll } from "../support/crash-events.ts";
import { CrashNats } from "../support/crash-nats.ts";
import { countersAfter, countersAt, drained, noonZone, storedIds } from "../support/crash-proof.ts";
import { CrashScreen } from "../support/crash-screen.ts";
import { tempFolder } from "../support/embedded.ts";
import { freePorts, type RunningProgram, startProgram } from "../support/program.ts";

const now = Date.now();
const at = now - 1_800_000;
const timezone = noonZone(now);
const wait = { timeout: 120_000, interval: 100 };
/** Small batches, so that what ingest holds is small beside the backlog. */
const BATCH_ROWS = 100;
/** One batch on its way, one that fills, and what the client reads ahead: 800 small messages were measured. */
const MOST_HELD = 2 * BATCH_ROWS + 1000;

let server: CrashNats;
let nats: NatsConnection;
let path: string;
let clickhouse: ClickHouseProcess;
let client: ClickHouseClient;
let ingest: RunningProgram;
let analytics: RunningProgram;
let screen: CrashScreen;

beforeEach(async () => {
  server = await CrashNats.start();
  nats = await server.connect();
  path = tempFolder("clickhouse");
  const [port, web, metrics] = await freePorts(3) as [number, number, number];
  clickhouse = await spawnClickHouse({ path, port });
  client = createClient({ url: clickhouse.url });
  const env = {
    FRONTLINE_NATS_URL: server.url,
    FRONTLINE_CLICKHOUSE_URL: clickhouse.url,
    FRONTLINE_TIMEZONE: timezone,
    FRONTLINE_PORT: String(web),
    FRONTLINE_INGEST_PORT: String(metrics),
    FRONTLINE_BATCH_ROWS: String(BATCH_ROWS),
    FRONTLINE_BATCH_AGE_MS: "50",
  };
  ingest = await startProgram({ args: ["ingest"], env });
  analytics = await startProgram({ args: ["analytics"], env });
  screen = await CrashScreen.connect(analytics.address);
});

afterEach(async () => {
  screen.close();
  for (const program of [ingest, analytics]) program.kill();
  await Promise.all([ingest.ended, analytics.ended]);
  await client.close();
  clickhouse.signal("SIGKILL");
  await clickhouse.exited;
  await rm(path, { recursive: true });
  await server.close();
});

const settled = () => drained(nats, { ingest: ingest.address, analytics: analytics.address });
const liveCounters = async () =>
  (await (await fetch(`${analytics.address}/api/live`)).json()).total.windows.today.counters;
/** Resolves when it says that; what does not answer within 2 s counts as away, also what is only busy. */
const saysOfReadiness = (status: number, text: string) =>
  vi.waitFor(async () => {
    const answer = await fetch(`${analytics.address}/readyz`);
    expect([answer.status, await answer.text()]).toEqual([status, text]);
  }, wait);

/** Messages that ingest has taken from the stream and not acknowledged. */
async function heldMessages(): Promise<number> {
  const jsm = await nats.jetstreamManager();
  const [consumer] = (await Array.fromAsync(jsm.consumers.list(EVENT_STREAM)))
    .filter(({ name }) => name.startsWith("ingest-"));
  return consumer?.num_ack_pending ?? 0;
}

/** What a report answers while ClickHouse is away. */
async function failedReport() {
  const answer = await fetch(`${analytics.address}/api/reports/service?from=2026-11-01&to=2026-11-02`);
  return { status: answer.status, error: (await answer.json()).error };
}

async function expectEverything(events: ReturnType<typeof contactsEvents>): Promise<void> {
  await settled();
  expect((await storedIds(client)).size).toBe(events.length);
  const expected = countersAfter(events, timezone);
  expect(await countersAt(analytics.address, timezone)).toEqual({ live: expected, report: expected });
  await saysOfReadiness(200, "ready\n");
}

/** Publishes the others while ClickHouse is away; the screens must follow and ingest must wait with little in its hands. */
async function publishDuringOutage(events: ReturnType<typeof contactsEvents>, from: number): Promise<void> {
  const changes = screen.all("change").length;
  for (let first = from; first < events.length; first += 500) {
    await publishAll(nats.jetstream(), events.slice(first, first + 500));
    expect(await heldMessages()).toBeLessThanOrEqual(MOST_HELD);
  }
  await vi.waitFor(async () => expect(await liveCounters()).toEqual(countersAfter(events, timezone)), wait);
  await vi.waitFor(() => expect(screen.all("change").length).toBeGreaterThan(changes), wait);
  const held = await heldMessages();
  expect(held).toBeGreaterThan(0);
  expect(held).toBeLessThanOrEqual(MOST_HELD);
}

describe("ClickHouse away", { timeout: 300_000 }, () => {
  const events = contactsEvents(0, 1000, at);

  it("killed: the screens go on, reports say so, and the backlog is stored when it is back", async () => {
    await publishAll(nats.jetstream(), events.slice(0, 500));
    await settled();
    clickhouse.signal("SIGKILL");
    await clickhouse.exited;
    await publishDuringOutage(events, 500);
    await saysOfReadiness(503, "ClickHouse does not answer\n");
    expect(await failedReport()).toMatchObject({ status: 503, error: { code: "history-away" } });
    const told = /Cannot store events FRONTLINE:.* trying again until it works/;
    await vi.waitFor(() => expect(ingest.output()).toMatch(told), wait);

    clickhouse = await spawnClickHouse({ path, port: Number(new URL(clickhouse.url).port) });
    await expectEverything(events);
  });

  it("stopped in the middle of its work: nothing is lost when it goes on", async () => {
    await publishAll(nats.jetstream(), events.slice(0, 500));
    clickhouse.signal("SIGSTOP");
    await publishDuringOutage(events, 500);
    await saysOfReadiness(503, "ClickHouse does not answer\n");
    clickhouse.signal("SIGCONT");
    await expectEverything(events);
  });
});

describe("NATS away", { timeout: 300_000 }, () => {
  it("lets the screens' numbers grow old, and brings the right ones by itself when it is back", async () => {
    const events = contactsEvents(0, 300, at);
    await publishAll(nats.jetstream(), events.slice(0, 900));
    await settled();
    const screenIsCurrent = () =>
      vi.waitFor(() => {
        const { at, currentAt } = screen.all("heartbeat").at(-1) ?? { at: 0, currentAt: null };
        expect(currentAt).not.toBe(null);
        expect(at - (currentAt as number)).toBeLessThan(2500);
      }, wait);
    await screenIsCurrent();
    await server.kill();
    // Heartbeats go on, one a second, with the age of the numbers.
    await vi.waitFor(() => {
      const { at, currentAt } = screen.all("heartbeat").at(-1) as { at: number; currentAt: number };
      expect(at - currentAt).toBeGreaterThan(3000);
    }, wait);
    await saysOfReadiness(503, "NATS does not answer\n");
    expect(await liveCounters()).toEqual(countersAfter(events.slice(0, 900), timezone));

    await server.restart();
    await vi.waitFor(() => nats.rtt(), wait);
    await publishAll(nats.jetstream(), events.slice(900));
    await expectEverything(events);
    await screenIsCurrent();
  });
});
