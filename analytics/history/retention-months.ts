import { intervalStarts } from "./intervals.ts";
import type { Range } from "./range.ts";

/** Whole months of a zone's calendar, and up to when anything is known of them; epoch ms. */
export type Months = {
  /** Starts of the months, ascending; the last one is where the last month ends. */
  bounds: number[];
  /** What came then or later is not known. */
  end: number;
};

const MOST_MONTHS = 1200;
/** Longer than any month: the end of the month in which `to` lies. */
const MONTH_MS = 32 * 86_400_000;

/** The months that a range touches, known up to `now`; months of before `from` begin with its month. */
export function monthsOf({ from, to, timezone }: Range, now: number): Months {
  const end = Math.min(to, now);
  const starts = intervalStarts({ from, to: Math.max(end, from + 1) + MONTH_MS, every: "1mo", timezone }, MOST_MONTHS);
  const all = starts ?? [from];
  const after = all.findIndex((start) => start >= end);
  return { bounds: all.slice(0, after <= 0 ? 2 : after + 1), end };
}

/** Starts as queries take them, epoch seconds: 0 stands for all that was before. */
export function bucketsOf({ bounds }: Months): number[] {
  return [0, ...bounds.slice(0, -1).map((at) => at / 1000)];
}
