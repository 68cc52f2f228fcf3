import { describe, expect, it } from "vitest";
import { expectedValue, type GammaGamma } from "../../../analytics/value/gamma-gamma.ts";
import { fitGammaGamma, type GammaGammaFit, gammaGammaLikelihood } from "../../../analytics/value/gamma-gamma-fit.ts";
import { orderHistory } from "../../../analytics/value/repeat-orders.ts";
import { inEnglish } from "../../../schemas/note.ts";
import { cdnowSample, dayOf, hasCdnowSample } from "../../support/cdnow.ts";
import { simulatedCustomers } from "../../support/simulated-customers.ts";
import { standardErrors } from "../../support/standard-errors.ts";

describe(expectedValue, () => {
  const parameters: GammaGamma = { p: 2, q: 3, v: 50 };

  it("lies between the mean of all and the customer's own, nearer to that the more orders there are", () => {
    // All: p v / (q - 1) = 100 / 2 = 50. Own 80: x = 1: 2 (50 + 80) / (2 + 2) = 65; x = 9: 2 (50 + 720) / (18 + 2) = 77.
    expect(expectedValue(parameters, { repeats: 0, meanValue: null })).toBe(50);
    expect(expectedValue(parameters, { repeats: 1, meanValue: 80 })).toBe(65);
    expect(expectedValue(parameters, { repeats: 9, meanValue: 80 })).toBe(77);
  });

  it("is null where the model has no mean", () => {
    expect(expectedValue({ ...parameters, q: 0.9 }, { repeats: 0, meanValue: null })).toBeNull();
    expect(expectedValue({ ...parameters, q: 0.9 }, { repeats: 1, meanValue: 80 })).toBeCloseTo(260 / 1.9, 12);
  });
});

describe(gammaGammaLikelihood, () => {
  it("follows the formula", () => {
    // p = 1, q = 2, v = 3, x = 2, mean 4: Γ(4) / (Γ(2) Γ(2)) · 3² · 4 · 2² / (3 + 8)⁴ = 6 · 9 · 16 / 14641.
    const likelihood = gammaGammaLikelihood([{ repeats: 2, meanValue: 4, count: 1 }]);
    expect(likelihood({ p: 1, q: 2, v: 3 })).toBeCloseTo(Math.log(864 / 14641), 12);
  });
});

describe(fitGammaGamma, () => {
  it("recovers the parameters of simulated customers", () => {
    const truth: GammaGamma = { p: 6.25, q: 3.74, v: 15.44 };
    const distances: number[] = [];
    for (let seed = 1; seed <= 6; seed++) {
      const rows = simulated(truth, seed);
      const fit = fitGammaGamma(rows) as GammaGammaFit;
      expect(fit).toMatchObject({ isConverged: true, warnings: [] });
      // Chi-squared with 3 degrees of freedom: above 16.3 once in a thousand.
      expect(2 * (fit.logLikelihood - gammaGammaLikelihood(rows)(truth))).toBeLessThan(16.3);
      distances.push(...distancesOf(fit, truth, rows));
    }
    expect(Math.max(...distances)).toBeLessThan(3);
    expect(distances.filter((distance) => distance <= 1).length / distances.length).toBeGreaterThan(0.5);
  });

  it("finds the same in a currency of other size", () => {
    const rows = simulated({ p: 2, q: 4, v: 100 }, 1);
    const one = fitGammaGamma(rows) as GammaGammaFit;
    const other = fitGammaGamma(rows.map((row) => ({ ...row, meanValue: row.meanValue * 12_000 }))) as GammaGammaFit;
    expect(other.parameters.p).toBeCloseTo(one.parameters.p, 3);
    expect(other.parameters.q).toBeCloseTo(one.parameters.q, 3);
    expect(other.parameters.v / one.parameters.v / 12_000).toBeCloseTo(1, 3);
  });

  it("leaves out who did not order again and whose orders were worth nothing", () => {
    const rows = simulated({ p: 2, q: 4, v: 100 }, 1);
    const others = [{ repeats: 0, meanValue: 0, count: 500 }, { repeats: 3, meanValue: 0, count: 9 }];
    expect(fitGammaGamma([...rows, ...others])).toEqual(fitGammaGamma(rows));
  });

  it("is null when all spend the same, or nobody orders again", () => {
    expect(fitGammaGamma([{ repeats: 2, meanValue: 10, count: 50 }])).toBeNull();
    expect(fitGammaGamma([{ repeats: 0, meanValue: 0, count: 50 }])).toBeNull();
  });

  it("warns when who orders more often also spends more", () => {
    // Mean value 10 x for x = 1, 2, 3: a straight line, r = 1.
    const rows = [1, 2, 3].map((repeats) => ({ repeats, meanValue: 10 * repeats, count: 20 }));
    const { correlation, warnings } = fitGammaGamma(rows) as GammaGammaFit;
    expect(correlation).toBeCloseTo(1, 12);
    expect(warnings.map(inEnglish)).toContain("frequency and value are correlated: 1.00");
  });

  it("weighs customers in the correlation", () => {
    // Repeats 1, 1, 1, 3 and values 10, 10, 30, 20: means 1.5 and 17.5; sum of products 0.5·7.5·2 - 0.5·12.5 + 1.5·2.5 = 5;
    // squares 3 and 275: r = 5 / √825 = 0.1741.
    const rows = [
      { repeats: 1, meanValue: 10, count: 2 },
      { repeats: 1, meanValue: 30, count: 1 },
      { repeats: 3, meanValue: 20, count: 1 },
    ];
    expect(fitGammaGamma(rows)?.correlation).toBeCloseTo(5 / Math.sqrt(825), 12);
  });

  it.skipIf(!hasCdnowSample)("agrees with the published fit of the CDNOW sample", () => {
    const customers = cdnowSample().map((days) => orderHistory(days, dayOf("1997-09-30")))
      .filter((customer) => customer !== null);
    const rows = customers.map(({ repeats, meanValue }) => ({ repeats, meanValue: meanValue ?? 0, count: 1 }));
    const fit = fitGammaGamma(rows) as GammaGammaFit;
    expect(fit).toMatchObject({ customers: 946, isConverged: true });
    expect(Math.abs(fit.parameters.p / 6.25 - 1)).toBeLessThan(0.005);
    expect(Math.abs(fit.parameters.q / 3.74 - 1)).toBeLessThan(0.005);
    expect(Math.abs(fit.parameters.v / 15.44 - 1)).toBeLessThan(0.005);
    expect(customers.slice(0, 10).map((customer) => expectedValue(fit.parameters, customer)?.toFixed(2))).toEqual(
      ["24.65", "18.91", "35.17", "35.17", "35.17", "71.46", "18.91", "35.17", "27.28", "35.17"],
    );
    expect(fit.warnings.map(inEnglish)).toEqual(["frequency and value are correlated: 0.11"]);
  });
});

function simulated(gammaGamma: GammaGamma, seed: number) {
  const bgNbd = { r: 0.8, alpha: 10, a: 0.6, b: 3 };
  const drawn = simulatedCustomers({ bgNbd, gammaGamma, customers: 2000, ageWeeks: [20, 60], laterWeeks: 0, seed });
  return [...drawn].flatMap(({ repeats, meanValue }) => meanValue === null ? [] : [{ repeats, meanValue, count: 1 }]);
}

/** How far each parameter is from the truth, in its standard errors. */
function distancesOf({ parameters }: GammaGammaFit, truth: GammaGamma, rows: ReturnType<typeof simulated>): number[] {
  const likelihood = gammaGammaLikelihood(rows);
  const { p, q, v } = parameters;
  const errors = standardErrors(([p, q, v]) => likelihood({ p, q, v } as GammaGamma), [p, q, v]);
  return [p / truth.p, q / truth.q, v / truth.v].map((ratio, i) => Math.abs(Math.log(ratio)) / (errors[i] as number));
}
