import { describe, expect, it } from "vitest";
import uPlot from "uplot";
import { lastValue, niceMaximum, trendColumns, type TrendLook, trendOptions } from "../../wallboard/trend-options.ts";
import { AT } from "./board-builders.ts";

const look: TrendLook = {
  timezone: "Europe/Kyiv",
  font: "sans-serif",
  pixel: 1,
  tzDate: (date) => date,
  colours: { soft: "#1", edge: "#2", waiting: "#3", waitingFill: "#4", level: "#5" },
};

describe("trendColumns", () => {
  it("has a time for each step, keeps gaps, and repeats the goal", () => {
    const trend = { startAt: AT, stepMs: 60_000, waiting: [1, 2, 3], serviceLevel: [0.5, null, 0.7] };
    expect(trendColumns(trend, 0.8)).toEqual([
      [AT, AT + 60_000, AT + 120_000],
      [0.5, null, 0.7],
      [1, 2, 3],
      [0.8, 0.8, 0.8],
    ]);
    expect(trendColumns(trend, null)[3]).toEqual([null, null, null]);
  });

  it("has a gap where the service level is shorter", () => {
    const trend = { startAt: AT, stepMs: 1, waiting: [1, 2], serviceLevel: [0.5] };
    expect(trendColumns(trend, null)[1]).toEqual([0.5, null]);
  });
});

describe("lastValue", () => {
  it("is the last one known", () => {
    expect(lastValue([1, 0, null])).toEqual({ index: 1, value: 0 });
    expect(lastValue([null])).toBeNull();
    expect(lastValue([])).toBeNull();
  });
});

describe("niceMaximum", () => {
  it.each([[0, 2], [1, 2], [3, 4], [7, 8], [10, 10], [11, 20], [24, 30], [41, 50], [99_999, 100_000]])(
    "is above %s: %s, and its half is whole",
    (value, maximum) => {
      expect(niceMaximum(value)).toBe(maximum);
      expect(Number.isInteger(maximum / 2)).toBe(true);
    },
  );
});

describe("trendOptions", () => {
  const options = trendOptions(look);
  type Range = (chart: unknown, min: number | null, max: number | null) => [number, number];
  const waitingRange = (max: number | null) => (options.scales?.["waiting"]?.range as unknown as Range)(null, 0, max);

  it("draws gaps as gaps and no points", () => {
    for (const series of options.series.slice(1)) {
      expect(series).toMatchObject({ spanGaps: false, points: { show: false } });
    }
  });

  it("writes the times of the site's zone", () => {
    const values = options.axes?.[0]?.values as (chart: unknown, splits: number[]) => string[];
    expect(values(null, [Date.UTC(2026, 10, 22, 22, 0)])).toEqual(["00:00"]); // Kyiv is UTC+2 in winter.
    const [day] = [Date.UTC(2026, 10, 22)];
    const zoned = trendOptions({ ...look, tzDate: uPlot.tzDate }).tzDate?.(day);
    expect(zoned?.getHours()).toBe(2);
  });

  it("keeps the service level above the waiting, with one axis for both", () => {
    const [min, max] = waitingRange(24);
    const axis = options.axes?.[1];
    const splits = (axis?.splits as (...args: unknown[]) => number[])(null, 1, min, max);
    // 24 waiting need an axis up to 30.
    expect(splits.slice(0, 3)).toEqual([0, 15, 30]);
    expect(splits.slice(3).every((split) => split > 30 && split <= max + 1e-9)).toBe(true);
    const texts = (axis?.values as (...args: unknown[]) => string[])(null, splits);
    expect(texts.map((text) => text.replace("\u202f", " "))).toEqual(["0", "15", "30", "0 %", "50 %", "100 %"]);
  });

  it("has an axis even when nobody waited", () => {
    expect(waitingRange(null)[1]).toBeGreaterThan(0);
  });
});
