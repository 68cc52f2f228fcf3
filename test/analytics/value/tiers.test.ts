import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutsOf, tierOf } from "../../../analytics/value/tiers.ts";

const shares = { shareA: 0.8, shareB: 0.95 };
const each = (...values: number[]) => ({ values, customers: values.map(() => 1) });

describe("cutsOf", () => {
  it("puts the customer with whom a share is reached above the cut", () => {
    const cuts = cutsOf(each(600, 190, 90, 60, 40, 20), shares);
    // 600 + 190 = 790 < 800 <= 880: the one of 90 is A. 880 + 60 = 940 < 950 <= 980: the one of 40 is B.
    expect(cuts).toEqual({ leastA: 90, leastB: 40 });
  });

  it("ends a tier where its share is reached exactly", () => {
    expect(cutsOf(each(800, 150, 50), shares)).toEqual({ leastA: 800, leastB: 150 });
    expect(cutsOf(each(28, 7), { shareA: 0.8, shareB: 0.9 })).toEqual({ leastA: 28, leastB: 7 }); // 0.8 x 35 = 28
  });

  it("gives customers of equal revenue the same tier, the better", () => {
    const spread = { values: [50, 10], customers: [1, 5] }; // 50 of 100 before the five of 10
    const cuts = cutsOf(spread, shares);
    expect([50, 10].map((revenue) => tierOf(revenue, cuts))).toEqual(["A", "A"]);
  });

  it("leaves who brought nothing, or less, in N", () => {
    const cuts = cutsOf(each(5, 0, -5), shares);
    expect([5, 0, -5].map((revenue) => tierOf(revenue, cuts))).toEqual(["A", "N", "N"]);
    expect(tierOf(0, cutsOf(each(0), shares))).toBe("N");
  });

  it("gives tiers that keep the order of revenue, and A at least its share but without its last ones less", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -50, max: 10_000 }), { minLength: 1 }), (revenues) => {
        const values = revenues.toSorted((a, b) => b - a);
        const cuts = cutsOf(each(...values), shares);
        const tiers = values.map((revenue) => tierOf(revenue, cuts));
        expect(tiers).toEqual(tiers.toSorted());
        const sum = (of: readonly number[]) => of.reduce((sum, value) => sum + Math.max(0, value), 0);
        const best = values.filter((_, i) => tiers[i] === "A");
        expect(sum(best)).toBeGreaterThanOrEqual(0.8 * sum(values) - 1e-6);
        if (best.length > 0) expect(sum(best.slice(0, -1))).toBeLessThan(0.8 * sum(values));
      }),
      { examples: [[[0]], [[-7, 0]], [[3]]] },
    );
  });
});
