import { type BgNbd, expectedOrders, expectedRepeats, repeatProbabilities } from "./bg-nbd.ts";
import type { CountedHistory } from "./repeat-orders.ts";

/** The last row is "so many repeats and more". */
const MOST_REPEATS = 7;
const WEEK_DAYS = 7;

/** Customers by number of repeat orders up to the end of what the fit knew, as the model expects them and as they are. */
export function repeatTable(
  parameters: BgNbd,
  rows: readonly CountedHistory[],
): { repeats: number; expected: number; actual: number }[] {
  const table = Array.from({ length: MOST_REPEATS + 1 }, (_, repeats) => ({ repeats, expected: 0, actual: 0 }));
  const last = table[MOST_REPEATS] as typeof table[number];
  const byAge = new Map<number, number>();
  for (const { repeats, ageWeeks, count } of rows) {
    (table[repeats] ?? last).actual += count;
    byAge.set(ageWeeks, (byAge.get(ageWeeks) ?? 0) + count);
  }
  for (const [ageWeeks, count] of byAge) {
    const fewer = repeatProbabilities(parameters, ageWeeks, MOST_REPEATS - 1);
    fewer.forEach((probability, repeats) => table[repeats]!.expected += count * probability);
    last.expected += count * (1 - fewer.reduce((sum, probability) => sum + probability, 0));
  }
  return table;
}

/** So many on that day; days count from any fixed day. */
export type DayCount = { day: number; count: number };

/** `starts`: first orders; `repeats`: order days after the first. Both beyond `endDay` do not count. */
export type OrderCourse = { starts: readonly DayCount[]; repeats: readonly DayCount[]; endDay: number };

/**
 * Tracking plot: all repeat orders up to the end of each whole week since the first order of the first customer, expected and
 * actual. Customers enter on their own day, each expected to have made E[X(time since)] repeat orders.
 */
export function trackingPlot(
  parameters: BgNbd,
  { starts, repeats, endDay }: OrderCourse,
): { week: number; expected: number; actual: number }[] {
  const firstDay = starts.reduce((first, { day }) => Math.min(first, day), Infinity);
  const weeks = Math.max(0, Math.floor((endDay - firstDay + 1) / WEEK_DAYS));
  const expectedAfter = Array.from(
    { length: weeks * WEEK_DAYS },
    (_, days) => expectedRepeats(parameters, days / WEEK_DAYS),
  );
  return Array.from({ length: weeks }, (_, i) => {
    const lastDay = firstDay + (i + 1) * WEEK_DAYS - 1;
    const expected = starts.reduce((sum, { day, count }) => sum + count * (expectedAfter[lastDay - day] ?? 0), 0);
    const actual = repeats.reduce((sum, { day, count }) => sum + (day <= lastDay ? count : 0), 0);
    return { week: i + 1, expected, actual };
  });
}

/** `laterOrders`: order days of all these customers together in the time held out. */
export type HeldOut = CountedHistory & { laterOrders: number };

/**
 * Conditional expectations: orders a customer makes in the `weeks` held out after the fit, by number of repeats before, as expected
 * from each history and as they came; null where there is no such customer.
 */
export function holdoutTable(
  parameters: BgNbd,
  rows: readonly HeldOut[],
  weeks: number,
): { repeats: number; customers: number; expected: number | null; actual: number | null }[] {
  return Array.from({ length: MOST_REPEATS + 1 }, (_, repeats) => {
    const same = rows.filter((row) => Math.min(row.repeats, MOST_REPEATS) === repeats);
    const customers = same.reduce((sum, { count }) => sum + count, 0);
    const expected = same.reduce((sum, row) => sum + row.count * expectedOrders(parameters, row, weeks), 0);
    const actual = same.reduce((sum, { laterOrders }) => sum + laterOrders, 0);
    const mean = (total: number) => customers === 0 ? null : total / customers;
    return { repeats, customers, expected: mean(expected), actual: mean(actual) };
  });
}
