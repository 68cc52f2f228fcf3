import type { Tier } from "../../schemas/names.ts";
import type { Spread } from "./pareto.ts";

/** The least revenue of tier A and of B, in the unit of the spread. */
export type Cuts = { leastA: number; leastB: number };

/** Rounding of a share times revenue must not move a cut that lies exactly at a customer. */
const ROUNDING = 1e-12;

/**
 * Where the tiers begin. A customer is in A when those with more revenue bring less than `shareA` of all, so the one with whom
 * the share is reached belongs to A; B goes on to `shareB`. Customers of equal revenue are always in the same tier, the better.
 */
export function cutsOf({ values, customers }: Spread, { shareA, shareB }: { shareA: number; shareB: number }): Cuts {
  const revenue = values.reduce((sum, value, i) => sum + Math.max(value, 0) * (customers[i] ?? 0), 0);
  const least = (share: number) => {
    const limit = share * revenue * (1 - ROUNDING);
    let [before, found] = [0, Infinity];
    for (let i = 0; i < values.length && (values[i] as number) > 0 && before < limit; i++) {
      found = values[i] as number;
      before += found * (customers[i] ?? 0);
    }
    return Math.min(found, Number.MAX_SAFE_INTEGER);
  };
  return { leastA: least(shareA), leastB: least(shareB) };
}

/** N is who brought no revenue in the window, or whom refunds left none. */
export function tierOf(revenue: number, { leastA, leastB }: Cuts): Tier {
  if (revenue <= 0) return "N";
  return revenue >= leastA ? "A" : revenue >= leastB ? "B" : "C";
}
