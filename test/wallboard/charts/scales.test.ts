import { describe, expect, it } from "vitest";
import { tickText, valueScale } from "../../../wallboard/charts/value-scale.ts";
import { minuteOfDay, timeTicks } from "../../../wallboard/charts/time-ticks.ts";
import { localeOf } from "../../../wallboard/language.ts";

const HOUR = 3_600_000;

describe("valueScale", () => {
  it.each(
    [
      ["count", [0], [0, 1]],
      ["count", [1, 2], [0, 1, 2]],
      ["count", [3], [0, 2, 4]],
      ["count", [24], [0, 15, 30]],
      ["count", [41], [0, 25, 50]],
      ["count", [9_876_543], [0, 5_000_000, 10_000_000]],
      ["ratio", [0.04], [0, 0.025, 0.05]],
      ["ratio", [0.51], [0, 0.5, 1]],
      ["ratio", [1], [0, 0.5, 1]],
      ["ms", [14_000], [0, 10_000, 20_000]],
      ["ms", [421_000], [0, 300_000, 600_000]], // 7:01 of 10 minutes.
      ["ms", [3 * 86_400_000], [0, 172_800_000, 345_600_000]], // 3 of 4 days.
      ["number", [1.4], [0, 1, 2]],
      ["number", [0.03], [0, 0.1]],
    ] as const,
  )("of %s %s has the ticks %s", (unit, values, ticks) => {
    valueScale(values, unit, 2).ticks.forEach((tick, i) => expect(tick).toBeCloseTo(ticks[i] ?? NaN, 9));
    expect(valueScale(values, unit, 2).ticks).toHaveLength(ticks.length);
  });

  it("has 0 in the middle where values lie on both sides", () => {
    expect(valueScale([-3, 1.4], "number", 1)).toEqual({ low: -3, high: 3, ticks: [-3, 0, 3] });
  });

  it("ends at 0 where all are below", () => {
    expect(valueScale([-4, -1], "count", 2)).toEqual({ low: -4, high: 0, ticks: [-4, -2, 0] });
  });

  it("does not mind gaps, and has a height without any number", () => {
    expect(valueScale([null, 7, null], "count", 2).high).toBe(8);
    expect(valueScale([], "ratio", 2).high).toBeGreaterThan(0);
  });

  it("refuses what has no end", () => {
    expect(() => valueScale([Infinity], "count", 2)).toThrow("must be finite");
    expect(() => valueScale([NaN], "ms", 2)).toThrow("must be finite");
  });
});

describe("tickText", () => {
  it("writes ratios without needless decimals and durations as such", () => {
    const en = localeOf("en");
    expect(tickText(0.025, "ratio", en)).toBe("2.5\u202f%");
    expect(tickText(0.5, "ratio", en)).toBe("50\u202f%");
    expect(tickText(300_000, "ms", en)).toBe("5:00");
  });
});

describe("timeTicks", () => {
  const en = localeOf("en");
  const ticks = (zone: string, from: number, hours: number, most: number) => {
    const timeAt = (at: number) => en.time(at, zone);
    return timeTicks({ from, to: from + hours * HOUR, most, timeAt }).map(timeAt);
  };

  it("are round on the clock of the zone, also of one beside the full hours", () => {
    const at = Date.UTC(2026, 10, 22, 8, 7);
    expect(ticks("Europe/Kyiv", at, 4, 5)).toEqual(["11:00", "12:00", "13:00", "14:00"]); // 10:07 .. 14:07.
    expect(ticks("Asia/Kathmandu", at, 2, 5)).toEqual(["14:00", "14:30", "15:00", "15:30"]); // +05:45: 13:52 .. 15:52.
  });

  it("become fewer where there is less room", () => {
    const day = Date.UTC(2026, 10, 21, 22); // Midnight in Kyiv.
    expect(ticks("Europe/Kyiv", day, 24, 8)).toEqual(
      ["00:00", "03:00", "06:00", "09:00", "12:00", "15:00", "18:00", "21:00", "00:00"],
    );
    expect(ticks("Europe/Kyiv", day, 24, 2)).toEqual(["00:00", "12:00", "00:00"]);
  });

  it("are right on the days of 25 and 23 hours", () => {
    const autumn = Date.UTC(2026, 9, 24, 21); // Midnight of 25 October in Kyiv, when 04:00 becomes 03:00.
    expect(ticks("Europe/Kyiv", autumn, 25, 8)).toEqual([
      "00:00",
      "04:00",
      "08:00",
      "12:00",
      "16:00",
      "20:00",
      "00:00",
    ]);
    const spring = Date.UTC(2026, 2, 28, 22); // Midnight of 29 March in Kyiv, when 03:00 becomes 04:00.
    expect(ticks("Europe/Kyiv", spring, 23, 8)).toEqual(
      ["00:00", "06:00", "09:00", "12:00", "15:00", "18:00", "21:00", "00:00"],
    );
  });

  it("stay few over many days", () => {
    expect(ticks("UTC", Date.UTC(2026, 10, 1), 96, 5)).toHaveLength(5); // Midnights of 4 days and the end.
  });
});

describe("minuteOfDay", () => {
  it("counts from midnight", () => {
    expect(minuteOfDay("00:05")).toBe(5);
    expect(minuteOfDay("23:59")).toBe(1439);
  });
});
