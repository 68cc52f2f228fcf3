import type { z } from "zod";
import type { CurvePoint } from "../../schemas/value.ts";

/** So many customers have each of these values; the values are distinct and fall. Whole numbers, so that sums are exact. */
export type Spread = { values: readonly number[]; customers: readonly number[] };

type Point = z.infer<typeof CurvePoint>;

export type Pareto = {
  customers: number;
  payingCustomers: number;
  /** Of paying customers. */
  revenue: number;
  /** Customers whom refunds left below zero, and the sum of it, negative. */
  losses: { customers: number; revenue: number };
  /** After each hundredth of the customers, the best first; empty without revenue, and so is the other. */
  pareto: Point[];
  /** The smallest first. */
  lorenz: Point[];
  /** Null without revenue, like the two below. */
  gini: number | null;
  topFifthShare: number | null;
  customersForFourFifths: number | null;
};

const PERCENTS = Array.from({ length: 101 }, (_, percent) => percent / 100);

/**
 * How revenue is spread over customers. Who brought nothing counts as a customer with 0, and so does one whom refunds left below
 * zero. A share of customers is a whole number of them, rounded up: of 23,570 the best 1 % are 236.
 */
export function paretoOf(spread: Spread): Pareto {
  const corners = cornersOf(spread);
  const { customers, revenue } = corners.at(-1) as Point;
  const facts = { customers, revenue, payingCustomers: payingOf(spread), losses: lossesOf(spread) };
  if (revenue === 0) {
    return { ...facts, pareto: [], lorenz: [], gini: null, topFifthShare: null, customersForFourFifths: null };
  }
  const shares = corners.map((corner) => ({
    customers: corner.customers / customers,
    revenue: corner.revenue / revenue,
  }));
  const at = (share: number) => ({ customers: share, revenue: shareOfTop(shares, share) });
  const steps = [...new Set(PERCENTS.map((share) => whole(share, customers)))];
  return {
    ...facts,
    pareto: steps.map(at),
    lorenz: steps.map((share) => ({ customers: share, revenue: 1 - shareOfTop(shares, 1 - share) })),
    gini: giniOf(shares),
    topFifthShare: shareOfTop(shares, whole(0.2, customers)),
    customersForFourFifths: whole(topForShare(shares, 0.8), customers),
  };
}

/** A share that is slightly off by rounding must not become a customer more. */
const ROUNDING = 1e-9;

/** The share that whole customers make, rounded up. */
function whole(share: number, customers: number): number {
  return Math.ceil(share * customers - ROUNDING) / customers;
}

/** Customers and revenue so far, after each value. */
function cornersOf({ values, customers }: Spread): Point[] {
  const corners: Point[] = [{ customers: 0, revenue: 0 }];
  let [count, sum] = [0, 0];
  values.forEach((value, i) => {
    const these = customers[i] ?? 0;
    count += these;
    sum += Math.max(value, 0) * these;
    corners.push({ customers: count, revenue: sum });
  });
  return corners;
}

function payingOf({ values, customers }: Spread): number {
  return values.reduce((sum, value, i) => sum + (value > 0 ? customers[i] ?? 0 : 0), 0);
}

function lossesOf({ values, customers }: Spread): Pareto["losses"] {
  const losses = { customers: 0, revenue: 0 };
  for (let i = values.length - 1; i >= 0 && (values[i] as number) < 0; i--) {
    losses.customers += customers[i] ?? 0;
    losses.revenue += (values[i] as number) * (customers[i] ?? 0);
  }
  return losses;
}

/** Share of revenue that this share of customers brings, the best first; customers of equal revenue lie on a straight line. */
function shareOfTop(corners: readonly Point[], share: number): number {
  return along(corners, share, { from: "customers", to: "revenue" });
}

/** The smallest share of customers that brings this share of revenue. */
function topForShare(corners: readonly Point[], share: number): number {
  return along(corners, share, { from: "revenue", to: "customers" });
}

/** Where the curve, straight between its corners, reaches `at` first. */
function along(
  corners: readonly Point[],
  at: number,
  { from, to }: { from: keyof Point; to: keyof Point },
): number {
  let [low, high] = [0, corners.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((corners[middle] as Point)[from] < at) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [corners[low - 1], corners[low] as Point];
  if (!before || after[from] === before[from]) return after[to];
  const part = Math.min(1, (at - before[from]) / (after[from] - before[from]));
  return before[to] + part * (after[to] - before[to]);
}

/** 1 - 2 x the area under the Lorenz curve, which is twice the area under the Pareto curve - 1; trapezoids are exact. */
function giniOf(corners: readonly Point[]): number {
  return corners.slice(1).reduce((sum, { customers, revenue }, i) => {
    const before = corners[i] as Point;
    return sum + (customers - before.customers) * (revenue + before.revenue);
  }, -1);
}
