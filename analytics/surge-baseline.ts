import { businessDay } from "./business-day.ts";
import { PAST_WEEKS, pastTimes, weeksBefore } from "./past-weeks.ts";
import { LEAST_WEEKS } from "./surge.ts";
import type { PastReceived } from "./surge-past.ts";

/** What each site received around this time of the week in past weeks, by minute. */
export type SurgeBaseline = {
  madeAt: number;
  past: ReadonlyMap<string, PastReceived>;
};

export const BASELINE_STEP_MS = 60_000;
const HOUR_MS = 3_600_000;

/** The longest window looked at, and an hour by which clocks may have been changed since. */
const BEFORE_MS = 2 * HOUR_MS;
/** Good for so long: it is read anew every hour, and may fail now and then. */
const GOOD_MS = 3 * HOUR_MS;
/** While too few weeks are known to tell what is usual, the past may just be on its way in. */
const SOON_MS = 2 * 60_000;

/** Whether the baseline tells anything of windows that end at `now`. */
export function isBaselineGood({ madeAt }: SurgeBaseline, now: number): boolean {
  return now >= madeAt && now <= madeAt + GOOD_MS;
}

/** When to read it anew, epoch ms: every hour, sooner while no site has weeks enough. */
export function baselineDueAt(baseline: SurgeBaseline): number {
  return baseline.madeAt + ([...baseline.past.values()].some((site) => isEnough(site, baseline)) ? HOUR_MS : SOON_MS);
}

/** Whether so many weeks were there that it is known what is usual in the hour before `madeAt`. */
function isEnough(past: PastReceived, { madeAt: now }: SurgeBaseline): boolean {
  const times = pastTimes(now - HOUR_MS, { timezone: past.timezone, spanMs: HOUR_MS, now });
  return past.active(times).length >= LEAST_WEEKS;
}

/** The minutes of past weeks to read, epoch ms; the rest of their days in as few buckets as possible, to know of days without data. */
export function baselineBuckets(now: number, timezone: string): { starts: number[]; to: number } {
  const starts = new Set<number>();
  const minute = Math.floor(now / BASELINE_STEP_MS) * BASELINE_STEP_MS;
  for (let week = 1; week <= PAST_WEEKS; week++) {
    const then = weeksBefore(minute, week, timezone) ?? minute - week * 7 * 24 * HOUR_MS;
    const [from, to] = [then - BEFORE_MS, then + GOOD_MS + HOUR_MS];
    const [first, last] = [businessDay(timezone, from), businessDay(timezone, to)];
    for (const at of [first.startAt, to, first.endAt, last.endAt]) starts.add(at);
    for (let at = from; at < to; at += BASELINE_STEP_MS) starts.add(at);
  }
  const sorted = [...starts].sort((a, b) => a - b);
  return { starts: sorted, to: sorted.at(-1) ?? now };
}
