import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAlerts } from "../../../../analytics/alerts/alert-store.ts";
import { natsFloorMemory } from "../../../../analytics/alerts/floor/floor-memory-store.ts";
import { FloorWatch } from "../../../../analytics/alerts/floor/floor-watch.ts";
import { IngestLag } from "../../../../analytics/alerts/floor/ingest-lag.ts";
import { type FloorMemoryStore, KeptFloorWatch } from "../../../../analytics/alerts/floor/kept-floor-watch.ts";
import type { NatsConnection } from "nats";
import { EVENT_STREAM, EVENT_SUBJECTS, INGEST_CONSUMERS } from "../../../../schemas/subjects.ts";
import { viewAt } from "../../../support/board-view.ts";
import { CrashNats } from "../../../support/crash-nats.ts";
import { floorOf, queued, SECOND } from "../../../support/floor-builder.ts";
import { ruleOf } from "../../../support/watch-builder.ts";

const T = Date.UTC(2026, 10, 22, 10);
const floor = floorOf(queued(T, { contact: "a" }));

let server: CrashNats;
let nats: NatsConnection;
let store: FloorMemoryStore;
beforeAll(async () => {
  server = await CrashNats.start();
  nats = await server.connect();
  store = natsFloorMemory(await openAlerts(nats.jetstream()));
});
afterAll(() => server.close());

/** A process that watches for somebody who waits for 30 s; what is kept is kept when `at` resolves. */
function processOf(kept = store) {
  const problems: string[] = [];
  const rules = [ruleOf("kpi", { kpi: "waitingNow", above: 0, forSeconds: 30 })];
  const watch = new FloorWatch({ rules: () => rules, viewAt: (now) => viewAt(floor, now), ingestBehindMs: () => null });
  const keeping = new KeptFloorWatch({ watch, store: kept, onProblem: (message) => problems.push(message) });
  return {
    problems,
    keeping,
    async at(second: number) {
      const told = keeping.step(T + second * SECOND);
      await keeping.settled();
      return told.map(({ key }) => key);
    },
  };
}

describe(KeptFloorWatch, () => {
  it("tells in another process the same, under the same key, since the same moment", async () => {
    const [a, b] = [processOf(), processOf()];
    await a.keeping.restore();
    expect(await a.at(0)).toEqual([]);
    await b.keeping.restore();
    expect(await b.at(29)).toEqual([]);
    // What is found is told once it is kept.
    expect(await b.at(30)).toEqual([]);
    expect(await b.at(30.1)).toEqual([`queue/${T}`]);
    const c = processOf();
    await c.keeping.restore();
    expect(await c.at(40)).toEqual([]);
    c.keeping.retell();
    expect([...await c.at(41), ...await c.at(42)]).toEqual([`queue/${T}`]);
  });

  it("keeps what is bad in thousands of queues in one message", async () => {
    const course = { badSince: T, goodSince: null, knownAt: T, causes: [], rule: "kpi", ruleSince: 0 };
    const things = Array.from({ length: 10_000 }, (_, i) => ({
      ...course,
      subject: { kind: "queue" as const, id: `kyiv/queue ${i}` },
      place: { site: "kyiv", queue: `queue ${i}`, topic: null },
    }));
    await store.save({ things });
    expect(await store.load()).toEqual({ things });
    await store.save({ things: [] });
  });

  it("tells nothing while it cannot be kept, and all when it can", async () => {
    const away = { isAway: true };
    const { at, keeping, problems } = processOf({
      load: () => Promise.resolve(null),
      save: () => away.isAway ? Promise.reject(new Error("NATS does not answer")) : Promise.resolve(),
    });
    await keeping.restore();
    for (const second of [0, 30, 31]) expect(await at(second)).toEqual([]);
    expect(problems).toContain("Cannot keep what alerts of queues stand on: NATS does not answer");
    away.isAway = false;
    expect([...await at(32), ...await at(33)]).toEqual([`queue/${T}`]);
  });

  it("begins anew where what is kept is of another version", async () => {
    const { at, keeping, problems } = processOf({
      load: () => Promise.resolve({ things: [{ rule: 1 }] }),
      save: () => Promise.resolve(),
    });
    await keeping.restore();
    expect(problems.join()).toMatch("Cannot read what alerts of queues stood on, beginning anew");
    expect([...await at(50), ...await at(80), ...await at(81)]).toEqual([`queue/${T + 50 * SECOND}`]);
  });
});

describe(IngestLag, () => {
  it("is how long the oldest event waits that is not stored, 0 without one, unknown without ingest", async () => {
    const jsm = await nats.jetstreamManager();
    await jsm.streams.add({ name: EVENT_STREAM, subjects: [EVENT_SUBJECTS] });
    const lag = new IngestLag(jsm);
    await lag.measure(T);
    expect(lag.behindMs(T)).toBeNull();
    const { name } = await jsm.consumers.add(EVENT_STREAM, {
      durable_name: `${INGEST_CONSUMERS}1`,
      ack_policy: "all" as never,
    });
    await lag.measure(T);
    expect(lag.behindMs(T)).toBe(0);
    const js = nats.jetstream();
    for (const id of ["1", "2", "3"]) await js.publish(`frontline.events.kyiv.${id}`);
    const consumer = await js.consumers.get(EVENT_STREAM, name);
    const first = await consumer.next();
    await first?.ackAck();
    const second = Date.parse((await jsm.streams.getMessage(EVENT_STREAM, { seq: 2 })).timestamp);
    await lag.measure(second + 60_000);
    expect(lag.behindMs(second + 61_000)).toBe(61_000);
    // A measure of long ago tells nothing.
    expect(lag.behindMs(second + 90_000)).toBeNull();
  });
});
