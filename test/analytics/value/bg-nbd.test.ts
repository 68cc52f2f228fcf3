import hyp2f1 from "@stdlib/math-base-special-hyp2f1";
import { describe, expect, it } from "vitest";
import {
  aliveProbability,
  type BgNbd,
  expectedIfAlive,
  expectedOrders,
  expectedRepeats,
  repeatProbabilities,
} from "../../../analytics/value/bg-nbd.ts";

/** The published example: parameters and customer of the paper's spreadsheet. */
const cdnow: BgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const customer = { repeats: 2, recencyWeeks: 30.43, ageWeeks: 38.86 };

/** Small whole numbers, to work out by hand. */
const simple: BgNbd = { r: 1, alpha: 1, a: 1, b: 2 };

describe(aliveProbability, () => {
  it("agrees with the published example", () => {
    expect(aliveProbability(cdnow, customer)).toBeCloseTo(0.726579, 6);
  });

  it("is 1 for who never came again, however long ago", () => {
    expect(aliveProbability(cdnow, { repeats: 0, recencyWeeks: 0, ageWeeks: 500 })).toBe(1);
  });

  it("follows the formula", () => {
    // x = 1, t_x = 1, T = 3: 1 / (1 + a/(b+0) · ((1+3)/(1+1))^(1+1)) = 1 / (1 + 1/2 · 4) = 1/3.
    expect(aliveProbability(simple, { repeats: 1, recencyWeeks: 1, ageWeeks: 3 })).toBeCloseTo(1 / 3, 14);
  });

  it("falls with silence, and faster for who came often", () => {
    const after = (repeats: number, ageWeeks: number) =>
      aliveProbability(cdnow, { repeats, recencyWeeks: 20, ageWeeks });
    expect(after(3, 30)).toBeGreaterThan(after(3, 40));
    expect(after(20, 40)).toBeLessThan(after(3, 40));
    expect(after(400, 5000)).toBe(0); // (5004.4 / 24.4)^400.2 has no place in a number.
  });
});

describe(repeatProbabilities, () => {
  it("agrees with the published example", () => {
    expect(repeatProbabilities(cdnow, 39, 0)[0]).toBeCloseTo(0.5737864, 7);
  });

  it("follows the formula", () => {
    // t = 1, so that never lost would be: 1/2, 1/4, 1/8 … P(0) = 1/2.
    // P(1) = 2/3 · (1/4 + 1/2 · (1 - 1/2)) = 1/3. P(2) = (2/3 · 3/4) · (1/8 + 1/3 · (1 - 3/4)) = 5/48.
    const [none, one, two] = repeatProbabilities(simple, 1, 2);
    expect(none).toBeCloseTo(1 / 2, 14);
    expect(one).toBeCloseTo(1 / 3, 14);
    expect(two).toBeCloseTo(5 / 48, 14);
  });

  it("sums to 1", () => {
    const sum = repeatProbabilities(cdnow, 39, 400).reduce((all, probability) => all + probability, 0);
    expect(sum).toBeCloseTo(1, 10);
  });

  it("says that nobody has come again at the moment of the first order", () => {
    expect(repeatProbabilities(cdnow, 0, 2)).toEqual([1, 0, 0]);
  });
});

describe(expectedRepeats, () => {
  it("is the mean of the distribution", () => {
    const mean = repeatProbabilities(cdnow, 39, 2000).reduce((sum, probability, n) => sum + n * probability, 0);
    expect(expectedRepeats(cdnow, 39)).toBeCloseTo(mean, 9);
  });

  it("has no gap where the formula of the paper divides by zero", () => {
    const at = (a: number) => expectedRepeats({ ...cdnow, a }, 39);
    expect(at(1)).toBeCloseTo((at(0.999) + at(1.001)) / 2, 5);
  });

  it("is the plain rate where nobody is ever lost", () => {
    // r / alpha · t = 2 / 10 · 52.
    expect(expectedRepeats({ r: 2, alpha: 10, a: 1e-9, b: 1e3 }, 52)).toBeCloseTo(10.4, 6);
  });
});

describe(expectedOrders, () => {
  it("agrees with the published example", () => {
    expect(expectedOrders(cdnow, customer, 39)).toBeCloseTo(1.226, 3);
  });

  it("is the probability to be alive times what the living order", () => {
    const ifAlive = expectedIfAlive(cdnow, customer, 39);
    expect(expectedOrders(cdnow, customer, 39)).toBeCloseTo(aliveProbability(cdnow, customer) * ifAlive, 14);
  });

  it("is nothing in no time", () => {
    expect(expectedOrders(cdnow, customer, 0)).toBe(0);
  });
});

describe(expectedIfAlive, () => {
  /** Formula (10) as printed. */
  function printed(
    { r, alpha, a, b }: BgNbd,
    { repeats: x, ageWeeks }: { repeats: number; ageWeeks: number },
    t: number,
  ) {
    const past = alpha + ageWeeks;
    const series = hyp2f1(r + x, b + x, a + b + x - 1, t / (past + t));
    return (a + b + x - 1) / (a - 1) * (1 - (past / (past + t)) ** (r + x) * series);
  }

  const parameters: BgNbd[] = [cdnow, { r: 2, alpha: 12, a: 0.1, b: 4 }, { r: 0.6, alpha: 7, a: 3, b: 9 }];
  const customers = [
    { repeats: 0, ageWeeks: 20 },
    { repeats: 1, ageWeeks: 3 },
    { repeats: 8, ageWeeks: 60 },
    { repeats: 40, ageWeeks: 100 },
  ];

  it.each(parameters)("agrees with the formula of the paper at %o", (parameters) => {
    for (const customer of customers) {
      const wanted = printed(parameters, customer, 39);
      expect(expectedIfAlive(parameters, customer, 39) / wanted, JSON.stringify(customer)).toBeCloseTo(1, 9);
    }
  });

  it("stays a number where the formula overflows", () => {
    const daily = { repeats: 700, ageWeeks: 104 };
    // Hardly anybody leaves: (r + x) / (alpha + T) · t = 700.5 / 109 · 52 = 334.18.
    expect(expectedIfAlive({ r: 0.5, alpha: 5, a: 1e-9, b: 2000 }, daily, 52)).toBeCloseTo(334.18, 1);
  });
});
