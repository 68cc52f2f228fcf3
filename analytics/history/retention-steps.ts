import { z } from "zod";
import type { Directory } from "../../schemas/directory.ts";

/** Orders are never so late: where the next one has not come yet. */
export const NEVER_MS = 9_000_000_000_000_000;

/** What `ordersStep` takes. */
export const ordersShape = {
  /** What came then or later is not known yet, epoch ms. */
  end: z.int(),
  /** Currencies that count, and what a unit of each is in the company's. */
  currencies: z.array(z.string()),
  rates: z.array(z.number()),
};

/** The currencies that count, for `ordersShape`: the company's own, and those with a rate. */
export function ratesOf({ currency, value }: Directory): { currencies: string[]; rates: number[] } {
  const others = Object.entries(value.rates).filter(([code]) => code !== currency);
  return { currencies: [currency, ...others.map(([code]) => code)], rates: [1, ...others.map(([, rate]) => rate)] };
}

/**
 * `merged`: every customer that turned out to be another, with the one at the end of that way. Sixteen steps are more than any
 * real way has, and end a ring. It wants WITH RECURSIVE.
 */
export const mergedStep = `
  merged_ways AS (
    SELECT customer AS alias, merged_into AS owner, 1 AS steps FROM customers_v1 FINAL WHERE merged_into != ''
    UNION ALL
    SELECT w.alias AS alias, c.merged_into AS owner, w.steps + 1 AS steps
    FROM merged_ways AS w INNER JOIN (SELECT customer, merged_into FROM customers_v1 FINAL WHERE merged_into != '') AS c
      ON c.customer = w.owner
    WHERE w.steps < 16
  ),
  merged AS (SELECT alias, argMax(owner, steps) AS owner FROM merged_ways GROUP BY alias)`;

/** `orders`: every booking with its customer; a refund is money and no order. Money without a rate is null. */
export const ordersStep = `
  orders AS (
    SELECT
      if(m.alias = '', o.customer, m.owner)                                                   AS who,
      toUnixTimestamp64Milli(o.at)                                                            AS at_ms,
      o.amount >= 0                                                                           AS is_order,
      if(has({currencies: Array(String)}, o.currency),
        toFloat64(o.amount) * {rates: Array(Float64)}[indexOf({currencies: Array(String)}, o.currency)], NULL) AS money,
      toString(o.currency)                                                                    AS currency_code
    FROM (SELECT * FROM customer_orders_v1 FINAL) AS o LEFT JOIN merged AS m ON m.alias = o.customer
    WHERE toUnixTimestamp64Milli(o.at) < {end: Int64}
  )`;

/** What the reader must know of the money: its currency, and what is left out because it has no rate. */
export function rateNotes(currency: string, { bookings, foreign }: { bookings: number; foreign: readonly string[] }) {
  const missing = `${bookings} orders and refunds in ${[...new Set(foreign)].sort().join(", ")} have no rate: ` +
    "their money is not counted. Rates are set with config company set.";
  return [`Money is in ${currency}.`, ...bookings > 0 ? [missing] : []];
}
