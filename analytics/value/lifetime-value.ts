import { aliveProbability, type BgNbd, expectedIfAlive } from "./bg-nbd.ts";
import { expectedValue, type GammaGamma } from "./gamma-gamma.ts";
import type { OrderHistory } from "./repeat-orders.ts";

/** `discountMonthly` is the rate of a month, such as 0.01. */
export type ValueModels = { bgNbd: BgNbd; gammaGamma: GammaGamma | null; discountMonthly: number };

/** What is to be expected of a customer. Money is null where there is no model of it. */
export type Outlook = {
  /** Probability that the customer will come again at all, 0..1. */
  alive: number;
  /** Orders in the next 52 weeks. */
  expectedOrders: number;
  /** Of one order. */
  expectedValue: number | null;
  /** Of the orders of the next 12 months, each month's discounted from its end. */
  lifetimeValue: number | null;
};

const YEAR_WEEKS = 52;
const MONTHS = 12;
/** As in the published worked example on the CDNOW data. */
const MONTH_WEEKS = 4.345;

/**
 * Tells the outlook of one customer after the other: lifetime value = E(M) · sum over months m of the orders expected in month m
 * / (1 + discount)^m. Works out what depends on x and T alone once for all customers that share them (rounded by the caller) and
 * keeps it as long as the function lives.
 */
export function outlooksBy(
  { bgNbd, gammaGamma, discountMonthly }: ValueModels,
): (customer: OrderHistory & { meanValue: number | null }) => Outlook {
  const known = new Map<number, Map<number, IfAlive>>();
  return (customer) => {
    const { repeats, ageWeeks } = customer;
    const byAge = found(known, repeats, () => new Map<number, IfAlive>());
    const ifAlive = found(byAge, ageWeeks, () => ifAliveOf(bgNbd, customer, discountMonthly));
    const alive = aliveProbability(bgNbd, customer);
    const value = gammaGamma && expectedValue(gammaGamma, customer);
    return {
      alive,
      expectedOrders: alive * ifAlive.orders,
      expectedValue: value,
      lifetimeValue: value === null ? null : alive * ifAlive.discountedOrders * value,
    };
  };
}

/** Of a customer who is alive for certain: orders of the next year, and of 12 months with their discount. */
export type IfAlive = { orders: number; discountedOrders: number };

export function ifAliveOf(
  bgNbd: BgNbd,
  customer: Pick<OrderHistory, "repeats" | "ageWeeks">,
  discountMonthly: number,
): IfAlive {
  let [discountedOrders, before] = [0, 0];
  for (let month = 1; month <= MONTHS; month++) {
    const until = expectedIfAlive(bgNbd, customer, month * MONTH_WEEKS);
    discountedOrders += (until - before) / (1 + discountMonthly) ** month;
    before = until;
  }
  return { orders: expectedIfAlive(bgNbd, customer, YEAR_WEEKS), discountedOrders };
}

function found<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
