import type { Counters } from "../../schemas/counters.ts";
import type { LiveWindowName } from "../../schemas/wire.ts";
import { Bucket } from "./bucket.ts";
import type { Floor } from "./floor.ts";
import { refreshMaxima } from "./forget.ts";
import { type Group, type GroupKey, MINUTE_MS, type Stretch } from "./group.ts";

export const windowNames: LiveWindowName[] = ["today", "last15", "last30", "last60"];
const windowMinutes: Record<Exclude<LiveWindowName, "today">, number> = { last15: 15, last30: 30, last60: 60 };

/** Which legs are meant; what is absent does not matter. */
export type Filter = Partial<GroupKey>;

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
  for (const group of floor.state.groups.values()) {
    if (!matches(group.key, filter)) continue;
    const [stretch, from, to] = stretchOf(floor, group, { window, now });
    for (const bucket of group.between(stretch, from, to)) sum.addBucket(bucket, histograms);
  }
  return sum.toCounters();
}

function stretchOf(
  floor: Floor,
  group: Group,
  { window, now }: { window: LiveWindowName; now: number },
): [Stretch, number, number] {
  if (window !== "today") return ["minute", thisMinute(now) - (windowMinutes[window] - 1) * MINUTE_MS, Infinity];
  const today = floor.state.dayStart(group.key.site, now);
  return ["day", today, today + 1];
}

/** The counters without histograms by quarter of an hour, of those that start from `from` up to, not including, `to`. */
export function quarters(
  floor: Floor,
  filter: Filter,
  { from, to }: { from: number; to: number },
): Map<number, Counters> {
  refreshMaxima(floor.state);
  const byStart = new Map<number, Bucket>();
  for (const group of floor.state.groups.values()) {
    if (!matches(group.key, filter)) continue;
    for (const [stretch, startAt, bucket] of group.all()) {
      if (stretch !== "quarter" || startAt < from || startAt >= to) continue;
      const sum = byStart.get(startAt) ?? new Bucket();
      sum.addBucket(bucket, false);
      byStart.set(startAt, sum);
    }
  }
  return new Map([...byStart].map(([startAt, sum]) => [startAt, sum.toCounters()]));
}

export function matches(key: GroupKey, filter: Filter): boolean {
  return (Object.keys(filter) as (keyof GroupKey)[]).every((name) =>
    filter[name] === undefined || key[name] === filter[name]
  );
}

export function thisMinute(now: number): number {
  return Math.floor(now / MINUTE_MS) * MINUTE_MS;
}
