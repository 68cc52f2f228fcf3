/** A ratio as per cent with one decimal, rounded down: a goal is never shown as reached before it is. */
export function percentOf(ratio: number): number {
  // The tiny addition undoes binary fractions such as 0.57 * 1000 = 569.999….
  return Math.floor(ratio * 1000 + 1e-6) / 10;
}
