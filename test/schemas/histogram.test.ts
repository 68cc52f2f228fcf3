import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addHistogram,
  bucketMiddleMs,
  bucketOf,
  type Histogram,
  MAX_BUCKET_MS,
  percentile,
} from "../../schemas/histogram.ts";

function histogramOf(values: readonly number[]): Histogram {
  const histogram: Histogram = {};
  for (const ms of values) addHistogram(histogram, { [bucketOf(ms)]: 1 });
  return histogram;
}

/** The smallest value that at least this share of all are not above. */
function exact(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number;
}

const duration = fc.oneof(
  fc.integer({ min: 0, max: 200 }),
  fc.integer({ min: 0, max: 4_000_000 }),
  fc.integer({ min: 0, max: MAX_BUCKET_MS }),
);

describe("bucketOf", () => {
  it.each([
    [0, 0],
    [31, 31],
    [32, 32],
    [63, 63], // up to here a bucket is one ms wide
    [64, 64],
    [65, 64], // 64..127: 2 ms wide
    [127, 95],
    [128, 96], // 128..255: 4 ms wide
    [131, 96],
    [132, 97],
    [MAX_BUCKET_MS, 895], // (32 - 5 + 1) * 32 - 1
  ])("puts %i ms into bucket %i", (ms, bucket) => {
    expect(bucketOf(ms)).toBe(bucket);
  });

  it("takes fractions as whole ms, and what is too short or too long as the ends", () => {
    expect([bucketOf(1.9), bucketOf(-5), bucketOf(MAX_BUCKET_MS * 10)]).toEqual([1, 0, 895]);
  });

  it("never decreases, and its middle is within 1.6 % of every value in it", () => {
    fc.assert(fc.property(duration, (ms) => {
      expect(bucketOf(ms + 1)).toBeGreaterThanOrEqual(bucketOf(ms));
      expect(Math.abs(bucketMiddleMs(bucketOf(ms)) - ms)).toBeLessThanOrEqual(0.016 * ms);
    }));
  });

  it("has a middle that lies in the bucket itself", () => {
    for (let bucket = 0; bucket <= 895; bucket++) expect(bucketOf(bucketMiddleMs(bucket))).toBe(bucket);
  });
});

describe("percentile", () => {
  it("is within 5 % of the exact one", () => {
    const share = fc.constantFrom(0.01, 0.5, 0.9, 0.95, 1);
    fc.assert(fc.property(fc.array(duration, { minLength: 1, maxLength: 200 }), share, (values, share) => {
      const wanted = exact(values, share);
      const actual = percentile(histogramOf(values), share) as number;
      expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(0.05 * wanted);
    }));
  });

  it("counts by the number of the bucket, not by the order of its name", () => {
    expect(percentile({ "9": 1, "10": 1, "100": 1 }, 0.5)).toBe(10);
  });

  it("is null without any value, also when all were taken back", () => {
    expect([percentile({}, 0.5), percentile({ "7": 0 }, 0.5)]).toEqual([null, null]);
  });
});

describe("addHistogram", () => {
  it("gives what counting all at once gives", () => {
    fc.assert(fc.property(fc.array(duration), fc.array(duration), (a, b) => {
      const sum = histogramOf(a);
      addHistogram(sum, histogramOf(b));
      expect(sum).toEqual(histogramOf([...a, ...b]));
    }));
  });

  it.each(["constructor", "__proto__", "toString", "lunch"])("adds up under the name %s", (name) => {
    const sum: Histogram = {};
    const part = Object.fromEntries([[name, 2]]);
    addHistogram(sum, part);
    addHistogram(sum, part);
    expect(Object.entries(sum)).toEqual([[name, 4]]);
  });
});
