import type { Counters } from "../../schemas/counters.ts";
import type { Dimension } from "../../schemas/report.ts";
import type { LiveWindowName } from "../../schemas/wire.ts";
import { Bucket } from "./bucket.ts";
import { contribute, emptyContribution } from "./contribution.ts";
import type { Floor } from "./floor.ts";
import type { FloorState } from "./floor-state.ts";
import { thisMinute, windowStart } from "./floor-view.ts";
import { frozenValueOf, type LegFilter, type PlacedLeg, valueOf } from "./leg-dimensions.ts";
import type { PivotRow } from "./pivot-cache.ts";

type Window = { window: LiveWindowName; now: number };
export type PivotOptions = Window & { filter?: LegFilter };

/** The service counters of a window at `now` by one dimension; null is unknown. Shared between callers: not to be changed. */
export function pivotOf(floor: Floor, dimension: Dimension, options: PivotOptions): Map<string | null, Counters> {
  const rows = pivotRows(floor, [dimension], options);
  return new Map(rows.map(({ group, counters }) => [group[dimension] ?? null, counters]));
}

/**
 * The same by several dimensions: a fold over the remembered legs and what forgotten ones left, so that an event costs
 * nothing and only who asks pays. Screens that ask the same between two events pay once.
 */
export function pivotRows(floor: Floor, by: readonly Dimension[], options: PivotOptions): readonly PivotRow[] {
  const { filter = {}, window, now } = options;
  const question = JSON.stringify([by, window, Object.entries(filter).sort()]);
  const { revision, state } = floor;
  return state.pivots.of(question, { revision, minute: thisMinute(now) }, () => {
    const pivot = new Pivot(by, filter);
    addRemembered(state, { window, now }, pivot);
    addForgotten(state, { window, now }, pivot);
    return pivot.rows();
  });
}

/** The value of what is just looked at in a dimension. */
type Reader = (dimension: Dimension) => string | null;
type Sum = { values: (string | null)[]; bucket: Bucket };

/** Sums by the values of some dimensions, of what passes the filter. */
class Pivot {
  readonly #by: readonly Dimension[];
  readonly #wanted: [Dimension, string | null][];
  readonly #sums = new Map<string | null | undefined, Sum>();

  constructor(by: readonly Dimension[], filter: LegFilter) {
    this.#by = by;
    this.#wanted = Object.entries(filter).filter(([, value]) => value !== undefined) as [Dimension, string | null][];
  }

  /** Where to count what reads like that; null where the filter does not want it. */
  bucketFor(read: Reader): Bucket | null {
    for (const [dimension, value] of this.#wanted) if (read(dimension) !== value) return null;
    const values = this.#by.map(read);
    const key = values.length === 1 ? values[0] : JSON.stringify(values);
    let sum = this.#sums.get(key);
    if (!sum) this.#sums.set(key, sum = { values, bucket: new Bucket() });
    return sum.bucket;
  }

  rows(): PivotRow[] {
    return [...this.#sums.values()].map(({ values, bucket }) => ({
      group: Object.fromEntries(this.#by.map((dimension, i) => [dimension, values[i] ?? null])),
      counters: bucket.toCounters(),
    }));
  }
}

const scratch = emptyContribution();

function addRemembered(state: FloorState, window: Window, pivot: Pivot): void {
  for (const contacts of state.contacts.bySite()) {
    let stretch: Stretch | null = null;
    for (const contact of contacts.values()) {
      stretch ??= stretchOf(state, contact.site, window);
      for (const leg of contact.legs) {
        const at = leg.placedAt;
        if (at !== null && isWithin(stretch, at)) addLeg(state, { contact, leg, at }, pivot);
      }
    }
  }
}

function addLeg(state: FloorState, placed: PlacedLeg, pivot: Pivot): void {
  const { contact, leg } = placed;
  const bucket = pivot.bucketFor((dimension) => valueOf(state, placed, dimension));
  bucket?.add(contribute(leg, state.group(contact, leg).rules, scratch));
}

function addForgotten(state: FloorState, window: Window, pivot: Pivot): void {
  const cells = window.window === "today" ? state.frozenCells.day : state.frozenCells.minute;
  for (const { key, startAt, bucket } of cells.values()) {
    if (!isWithin(stretchOf(state, key.site as string, window), startAt)) continue;
    pivot.bucketFor((dimension) => frozenValueOf(state, key, dimension))?.addBucket(bucket, true);
  }
}

/** From `from` up to, not including, `to`, epoch ms. */
type Stretch = { from: number; to: number };

/** What the buckets of the groups cover: today is the site's own. */
function stretchOf(state: FloorState, site: string, { window, now }: Window): Stretch {
  if (window !== "today") return { from: windowStart(window, now), to: Infinity };
  const { startAt, endAt } = state.day(site, now);
  return { from: startAt, to: endAt };
}

/** A leg counts in the minute, and in the day of that minute, in which it was queued. */
function isWithin({ from, to }: Stretch, at: number): boolean {
  const minute = thisMinute(at);
  return minute >= from && minute < to;
}
