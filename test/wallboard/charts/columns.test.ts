import { describe, expect, it } from "vitest";
import { bandsOf } from "../../../wallboard/charts/bands.ts";
import { lastValue, loneIndexes, sameColumns } from "../../../wallboard/charts/columns.ts";
import { heatLevel, volumeLevel } from "../../../wallboard/charts/heat-level.ts";

describe("lastValue", () => {
  it("is the last one known", () => {
    expect(lastValue([1, 0, null])).toEqual({ index: 1, value: 0 });
    expect(lastValue([null])).toBeNull();
    expect(lastValue([])).toBeNull();
  });
});

describe("loneIndexes", () => {
  it("is where a value has none beside it", () => {
    expect(loneIndexes([1, null, 2, 3, null, 4])).toEqual([0, 5]);
    expect(loneIndexes([])).toEqual([]);
  });
});

describe("sameColumns", () => {
  it("tells whether anything would be drawn otherwise", () => {
    expect(sameColumns([[1, null], [2, 3]], [[1, null], [2, 3]])).toBe(true);
    expect(sameColumns([[1, null]], [[1, 0]])).toBe(false);
    expect(sameColumns([[1]], [[1, 2]])).toBe(false);
    expect(sameColumns([[1]], [[1], [1]])).toBe(false);
  });
});

describe("bandsOf", () => {
  it("lies above the thresholds where less is better", () => {
    expect(bandsOf({ better: "less", warn: 5, alarm: 10 }, { low: 0, high: 20 })).toEqual([
      { from: 5, to: 10, severity: "warn" },
      { from: 10, to: 20, severity: "bad" },
    ]);
  });

  it("lies below them where more is better", () => {
    expect(bandsOf({ better: "more", warn: 0.8, alarm: 0.7 }, { low: 0, high: 1 })).toEqual([
      { from: 0.7, to: 0.8, severity: "warn" },
      { from: 0, to: 0.7, severity: "bad" },
    ]);
  });

  it("ends with the scale, and is not there where it would be beyond it", () => {
    expect(bandsOf({ better: "less", warn: 5, alarm: 10 }, { low: 0, high: 8 })).toEqual([
      { from: 5, to: 8, severity: "warn" },
    ]);
    expect(bandsOf({ better: "less", warn: 5, alarm: 10 }, { low: 0, high: 4 })).toEqual([]);
  });
});

describe("heatLevel", () => {
  it("goes in five steps from well below the threshold to beyond the alarm", () => {
    const levels = [3, 5, 6, 9, 10, 11].map((value) => heatLevel(value, { better: "less", warn: 5, alarm: 10 }));
    expect(levels).toEqual([1, 1, 2, 3, 3, 4]);
    expect(heatLevel(0, { better: "less", warn: 5, alarm: 10 })).toBe(0);
  });

  it("turns round where more is better", () => {
    const levels = [0.95, 0.85, 0.78, 0.72, 0.5].map((v) => heatLevel(v, { better: "more", warn: 0.8, alarm: 0.7 }));
    expect(levels).toEqual([0, 1, 2, 3, 4]);
  });

  it("knows only good and bad where both thresholds are one", () => {
    expect([4, 5, 6].map((value) => heatLevel(value, { better: "less", warn: 5, alarm: 5 }))).toEqual([0, 0, 4]);
  });
});

describe("volumeLevel", () => {
  it("is a fifth of the largest value for each step", () => {
    const level = volumeLevel([0, 20, 100, null]);
    expect([0, 20, 21, 100].map(level)).toEqual([0, 0, 1, 4]);
    expect(volumeLevel([0, null])(0)).toBe(0);
  });
});
