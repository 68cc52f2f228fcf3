import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paretoOf, type Spread } from "../../../analytics/value/pareto.ts";

/** The spread of these revenues. */
function spreadOf(revenues: readonly number[]): Spread {
  const values = [...new Set(revenues)].sort((a, b) => b - a);
  return { values, customers: values.map((value) => revenues.filter((one) => one === value).length) };
}

describe("paretoOf", () => {
  it("tells the shares of a small business", () => {
    const found = paretoOf(spreadOf([60, 20, 10, 10, 0]));
    expect(found).toMatchObject({
      customers: 5,
      payingCustomers: 4,
      revenue: 100,
      losses: { customers: 0, revenue: 0 },
    });
    expect(found.topFifthShare).toBeCloseTo(0.6, 12); // 60 / 100 by the first of five
    expect(found.customersForFourFifths).toBeCloseTo(0.4, 12); // 60 + 20 by two of five
    expect(found.pareto.map(({ customers, revenue }) => [customers, Number(revenue.toFixed(9))])).toEqual(
      [[0, 0], [0.2, 0.6], [0.4, 0.8], [0.6, 0.9], [0.8, 1], [1, 1]],
    );
    expect(found.lorenz.map(({ revenue }) => Number(revenue.toFixed(9)))).toEqual([0, 0, 0.1, 0.2, 0.4, 1]);
    // Lorenz, by trapezoids: (0 + 10 + 30 + 60 + 140) / 100 / 2 / 5 = 0.24; 1 - 2 x 0.24
    expect(found.gini).toBeCloseTo(0.52, 12);
  });

  it("has equal shares where all bring the same", () => {
    const found = paretoOf(spreadOf([7, 7, 7, 7]));
    expect(found.gini).toBeCloseTo(0, 12);
    expect(found.topFifthShare).toBeCloseTo(0.25, 12); // one of four
    expect(found.customersForFourFifths).toBe(1); // three bring 75 %
  });

  it("counts whom refunds left below zero as a customer with nothing, and tells the loss apart", () => {
    const found = paretoOf(spreadOf([100, -30, -20]));
    expect(found).toMatchObject({
      customers: 3,
      payingCustomers: 1,
      revenue: 100,
      losses: { customers: 2, revenue: -50 },
    });
    expect(found.gini).toBeCloseTo(2 / 3, 12); // one of three has all
  });

  it("says nothing of shares without revenue", () => {
    for (const revenues of [[], [0, 0], [-5]]) {
      expect(paretoOf(spreadOf(revenues))).toMatchObject({ pareto: [], gini: null, topFifthShare: null });
    }
  });

  it("gives curves from 0 to 1 that rise, and a Lorenz curve that is convex and below the even one", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -100, max: 1000 }), { minLength: 1 }), (revenues) => {
      const { lorenz, pareto, gini, revenue } = paretoOf(spreadOf(revenues));
      if (revenue === 0) return;
      for (const curve of [lorenz, pareto]) {
        expect(curve[0]?.revenue).toBeCloseTo(0, 9);
        expect(curve.at(-1)?.revenue).toBeCloseTo(1, 9);
      }
      const steps = lorenz.slice(1).map(({ customers, revenue }, i) => {
        const before = lorenz[i] ?? { customers: 0, revenue: 0 };
        return (revenue - before.revenue) / (customers - before.customers);
      });
      steps.slice(1).forEach((step, i) => expect(step).toBeGreaterThanOrEqual((steps[i] ?? 0) - 1e-6));
      lorenz.forEach(({ customers, revenue }) => expect(revenue).toBeLessThanOrEqual(customers + 1e-9));
      expect(gini).toBeGreaterThanOrEqual(-1e-9);
      expect(gini).toBeLessThan(1);
    }));
  });
});
