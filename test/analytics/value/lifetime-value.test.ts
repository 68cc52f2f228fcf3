import { describe, expect, it } from "vitest";
import { aliveProbability, expectedOrders } from "../../../analytics/value/bg-nbd.ts";
import { type BgNbdFit, fitBgNbd } from "../../../analytics/value/bg-nbd-fit.ts";
import { fitGammaGamma, type GammaGammaFit } from "../../../analytics/value/gamma-gamma-fit.ts";
import { outlooksBy, type ValueModels } from "../../../analytics/value/lifetime-value.ts";
import { orderHistory } from "../../../analytics/value/repeat-orders.ts";
import { cdnowSample, dayOf, hasCdnowSample } from "../../support/cdnow.ts";

describe(outlooksBy, () => {
  const models: ValueModels = {
    bgNbd: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
    gammaGamma: { p: 2, q: 3, v: 50 },
    discountMonthly: 0.01,
  };
  const customer = { repeats: 2, recencyWeeks: 30, ageWeeks: 39, meanValue: 80 };

  it("tells the same as the formulas of the models", () => {
    const { bgNbd } = models;
    const outlook = outlooksBy(models)(customer);
    expect(outlook.alive).toBeCloseTo(aliveProbability(bgNbd, customer), 14);
    expect(outlook.expectedOrders).toBeCloseTo(expectedOrders(bgNbd, customer, 52), 14);
    expect(outlook.expectedValue).toBeCloseTo(2 * (50 + 160) / (4 + 2), 12);
    let value = 0;
    for (let month = 1; month <= 12; month++) {
      const orders = expectedOrders(bgNbd, customer, 4.345 * month) -
        expectedOrders(bgNbd, customer, 4.345 * (month - 1));
      value += orders * 70 / 1.01 ** month;
    }
    expect(outlook.lifetimeValue).toBeCloseTo(value, 10);
  });

  it("is worth the value of all orders of the year without a discount, less with one", () => {
    const worth = (discountMonthly: number) =>
      outlooksBy({ ...models, discountMonthly })(customer).lifetimeValue as number;
    expect(worth(0)).toBeCloseTo(70 * expectedOrders(models.bgNbd, customer, 12 * 4.345), 10);
    expect(worth(0.02)).toBeLessThan(worth(0.01));
  });

  it("does not take one customer for another that it was asked about before", () => {
    const outlook = outlooksBy(models);
    outlook(customer);
    const others = [{ recencyWeeks: 3 }, { repeats: 3 }, { ageWeeks: 60 }, { meanValue: 10 }];
    for (const other of others.map((change) => ({ ...customer, ...change }))) {
      expect(outlook(other)).not.toEqual(outlook(customer));
      expect(outlook(other)).toEqual(outlooksBy(models)(other));
    }
  });

  it("tells no money without a model of money", () => {
    const { alive, expectedValue, lifetimeValue } = outlooksBy({ ...models, gammaGamma: null })(customer);
    expect([expectedValue, lifetimeValue]).toEqual([null, null]);
    expect(alive).toBeGreaterThan(0);
  });

  it.skipIf(!hasCdnowSample)("agrees with the published values of the CDNOW sample", () => {
    // The published example starts from a table of two decimals.
    const round = (value: number) => Math.round(value * 100 + 1e-9) / 100;
    const rows = cdnowSample().map((days) => orderHistory(days, dayOf("1997-09-30"))).filter((row) => row !== null)
      .map(({ repeats, recencyWeeks, ageWeeks, meanValue }) => ({
        repeats,
        recencyWeeks: round(recencyWeeks),
        ageWeeks: round(ageWeeks),
        meanValue: round(meanValue ?? 0),
        count: 1,
      }));
    const bgNbd = (fitBgNbd(rows) as BgNbdFit).parameters;
    const gammaGamma = (fitGammaGamma(rows) as GammaGammaFit).parameters;
    const outlook = outlooksBy({ bgNbd, gammaGamma, discountMonthly: 0.01 });
    const values = [0, 1, 2, 5].map((i) => outlook(rows[i] as typeof rows[number]).lifetimeValue as number);
    [36.278, 4.637, 8.344, 283.524].forEach((published, i) => expect(values[i]).toBeCloseTo(published, 2));
  });
});
