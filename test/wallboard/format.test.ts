import { describe, expect, it } from "vitest";
import {
  formatAge,
  formatCount,
  formatDuration,
  formatGoal,
  formatPercent,
  formatSpan,
  formatTime,
} from "../../wallboard/format.ts";

/** Narrow no-break spaces as plain ones, for reading. */
const plain = (text: string) => text.replaceAll("\u202f", " ");

describe("formatDuration", () => {
  it.each([
    [null, "–"],
    [0, "0:00"],
    [999, "0:00"],
    [61_999, "1:01"],
    [3_599_999, "59:59"],
    [3_600_000, "1:00:00"],
    [86_399_000, "23:59:59"],
    [93_600_000, "1 d 02 h"], // 26 h
    [-5, "0:00"],
  ])("%s ms is %s", (ms, text) => expect(plain(formatDuration(ms))).toBe(text));
});

describe("formatPercent", () => {
  it.each([
    [null, "–"],
    [0, "0 %"],
    [0.57, "57.0 %"], // 0.57 * 1000 is 569.9999999999999.
    [0.79999, "79.9 %"], // Never the goal before it is reached.
    [0.8, "80.0 %"],
    [2 / 3, "66.6 %"],
    [1, "100 %"],
  ])("%s is %s", (ratio, text) => expect(plain(formatPercent(ratio))).toBe(text));
});

describe("formatCount", () => {
  it("groups thousands and tells unknown from zero", () => {
    expect([null, 0, 7, 99_999].map(formatCount)).toEqual(["–", "0", "7", "99,999"]);
  });
});

describe("formatGoal", () => {
  it("has no needless decimals", () => {
    expect([0.8, 0.925, 1].map(formatGoal).map(plain)).toEqual(["80 %", "92.5 %", "100 %"]);
  });
});

describe("formatAge", () => {
  it("counts seconds up to a minute, then minutes", () => {
    expect([0, 4999, 59_999, 60_000].map(formatAge).map(plain)).toEqual(["0 s", "4 s", "59 s", "1:00"]);
  });
});

describe("formatTime", () => {
  it("is the time of day of the zone, across its change of the clock", () => {
    expect(formatTime(Date.UTC(2026, 9, 25, 0, 30), "Europe/Kyiv")).toBe("03:30"); // UTC+3
    expect(formatTime(Date.UTC(2026, 9, 25, 1, 30), "Europe/Kyiv")).toBe("03:30"); // UTC+2
    expect(formatTime(Date.UTC(2026, 9, 25, 0, 0), "UTC")).toBe("00:00");
  });
});

describe("formatSpan", () => {
  it("names the length of a chart", () => {
    expect([1_800_000, 3_600_000, 14_400_000].map(formatSpan)).toEqual(["30 min", "1 hour", "4 hours"]);
  });
});
