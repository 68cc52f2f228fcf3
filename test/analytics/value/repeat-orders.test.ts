import { describe, expect, it } from "vitest";
import { groupHistories, orderDays, orderHistory } from "../../../analytics/value/repeat-orders.ts";

describe(orderDays, () => {
  it("takes several orders of a day for one, and puts days in their order", () => {
    expect(orderDays([{ day: 9, amount: 5 }, { day: 3, amount: 10 }, { day: 9, amount: 2.5 }])).toEqual([
      { day: 3, amount: 10 },
      { day: 9, amount: 7.5 },
    ]);
  });

  it("lets a refund lessen the day, and leaves out a day of which nothing is left", () => {
    const orders = [
      { day: 1, amount: 30 },
      { day: 1, amount: -10 },
      // 0.07 + 0.02 - 0.09 is 1.4e-17 in floating point.
      { day: 2, amount: 0.07 },
      { day: 2, amount: 0.02 },
      { day: 2, amount: -0.09 },
      { day: 3, amount: -5 },
    ];
    expect(orderDays(orders)).toEqual([{ day: 1, amount: 20 }]);
  });

  it("counts a free order", () => {
    expect(orderDays([{ day: 1, amount: 0 }])).toEqual([{ day: 1, amount: 0 }]);
  });

  it("does not depend on the order in which orders are told", () => {
    const orders = [{ day: 4, amount: 1 }, { day: 2, amount: -3 }, { day: 2, amount: 8 }, { day: 7, amount: 6 }];
    expect(orderDays(orders.toReversed())).toEqual(orderDays(orders));
  });
});

describe(orderHistory, () => {
  const days = [{ day: 100, amount: 50 }, { day: 107, amount: 20 }, { day: 121, amount: 40 }, { day: 135, amount: 90 }];

  it("tells x, t_x and T in weeks, and the mean value of repeat orders alone", () => {
    // Up to day 128: repeats on 107 and 121; (121 - 100) / 7 = 3, (128 - 100) / 7 = 4, (20 + 40) / 2 = 30.
    expect(orderHistory(days, 128)).toEqual({ repeats: 2, recencyWeeks: 3, ageWeeks: 4, meanValue: 30 });
  });

  it("knows an order on the last day", () => {
    expect(orderHistory(days, 135)).toMatchObject({ repeats: 3, recencyWeeks: 5, ageWeeks: 5, meanValue: 50 });
  });

  it("has no mean value without repeats, and no history before the first order", () => {
    expect(orderHistory(days, 100)).toEqual({ repeats: 0, recencyWeeks: 0, ageWeeks: 0, meanValue: null });
    expect(orderHistory(days, 99)).toBeNull();
  });
});

describe(groupHistories, () => {
  const customer = (repeats: number, recencyDays: number, ageDays: number) => ({
    repeats,
    recencyWeeks: recencyDays / 7,
    ageWeeks: ageDays / 7,
  });

  it("counts customers of the same history, by the day", () => {
    const customers = [customer(1, 7, 70), customer(0, 0, 70), customer(1, 7.3, 69.8), customer(1, 7, 71)];
    expect(groupHistories(customers)).toEqual([
      { ...customer(1, 7, 70), count: 2 },
      { ...customer(0, 0, 70), count: 1 },
      { ...customer(1, 7, 71), count: 1 },
    ]);
  });

  it("groups by longer steps when asked to", () => {
    // 10 days are 1.43 weeks, 4 days 0.57 weeks: both are rounded to 1 week; 70 and 73 days to 10.
    expect(groupHistories([customer(1, 10, 70), customer(1, 4, 73)], 7)).toEqual([{ ...customer(1, 7, 70), count: 2 }]);
  });
});
