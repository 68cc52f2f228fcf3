import { setTimeout } from "node:timers/promises";
import type { KV } from "nats";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openAlerts } from "../../../analytics/alerts/alert-store.ts";
import { Lease } from "../../../analytics/alerts/lease.ts";
import { CrashNats } from "../../support/crash-nats.ts";

let server: CrashNats;
let kv: KV;
/** All processes of these tests have the same clock, ms. */
let now: number;
let holders = 0;
const leaseOf = () => new Lease({ kv, holder: `process ${++holders}`, clock: () => now });

beforeAll(async () => {
  server = await CrashNats.start();
  kv = await openAlerts((await server.connect()).jetstream());
});
afterAll(() => server.close());
beforeEach(async () => {
  now = 0;
  await kv.delete("lead");
});

describe(Lease, () => {
  it("has one of two that begin at once", async () => {
    const both = [leaseOf(), leaseOf()];
    await Promise.all(both.map((lease) => lease.tick()));
    await Promise.all(both.map((lease) => lease.tick()));
    expect(both.filter(({ isHeld }) => isHeld)).toHaveLength(1);
    expect(both.map(({ isLed }) => isLed)).toEqual([true, true]);
  });

  it("stays with who renews it, however long", async () => {
    const [a, b] = [leaseOf(), leaseOf()];
    for (; now < 20_000; now += 1000) {
      await a.tick();
      await b.tick();
      expect([a.isHeld, b.isHeld]).toEqual([true, false]);
    }
  });

  it("is not acted upon by who could not renew it for 3 s, and is taken over after 4 s", async () => {
    const [a, b] = [leaseOf(), leaseOf()];
    await a.tick();
    await b.tick();
    now = 2999;
    expect(a.isHeld).toBe(true);
    now = 3000;
    expect(a.isHeld).toBe(false);
    now = 3999;
    await b.tick();
    expect([a.isHeld, b.isHeld, b.isLed]).toEqual([false, false, true]);
    now = 4000;
    expect(b.isLed).toBe(false);
    await b.tick();
    expect([a.isHeld, b.isHeld]).toEqual([false, true]);
    // Who slept learns that another leads.
    await a.tick();
    expect([a.isHeld, b.isHeld]).toEqual([false, true]);
  });

  it("counts the 4 s from when the newest renewal was seen", async () => {
    const [a, b] = [leaseOf(), leaseOf()];
    await a.tick();
    await b.tick();
    now = 3000;
    await a.tick();
    now = 4500;
    await b.tick();
    now = 8499;
    await b.tick();
    expect(b.isHeld).toBe(false);
    now = 8500;
    await b.tick();
    expect(b.isHeld).toBe(true);
  });

  it("that is given back is free at once", async () => {
    const [a, b] = [leaseOf(), leaseOf()];
    await a.tick();
    await b.tick();
    await a.release();
    expect(a.isHeld).toBe(false);
    await b.tick();
    expect(b.isHeld).toBe(true);
  });

  it("is known again by who did not hear the answer", async () => {
    const lost = {
      get: kv.get.bind(kv),
      put: async (...args: Parameters<KV["put"]>) => (await kv.put(...args), fail()),
    };
    const a = new Lease({ kv: lost as unknown as KV, holder: "deaf", clock: () => now });
    const fail = (): number => {
      lost.put = kv.put.bind(kv);
      throw new Error("timeout");
    };
    await expect(a.tick()).rejects.toThrow("timeout");
    expect(a.isHeld).toBe(false);
    await a.tick();
    expect(a.isHeld).toBe(true);
  });

  it("goes to the other one when the server was killed and its holder with it", async () => {
    const real = () => performance.now();
    const [a, b] = ["a", "b"].map((holder) => new Lease({ kv, holder, clock: real })) as [Lease, Lease];
    await a.tick();
    await b.tick();
    expect([a.isHeld, b.isHeld]).toEqual([true, false]);
    await server.kill();
    await server.restart();
    await vi.waitFor(async () => {
      await b.tick();
      expect(b.isHeld).toBe(true);
    }, { timeout: 40_000, interval: 200 });
    expect(a.isHeld).toBe(false);
    await setTimeout(0);
  });
});
