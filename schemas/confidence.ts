/** Both ends of a 95 % interval. */
export type Bounds = { low: number; high: number };

/** The 97.5 % quantile of the normal distribution. */
export const Z = 1.959964;

/** Of a share, `part` of `n`: the score interval of Wilson (1927). Null without any. */
export function wilson(part: number, n: number): Bounds | null {
  if (n === 0) return null;
  const share = part / n;
  const middle = share + Z * Z / (2 * n);
  const spread = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
  const whole = 1 + Z * Z / n;
  return { low: part === 0 ? 0 : (middle - spread) / whole, high: part === n ? 1 : (middle + spread) / whole };
}

/** Of a mean, by the normal approximation: mean ± z s / sqrt(n), s² with n - 1. Null below two values. */
export function meanBounds({ n, sum, squares }: { n: number; sum: number; squares: number }): Bounds | null {
  if (n < 2) return null;
  const mean = sum / n;
  const spread = Z * Math.sqrt(Math.max(0, squares - n * mean * mean) / (n - 1) / n);
  return { low: mean - spread, high: mean + spread };
}

/** Something counted over so many ms. */
export type Count = { count: number; ms: number };

/**
 * Of the ratio of two Poisson rates, `now` to `before`: given their sum, `now.count` is binomial, and Wilson's interval p of its share
 * becomes p / (1 - p) x before.ms / now.ms (Przyborowski and Wilenski 1940). Null where nothing was counted or a time is empty;
 * without anything before, it is open above (null).
 */
export function rateRatioBounds(now: Count, before: Count): { low: number; high: number | null } | null {
  const share = wilson(now.count, now.count + before.count);
  if (!share || now.ms === 0 || before.ms === 0) return null;
  const ratio = (p: number) => p / (1 - p) * before.ms / now.ms;
  return { low: ratio(share.low), high: share.high === 1 ? null : ratio(share.high) };
}
