import type { Counters } from "../../schemas/counters.ts";
import type { LiveWindowName } from "../../schemas/wire.ts";
import { Bucket } from "./bucket.ts";
import type { Floor } from "./floor.ts";
import { refreshMaxima } from "./forget.ts";
import { type Group, MINUTE_MS, type Stretch } from "./group.ts";
import type { Filter } from "./groups.ts";

export type { Filter };

export const windowNames: LiveWindowName[] = ["today", "last15", "last30", "last60"];
const windowMinutes: Record<Exclude<LiveWindowName, "today">, number> = { last15: 15, last30: 30, last60: 60 };

/** Histograms cost the most to add up and only percentiles need them. */
type Options = { histograms?: boolean };

/** The counters of a window at `now`. "Last 15" is the current minute and the 14 before it; today is the site's own. */
export function countersOf(
  floor: Floor,
  filter: Filter,
  { window, now, histograms = true }: { window: LiveWindowName; now: number } & Options,
): Counters {
  refreshMaxima(floor.state);
  const sum = new Bucket();
  for (const group of floor.state.groups.matching(filter)) {
    const [stretch, from, to] = stretchOf(floor, group, { window, now });
    for (const [, bucket] of group.between(stretch, from, to)) sum.addBucket(bucket, histograms);
  }
  return sum.toCounters();
}

function stretchOf(
  floor: Floor,
  group: Group,
  { window, now }: { window: LiveWindowName; now: number },
): [Stretch, number, number] {
  if (window !== "today") return ["minute", windowStart(window, now), Infinity];
  const today = floor.state.dayStart(group.key.site, now);
  return ["day", today, today + 1];
}

/** The counters by quarter of an hour, of those that start from `from` up to, not including, `to`; what had none is absent. */
export function quarters(
  floor: Floor,
  filter: Filter,
  { from, to, histograms = false }: { from: number; to: number } & Options,
): Map<number, Counters> {
  refreshMaxima(floor.state);
  const byStart = new Map<number, Bucket>();
  for (const group of floor.state.groups.matching(filter)) {
    for (const [startAt, bucket] of group.between("quarter", from, to)) {
      const sum = byStart.get(startAt) ?? new Bucket();
      sum.addBucket(bucket, histograms);
      byStart.set(startAt, sum);
    }
  }
  return new Map([...byStart].map(([startAt, sum]) => [startAt, sum.toCounters()]));
}

/** When the first of a window's minutes begins, epoch ms. */
export function windowStart(window: Exclude<LiveWindowName, "today">, now: number): number {
  return thisMinute(now) - (windowMinutes[window] - 1) * MINUTE_MS;
}

export function thisMinute(now: number): number {
  return Math.floor(now / MINUTE_MS) * MINUTE_MS;
}
