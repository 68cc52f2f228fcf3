import { describe, expect, it } from "vitest";
import { nightlyAsOf } from "../../../analytics/value/nightly.ts";
import { dayText, lastDayNumber, windowStart } from "../../../analytics/value/scoring-span.ts";

const zone = "Europe/Kyiv"; // UTC+2 in winter, +3 in summer

describe("nightlyAsOf", () => {
  it("is the day's start from half past three", () => {
    expect(nightlyAsOf(Date.UTC(2026, 0, 10, 1, 29), zone)).toBeNull(); // 03:29
    expect(nightlyAsOf(Date.UTC(2026, 0, 10, 1, 30), zone)).toBe(Date.UTC(2026, 0, 9, 22));
    expect(nightlyAsOf(Date.UTC(2026, 0, 10, 21, 59), zone)).toBe(Date.UTC(2026, 0, 9, 22));
    expect(nightlyAsOf(Date.UTC(2026, 0, 10, 22, 30), zone)).toBeNull(); // The next day has begun.
  });
});

describe("windowStart", () => {
  it("is so many whole days back, also over a change of the clock", () => {
    expect(windowStart(Date.UTC(2026, 0, 9, 22), 7, zone)).toBe(Date.UTC(2026, 0, 2, 22)); // 3..9 January
    expect(windowStart(Date.UTC(2026, 2, 29, 21), 7, zone)).toBe(Date.UTC(2026, 2, 22, 22)); // 23..29 March, the last has 23 h
    expect(windowStart(Date.UTC(2026, 0, 10, 5), 1, zone)).toBe(Date.UTC(2026, 0, 9, 22)); // today so far
  });
});

describe("lastDayNumber", () => {
  it("is the day that ends at the moment, or contains it", () => {
    expect(dayText(lastDayNumber(Date.UTC(2026, 0, 9, 22), zone))).toBe("2026-01-09");
    expect(dayText(lastDayNumber(Date.UTC(2026, 0, 9, 22) + 1, zone))).toBe("2026-01-10");
  });
});
