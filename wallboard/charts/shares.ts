/** Whole per cent of the sum that add up to 100, by the largest remainder; all 0 where there is nothing. */
export function sharesOf(counts: readonly number[]): number[] {
  const sum = counts.reduce((all, count) => all + count, 0);
  if (sum <= 0) return counts.map(() => 0);
  const exact = counts.map((count) => count / sum * 100);
  const shares = exact.map(Math.floor);
  const missing = 100 - shares.reduce((all, share) => all + share, 0);
  const byRemainder = exact.map((share, index) => ({ index, rest: share % 1 })).sort((a, b) =>
    b.rest - a.rest || a.index - b.index
  );
  for (const { index } of byRemainder.slice(0, missing)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}
