import { describe, expect, it } from "vitest";
import { type Every, intervalStarts, localText, momentOf } from "../../../analytics/history/intervals.ts";

const HOUR = 3_600_000;

function starts(from: string, to: string, every: Every | null, timezone: string, most = 1000): string[] | null {
  const range = { from: momentOf(from, timezone) as number, to: momentOf(to, timezone) as number };
  return intervalStarts({ ...range, every, timezone }, most)?.map((at) => localText(at, timezone)) ?? null;
}

describe("intervalStarts", () => {
  it("covers the range from the interval it begins in", () => {
    expect(starts("2026-11-20T10:20", "2026-11-20T11:30", "30m", "Europe/Kyiv")).toEqual([
      "2026-11-20T10:00:00+02:00",
      "2026-11-20T10:30:00+02:00",
      "2026-11-20T11:00:00+02:00",
    ]);
  });

  it("is the range itself without intervals", () => {
    expect(starts("2026-11-20T10:20", "2026-11-22", null, "Europe/Kyiv")).toEqual(["2026-11-20T10:20:00+02:00"]);
  });

  it.each([
    ["25 hours when the clocks go back", "2026-10-25", "2026-10-26", 25],
    ["23 hours when they go forward", "2026-03-29", "2026-03-30", 23],
  ])("has %s, none twice", (_, from, to, hours) => {
    const found = starts(from, to, "1h", "Europe/Kyiv") as string[];
    expect([found.length, new Set(found).size]).toEqual([hours, hours]);
  });

  it("tells the two hours of one name apart", () => {
    expect(starts("2026-10-25T02:00", "2026-10-25T05:00", "1h", "Europe/Kyiv")).toEqual([
      "2026-10-25T02:00:00+03:00",
      "2026-10-25T03:00:00+03:00",
      "2026-10-25T03:00:00+02:00",
      "2026-10-25T04:00:00+02:00",
    ]);
  });

  it("begins each day at its midnight, also after a day of 25 hours", () => {
    expect(starts("2026-10-24", "2026-10-27", "1d", "Europe/Kyiv")).toEqual([
      "2026-10-24T00:00:00+03:00",
      "2026-10-25T00:00:00+03:00",
      "2026-10-26T00:00:00+02:00",
    ]);
    const half = starts("2026-10-25", "2026-10-27", "12h", "Europe/Kyiv");
    expect(half).toEqual([
      "2026-10-25T00:00:00+03:00",
      "2026-10-25T11:00:00+02:00", // 12 hours later
      "2026-10-25T23:00:00+02:00", // the 25th hour
      "2026-10-26T00:00:00+02:00",
      "2026-10-26T12:00:00+02:00",
    ]);
  });

  it("counts from midnight in zones of half and three quarters of an hour", () => {
    expect(starts("2026-11-20T00:10", "2026-11-20T02:00", "1h", "Asia/Kolkata")).toEqual([
      "2026-11-20T00:00:00+05:30",
      "2026-11-20T01:00:00+05:30",
    ]);
    expect(starts("2026-11-20", "2026-11-20T00:30", "15m", "Asia/Kathmandu")).toEqual([
      "2026-11-20T00:00:00+05:45",
      "2026-11-20T00:15:00+05:45",
    ]);
  });

  it("begins a day where the zone has no midnight", () => {
    // Beirut put its clocks forward at midnight of 2026-03-29.
    expect(starts("2026-03-29", "2026-03-30", "1d", "Asia/Beirut")).toEqual(["2026-03-29T01:00:00+03:00"]);
  });

  it("begins weeks on Monday and months on the first", () => {
    expect(starts("2026-11-20", "2026-11-30", "1w", "Europe/Kyiv")).toEqual([
      "2026-11-16T00:00:00+02:00",
      "2026-11-23T00:00:00+02:00",
    ]);
    expect(starts("2026-01-31", "2026-04-01", "1mo", "Europe/Kyiv")).toEqual([
      "2026-01-01T00:00:00+02:00",
      "2026-02-01T00:00:00+02:00",
      "2026-03-01T00:00:00+02:00",
    ]);
  });

  it("gives just as many as asked for, and null for more", () => {
    expect(starts("2026-11-20", "2026-11-21", "1h", "UTC", 24)).toHaveLength(24);
    expect(starts("2026-11-20", "2026-11-21", "1h", "UTC", 23)).toBeNull();
    expect(starts("1970-01-01", "2100-01-01", "1m", "UTC", 50_000)).toBeNull();
  });
});

describe("momentOf", () => {
  const nine = Date.UTC(2026, 10, 22, 7);

  it.each([
    ["2026-11-22T09:00:00+02:00", nine],
    ["2026-11-22T07:00:00Z", nine],
    ["2026-11-22T09:00", nine],
    ["2026-11-22T09:00:00.250", nine + 250],
    ["2026-11-22 09:00", nine],
    ["2026-11-22", nine - 9 * HOUR],
  ])("reads %s in the zone", (text, at) => {
    expect(momentOf(text, "Europe/Kyiv")).toBe(at);
  });

  it("takes a time that the clocks skipped as the hour behind the gap, one that came twice as the first", () => {
    expect(localText(momentOf("2026-03-29T03:30", "Europe/Kyiv") as number, "Europe/Kyiv")).toBe(
      "2026-03-29T04:30:00+03:00",
    );
    expect(localText(momentOf("2026-10-25T03:30", "Europe/Kyiv") as number, "Europe/Kyiv")).toBe(
      "2026-10-25T03:30:00+03:00",
    );
  });

  it.each(["", "soon", "2026-02-30", "2026-11-22T25:00", "22.11.2026", "2026-11", "1795340000"])(
    "does not read %j",
    (text) => {
      expect(momentOf(text, "Europe/Kyiv")).toBeNull();
    },
  );
});

describe("localText", () => {
  it("is RFC 3339 in the zone, with ms only where there are some", () => {
    expect(localText(Date.UTC(2026, 10, 22, 7), "Asia/Kathmandu")).toBe("2026-11-22T12:45:00+05:45");
    expect(localText(Date.UTC(2026, 10, 22, 7, 0, 0, 5), "UTC")).toBe("2026-11-22T07:00:00.005+00:00");
  });
});
