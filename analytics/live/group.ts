import type { Channel, Direction } from "../../schemas/names.ts";
import type { QueueRules } from "../../schemas/directory.ts";
import { Bucket } from "./bucket.ts";
import { changedSums, type Contribution, isSameBesides } from "./contribution.ts";

export const MINUTE_MS = 60_000;
export const QUARTER_MS = 15 * MINUTE_MS;

/** What legs are told apart by; channel and direction are null until the contact's start is known. */
export type GroupKey = { site: string; queue: string; channel: Channel | null; direction: Direction | null };

/** The stretches of time for which counters are kept. */
export type Stretch = "minute" | "quarter" | "day";

const NO_BUCKETS: Bucket[] = [];

/** The counters of one queue, channel and direction by minute, quarter of an hour and business day. */
export class Group {
  readonly key: GroupKey;
  /** By which its queue's legs are counted. */
  readonly rules: QueueRules;
  /** The maxima of some bucket must be computed anew. */
  isStale = false;
  readonly #dayStart: (at: number) => number;
  readonly #buckets: Record<Stretch, Map<number, Bucket>> = { minute: new Map(), quarter: new Map(), day: new Map() };

  /** The three buckets of a leg by the minute it was queued in: asked for with nearly every event. */
  readonly #ofMinute = new Map<number, Bucket[]>();

  constructor(key: GroupKey, { rules, dayStart }: { rules: QueueRules; dayStart: (at: number) => number }) {
    this.key = key;
    this.rules = rules;
    this.#dayStart = dayStart;
  }

  /** Puts `after` in the place of `before`; both belong to the same moment. */
  replace(before: Contribution, after: Contribution): void {
    const sums = changedSums(before, after);
    if (sums.length === 0 && isSameBesides(before, after)) return;
    for (const bucket of this.bucketsAt(after.at)) {
      bucket.replace(before, after, sums);
      if (bucket.isStale) this.isStale = true;
    }
  }

  /** The buckets a leg queued at that moment counts in; none for null. */
  bucketsAt(at: number | null): Bucket[] {
    if (at === null) return NO_BUCKETS;
    const minute = Math.floor(at / MINUTE_MS);
    let buckets = this.#ofMinute.get(minute);
    if (!buckets) this.#ofMinute.set(minute, buckets = this.#findBuckets(minute * MINUTE_MS));
    return buckets;
  }

  #findBuckets(at: number): Bucket[] {
    return [
      this.bucket("minute", at),
      this.bucket("quarter", Math.floor(at / QUARTER_MS) * QUARTER_MS),
      this.bucket("day", this.#dayStart(at)),
    ];
  }

  bucket(stretch: Stretch, start: number): Bucket {
    const buckets = this.#buckets[stretch];
    let bucket = buckets.get(start);
    if (!bucket) buckets.set(start, bucket = new Bucket());
    return bucket;
  }

  /** The buckets of one stretch that start from `from` up to, not including, `to`, each with its start. */
  *between(stretch: Stretch, from: number, to: number): Generator<[number, Bucket], void> {
    for (const entry of this.#buckets[stretch]) if (entry[0] >= from && entry[0] < to) yield entry;
  }

  *all(): Iterable<[Stretch, number, Bucket]> {
    for (const stretch of ["minute", "quarter", "day"] as const) {
      for (const [start, bucket] of this.#buckets[stretch]) yield [stretch, start, bucket];
    }
  }

  /** Forgets what starts before these moments. */
  prune(before: Record<Stretch, number>): void {
    this.#ofMinute.clear();
    for (const stretch of ["minute", "quarter", "day"] as const) {
      for (const start of this.#buckets[stretch].keys()) {
        if (start < before[stretch]) this.#buckets[stretch].delete(start);
      }
    }
  }
}
