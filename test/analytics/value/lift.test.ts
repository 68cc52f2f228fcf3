import { describe, expect, it } from "vitest";
import { liftOf, riskRatio } from "../../../analytics/value/lift.ts";

describe(liftOf, () => {
  const counts = [
    { events: [], customers: 100, left: 10 },
    { events: ["complaint"], customers: 20, left: 6 },
    { events: ["abandoned", "complaint"], customers: 5, left: 4 },
    { events: ["abandoned"], customers: 30, left: 3 },
  ];

  it("puts each customer on one side: with the event, alone or among others, or without it", () => {
    expect(liftOf(counts, ["complaint"])).toEqual({
      customersWith: 25,
      leftWith: 10,
      customersWithout: 130,
      leftWithout: 13,
    });
  });

  it("takes any of several events, each customer once", () => {
    expect(liftOf(counts, ["abandoned", "complaint"])).toEqual({
      customersWith: 55,
      leftWith: 13,
      customersWithout: 100,
      leftWithout: 10,
    });
  });
});

describe(riskRatio, () => {
  it("tells how many times as often, with Katz's interval", () => {
    // 10 of 25 against 13 of 130 = 0.4 / 0.1 = 4; sqrt(1/10 - 1/25 + 1/13 - 1/130) = sqrt(0.129231) = 0.359487;
    // 4 x exp(-+1.959964 x 0.359487) = 4 x exp(-+0.704582) = 4 / 2.023000 and 4 x 2.023000
    const { ratio, low, high } = riskRatio({ customersWith: 25, leftWith: 10, customersWithout: 130, leftWithout: 13 });
    expect(ratio).toBeCloseTo(4, 10);
    expect(low).toBeCloseTo(1.97726, 4);
    expect(high).toBeCloseTo(8.092, 3);
  });

  it("is one, and its interval holds one, where the event makes no difference", () => {
    const { ratio, low, high } = riskRatio({ customersWith: 10, leftWith: 1, customersWithout: 100, leftWithout: 10 });
    expect(ratio).toBe(1);
    expect((low as number) * (high as number)).toBeCloseTo(1, 10);
    expect(low).toBeLessThan(1);
  });

  it("is unknown without customers on one side, or where nobody without the event left", () => {
    const unknown = { ratio: null, low: null, high: null };
    expect(riskRatio({ customersWith: 0, leftWith: 0, customersWithout: 100, leftWithout: 10 })).toEqual(unknown);
    expect(riskRatio({ customersWith: 9, leftWith: 2, customersWithout: 100, leftWithout: 0 })).toEqual(unknown);
    expect(riskRatio({ customersWith: 9, leftWith: 2, customersWithout: 0, leftWithout: 0 })).toEqual(unknown);
  });

  it("has no interval where nobody with the event left", () => {
    expect(riskRatio({ customersWith: 9, leftWith: 0, customersWithout: 100, leftWithout: 5 })).toEqual({
      ratio: 0,
      low: null,
      high: null,
    });
  });
});
