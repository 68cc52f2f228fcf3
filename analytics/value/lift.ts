import { Z } from "../../schemas/confidence.ts";

/** Customers with and without an event, and how many of each left. */
export type Lift = { customersWith: number; leftWith: number; customersWithout: number; leftWithout: number };

/** Customers by the set of events that they had. */
export type EventsCount = { events: readonly string[]; customers: number; left: number };

/** The four counts of those with any of these events, against those with none of them. */
export function liftOf(counts: readonly EventsCount[], events: readonly string[]): Lift {
  const lift = { customersWith: 0, leftWith: 0, customersWithout: 0, leftWithout: 0 };
  for (const { events: had, customers, left } of counts) {
    const isWith = events.some((event) => had.includes(event));
    lift[isWith ? "customersWith" : "customersWithout"] += customers;
    lift[isWith ? "leftWith" : "leftWithout"] += left;
  }
  return lift;
}

export type RiskRatio = { ratio: number | null; low: number | null; high: number | null };

/**
 * How many times as often those with the event left, with the 95 % interval of the logarithm's normal approximation (Katz et al.
 * 1978). Null without customers on both sides, and where nobody without the event left; no interval where nobody with it did.
 */
export function riskRatio({ customersWith, leftWith, customersWithout, leftWithout }: Lift): RiskRatio {
  if (customersWith === 0 || leftWithout === 0) return { ratio: null, low: null, high: null };
  const ratio = (leftWith / customersWith) / (leftWithout / customersWithout);
  if (leftWith === 0) return { ratio, low: null, high: null };
  const spread = Z * Math.sqrt(1 / leftWith - 1 / customersWith + 1 / leftWithout - 1 / customersWithout);
  return { ratio, low: ratio * Math.exp(-spread), high: ratio * Math.exp(spread) };
}
