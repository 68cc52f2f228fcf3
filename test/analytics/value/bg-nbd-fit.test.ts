import { describe, expect, it } from "vitest";
import type { BgNbd } from "../../../analytics/value/bg-nbd.ts";
import { type BgNbdFit, bgNbdLikelihood, fitBgNbd } from "../../../analytics/value/bg-nbd-fit.ts";
import { groupHistories, orderHistory } from "../../../analytics/value/repeat-orders.ts";
import { inEnglish } from "../../../schemas/note.ts";
import { cdnowSample, dayOf, hasCdnowSample } from "../../support/cdnow.ts";
import { simulatedCustomers } from "../../support/simulated-customers.ts";
import { standardErrors } from "../../support/standard-errors.ts";

const history = (repeats: number, recencyWeeks: number, ageWeeks: number, count = 1) => ({
  repeats,
  recencyWeeks,
  ageWeeks,
  count,
});

describe(bgNbdLikelihood, () => {
  const simple: BgNbd = { r: 1, alpha: 1, a: 1, b: 2 };

  it("follows the formula", () => {
    // x = 0, T = 3: (α / (α + T))^r = 1/4.
    expect(bgNbdLikelihood([history(0, 0, 3)])(simple)).toBeCloseTo(Math.log(1 / 4), 14);
    // x = 2, t_x = 1, T = 3: Γ(3) α / Γ(1) · [B(1, 4) / B(1, 2) / 4³ + B(2, 3) / B(1, 2) / 2³]
    // = 2 · [(1/4) / (1/2) / 64 + (1/12) / (1/2) / 8] = 2 · [1/128 + 1/48] = 11/192.
    expect(bgNbdLikelihood([history(2, 1, 3)])(simple)).toBeCloseTo(Math.log(11 / 192), 14);
  });

  it("adds up over customers, counted or one by one", () => {
    const [one, other] = [history(3, 10, 30), history(0, 0, 12)];
    const both = bgNbdLikelihood([{ ...one, count: 3 }, { ...other, count: 2 }])(simple);
    expect(both).toBeCloseTo(bgNbdLikelihood([one, one, other, one, other])(simple), 10);
  });

  it("stands thousands of orders, where the formula as printed overflows", () => {
    // Worked out with 50 digits by mpmath.
    expect(bgNbdLikelihood([history(2000, 300, 3000)])(simple)).toBeCloseTo(1772.08655363736, 8);
  });
});

describe(fitBgNbd, () => {
  const truths: BgNbd[] = [{ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, { r: 0.8, alpha: 10, a: 0.6, b: 3 }];

  it.each(truths)("recovers the parameters of simulated customers: %o", (truth) => {
    const distances: number[] = [];
    for (let seed = 1; seed <= 6; seed++) {
      const rows = simulated(truth, 4000, seed);
      const fit = fitBgNbd(rows) as BgNbdFit;
      expect(fit).toMatchObject({ isConverged: true, warnings: [], customers: 4000 });
      // Twice the gain over the truth is chi-squared with 4 degrees of freedom: above 18.5 once in a thousand.
      expect(2 * (fit.logLikelihood - bgNbdLikelihood(rows)(truth))).toBeLessThan(18.5);
      distances.push(...distancesOf(fit, truth, rows));
    }
    // In standard errors: two thirds within one, hardly any beyond three.
    expect(Math.max(...distances)).toBeLessThan(3);
    const within = distances.filter((distance) => distance <= 1).length / distances.length;
    expect(within).toBeGreaterThan(0.5);
  });

  it("finds the same from customers grouped by the day, by the week nearly the same", () => {
    const rows = simulated(truths[0] as BgNbd, 8000, 1);
    const exact = (fitBgNbd(rows) as BgNbdFit).parameters;
    for (const [stepDays, most] of [[1, 0.002], [7, 0.03]] as const) {
      const found = (fitBgNbd(groupHistories(rows, stepDays)) as BgNbdFit).parameters;
      for (const name of ["r", "alpha", "a", "b"] as const) {
        expect(Math.abs(found[name] / exact[name] - 1), `${name} by ${stepDays}`).toBeLessThan(most);
      }
    }
  });

  it("says that b is not determined, nor a, when nobody has been lost", () => {
    const rows = [history(0, 0, 10, 60), history(1, 10, 10, 50), history(2, 10, 10, 40), history(5, 10, 10, 10)];
    const { isConverged, warnings } = fitBgNbd(rows) as BgNbdFit;
    expect(isConverged).toBe(false);
    expect(warnings.map(inEnglish)).toEqual([
      expect.stringMatching(/^the data does not determine a: /),
      expect.stringMatching(/^the data does not determine b: /),
    ]);
  });

  it("is null when nobody has ordered again, or there is nobody", () => {
    expect(fitBgNbd([history(0, 0, 10, 60)])).toBeNull();
    expect(fitBgNbd([])).toBeNull();
  });

  it.skipIf(!hasCdnowSample)("agrees with the published fit of the CDNOW sample", () => {
    const rows = cdnowSample().map((days) => orderHistory(days, dayOf("1997-09-30")))
      .filter((customer) => customer !== null).map((customer) => ({ ...customer, count: 1 }));
    const published = { r: 0.242593, alpha: 4.413532, a: 0.792886, b: 2.425752 };
    for (const fit of [fitBgNbd(rows), fitBgNbd(groupHistories(rows)), fitBgNbd(rows.map(twoDecimals))] as BgNbdFit[]) {
      expect(fit).toMatchObject({ customers: 2357, isConverged: true, warnings: [] });
      expect(Math.abs(fit.logLikelihood - -9582.4256)).toBeLessThan(0.01);
      for (const [name, value] of Object.entries(published)) {
        expect(Math.abs(fit.parameters[name as keyof BgNbd] / value - 1), name).toBeLessThan(0.005);
      }
    }
    // The published fit had times of two decimals; with these every digit is the same.
    const rounded = fitBgNbd(rows.map(twoDecimals)) as BgNbdFit;
    expect(rounded.logLikelihood).toBeCloseTo(-9582.4256, 4);
    expect(rounded.parameters.r).toBeCloseTo(published.r, 6);
    expect(rounded.parameters.alpha).toBeCloseTo(published.alpha, 4);
  });
});

function simulated(bgNbd: BgNbd, customers: number, seed: number) {
  const drawn = simulatedCustomers({
    bgNbd,
    gammaGamma: { p: 6, q: 4, v: 15 },
    customers,
    ageWeeks: [20, 60],
    laterWeeks: 0,
    seed,
  });
  return [...drawn].map((customer) => ({ ...customer, count: 1 }));
}

/** How far each parameter is from the truth, in its standard errors; logarithms, as their distribution is the nearest to normal. */
function distancesOf({ parameters }: BgNbdFit, truth: BgNbd, rows: ReturnType<typeof simulated>): number[] {
  const likelihood = bgNbdLikelihood(rows);
  const { r, alpha, a, b } = parameters;
  const errors = standardErrors(
    ([r, alpha, a, b]) => likelihood({ r, alpha, a, b } as BgNbd),
    [r, alpha, a, b],
  );
  const logs = [r / truth.r, alpha / truth.alpha, a / truth.a, b / truth.b].map(Math.log);
  return logs.map((log, i) => Math.abs(log) / (errors[i] as number));
}

function twoDecimals<Row extends { recencyWeeks: number; ageWeeks: number }>(row: Row): Row {
  const round = (weeks: number) => Math.round(weeks * 100) / 100;
  return { ...row, recencyWeeks: round(row.recencyWeeks), ageWeeks: round(row.ageWeeks) };
}
