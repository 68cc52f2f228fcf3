import { describe, expect, it } from "vitest";
import { type BgNbd, expectedOrders, expectedRepeats } from "../../../analytics/value/bg-nbd.ts";
import { type BgNbdFit, fitBgNbd } from "../../../analytics/value/bg-nbd-fit.ts";
import { holdoutTable, repeatTable, trackingPlot } from "../../../analytics/value/model-check.ts";
import { type OrderHistory, orderHistory } from "../../../analytics/value/repeat-orders.ts";
import { cdnowSample, dayOf, hasCdnowSample } from "../../support/cdnow.ts";
import { simulatedCustomers } from "../../support/simulated-customers.ts";

const simple: BgNbd = { r: 1, alpha: 1, a: 1, b: 2 };
const cdnow: BgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

const row = (repeats: number, recencyWeeks: number, ageWeeks: number, count: number) => ({
  repeats,
  recencyWeeks,
  ageWeeks,
  count,
});

const simulated = [...simulatedCustomers({
  bgNbd: cdnow,
  gammaGamma: { p: 6, q: 4, v: 15 },
  customers: 20_000,
  ageWeeks: [20, 60],
  laterWeeks: 26,
  seed: 3,
})].map((customer) => ({ ...customer, count: 1 }));

describe(repeatTable, () => {
  it("counts customers by repeats and expects what the model says for their age", () => {
    const table = repeatTable(simple, [row(0, 0, 1, 7), row(1, 0.5, 1, 4), row(9, 1, 1, 1)]);
    // All 12 are one week old: P(0) = 1/2, P(1) = 1/3, P(2) = 5/48.
    expect(table.slice(0, 3).map(({ repeats, actual }) => [repeats, actual])).toEqual([[0, 7], [1, 4], [2, 0]]);
    expect(table[0]?.expected).toBeCloseTo(6, 12);
    expect(table[1]?.expected).toBeCloseTo(4, 12);
    expect(table[2]?.expected).toBeCloseTo(1.25, 12);
    expect(table.at(-1)).toMatchObject({ repeats: 7, actual: 1 });
    expect(table.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(12, 12);
  });

  it("expects of simulated customers what they do", () => {
    for (const { repeats, expected, actual } of repeatTable(cdnow, simulated)) {
      // Four standard deviations of a count of that size.
      expect(Math.abs(actual - expected), `${repeats} repeats`).toBeLessThan(4 * Math.sqrt(expected));
    }
  });
});

describe(trackingPlot, () => {
  it("lets customers enter on their own day", () => {
    const starts = [{ day: 1000, count: 3 }, { day: 1010, count: 2 }];
    const repeats = [{ day: 1003, count: 1 }, { day: 1006, count: 1 }, { day: 1007, count: 2 }, {
      day: 1030,
      count: 9,
    }];
    const plot = trackingPlot(simple, { starts, repeats, endDay: 1013 });
    // Weeks end with days 1006 and 1013: the first customers are 6 and 13 days old, the others 3 days at the end.
    expect(plot.map(({ week, actual }) => [week, actual])).toEqual([[1, 2], [2, 4]]);
    expect(plot[0]?.expected).toBeCloseTo(3 * expectedRepeats(simple, 6 / 7), 12);
    expect(plot[1]?.expected).toBeCloseTo(3 * expectedRepeats(simple, 13 / 7) + 2 * expectedRepeats(simple, 3 / 7), 12);
  });

  it("is empty without customers and before a whole week", () => {
    expect(trackingPlot(simple, { starts: [], repeats: [], endDay: 1013 })).toEqual([]);
    expect(trackingPlot(simple, { starts: [{ day: 1000, count: 1 }], repeats: [], endDay: 1005 })).toEqual([]);
  });
});

describe(holdoutTable, () => {
  it("compares the mean of customers of the same repeats", () => {
    const table = holdoutTable(cdnow, [
      { ...row(1, 5, 30, 3), laterOrders: 2 },
      { ...row(1, 25, 30, 1), laterOrders: 4 },
      { ...row(8, 25, 30, 1), laterOrders: 5 },
    ], 10);
    const [early, late] = [row(1, 5, 30, 1), row(1, 25, 30, 1)].map((one) => expectedOrders(cdnow, one, 10));
    expect(table[1]).toMatchObject({ repeats: 1, customers: 4, actual: 6 / 4 });
    expect(table[1]?.expected).toBeCloseTo((3 * (early as number) + (late as number)) / 4, 12);
    expect(table[7]).toMatchObject({ repeats: 7, customers: 1, actual: 5 });
    expect(table[0]).toEqual({ repeats: 0, customers: 0, expected: null, actual: null });
  });

  it("expects of simulated customers what they do later", () => {
    for (const { repeats, customers, expected, actual } of holdoutTable(cdnow, simulated, 26)) {
      const same = simulated.filter((row) => Math.min(row.repeats, 7) === repeats);
      const squares = same.reduce((sum, { laterOrders }) => sum + (laterOrders - (actual as number)) ** 2, 0);
      // Four standard errors of the mean.
      const most = 4 * Math.sqrt(squares) / customers;
      expect(Math.abs((actual as number) - (expected as number)), `${repeats} repeats`).toBeLessThan(most);
    }
  });
});

describe.skipIf(!hasCdnowSample)("the CDNOW sample", () => {
  it("is foretold as well as the paper says", () => {
    const [end, heldOut] = [dayOf("1997-09-30"), dayOf("1998-06-30")];
    const customers = cdnowSample();
    const rows = customers.map((days) => ({
      ...orderHistory(days, end) as OrderHistory,
      count: 1,
      laterOrders: days.filter(({ day }) => day > end).length,
    }));
    const { parameters } = fitBgNbd(rows) as BgNbdFit;

    // Counted in the file by awk.
    expect(repeatTable(parameters, rows).map(({ actual }) => actual)).toEqual([1411, 439, 214, 100, 62, 38, 29, 64]);

    // The paper finds 4 % too few at week 78.
    const starts = customers.map(([first]) => ({ day: first?.day as number, count: 1 }));
    const repeats = customers.flatMap(([, ...again]) => again.map(({ day }) => ({ day, count: 1 })));
    const last = trackingPlot(parameters, { starts, repeats, endDay: heldOut }).at(-1);
    expect(last).toMatchObject({ week: 78, actual: repeats.length });
    expect((last?.expected as number) / repeats.length - 1).toBeCloseTo(-0.04, 2);

    // The paper finds a correlation of 0.626 between what is expected of each customer and what came.
    const expected = rows.map((row) => expectedOrders(parameters, row, 39));
    expect(correlation(expected, rows.map(({ laterOrders }) => laterOrders))).toBeCloseTo(0.626, 3);
  });
});

function correlation(one: readonly number[], other: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [m, n] = [mean(one), mean(other)];
  const spread = (values: readonly number[], middle: number) => Math.sqrt(mean(values.map((v) => (v - middle) ** 2)));
  return mean(one.map((value, i) => (value - m) * ((other[i] as number) - n))) / spread(one, m) / spread(other, n);
}
