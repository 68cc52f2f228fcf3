import { describe, expect, it } from "vitest";
import {
  combined,
  differenceOf,
  type Estimate,
  meanOf,
  quantileOf,
  shareOf,
} from "../../../analytics/value/intervals.ts";

const Z = 1.959964;
const share = (part: number, n: number) => shareOf(part, n) as Estimate;
const mean = (...values: number[]) =>
  meanOf({
    n: values.length,
    sum: values.reduce((sum, value) => sum + value, 0),
    squares: values.reduce((sum, value) => sum + value * value, 0),
  }) as Estimate;

function expectBounds({ bounds }: Estimate, low: number, high: number, digits = 4): void {
  expect(bounds?.low).toBeCloseTo(low, digits);
  expect(bounds?.high).toBeCloseTo(high, digits);
}

describe("shareOf", () => {
  it("has Wilson's interval: Newcombe 1998a, table I, gives 81 of 263 .2553 to .3662 and 0 of 20 0 to .1611", () => {
    expect(share(81, 263).value).toBeCloseTo(0.308, 4);
    expectBounds(share(81, 263), 0.2553, 0.3662);
    expectBounds(share(0, 20), 0, 0.1611);
    expect(shareOf(0, 0)).toBeNull();
  });
});

describe("meanOf", () => {
  it("has the normal interval: 2 4 9 has mean 5 and s² 13, so 5 ± z sqrt(13 / 3)", () => {
    expect(mean(2, 4, 9)).toMatchObject({ n: 3, value: 5 });
    expectBounds(mean(2, 4, 9), 5 - Z * Math.sqrt(13 / 3), 5 + Z * Math.sqrt(13 / 3), 9);
  });

  it("has no bounds for one value, and is nothing without any", () => {
    expect(mean(7)).toEqual({ n: 1, value: 7, bounds: null });
    expect(meanOf({ n: 0, sum: 0, squares: 0 })).toBeNull();
  });
});

describe("quantileOf", () => {
  /** 1 ms, 2 ms, ... n ms, each once; below 64 ms each has a bucket of its own. */
  const each = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [i + 1, 1]));

  it("has order statistics as bounds: of 16, the 5th to the 12th, since 8 ± 1.96 x 2 is 4.08 and 11.92", () => {
    expect(quantileOf(each(16), 0.5)).toEqual({ n: 16, value: 8, bounds: { low: 5, high: 12 } });
  });

  it("of the 90 % of 60: 54 ± 1.96 x 2.324 is 49.45 and 58.55", () => {
    expect(quantileOf(each(60), 0.9)).toEqual({ n: 60, value: 54, bounds: { low: 50, high: 59 } });
  });

  it("has none where the ranks are not among so few, and is nothing without any", () => {
    expect(quantileOf(each(3), 0.5)).toEqual({ n: 3, value: 2, bounds: null }); // 1.5 - 1.7 is below the first.
    expect(quantileOf(each(20), 0.9)).toMatchObject({ value: 18, bounds: null }); // 18 + 2.6 is above the last.
    expect(quantileOf({}, 0.5)).toBeNull();
  });
});

describe("differenceOf", () => {
  it("is Newcombe's of shares: 1998b, table II, method 10 gives 56 of 70 less 48 of 80 .0524 to .3339", () => {
    const found = differenceOf(share(56, 70), share(48, 80));
    expect(found.value).toBeCloseTo(0.2, 12);
    expectBounds(found, 0.0524, 0.3339);
    // And 0 of 10 less 0 of 20: -.1611 to .2775.
    expectBounds(differenceOf(share(0, 10), share(0, 20)), -0.1611, 0.2775);
  });

  it("is the normal one of means: 2 4 9 less 1 3 has s² 13 and 2, so 3 ± z sqrt(13 / 3 + 2 / 2)", () => {
    const found = differenceOf(mean(2, 4, 9), mean(1, 3));
    expect(found.value).toBe(3);
    expectBounds(found, 3 - Z * Math.sqrt(13 / 3 + 1), 3 + Z * Math.sqrt(13 / 3 + 1), 9);
  });

  it("turns around with its sides", () => {
    const [there, back] = [differenceOf(share(9, 10), share(3, 10)), differenceOf(share(3, 10), share(9, 10))];
    expect(back.value).toBe(-there.value);
    expectBounds(back, -(there.bounds?.high ?? 0), -(there.bounds?.low ?? 0), 12);
  });

  it("has no bounds where one side has none", () => {
    expect(differenceOf(mean(5), mean(1, 3))).toMatchObject({ value: 3, bounds: null });
  });
});

describe("combined", () => {
  it("is a standardised mean: 1/4 of 2 4 9 and 3/4 of 1 3 is 2.75 ± z sqrt(13 / 3 / 16 + 9 / 16)", () => {
    const found = combined([{ weight: 1 / 4, estimate: mean(2, 4, 9) }, { weight: 3 / 4, estimate: mean(1, 3) }]);
    expect(found).toMatchObject({ n: 5, value: 2.75 });
    const spread = Z * Math.sqrt(13 / 3 / 16 + 9 / 16);
    expectBounds(found, 2.75 - spread, 2.75 + spread, 9);
  });
});
