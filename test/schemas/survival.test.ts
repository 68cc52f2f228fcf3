import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { medianMs, restrictedMeanMs, smoothHazard, survivalCurve } from "../../schemas/survival.ts";

/** Seconds and how many of each. */
function counted(seconds: readonly number[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const second of seconds) counts[second] = (counts[second] ?? 0) + 1;
  return counts;
}

const seconds = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 40 });

describe(survivalCurve, () => {
  it("keeps who is censored in a second at risk in it, and no longer", () => {
    // Six wait: abandons at 1, 3, 3; others at 1, 2, 4.
    const curve = survivalCurve({ abandoned: counted([1, 3, 3]), others: [counted([1, 4]), counted([2])] });
    expect(curve.map(({ atRisk, abandoned }) => [atRisk, abandoned])).toEqual([[6, 0], [6, 1], [4, 0], [3, 2], [1, 0]]);
    const wanted = [1, 5 / 6, 5 / 6, 5 / 18, 5 / 18]; // x (1 - 1/6), x (1 - 2/3)
    for (const [i, survival] of wanted.entries()) expect(curve[i]?.survival).toBeCloseTo(survival, 12);
    expect(medianMs(curve)).toBe(3000);
    expect(restrictedMeanMs(curve)).toBeCloseTo(1000 * (1 + 5 / 6 + 5 / 6 + 5 / 18), 9); // seconds 0..3, up to 4
  });

  it("is the plain share of those who wait longer when nobody is censored, and its mean is the mean", () => {
    fc.assert(fc.property(seconds.filter((all) => all.length > 0), (all) => {
      const curve = survivalCurve({ abandoned: counted(all), others: [] });
      for (const { second, survival } of curve) {
        expect(survival).toBeCloseTo(all.filter((one) => one > second).length / all.length, 9);
      }
      const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
      expect(restrictedMeanMs(curve)).toBeCloseTo(1000 * mean, 6);
    }));
  });

  it("never rises and stays a share, whoever is censored", () => {
    fc.assert(fc.property(seconds, seconds, seconds, (abandoned, answered, other) => {
      const curve = survivalCurve({ abandoned: counted(abandoned), others: [counted(answered), counted(other)] });
      let last = 1;
      for (const { survival, hazard } of curve) {
        expect(survival).toBeLessThanOrEqual(last);
        expect(Math.min(survival, hazard)).toBeGreaterThanOrEqual(0);
        last = survival;
      }
    }));
  });

  it("knows nothing when nobody waited, and no median when fewer than half hang up", () => {
    const empty = survivalCurve({ abandoned: {}, others: [{}] });
    expect([empty, medianMs(empty), restrictedMeanMs(empty)]).toEqual([[], null, null]);
    expect(medianMs(survivalCurve({ abandoned: { 3: 1 }, others: [{ 9: 2 }] }))).toBeNull();
  });
});

describe(smoothHazard, () => {
  it("is that of two seconds on either side together, fewer at the ends", () => {
    const curve = survivalCurve({ abandoned: { 2: 3 }, others: [{ 6: 7 }] }); // 10 at risk in 0..2, 7 in 3..6
    const wanted = [3 / 30, 3 / 37, 3 / 44, 3 / 41, 3 / 38, 0, 0];
    expect(smoothHazard(curve).map((hazard) => hazard.toFixed(9))).toEqual(wanted.map((hazard) => hazard.toFixed(9)));
  });
});
