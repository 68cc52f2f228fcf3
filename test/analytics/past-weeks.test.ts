import { describe, expect, it } from "vitest";
import { localDate, pastTimes, weeksBefore } from "../../analytics/past-weeks.ts";

const kyiv = "Europe/Kyiv"; // Clocks forward 2026-03-29 03:00 -> 04:00, back 2026-10-25 04:00 -> 03:00.
const WEEK = 7 * 86_400_000;
const HOUR = 3_600_000;
const HALF = HOUR / 2;

describe(weeksBefore, () => {
  it("keeps the local time over a change of clocks", () => {
    // Monday 2026-10-26 10:00 is 08:00 UTC, the Monday before 10:00 is 07:00 UTC.
    expect(weeksBefore(Date.UTC(2026, 9, 26, 8), 1, kyiv)).toBe(Date.UTC(2026, 9, 19, 7));
    expect(weeksBefore(Date.UTC(2026, 9, 19, 7), 1, kyiv)).toBe(Date.UTC(2026, 9, 12, 7));
  });

  it("knows a time that the clocks skipped", () => {
    // Sunday 2026-04-05 03:30; on 2026-03-29 the clocks went from 03:00 to 04:00.
    expect(weeksBefore(Date.UTC(2026, 3, 5, 0, 30), 1, kyiv)).toBeNull();
    expect(weeksBefore(Date.UTC(2026, 3, 5, 0, 30), 2, kyiv)).toBe(Date.UTC(2026, 2, 22, 1, 30));
  });

  it("takes the first of a time that came twice", () => {
    // Sunday 2026-11-01 03:30; on 2026-10-25 it was 03:30 at 00:30 UTC and at 01:30 UTC.
    expect(weeksBefore(Date.UTC(2026, 10, 1, 1, 30), 1, kyiv)).toBe(Date.UTC(2026, 9, 25, 0, 30));
  });
});

describe(pastTimes, () => {
  const at = Date.UTC(2026, 7, 26, 8); // Wednesday, far from any change of clocks
  const weeks = (from: number) => Array.from({ length: 8 }, (_, i) => at - (from + i) * WEEK);

  it("are the last eight weeks", () => {
    expect(pastTimes(at, { timezone: kyiv, spanMs: HALF, now: at })).toEqual(weeks(1));
  });

  it("are over: what lies ahead by more than a week looks further back", () => {
    expect(pastTimes(at, { timezone: kyiv, spanMs: HALF, now: at - WEEK + HALF })).toEqual(weeks(1));
    expect(pastTimes(at, { timezone: kyiv, spanMs: HALF, now: at - WEEK + HALF - 1 })).toEqual(weeks(2));
    expect(pastTimes(at, { timezone: kyiv, spanMs: HALF, now: at - 2 * WEEK })).toEqual(weeks(3));
  });

  it("are fewer where a time was skipped", () => {
    const sunday = Date.UTC(2026, 3, 12, 0, 30); // 03:30; two weeks before there was none
    const times = pastTimes(sunday, { timezone: kyiv, spanMs: HALF, now: sunday });
    expect(times).toHaveLength(7);
    expect(times.slice(0, 2)).toEqual([Date.UTC(2026, 3, 5, 0, 30), Date.UTC(2026, 2, 22, 1, 30)]);
  });
});

describe(localDate, () => {
  it("is the date of the zone", () => {
    expect(localDate(Date.UTC(2026, 10, 21, 22), kyiv)).toBe("2026-11-22");
    expect(localDate(Date.UTC(2026, 10, 21, 21, 59), kyiv)).toBe("2026-11-21");
  });
});
