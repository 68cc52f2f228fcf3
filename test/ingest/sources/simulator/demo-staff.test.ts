import { serve } from "@hono/node-server";
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { addAlertRoutes } from "../../../../analytics/serve/alert-routes.ts";
import { playStaff } from "../../../../ingest/sources/simulator/demo-staff.ts";
import { staff } from "../../../../ingest/sources/simulator/staff.ts";
import { alertOf, T } from "../../../support/alert-builder.ts";
import { alertParts, MemoryAlerts } from "../../../support/memory-alerts.ts";

const MINUTE = 60_000;
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** The alerts of a real desk, and a clock that moves only while the colleagues wait; the play is over after an hour of it. */
async function play(store: MemoryAlerts, isServed = true): Promise<string[]> {
  const stop = new AbortController();
  let now = T;
  const clock = () => now;
  const app = new Hono<{ Bindings: HttpBindings }>();
  addAlertRoutes(app, { alerts: alertParts({ store, clock }), clock });
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((resolve) => server.close(resolve));
  if (isServed) cleanups.push(close);
  else await close();
  const problems: string[] = [];
  const wait = (ms: number) => {
    now += isServed ? 6 * ms : 30 * MINUTE;
    if (now > T + 60 * MINUTE) stop.abort();
    return Promise.resolve();
  };
  const address = `http://127.0.0.1:${port}`;
  await playStaff({ address, clock, wait, signal: stop.signal, onProblem: (problem) => problems.push(problem) });
  return problems;
}

describe("playStaff", () => {
  test("takes an alert and resolves it with an outcome, and leaves those that somebody else has", async () => {
    const store = new MemoryAlerts();
    const free = alertOf();
    const taken = alertOf({ subject: { kind: "customer", id: "taken" } });
    await store.put(free, 0);
    const claim = { at: T, kind: "claimed", by: "Ann", text: null } as const;
    const anns = { ...taken, state: "claimed", claimedBy: "Ann", claimedAt: T, history: [claim] } as const;
    await store.put({ ...anns, history: [claim] }, 0);
    expect(await play(store)).toEqual([]);
    const resolved = store.get(free.id)!.alert;
    expect(resolved).toMatchObject({ state: "resolved", resolvedBy: expect.any(String), outcome: expect.any(String) });
    expect(staff).toContain(resolved.resolvedBy);
    expect(resolved.claimedBy).toBe(resolved.resolvedBy);
    expect(store.get(taken.id)!.alert).toEqual(anns);
  });

  test("tells a desk that does not answer, and looks again", async () => {
    const problems = await play(new MemoryAlerts(), false);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/^The colleagues of the demo cannot use the desk: /);
  });
});
