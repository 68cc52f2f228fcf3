import { describe, expect, it } from "vitest";
import { meanBounds, rateRatioBounds, wilson } from "../../schemas/confidence.ts";

describe("wilson", () => {
  it("gives the published interval of 81 in 263 (Newcombe 1998, table I, method 3): 0.2553 to 0.3662", () => {
    const { low, high } = wilson(81, 263) ?? { low: NaN, high: NaN };
    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
  });

  it("reaches the ends of the scale, and is unknown of none", () => {
    expect(wilson(0, 20)).toEqual({ low: 0, high: expect.closeTo(0.1611, 4) }); // Newcombe 1998, 0 of 20
    expect(wilson(29, 29)).toEqual({ low: expect.closeTo(0.883, 4), high: 1 }); // and 1 of 29 from the other side: 0 of 29 is 0.1170
    expect(wilson(0, 0)).toBeNull();
  });
});

describe("meanBounds", () => {
  it("is the mean ± 1.96 s / sqrt(n)", () => {
    // 1, 2, 3, 6: mean 3, squares 50, s² = (50 - 36) / 3 = 4.6667, 1.959964 x sqrt(4.6667 / 4) = 2.1170
    expect(meanBounds({ n: 4, sum: 12, squares: 50 })).toEqual({
      low: expect.closeTo(0.883, 4),
      high: expect.closeTo(5.117, 4),
    });
  });

  it("is unknown of a single value", () => {
    expect(meanBounds({ n: 1, sum: 3, squares: 9 })).toBeNull();
  });
});

describe("rateRatioBounds", () => {
  const day = 86_400_000;

  it("follows from Wilson's interval of one count's share in both", () => {
    // 15 against 5: Wilson of 15 in 20 is 0.5313 to 0.8881; as odds 1.1336 and 7.9398.
    const bounds = rateRatioBounds({ count: 15, ms: day }, { count: 5, ms: day });
    expect(bounds).toEqual({ low: expect.closeTo(1.1336, 3), high: expect.closeTo(7.9398, 3) });
    // The same in half the time is twice the rate.
    const faster = rateRatioBounds({ count: 15, ms: day / 2 }, { count: 5, ms: day });
    expect(faster?.low).toBeCloseTo(2 * (bounds?.low ?? NaN), 10);
  });

  it("is open above without anything before, and unknown without anything at all or without time", () => {
    expect(rateRatioBounds({ count: 4, ms: day }, { count: 0, ms: day })?.high).toBeNull();
    expect(rateRatioBounds({ count: 0, ms: day }, { count: 4, ms: day })?.low).toBe(0);
    expect(rateRatioBounds({ count: 0, ms: day }, { count: 0, ms: day })).toBeNull();
    expect(rateRatioBounds({ count: 4, ms: day }, { count: 4, ms: 0 })).toBeNull();
  });
});
