import { describe, expect, test } from "vitest";
import {
  BegunWithin,
  joined,
  nextTelling,
  PAST_WEEKS,
  type Stretch,
  weeksEarlier,
} from "../../../../ingest/sources/simulator/past-weeks.ts";
import type { WireEvent } from "../../../../schemas/event.ts";
import { DAY, HOUR, wednesday } from "./simulated-day.ts";

const MINUTE = 60_000;
const now = wednesday + 10 * HOUR + 20 * MINUTE;
/** Since midnight of the zones east of UTC. */
const evening = wednesday - 4 * HOUR;

/** Tells until nothing is left, at the same moment. */
function tellAll(at: number, told: (Stretch | null)[]): { week: number; stretch: Stretch }[] {
  const tellings = [];
  for (let next = nextTelling(told, at); next; next = nextTelling(told, at)) {
    tellings.push(next);
    told[next.week] = joined(told[next.week] ?? null, next.stretch);
  }
  return tellings;
}

describe("nextTelling", () => {
  test("is one whole day after the other, the newest first, from the evening before", () => {
    const told: (Stretch | null)[] = [];
    const day = { from: evening, to: wednesday + DAY };
    expect(tellAll(now, told)).toEqual([0, 1, 2, 3, 4].map((week) => ({ week, stretch: day })));
    expect(told).toEqual(Array(PAST_WEEKS).fill(day));
  });

  test("is nothing for the rest of the day, and four hours before the next one the whole of it", () => {
    const told = Array(PAST_WEEKS).fill({ from: evening, to: wednesday + DAY });
    expect(nextTelling(told, wednesday + 20 * HOUR - 1)).toBeNull();
    const next = { from: wednesday + DAY, to: wednesday + 2 * DAY };
    expect(nextTelling(told, wednesday + 20 * HOUR)).toEqual({ week: 0, stretch: next });
    expect(tellAll(wednesday + 20 * HOUR, told)).toHaveLength(PAST_WEEKS);
    expect(told[4]).toEqual({ from: evening, to: wednesday + 2 * DAY });
  });

  test("is this day of all weeks before the next day of any", () => {
    const day = { from: evening, to: wednesday + DAY };
    const next = { from: wednesday + DAY, to: wednesday + 2 * DAY };
    const weeks = [0, 1, 2, 3, 4];
    expect(tellAll(wednesday + 21 * HOUR, [])).toEqual([
      ...weeks.map((week) => ({ week, stretch: day })),
      ...weeks.map((week) => ({ week, stretch: next })),
    ]);
  });

  test("is the rest of a day of which the end is told, and all of it where what was told lies far back", () => {
    const evenings = [{ from: wednesday, to: wednesday + DAY }];
    expect(nextTelling(evenings, now)).toEqual({ week: 0, stretch: { from: evening, to: wednesday } });
    const told = Array(PAST_WEEKS).fill({ from: evening - 5 * DAY, to: wednesday - 3 * DAY });
    expect(nextTelling(told, now)).toEqual({ week: 0, stretch: { from: evening, to: wednesday + DAY } });
  });
});

test("a stretch lies on the same day of the week, so many weeks earlier", () => {
  expect(weeksEarlier({ from: now, to: now + HOUR }, 0)).toEqual({ from: now - 7 * DAY, to: now - 7 * DAY + HOUR });
  expect(weeksEarlier({ from: now, to: now + HOUR }, 4).from).toBe(now - 35 * DAY);
});

describe("BegunWithin", () => {
  const event = (id: string, hour: number, type = "contact.started") =>
    ({ id, type, time: new Date(wednesday + hour * HOUR).toISOString() }) as WireEvent;
  const day = [
    event("a/1", 1),
    event("k101/1", 1.5, "agent.changed"),
    event("b/1", 1.9),
    event("a/2", 2, "contact.ended"),
    event("c/1", 2),
    event("k101/2", 2.5, "agent.changed"),
    event("b/2", 5, "case.closed"),
    event("c/2", 6, "contact.ended"),
    event("k101/3", 24.2, "agent.changed"),
  ];

  test("gives each event of a day to one of two stretches, and what a contact began to the same as its beginning", () => {
    const morning = new BegunWithin({ from: wednesday, to: wednesday + 2 * HOUR }, wednesday + 2 * HOUR);
    const rest = new BegunWithin({ from: wednesday + 2 * HOUR, to: wednesday + DAY }, wednesday + DAY + HOUR);
    expect(day.filter((one) => morning.has(one)).map(({ id }) => id)).toEqual(["a/1", "k101/1", "b/1", "a/2", "b/2"]);
    expect(day.filter((one) => rest.has(one)).map(({ id }) => id)).toEqual(["c/1", "k101/2", "c/2", "k101/3"]);
  });
});
