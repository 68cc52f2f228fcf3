import { beforeAll, describe, expect, test } from "vitest";
import { tellWeeks } from "../../../../ingest/sources/simulator/tell-weeks.ts";
import type { DemoNote } from "../../../../ingest/sources/simulator/demo-note.ts";
import { Floor } from "../../../../analytics/live/floor.ts";
import { liveAgents } from "../../../../analytics/live/live-agents.ts";
import { demoDirectory } from "../../../../ingest/sources/simulator/directory.ts";
import { decodeText } from "../../../../schemas/decode.ts";
import { DirectoryIndex } from "../../../../schemas/directory.ts";
import type { WireEvent } from "../../../../schemas/event.ts";
import { at, DAY, HOUR, wednesday } from "./simulated-day.ts";

const now = wednesday + 2 * HOUR;
/** Of every week all but this is told already. */
const untold = { from: wednesday - 4 * HOUR, to: wednesday - 2 * HOUR };
const known = { from: untold.to, to: wednesday + DAY };
const newNote = (): DemoNote => ({
  seed: 1,
  until: 0,
  ordersUntil: 0,
  weeks: [0, 1, 2, 3, 4].map(() => known),
  surgesAt: [],
});

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

/** A floor that has applied these events; `meanwhile` is called after each. */
function floorOf(told: readonly WireEvent[], meanwhile: (floor: Floor, count: number) => void): Floor {
  const floor = new Floor({ directory: new DirectoryIndex(demoDirectory, "UTC") });
  told.forEach((wire, i) => {
    const decoded = decodeText(JSON.stringify(wire));
    if (decoded.verdict === "accept") floor.apply(decoded.event);
    meanwhile(floor, i);
  });
  return floor;
}

const waitingOn = ({ state }: Floor) => [...state.queues.values()].reduce((sum, { waiting }) => sum + waiting.size, 0);

describe("tellWeeks", () => {
  const note = newNote();
  let first: WireEvent[];
  beforeAll(async () => void (first = await tellOneStretch(note)), 60_000);

  test("tells one week after the other, and goes on where it was when it was stopped", async () => {
    const whole = { from: untold.from, to: known.to };
    expect(note.weeks).toEqual([whole, known, known, known, known]);
    const second = await tellOneStretch(note);
    expect(note.weeks).toEqual([whole, whole, known, known, known]);

    const started = (events: WireEvent[]) => events.filter(({ type }) => type === "contact.started").map(at);
    expect(Math.min(...started(first))).toBeGreaterThanOrEqual(untold.from - 7 * DAY);
    expect(Math.max(...started(first))).toBeLessThan(untold.to - 7 * DAY);
    expect(started(first).length).toBeGreaterThan(500);
    // What begins at night goes on for less than four hours.
    expect(Math.max(...first.map(at))).toBeLessThan(untold.to - 7 * DAY + 4 * HOUR);
    expect(Math.max(...started(second))).toBeLessThan(untold.to - 14 * DAY);
  });

  test("shows nobody of then as waiting, at any moment", () => {
    let mostWaiting = 0;
    floorOf(first, (floor) => mostWaiting = Math.max(mostWaiting, waitingOn(floor)));
    expect(mostWaiting).toBe(0);
    expect(first.some(({ type }) => type === "leg.queued")).toBe(true);
  });

  test("leaves nobody behind where contacts of the past are forgotten while they are told", () => {
    const floor = floorOf(first, (floor, i) => i % 7 === 0 && floor.prune(now));
    expect(waitingOn(floor)).toBe(0);
    floor.prune(now);
    expect(floor.state.contacts.size).toBe(0);
  });

  test("sends every agent home, however late", async () => {
    const toMidnight = { ...newNote(), weeks: [{ from: wednesday, to: known.to }, known, known, known, known] };
    const evening = await tellOneStretch(toMidnight);
    const changes = evening.filter(({ type }) => type === "agent.changed").map(at);
    expect(changes.length).toBeGreaterThan(100);
    const floor = floorOf(evening, (floor, i) => i % 7 === 0 && floor.prune(now));
    const there = liveAgents(floor.state, { now }).filter(({ state }) => state !== "offline");
    expect(there.map(({ agent, state }) => `${agent} ${state}`)).toEqual([]);
  });
});
