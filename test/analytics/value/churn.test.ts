import { describe, expect, it } from "vitest";
import { churnMonths } from "../../../analytics/value/churn.ts";

describe(churnMonths, () => {
  it("carries who is active and who is lost from month to month", () => {
    const months = churnMonths([
      { kind: "new", month: 0, count: 10, before: 0 },
      { kind: "lost", month: 0, count: 4, before: 4 },
      { kind: "back", month: 0, count: 1, before: 1 }, // 7 are active, 3 lost
      { kind: "new", month: 10, count: 5, before: 0 },
      { kind: "lost", month: 10, count: 3, before: 2 },
      { kind: "back", month: 20, count: 2, before: 2 },
    ], { bounds: [10, 20, 30], end: 30 });
    expect(months).toEqual([
      {
        month: 10,
        activeAtStart: 7,
        lostAtStart: 3,
        newCustomers: 5,
        lost: 3,
        wonBack: 0,
        lostOfActive: 2,
        wonBackOfLost: 0,
      },
      // 7 + 5 - 3 are active of 15 that were ever there.
      {
        month: 20,
        activeAtStart: 9,
        lostAtStart: 6,
        newCustomers: 0,
        lost: 0,
        wonBack: 2,
        lostOfActive: 0,
        wonBackOfLost: 2,
      },
    ]);
  });

  it("leaves out a month that is not over", () => {
    expect(churnMonths([], { bounds: [10, 20, 30], end: 29 }).map(({ month }) => month)).toEqual([10]);
  });
});
