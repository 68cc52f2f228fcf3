/**
 * Additive histogram of durations: bucket number -> count.
 * 32 buckets an octave, so a bucket is at most 1/32 of its value wide and its middle is within 1.6 % of any value in it.
 */
export type Histogram = Record<string, number>;

const SUB_BITS = 5;
const SUB_BUCKETS = 1 << SUB_BITS;
/** The longest duration told apart, 49.7 days in ms: `clz32` sees 32 bits. */
export const MAX_BUCKET_MS = 0xffff_ffff;

/** The bucket of a duration in ms. history's SQL computes the same number: see `bucketSql`. */
export function bucketOf(ms: number): number {
  const value = Math.min(Math.max(Math.floor(ms), 0), MAX_BUCKET_MS);
  if (value < SUB_BUCKETS) return value;
  const shift = 31 - Math.clz32(value) - SUB_BITS;
  return shift * SUB_BUCKETS + (value >>> shift);
}

/** The middle of a bucket, ms. */
export function bucketMiddleMs(bucket: number): number {
  if (bucket < 2 * SUB_BUCKETS) return bucket;
  const shift = Math.floor(bucket / SUB_BUCKETS) - 1;
  const low = (bucket - shift * SUB_BUCKETS) * 2 ** shift;
  return low + (2 ** shift - 1) / 2;
}

/** The smallest duration (bucket middle, ms) that at least `share` (0..1) of all are not above; null without any. */
export function percentile(histogram: Histogram, share: number): number | null {
  const buckets = Object.entries(histogram).map(([bucket, count]) => [Number(bucket), count] as const)
    .sort(([a], [b]) => a - b);
  const total = buckets.reduce((sum, [, count]) => sum + count, 0);
  let seen = 0;
  for (const [bucket, count] of buckets) {
    seen += count;
    if (count > 0 && seen >= share * total) return bucketMiddleMs(bucket);
  }
  return null;
}

/** Adds `from` into `into`. */
export function addHistogram(into: Histogram, from: Histogram): void {
  for (const [bucket, count] of Object.entries(from)) {
    const sum = (Object.hasOwn(into, bucket) ? into[bucket] as number : 0) + count;
    // Keys may be names from outside, and an object has some of its own.
    if (bucket in into && !Object.hasOwn(into, bucket)) define(into, bucket, sum);
    else into[bucket] = sum;
  }
}

function define(into: Histogram, bucket: string, value: number): void {
  Object.defineProperty(into, bucket, { value, writable: true, enumerable: true, configurable: true });
}
