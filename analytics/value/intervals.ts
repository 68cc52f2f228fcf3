import { type Bounds, meanBounds, wilson, Z } from "../../schemas/confidence.ts";
import { type Histogram, percentile } from "../../schemas/histogram.ts";

/** A number worked out of `n` observations, with its 95 % interval; no bounds where so few do not give any. */
export type Estimate = { n: number; value: number; bounds: Bounds | null };

/** Observations added up: how many, their values, and the squares of these. */
export type Moments = { n: number; sum: number; squares: number };

/** `part` of `n`, with the score interval of Wilson (1927). Null without any. */
export function shareOf(part: number, n: number): Estimate | null {
  return n === 0 ? null : { n, value: part / n, bounds: wilson(part, n) };
}

/** A mean, with the interval of the normal approximation. Null without any. */
export function meanOf(moments: Moments): Estimate | null {
  return moments.n === 0 ? null : { n: moments.n, value: moments.sum / moments.n, bounds: meanBounds(moments) };
}

/**
 * The duration (bucket middle, ms) that `share` (0..1) of all are not above. Its interval are the order statistics of ranks
 * n q ± z sqrt(n q (1 - q)) (Conover 1999, 3.2), whatever the distribution; none where these are not among the n. Null without any.
 */
export function quantileOf(histogram: Histogram, share: number): Estimate | null {
  const value = percentile(histogram, share);
  if (value === null) return null;
  const n = Object.values(histogram).reduce((sum, count) => sum + count, 0);
  const spread = Z * Math.sqrt(n * share * (1 - share));
  const [first, last] = [n * share - spread, n * share + spread];
  const isAmong = first > 0 && last <= n;
  const at = (rank: number) => percentile(histogram, rank / n) as number;
  return { n, value, bounds: isAmong ? { low: at(first), high: at(last) } : null };
}

/**
 * `one` less `other`, which are of different things. The interval comes from those of both (MOVER, Zou and Donner 2008): of shares
 * it is Newcombe's (1998, method 10), of means the normal approximation with unequal variances.
 */
export function differenceOf(one: Estimate, other: Estimate): Estimate {
  return combined([{ weight: 1, estimate: one }, { weight: -1, estimate: other }]);
}

/** Of a part, and how much it counts. */
export type Weighted = { weight: number; estimate: Estimate };

/**
 * Weight x value, added up, of independent parts; the distances to the bounds add up in squares (MOVER for linear functions, Zou, Huang
 * and Zhang 2009). With the weights of a standard mix, which add up to 1, it is a directly standardised rate or mean.
 */
export function combined(parts: readonly Weighted[]): Estimate {
  const value = parts.reduce((sum, { weight, estimate }) => sum + weight * estimate.value, 0);
  const n = parts.reduce((sum, { estimate }) => sum + estimate.n, 0);
  const below = distance(parts, -1);
  const above = distance(parts, 1);
  return { n, value, bounds: below === null || above === null ? null : { low: value - below, high: value + above } };
}

/** How far the sum's bound lies from its value on one side. A part that is taken away brings its other bound. */
function distance(parts: readonly Weighted[], side: 1 | -1): number | null {
  let squares = 0;
  for (const { weight, estimate: { value, bounds } } of parts) {
    if (!bounds) return null;
    const bound = side * weight > 0 ? bounds.high : bounds.low;
    squares += (weight * (bound - value)) ** 2;
  }
  return Math.sqrt(squares);
}
