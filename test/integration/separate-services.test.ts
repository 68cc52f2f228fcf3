import { rm } from "node:fs/promises";
import { type ClickHouseClient, createClient } from "@clickhouse/client";
import type { JetStreamManager, NatsConnection } from "nats";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { eventReaders, ingestPosition, type StreamMessage, TakenOver } from "../../ingest/event-reader.ts";
import { clickHouseWriter } from "../../ingest/event-writer.ts";
import { ensureStreams } from "../../ingest/streams.ts";
import { eventRow } from "../../schemas/rows.ts";
import { EVENT_STREAM } from "../../schemas/subjects.ts";
import { type ClickHouseProcess, spawnClickHouse } from "../support/clickhouse-http/process.ts";
import { contactsEvents, publishAll } from "../support/crash-events.ts";
import { CrashNats } from "../support/crash-nats.ts";
import { countersAfter, countersAt, drained, metricOf, noonZone, storedIds } from "../support/crash-proof.ts";
import { tempFolder } from "../support/embedded.ts";
import { freePorts, type RunningProgram, startProgram } from "../support/program.ts";

const now = Date.now();
const at = now - 1_800_000;
const timezone = noonZone(now);

let server: CrashNats;
let nats: NatsConnection;

beforeEach(async () => {
  server = await CrashNats.start();
  nats = await server.connect();
});
afterEach(() => server.close());

describe("ingest and analytics apart", () => {
  let path: string;
  let clickhouse: ClickHouseProcess;
  let client: ClickHouseClient;
  let programs: RunningProgram[];

  beforeEach(async () => {
    path = tempFolder("clickhouse");
    clickhouse = await spawnClickHouse({ path });
    client = createClient({ url: clickhouse.url });
    programs = [];
  });

  afterEach(async () => {
    for (const program of programs) program.kill();
    await Promise.all(programs.map(({ ended }) => ended));
    await client.close();
    clickhouse.signal("SIGKILL");
    await clickhouse.exited;
    await rm(path, { recursive: true });
  });

  async function start(runtime: "deno" | "node", command: "ingest" | "analytics"): Promise<RunningProgram> {
    const [web, metrics] = await freePorts(2) as [number, number];
    const program = await startProgram({
      runtime,
      args: [command],
      env: {
        FRONTLINE_NATS_URL: server.url,
        FRONTLINE_CLICKHOUSE_URL: clickhouse.url,
        FRONTLINE_TIMEZONE: timezone,
        FRONTLINE_PORT: String(web),
        FRONTLINE_INGEST_PORT: String(metrics),
      },
    });
    programs.push(program);
    return program;
  }

  it.each([["deno", "node"], ["node", "deno"]] as const)(
    "events in, numbers out: ingest on %s, analytics on %s",
    async (ingestRuntime, analyticsRuntime) => {
      const ingest = await start(ingestRuntime, "ingest");
      const analytics = await start(analyticsRuntime, "analytics");
      const events = contactsEvents(0, 200, at);
      await publishAll(nats.jetstream(), events);
      await drained(nats, { ingest: ingest.address, analytics: analytics.address });
      const expected = countersAfter(events, timezone);
      expect(await countersAt(analytics.address, timezone)).toEqual({ live: expected, report: expected });
      // 200 contacts: each fifth hangs up after 4 events, the others have 6.
      expect(events.length).toBe(40 * 4 + 160 * 6);
      expect(await metricOf(ingest.address, "frontline_ingest_rows_total")).toBe(1120);
      expect(await metricOf(analytics.address, "frontline_floor_sequence")).toBe(1120);
      await vi.waitFor(async () => expect((await fetch(`${analytics.address}/readyz`)).status).toBe(200), {
        timeout: 20_000, // What is only busy for 2 s counts as away.
      });
      expect((await fetch(`${ingest.address}/healthz`)).status).toBe(200);
      for (const program of [ingest, analytics]) {
        program.interrupt();
        expect(await program.ended).toBe(0);
      }
    },
  );

  it("lets a second ingest take over: the first ends and says why, and nothing is lost or doubled", async () => {
    const first = await start("deno", "ingest");
    const events = contactsEvents(0, 600, at);
    const half = publishAll(nats.jetstream(), events.slice(0, 1500));
    const second = await start("node", "ingest");
    expect(await first.ended).toBe(1);
    expect(first.output()).toContain("Cannot go on reading events: another ingest process has taken over");
    expect(first.output()).not.toContain("    at ");
    await half;
    await publishAll(nats.jetstream(), events.slice(1500));
    await vi.waitFor(async () => expect(await metricOf(second.address, "frontline_ingest_lag")).toBe(0), {
      timeout: 40_000,
    });
    expect((await storedIds(client)).size).toBe(events.length);
  });

  it("stores a batch once however often it is sent, and another one of the same range too", async () => {
    await start("deno", "ingest"); // It makes the tables.
    const writer = clickHouseWriter(client);
    const rows = contactsEvents(0, 4, at).map(eventRow);
    const [first, second] = [rows.slice(0, 5), rows.slice(5, 10)];
    const count = async () => {
      const answer = await client.query({ query: "SELECT count() FROM events_v1", format: "JSONCompactEachRow" });
      return Number((await answer.json<[string]>())[0]?.[0]);
    };
    for (let i = 0; i < 2; i++) await writer.write({ lines: first, first: 1, last: 5 });
    expect(await count()).toBe(5);
    // The stream was deleted and made anew, so its sequences begin at 1 again.
    await writer.write({ lines: second, first: 1, last: 5 });
    expect(await count()).toBe(10);
  });
});

describe(eventReaders, () => {
  let jsm: JetStreamManager;

  beforeEach(async () => {
    jsm = await nats.jetstreamManager();
    await ensureStreams(jsm, { maxAgeMs: 86_400_000 });
  });

  const publish = (from: number, to: number) =>
    publishAll(nats.jetstream(), contactsEvents(0, 100, at).slice(from, to));
  const readersOf = async (name: string, connection = nats) =>
    eventReaders({ nats: connection, jsm: await connection.jetstreamManager(), name });
  const consumers = async () => (await Array.fromAsync(jsm.consumers.list(EVENT_STREAM))).map(({ name }) => name);

  /** Reads up to that many, or to the end of the reading. */
  async function take(messages: AsyncIterable<StreamMessage>, most = Infinity): Promise<StreamMessage[]> {
    const taken: StreamMessage[] = [];
    for await (const message of messages) {
      taken.push(message);
      if (taken.length === most) break;
    }
    return taken;
  }
  const sequences = (messages: StreamMessage[]) => messages.map(({ seq }) => seq);

  it("begins behind what an earlier reader acknowledged, of whatever process", async () => {
    await publish(0, 10);
    const reader = await (await readersOf("a"))();
    const read = await take(reader.messages(), 7);
    read[3]?.ack();
    await reader.stop();
    const later = await (await readersOf("b"))();
    expect(sequences(await take(later.messages(), 6))).toEqual([5, 6, 7, 8, 9, 10]);
    await later.stop();
    expect(await consumers()).toEqual([expect.stringMatching(/^ingest-b-/)]);
  });

  it("ends when a message was lost on the way, and finds it when opened again", async () => {
    const open = await readersOf("a");
    const reader = await open();
    const reading = take(reader.messages());
    await publish(0, 3);
    // Another reads from the same consumer and forgets what it got: that is lost on the way.
    const [name] = await consumers() as [string];
    const thief = await nats.jetstream().consumers.get(EVENT_STREAM, name);
    const stolen = thief.next({ expires: 5000 });
    await publish(3, 60);
    expect(await stolen).not.toBe(null);
    const read = await reading;
    read.at(-1)?.ack();
    await reader.stop();
    const again = await open();
    const rest = await take(again.messages(), 60 - read.length);
    await again.stop();
    expect(read.length).toBeLessThan(60);
    const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);
    expect([...sequences(read), ...sequences(rest)]).toEqual(upTo(60));
  });

  it("ends when the connection was lost: what was under way might never be missed", async () => {
    const open = await readersOf("a");
    const reader = await open();
    const reading = take(reader.messages());
    await server.crash(nats);
    expect(await reading).toEqual([]);
    await reader.stop();
    await publish(0, 5);
    const again = await open();
    expect(sequences(await take(again.messages(), 5))).toEqual([1, 2, 3, 4, 5]);
    await again.stop();
  });

  it("opens anew when its consumer vanished and nobody else is there", async () => {
    const open = await readersOf("a");
    const reader = await open();
    const reading = take(reader.messages());
    await publish(0, 5);
    const [name] = await consumers() as [string];
    await jsm.consumers.delete(EVENT_STREAM, name);
    await reading;
    await reader.stop();
    const again = await open();
    expect(sequences(await take(again.messages(), 5))).toEqual([1, 2, 3, 4, 5]);
    await again.stop();
  });

  it("reads a stream that was made anew from its start", async () => {
    const open = await readersOf("a");
    await publish(0, 20);
    const reader = await open();
    const read = await take(reader.messages(), 20);
    read.at(-1)?.ack();
    await reader.stop();
    await jsm.streams.delete(EVENT_STREAM);
    await ensureStreams(jsm, { maxAgeMs: 86_400_000 });
    await publish(20, 25);
    const again = await open();
    expect(sequences(await take(again.messages(), 5))).toEqual([1, 2, 3, 4, 5]);
    await again.stop();
  });

  it("says that another one took over only when there is one, and only to the older one", async () => {
    const [older, newer] = [await readersOf("a"), await readersOf("b", await server.connect())];
    const reader = await older();
    const reading = take(reader.messages());
    await publish(0, 5);
    const other = await newer();
    await reading;
    await reader.stop();
    await expect(older()).rejects.toThrow(TakenOver);
    await publish(5, 10);
    expect(sequences(await take(other.messages(), 10))).toHaveLength(10);
    await other.stop();
    await (await newer()).stop();
  });

  it("leaves one of two that start at the same moment", async () => {
    const two = [await readersOf("a"), await readersOf("b", await server.connect())];
    await Promise.allSettled(two.map((open) => open())); // The consumer of the older one may be gone at once.
    await vi.waitFor(async () => expect(await consumers()).toHaveLength(1), { timeout: 30_000 });
  });

  it("can be stopped before it is read", async () => {
    const open = await readersOf("a");
    await (await open()).stop();
    expect(await ingestPosition(jsm)).toBe(0);
  });
});
