import type { Tier } from "../../schemas/names.ts";

/** A customer whose tier is another than in an earlier run. Money is in the company's currency. */
export type Mover = {
  tierThen: Tier;
  tierNow: Tier;
  revenueThen: number;
  revenueNow: number;
  /** Revenue of orders less refunds since the earlier run, and of those that were in its window and no longer are. */
  came: number;
  fell: number;
};

export function isUp({ tierThen, tierNow }: Mover): boolean {
  return tierNow < tierThen;
}

/** Below this, in the currency, two sums are the same. */
const CENT = 0.005;

/** What changed the revenue besides: orders that came late, a rate, a merge of customers. */
export function otherChange({ revenueThen, revenueNow, came, fell }: Mover): number {
  const other = revenueNow - revenueThen - came + fell;
  return Math.abs(other) < CENT ? 0 : other;
}

/** Why, in words: the part of the change of revenue that went the way of the move and was the largest, else the others' revenue. */
export function reasonOf(mover: Mover): string {
  const direction = isUp(mover) ? 1 : -1;
  const parts: [number, string][] = [
    [mover.came, mover.came > 0 ? "new orders" : "refunds"],
    [-mover.fell, mover.fell > 0 ? "older orders fell out of the window" : "older refunds fell out of the window"],
    [otherChange(mover), "late orders, another rate or a merge of customers"],
  ];
  const causes = parts.filter(([change]) => change * direction >= CENT).sort(([a], [b]) => Math.abs(b) - Math.abs(a));
  return causes[0]?.[1] ?? (isUp(mover) ? "others brought less" : "others brought more");
}
