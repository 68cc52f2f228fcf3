import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CohortCount, cohortsOf } from "../../../analytics/value/cohorts.ts";

const bounds = [10, 20, 30, 40, 50]; // Four months.

/** Each customer as its months, told as the database counts them. */
function countsOf(customers: readonly (readonly number[])[]): CohortCount[] {
  const counts = new Map<string, CohortCount>();
  for (const months of customers) {
    const [cohort, lastMonth] = [Math.min(...months), Math.max(...months)];
    for (const month of new Set(months)) {
      const key = `${cohort}/${month}`;
      const count = counts.get(key) ?? { cohort, month, active: 0, last: 0, revenue: 0 };
      count.active++;
      count.revenue += 5;
      if (month === lastMonth) count.last++;
      counts.set(key, count);
    }
  }
  return [...counts.values()];
}

describe(cohortsOf, () => {
  it("counts who is active in exactly that month, and who in it or later", () => {
    // The first stays away in month 20 and comes back in 30, the second leaves after 20, the third comes once.
    const [first, ...others] = cohortsOf(countsOf([[10, 30], [10, 20], [10]]), { bounds, end: 50 });
    expect(others).toEqual([]);
    expect(first?.customers).toBe(3);
    expect(first?.cells.map(({ period, on, onOrAfter, revenue }) => [period, on, onOrAfter, revenue])).toEqual([
      [0, 3, 3, 15],
      [1, 1, 2, 5],
      [2, 1, 1, 5],
      [3, 0, 0, 0], // Nobody is known to be nobody: the month is over.
    ]);
  });

  it("has no cell for a month that is not over, though what came in it tells who was not gone before", () => {
    const [first, second] = cohortsOf(countsOf([[10, 40], [40]]), { bounds, end: 49 });
    expect(first?.cells.map(({ on, onOrAfter }) => [on, onOrAfter])).toEqual([[1, 1], [0, 1], [0, 1]]);
    expect(second).toEqual({ cohort: 40, customers: 1, cells: [] });
    expect(cohortsOf(countsOf([[10, 40]]), { bounds, end: 50 })[0]?.cells).toHaveLength(4);
  });

  const customers = fc.array(fc.array(fc.constantFrom(10, 20, 30, 40), { minLength: 1, maxLength: 6 }), {
    maxLength: 20,
  });

  it("never has fewer on-or-after than on, loses nobody, and never gains on-or-after", () => {
    fc.assert(fc.property(customers, fc.integer({ min: 20, max: 50 }), (some, end) => {
      const cohorts = cohortsOf(countsOf(some), { bounds, end });
      expect(cohorts.reduce((sum, cohort) => sum + cohort.customers, 0)).toBe(some.length);
      for (const { customers, cells } of cohorts) {
        if (cells[0]) expect(cells[0]).toMatchObject({ on: customers, onOrAfter: customers });
        cells.forEach(({ on, onOrAfter }, i) => {
          expect(on).toBeLessThanOrEqual(onOrAfter);
          expect(onOrAfter).toBeLessThanOrEqual(cells[i - 1]?.onOrAfter ?? customers);
        });
      }
    }));
  });

  it("changes the cells of other cohorts not at all when a customer is gone", () => {
    fc.assert(fc.property(customers, fc.constantFrom(10, 20, 30, 40), (some, gone) => {
      const others = (all: readonly (readonly number[])[]) =>
        cohortsOf(countsOf(all), { bounds, end: 50 }).filter(({ cohort }) => cohort !== gone);
      expect(others([...some, [gone, 40]])).toEqual(others(some));
    }));
  });
});
