/** How often and when a customer has ordered again, as the models of Fader & Hardie see it: one order a day, times in weeks. */
export type OrderHistory = {
  /** x: days with an order after the day of the first. */
  repeats: number;
  /** t_x: from the first order to the last one; 0 without repeats. */
  recencyWeeks: number;
  /** T: from the first order to the end of what is known. */
  ageWeeks: number;
};

/** So many customers with the same history. */
export type CountedHistory = OrderHistory & { count: number };

/** An order, or a refund (negative) on the day of the order that it takes back; `day` counts from any fixed day. */
export type DayAmount = { day: number; amount: number };

const WEEK_DAYS = 7;

/** Amounts are added in units of the smallest that is stored (4 decimals), so that a refund leaves exactly nothing. */
const UNITS = 10_000;

type DayUnits = { units: number; hasRefund: boolean };

/**
 * A customer's order days, the first first: orders and refunds of a day are one order. A free order is one; a day of which refunds
 * have left nothing is none.
 */
export function orderDays(orders: Iterable<DayAmount>): DayAmount[] {
  const days = new Map<number, DayUnits>();
  for (const { day, amount } of orders) {
    const { units, hasRefund } = days.get(day) ?? { units: 0, hasRefund: false };
    days.set(day, { units: units + Math.round(amount * UNITS), hasRefund: hasRefund || amount < 0 });
  }
  return [...days].filter(([, { units, hasRefund }]) => units > 0 || !hasRefund)
    .map(([day, { units }]) => ({ day, amount: units / UNITS }))
    .sort((one, other) => one.day - other.day);
}

/**
 * What a customer's order days up to `endDay`, the last one known, tell. `meanValue` is that of the repeat orders, as Gamma-Gamma
 * wants it: null without any. Null for who had not ordered yet.
 */
export function orderHistory(
  days: readonly DayAmount[],
  endDay: number,
): OrderHistory & { meanValue: number | null } | null {
  const known = days.filter(({ day }) => day <= endDay);
  const [first, ...again] = known;
  if (first === undefined) return null;
  const last = again.at(-1) ?? first;
  return {
    repeats: again.length,
    recencyWeeks: (last.day - first.day) / WEEK_DAYS,
    ageWeeks: (endDay - first.day) / WEEK_DAYS,
    meanValue: again.length === 0 ? null : again.reduce((sum, { amount }) => sum + amount, 0) / again.length,
  };
}

/** Above every number of days (1,400 years), so that three whole numbers make one key. */
const DAYS = 2 ** 19;

/** Counts customers of the same history, times rounded to `stepDays`: what a fit takes its time for is distinct histories. */
export function groupHistories(histories: Iterable<OrderHistory>, stepDays = 1): CountedHistory[] {
  const groups = new Map<number, CountedHistory>();
  const perWeek = WEEK_DAYS / stepDays;
  for (const { repeats, recencyWeeks, ageWeeks } of histories) {
    const [recency, age] = [Math.round(recencyWeeks * perWeek), Math.round(ageWeeks * perWeek)];
    const key = (repeats * DAYS + recency) * DAYS + age;
    const group = groups.get(key);
    if (group) group.count++;
    else groups.set(key, { repeats, recencyWeeks: recency / perWeek, ageWeeks: age / perWeek, count: 1 });
  }
  return [...groups.values()];
}
