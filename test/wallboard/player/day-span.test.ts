import { describe, expect, it } from "vitest";
import { dimAt, isWithin } from "../../../wallboard/player/day-span.ts";

describe("isWithin", () => {
  it.each([
    ["08:00", "18:00", "07:59", false],
    ["08:00", "18:00", "08:00", true],
    ["08:00", "18:00", "18:00", false],
    ["22:00", "06:00", "23:30", true],
    ["22:00", "06:00", "05:59", true],
    ["22:00", "06:00", "06:00", false],
    ["22:00", "06:00", "12:00", false],
    ["00:00", "00:00", "12:00", true],
  ])("from %s to %s at %s: %s", (from, to, time, isIn) => expect(isWithin({ from, to }, time)).toBe(isIn));
});

describe("dimAt", () => {
  it("darkens by the hours of the night only, and never without any", () => {
    const night = { from: "22:00", to: "06:00", dim: 0.6 };
    expect([dimAt(night, "21:59"), dimAt(night, "22:00"), dimAt(undefined, "23:00")]).toEqual([0, 0.6, 0]);
  });
});
