import { BusinessDays } from "../business-day.ts";
import { localDate } from "../past-weeks.ts";
import { intervalStarts } from "./intervals.ts";

export const HALF_HOUR_MS = 30 * 60_000;

/** Half hours of a day of 25 hours at most, and one more. */
const MOST_A_DAY = 51;

/** Whole days of a zone in half hours, and what lies between them. */
export type PastDays = {
  /** Starts of buckets, ascending, epoch ms: each half hour, and one from the end of a day to the next one. */
  starts: number[];
  to: number;
  /** Start of a half hour -> the local date it belongs to. */
  dates: ReadonlyMap<number, string>;
};

/** The days in which these moments lie; null without any. */
export function pastDays(moments: Iterable<number>, timezone: string): PastDays | null {
  const days = new BusinessDays();
  const ends = new Map<number, number>();
  for (const at of [...moments].sort((a, b) => a - b)) {
    const { startAt, endAt } = days.of(timezone, at);
    ends.set(startAt, endAt);
  }
  const starts = new Set<number>();
  const dates = new Map<number, string>();
  for (const [from, to] of ends) {
    const date = localDate(from, timezone);
    for (const at of intervalStarts({ from, to, every: "30m", timezone }, MOST_A_DAY) ?? []) {
      starts.add(at);
      dates.set(at, date);
    }
    starts.add(to);
  }
  const sorted = [...starts];
  const to = sorted.at(-1);
  return to === undefined ? null : { starts: sorted, to, dates };
}
