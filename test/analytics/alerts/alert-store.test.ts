import { type NatsConnection, StringCodec } from "nats";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { natsAlertStore, openAlerts } from "../../../analytics/alerts/alert-store.ts";
import type { AlertRecord, AlertStore } from "../../../analytics/alerts/ports.ts";
import { alertOf, T } from "../../support/alert-builder.ts";
import { CrashNats } from "../../support/crash-nats.ts";
import { MemoryAlerts } from "../../support/memory-alerts.ts";

const wait = { timeout: 20_000 };

type Stage = { store: AlertStore; close: () => Promise<void> };
let nats: NatsConnection;
const problems: string[] = [];

async function natsStage(): Promise<Stage> {
  const server = await CrashNats.start();
  nats = await server.connect();
  const kv = await openAlerts(nats.jetstream());
  return { store: natsAlertStore(kv, (message) => problems.push(message)), close: () => server.close() };
}

const memoryStage = () => Promise.resolve<Stage>({ store: new MemoryAlerts(), close: () => Promise.resolve() });

describe.each([["memory", memoryStage], ["NATS", natsStage]])("a store of alerts in %s", (_, open) => {
  let stage: Stage;
  let store: AlertStore;
  beforeAll(async () => {
    stage = await open();
    store = stage.store;
  });
  afterAll(() => stage.close());

  /** A new alert of another customer each time. */
  let customers = 0;
  const fresh = () => alertOf({ subject: { kind: "customer", id: `customer-${++customers}` } });

  it("is empty at first", async () => {
    expect(await store.list()).toEqual([]);
    expect(await store.load(fresh().id)).toBeNull();
  });

  it("gives back what was stored", async () => {
    const alert = fresh();
    const stored = await store.put(alert, 0) as AlertRecord;
    expect(stored.alert).toEqual(alert);
    expect(await store.load(alert.id)).toEqual(stored);
    expect((await store.list()).map((one) => one.alert.id)).toContain(alert.id);
  });

  it("has exactly one of two who are there first", async () => {
    const alert = fresh();
    const both = await Promise.all([store.put(alert, 0), store.put(alert, 0)]);
    expect(both.filter((one) => one !== null)).toHaveLength(1);
  });

  it("has exactly one of ten who change the same revision", async () => {
    const { alert, revision } = await store.put(fresh(), 0) as AlertRecord;
    const people = Array.from({ length: 10 }, (_, n) => `person ${n}`);
    const put = await Promise.all(people.map((claimedBy) => store.put({ ...alert, claimedBy }, revision)));
    const winners = put.filter((one) => one !== null);
    expect(winners).toHaveLength(1);
    expect(await store.load(alert.id)).toEqual(winners[0]);
  });

  it("deletes only what is still of that revision; what was deleted can be there again", async () => {
    const first = await store.put(fresh(), 0) as AlertRecord;
    const second = await store.put({ ...first.alert, count: 2 }, first.revision) as AlertRecord;
    expect(second.revision).toBeGreaterThan(first.revision);
    expect(await store.delete(first.alert.id, first.revision)).toBe(false);
    expect(await store.delete(first.alert.id, second.revision)).toBe(true);
    expect(await store.load(first.alert.id)).toBeNull();
    expect((await store.list()).map(({ alert }) => alert.id)).not.toContain(first.alert.id);
    expect(await store.put(first.alert, 0)).not.toBeNull();
  });

  it("tells who watches of what is there, and of what changes", async () => {
    const told = new Map<string, AlertRecord | null>();
    const there = await store.put(fresh(), 0) as AlertRecord;
    void store.watch(({ id, record }) => told.set(id, record)).catch(() => {}); // It ends with the connection.
    const later = await store.put(fresh(), 0) as AlertRecord;
    await vi.waitFor(() => {
      expect(told.get(there.alert.id)).toEqual(there);
      expect(told.get(later.alert.id)).toEqual(later);
    }, wait);
    await store.delete(later.alert.id, later.revision);
    await vi.waitFor(() => expect(told.get(later.alert.id)).toBeNull(), wait);
  });
});

describe("what is in the bucket and no alert", () => {
  it("is who was erased, told to who watches, now and later", async () => {
    const { store, close } = await natsStage();
    try {
      await store.forget(["ab01"], T);
      const told: [string, number][] = [];
      void store.watchForgotten((fingerprint, at) => told.push([fingerprint, at])).catch(() => {}); // Until it is closed.
      await vi.waitFor(() => expect(told).toEqual([["ab01", T]]), wait);
      await store.forget(["cd02"], T + 1);
      await vi.waitFor(() => expect(told).toEqual([["ab01", T], ["cd02", T + 1]]), wait);
      expect(await store.list()).toEqual([]);
    } finally {
      await close();
    }
  });

  it("is told of and left out; other keys are not looked at", async () => {
    const { store, close } = await natsStage();
    try {
      const kv = await openAlerts(nats.jetstream());
      await kv.put("alert.broken-1", StringCodec().encode('{"id": 7}'));
      await kv.put("lead", StringCodec().encode('"somebody"'));
      await store.put(alertOf({}, { now: T }), 0);
      expect(await store.list()).toHaveLength(1);
      expect(await store.load("broken-1")).toBeNull();
      expect(problems.join()).toMatch(/Cannot read the alert broken-1, revision 1/);
    } finally {
      await close();
    }
  });
});
