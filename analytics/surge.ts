/** How far a count lies above what is usual; unknown is null. */
export type Surge = {
  count: number;
  /** The median of the past. */
  usual: number | null;
  /** In robust standard deviations. */
  score: number | null;
  isFlagged: boolean;
};

/** Fewer weeks than these tell nothing of what is usual. */
export const LEAST_WEEKS = 4;

/** Iglewicz & Hoaglin (1993) take what lies further out for an outlier. */
export const FLAGGED_SCORE = 3.5;

/** So many above the median at least: 3 instead of 0 at night is no crisis. */
export const FLAGGED_ABOVE = 5;

/** Makes the median absolute deviation of a normal distribution its standard deviation. */
const MAD_TO_DEVIATION = 1.4826;

/**
 * A count beside those of the same local time of past weeks: (count - median) / max(1.4826 · MAD, √median, 1), the robust z of
 * Iglewicz & Hoaglin (1993) with the spread of a Poisson count at least, so that weeks that happened to agree raise no alarm.
 */
export function surgeOf(count: number, past: readonly number[]): Surge {
  if (past.length < LEAST_WEEKS) return { count, usual: null, score: null, isFlagged: false };
  const usual = median(past);
  const deviation = MAD_TO_DEVIATION * median(past.map((n) => Math.abs(n - usual)));
  const score = (count - usual) / Math.max(deviation, Math.sqrt(usual), 1);
  return { count, usual, score, isFlagged: score >= FLAGGED_SCORE && count >= usual + FLAGGED_ABOVE };
}

/** The middle value, the mean of the middle two of an even number; not a number without any. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((low ?? NaN) + (high ?? NaN)) / 2;
}
