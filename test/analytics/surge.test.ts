import { describe, expect, it } from "vitest";
import { median, surgeOf } from "../../analytics/surge.ts";

describe(median, () => {
  it("is the middle, or between the middle two", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([9, 1, 5, 6])).toBe(5.5);
    expect(median([])).toBeNaN();
  });
});

describe(surgeOf, () => {
  it("measures in robust deviations", () => {
    // Median 100; deviations 0 0 10 10 20 20 30 30, their median 15; 1.4826 · 15 = 22.239; (189 - 100) / 22.239 = 4.002.
    const past = [100, 100, 90, 110, 80, 120, 70, 130];
    const { usual, score, isFlagged } = surgeOf(189, past);
    expect(usual).toBe(100);
    expect(score).toBeCloseTo(89 / 22.239, 12);
    expect(isFlagged).toBe(true);
    // (177 - 100) / 22.239 = 3.46
    expect(surgeOf(177, past).isFlagged).toBe(false);
    expect(surgeOf(178, past).isFlagged).toBe(true); // 3.507
  });

  it("does not let one wild week hide the next", () => {
    // Median 10, deviations 0 0 0 0 0 0 0 990: MAD 0, so √10 counts: (30 - 10) / 3.162 = 6.3.
    expect(surgeOf(30, [10, 10, 10, 10, 10, 10, 10, 1000]).score).toBeCloseTo(20 / Math.sqrt(10), 12);
  });

  it("takes the spread of chance at least, where weeks happen to agree", () => {
    // √16 = 4: (29 - 16) / 4 = 3.25, (30 - 16) / 4 = 3.5.
    const past = [16, 16, 16, 16];
    expect(surgeOf(29, past)).toMatchObject({ score: 3.25, isFlagged: false });
    expect(surgeOf(30, past)).toMatchObject({ score: 3.5, isFlagged: true });
  });

  it("wants five more than usual: four at night are no crisis", () => {
    const past = [0, 0, 0, 0];
    expect(surgeOf(4, past)).toEqual({ count: 4, usual: 0, score: 4, isFlagged: false });
    expect(surgeOf(5, past)).toEqual({ count: 5, usual: 0, score: 5, isFlagged: true });
  });

  it("never flags what lies below", () => {
    expect(surgeOf(0, [100, 100, 100, 100])).toEqual({ count: 0, usual: 100, score: -10, isFlagged: false });
  });

  it("knows nothing with less than four weeks", () => {
    expect(surgeOf(1000, [1, 1, 1])).toEqual({ count: 1000, usual: null, score: null, isFlagged: false });
  });
});
