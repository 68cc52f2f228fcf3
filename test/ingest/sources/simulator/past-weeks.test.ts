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
/** From two hours before this hour to four after its beginning. */
const around: Stretch = { from: wednesday + 8 * HOUR, to: wednesday + 14 * HOUR };
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
  test("begins with what is around now in each week, the newest first, then tells the whole day of each", () => {
    const told: (Stretch | null)[] = [];
    const tellings = tellAll(now, told);
    expect(tellings.slice(0, PAST_WEEKS)).toEqual([0, 1, 2, 3, 4].map((week) => ({ week, stretch: around })));
    expect(tellings.slice(PAST_WEEKS, PAST_WEEKS + 2)).toEqual([
      { week: 0, stretch: { from: evening, to: around.from } },
      { week: 0, stretch: { from: around.to, to: wednesday + DAY } },
    ]);
    expect(told).toEqual(Array(PAST_WEEKS).fill({ from: evening, to: wednesday + DAY }));
  });

  test("has nothing to tell for the rest of the day, and before it ends the whole of the next", () => {
    const told = Array(PAST_WEEKS).fill({ from: evening, to: wednesday + DAY });
    expect(nextTelling(told, wednesday + 19 * HOUR)).toBeNull();
    // Four hours after 21:00 the next day has begun.
    expect(nextTelling(told, wednesday + 21 * HOUR)).toEqual({
      week: 0,
      stretch: { from: wednesday + DAY, to: wednesday + DAY + HOUR },
    });
    expect(tellAll(wednesday + 21 * HOUR, told)).toHaveLength(2 * PAST_WEEKS);
    expect(told[4]).toEqual({ from: evening, to: wednesday + 2 * DAY });
  });

  test("begins anew where what was told lies far back", () => {
    const told = Array(PAST_WEEKS).fill({ from: evening - 5 * DAY, to: wednesday - 3 * DAY });
    expect(nextTelling(told, now)).toEqual({ week: 0, stretch: around });
  });
});

test("a stretch lies on the same day of the week, so many weeks earlier", () => {
  expect(weeksEarlier(around, 0)).toEqual({ from: around.from - 7 * DAY, to: around.to - 7 * DAY });
  expect(weeksEarlier(around, 4).from).toBe(around.from - 35 * DAY);
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
  ];

  test("gives each event of a day to one of two stretches, and what a contact began to the same as its beginning", () => {
    const morning = new BegunWithin({ from: wednesday, to: wednesday + 2 * HOUR });
    const rest = new BegunWithin({ from: wednesday + 2 * HOUR, to: wednesday + DAY });
    expect(day.filter((one) => morning.has(one)).map(({ id }) => id)).toEqual(["a/1", "k101/1", "b/1", "a/2", "b/2"]);
    expect(day.filter((one) => rest.has(one)).map(({ id }) => id)).toEqual(["c/1", "k101/2", "c/2"]);
  });
});
