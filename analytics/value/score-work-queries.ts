import { z } from "zod";
import type { Query } from "../history/query.ts";
import type { Statement } from "./statement.ts";

/** What was known up to `asOf`, not included, of the window that begins at `start`; epoch ms. */
export const ScoreSpan = z.strictObject({ asOf: z.int(), start: z.int() });

const Nothing = z.strictObject({});
export type Nothing = z.infer<typeof Nothing>;

const WorkParams = ScoreSpan.extend({
  /** Zone of days. */
  timezone: z.string(),
  /** What counts, and units of the company's currency for one unit of it. */
  currencies: z.array(z.string()).min(1),
  rates: z.array(z.number()),
});
export type WorkParams = z.infer<typeof WorkParams>;

export const clearWork: Statement<Nothing> = {
  name: "the emptied work of scoring",
  sql: "TRUNCATE TABLE value_work_v1",
  params: Nothing,
};

/**
 * Every customer with what it ordered. Each booking is rounded to 1/10,000 of the company's currency, so that sums are exact and
 * do not depend on the order of adding. A refund counts as revenue when it was made, and lessens its order's part of the days.
 */
export const fillWork: Statement<WorkParams> = {
  name: "the work of scoring",
  params: WorkParams,
  sql: `
INSERT INTO value_work_v1 (customer, kind, revenue, orders, last_order, days, repeat_revenue, age_days)
WITH
  fromUnixTimestamp64Milli({asOf: Int64}, 'UTC')   AS end_at,
  fromUnixTimestamp64Milli({start: Int64}, 'UTC')  AS start_at,
  bookings AS (
    SELECT customer, order_id, at, amount,
      toInt64(round(toFloat64(amount) * transform(toString(currency), {currencies: Array(String)}, {rates: Array(Float64)}, 0.) * 10000)) AS units
    FROM customer_orders_v1 FINAL
    WHERE at < end_at AND has({currencies: Array(String)}, toString(currency))
  ),
  -- A free order is one; an order of which refunds left nothing is none.
  orders AS (
    SELECT
      customer                                              AS buyer,
      order_id,
      sum(units)                                            AS net,
      sumIf(units, at >= start_at)                          AS net_within,
      countIf(amount >= 0) > 0 AND (net > 0 OR countIf(amount < 0) = 0) AS is_order,
      minIf(at, amount >= 0)                                AS placed
    FROM bookings
    GROUP BY customer, order_id
  ),
  merges AS (SELECT customer AS merged, root FROM customer_roots_v1),
  buyers AS (
    SELECT
      if(root = '', buyer, root)                                      AS id,
      sum(net_within)                                                 AS revenue,
      maxIf(placed, is_order)                                         AS last_placed,
      groupArrayIf(toDate(placed, {timezone: String}), is_order)      AS order_days,
      groupArrayIf(net, is_order)                                     AS nets
    FROM orders
    LEFT JOIN merges ON merged = buyer
    GROUP BY id
  ),
  described_customers AS (
    SELECT customer AS described_id, kind, described AS described_at
    FROM customers_v1 FINAL
    WHERE customer NOT IN (SELECT customer FROM customer_roots_v1)
  )
SELECT
  if(id = '', described_id, id)                                                                   AS customer,
  kind,
  revenue,
  arrayCount(day -> day >= toDate(start_at, {timezone: String}), days)                            AS orders,
  if(empty(days), NULL, last_placed)                                                              AS last_order,
  arraySort(arrayDistinct(order_days))                                                            AS days,
  arraySum((day, net) -> if(day > days[1], net, 0), order_days, nets)                             AS repeat_revenue,
  if(empty(days), 0, toDate(end_at - toIntervalMillisecond(1), {timezone: String}) - days[1])     AS age_days
FROM buyers
FULL JOIN described_customers ON described_id = id
WHERE id != '' OR described_at < end_at
SETTINGS optimize_aggregation_in_order = 1`,
};

const UnconvertedParams = ScoreSpan.extend({ currencies: z.array(z.string()) });
const UnconvertedRow = z.object({ currency: z.string(), amount: z.number() });

/** Revenue of the window in currencies that have no rate, in their own units. */
export const unconvertedQuery: Query<z.infer<typeof UnconvertedParams>, z.infer<typeof UnconvertedRow>> = {
  name: "revenue in currencies without a rate",
  params: UnconvertedParams,
  row: UnconvertedRow,
  sql: `
SELECT toString(currency) AS currency, toFloat64(sum(amount)) AS amount
FROM customer_orders_v1 FINAL
WHERE at < fromUnixTimestamp64Milli({asOf: Int64}, 'UTC') AND at >= fromUnixTimestamp64Milli({start: Int64}, 'UTC')
  AND NOT has({currencies: Array(String)}, toString(currency))
  -- By the key, so that FINAL merges little where there is little of it.
  AND customer IN (SELECT customer FROM customer_orders_v1 WHERE NOT has({currencies: Array(String)}, toString(currency)))
GROUP BY currency
ORDER BY currency`,
};

const SpreadParams = z.strictObject({ kindsApart: z.boolean() });
const SpreadRow = z.object({
  measure: z.enum(["revenue", "recency", "frequency", "money"]),
  kind: z.string(),
  values: z.array(z.number()),
  customers: z.array(z.number()),
});
export type SpreadRow = z.infer<typeof SpreadRow>;

/** How many customers have each value, the highest first: revenue of all, and three values of those with orders in the window. */
export const spreadsQuery: Query<z.infer<typeof SpreadParams>, SpreadRow> = {
  name: "the spread of values",
  params: SpreadParams,
  row: SpreadRow,
  sql: `
WITH
  measured AS (
    SELECT 'revenue' AS measure, if({kindsApart: Bool}, toString(kind), '') AS kind, revenue AS value FROM value_work_v1
    UNION ALL
    SELECT tupleElement(one, 1) AS measure, '' AS kind, tupleElement(one, 2) AS value
    FROM value_work_v1
    ARRAY JOIN [('recency', toInt64(toUInt16(days[-1]))), ('frequency', toInt64(orders)), ('money', revenue)] AS one
    WHERE orders > 0
  ),
  counted AS (SELECT measure, kind, value, count() AS how_many FROM measured GROUP BY measure, kind, value),
  sorted AS (SELECT measure, kind, arrayReverseSort(groupArray((value, how_many))) AS pairs FROM counted GROUP BY measure, kind)
SELECT measure, kind, tupleElement(pairs, 1) AS values, tupleElement(pairs, 2) AS customers
FROM sorted
ORDER BY measure, kind
SETTINGS output_format_json_quote_64bit_integers = 0`,
};
