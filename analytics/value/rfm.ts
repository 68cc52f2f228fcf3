import type { Spread } from "./pareto.ts";

/** Four values between the fifths, ascending. */
export type Fifths = readonly number[];

const SHARES = [0.2, 0.4, 0.6, 0.8];

/**
 * The bounds of five groups of customers by one value: the k-th is the smallest value that at least k fifths of the customers do
 * not exceed. Equal values are never in two groups, so with many of them groups may be larger, or empty.
 */
export function fifthsOf({ values, customers }: Spread): Fifths {
  const all = customers.reduce((sum, count) => sum + count, 0);
  let [i, seen] = [values.length, 0];
  return SHARES.map((share) => {
    while (seen < share * all && i > 0) seen += customers[--i] ?? 0;
    return values[i] ?? 0;
  });
}

/** 1 for the lowest fifth, 5 for the highest. */
export function fifthOf(value: number, fifths: Fifths): number {
  return 1 + fifths.filter((bound) => value > bound).length;
}
