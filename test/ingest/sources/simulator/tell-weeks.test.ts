import { describe, expect, test } from "vitest";
import { tellWeeks } from "../../../../ingest/sources/simulator/tell-weeks.ts";
import type { DemoNote } from "../../../../ingest/sources/simulator/demo-note.ts";
import type { WireEvent } from "../../../../schemas/event.ts";
import { at, DAY, fields, HOUR, wednesday } from "./simulated-day.ts";

/** What is around now is 00:00 to 06:00. */
const now = wednesday + 2 * HOUR;

/** Tells on until something of the second stretch is published; a new run with the same note begins there. */
async function tellOneStretch(note: DemoNote): Promise<WireEvent[]> {
  const stop = new AbortController();
  const told: WireEvent[] = [];
  let flushed = 0;
  const publisher = {
    publish: (event: WireEvent) => {
      if (flushed > 0) stop.abort();
      else told.push(event);
      return Promise.resolve();
    },
    flush: () => Promise.resolve({ stored: ++flushed, duplicates: 0 }),
  };
  const wait = () => Promise.resolve();
  await tellWeeks({ seed: 1, publisher, clock: () => now, wait, signal: stop.signal }, note);
  return told;
}

describe("tellWeeks", () => {
  test("tells one week after the other, and goes on where it was when it was stopped", async () => {
    const note: DemoNote = { seed: 1, until: 0, weeks: [], surgesAt: [] };
    const around = { from: wednesday, to: wednesday + 6 * HOUR };
    const first = await tellOneStretch(note);
    expect(note.weeks).toEqual([around]);
    const second = await tellOneStretch(note);
    expect(note.weeks).toEqual([around, around]);

    const started = (events: WireEvent[]) => events.filter(({ type }) => type === "contact.started").map(at);
    // What begins at night goes on for less than four hours.
    expect(Math.min(...started(first))).toBeGreaterThanOrEqual(wednesday - 7 * DAY);
    expect(Math.max(...started(first))).toBeLessThan(wednesday - 7 * DAY + 6 * HOUR);
    expect(Math.max(...first.map(at))).toBeLessThan(wednesday - 7 * DAY + 10 * HOUR);
    expect(started(first).length).toBeGreaterThan(1000);
    expect(Math.max(...started(second))).toBeLessThan(wednesday - 14 * DAY + 6 * HOUR);
  }, 60_000);

  test("tells each contact whole and backwards: nobody of then is ever seen to wait", async () => {
    const told = await tellOneStretch({ seed: 1, until: 0, weeks: [], surgesAt: [] });
    const over = new Set<string>();
    const early = told.filter((event) => {
      const { contact = "" } = fields(event);
      if (event.type === "contact.ended") over.add(contact);
      return event.type === "contact.started" && !over.has(contact);
    });
    expect(early).toEqual([]);
    expect(told.some(({ type }) => type === "leg.queued")).toBe(true);
  }, 60_000);
});
