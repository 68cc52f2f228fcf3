import { describe, expect, test } from "vitest";
import type { DemoNote } from "../../../../ingest/sources/simulator/demo-note.ts";
import { tellOrders } from "../../../../ingest/sources/simulator/tell-orders.ts";
import type { WireEvent } from "../../../../schemas/event.ts";
import { at, DAY, HOUR, wednesday } from "./simulated-day.ts";

const now = wednesday + 10 * HOUR;
const today = wednesday - 4 * HOUR;
/** Told up to a month ago: a year takes longer than a test may. */
const newNote = (): DemoNote => ({ seed: 1, until: 0, ordersUntil: today - 30 * DAY, weeks: [], surgesAt: [] });

async function told(note: DemoNote, stop = new AbortController()): Promise<{ events: WireEvent[]; scores: number[] }> {
  const [events, scores]: [WireEvent[], number[]] = [[], []];
  const publisher = {
    publish: (event: WireEvent) => Promise.resolve(void events.push(event)),
    flush: () => Promise.resolve({ stored: 0, duplicates: 0 }),
  };
  const wait = () => Promise.resolve();
  const score = (asOf: number) => Promise.resolve(void scores.push(asOf));
  await tellOrders({ seed: 1, publisher, clock: () => now, wait, signal: stop.signal, score }, note);
  return { events, scores };
}

describe("tellOrders", () => {
  test("tells what was ordered before today and who the customers are, has them valued, and does so once", async () => {
    const note = newNote();
    const { events, scores } = await told(note);
    const orders = events.filter(({ type }) => type === "order.placed");
    expect(orders.length).toBeGreaterThan(30 * 100);
    expect(Math.min(...orders.map(at))).toBeGreaterThanOrEqual(today - 30 * DAY);
    expect(Math.max(...orders.map(at))).toBeLessThan(today);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);

    const described = events.filter(({ type }) => type === "customer.described");
    expect(orders.length + described.length).toBe(events.length);
    const known = new Set(described.map(({ data }) => data.customer));
    expect(known.size).toBe(described.length);
    // Each is described once in a week: of the first and the last ones some are not.
    const regular = orders.filter((order) => at(order) >= today - 22 * DAY && at(order) < today - 8 * DAY);
    expect(regular.filter(({ data }) => !known.has(data.customer))).toEqual([]);

    expect(scores).toEqual([5, 4, 3, 2, 1, 0].map((week) => wednesday - week * 7 * DAY));
    expect(note.ordersUntil).toBe(today);
    expect(await told(note)).toEqual({ events: [], scores: [] });
  });

  test("begins again with the next start when it was stopped", async () => {
    const stop = new AbortController();
    stop.abort();
    const note = newNote();
    expect(await told(note, stop)).toEqual({ events: [], scores: [] });
    expect(note).toEqual(newNote());
  });
});
