import { z } from "zod";
import { Tier } from "../../schemas/names.ts";
import type { Query } from "../history/query.ts";

const ScoresParams = z.strictObject({ customer: z.string(), now: z.int() });
const ScoresRow = z.object({
  asOf: z.number(),
  windowDays: z.number(),
  summary: z.string(),
  tier: Tier,
  revenue: z.number(),
  orders: z.number(),
  lastOrder: z.number().nullable(),
  better: z.number(),
  customers: z.number(),
  recency: z.number(),
  frequency: z.number(),
  money: z.number(),
  segment: z.string(),
  alive: z.number().nullable(),
  expectedOrders: z.number().nullable(),
  expectedValue: z.number().nullable(),
  lifetimeValue: z.number().nullable(),
});
export type ScoresRow = z.infer<typeof ScoresRow>;

/** The customer's row of the newest run, and how many had more revenue. No row where the run did not know them. */
export const scoresQuery: Query<z.infer<typeof ScoresParams>, ScoresRow> = {
  name: "scores of a customer",
  sql: `
WITH
  run AS (
    SELECT as_of, window_days, summary, value_runs_v1.customers AS all_customers
    FROM value_runs_v1 FINAL
    WHERE as_of <= fromUnixTimestamp64Milli({now: Int64}, 'UTC')
    ORDER BY as_of DESC, computed_at DESC
    LIMIT 1
  ),
  own AS (
    SELECT *
    FROM customer_scores_v1
    WHERE as_of = (SELECT as_of FROM run) AND customer = {customer: String}
    ORDER BY computed_at DESC
    LIMIT 1
  )
SELECT
  toUnixTimestamp64Milli(own.as_of)      AS asOf,
  run.window_days                        AS windowDays,
  run.summary                            AS summary,
  own.tier                               AS tier,
  own.revenue                            AS revenue,
  own.orders                             AS orders,
  toUnixTimestamp64Milli(own.last_order) AS lastOrder,
  (
    SELECT count()
    FROM customer_scores_v1
    WHERE as_of = (SELECT as_of FROM run) AND revenue > (SELECT revenue FROM own)
  )                                      AS better,
  run.all_customers                      AS customers,
  own.recency_score                      AS recency,
  own.frequency_score                    AS frequency,
  own.money_score                        AS money,
  own.segment                            AS segment,
  own.alive                              AS alive,
  own.expected_orders                    AS expectedOrders,
  own.expected_value                     AS expectedValue,
  own.lifetime_value                     AS lifetimeValue
FROM own CROSS JOIN run
SETTINGS output_format_json_quote_64bit_integers = 0`,
  params: ScoresParams,
  row: ScoresRow,
};

const MonthsParams = z.strictObject({ ids: z.array(z.string()), timezone: z.string() });
const MonthRow = z.object({ month: z.string(), currency: z.string(), amount: z.number() });
export type MonthRow = z.infer<typeof MonthRow>;

/** Revenue by calendar month and currency; refunds count in the month in which they were booked. */
export const monthsQuery: Query<z.infer<typeof MonthsParams>, MonthRow> = {
  name: "revenue of a customer by month",
  sql: `
SELECT formatDateTime(at, '%Y-%m', {timezone: String}) AS month, currency, toFloat64(sum(amount)) AS amount
FROM customer_orders_v1 FINAL
WHERE customer IN {ids: Array(String)}
GROUP BY month, currency
ORDER BY month, currency`,
  params: MonthsParams,
  row: MonthRow,
};
