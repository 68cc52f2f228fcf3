import { z } from "zod";
import { Tier } from "../../schemas/names.ts";
import type { Query } from "./query.ts";

const Params = z.strictObject({
  /** The two runs and where their windows begin, epoch ms. */
  then: z.int(),
  now: z.int(),
  startThen: z.int(),
  startNow: z.int(),
  currencies: z.array(z.string()).min(1),
  rates: z.array(z.number()),
  limit: z.int(),
  offset: z.int(),
});
export type TierMovesParams = z.infer<typeof Params>;

const Row = z.object({
  customer: z.string(),
  name: z.string(),
  tierThen: Tier,
  tierNow: Tier,
  revenueThen: z.number(),
  revenueNow: z.number(),
  came: z.number(),
  fell: z.number(),
  /** Of all moves, not only those of the page. */
  moves: z.number(),
  up: z.number(),
});
export type TierMovesRow = z.infer<typeof Row>;

/** Customers of two runs whose tier changed, the largest change of revenue first, with what came and what fell out of the window. */
export const tierMovesQuery: Query<TierMovesParams, TierMovesRow> = {
  name: "moves between tiers",
  params: Params,
  row: Row,
  sql: `
WITH
  fromUnixTimestamp64Milli({then: Int64}, 'UTC')       AS then_at,
  fromUnixTimestamp64Milli({now: Int64}, 'UTC')        AS now_at,
  fromUnixTimestamp64Milli({startThen: Int64}, 'UTC')  AS start_then,
  fromUnixTimestamp64Milli({startNow: Int64}, 'UTC')   AS start_now,
  earlier AS (SELECT customer, tier, revenue FROM customer_scores_v1 FINAL WHERE as_of = then_at),
  later AS (SELECT customer, tier, revenue FROM customer_scores_v1 FINAL WHERE as_of = now_at),
  moved AS (
    SELECT earlier.customer AS id, earlier.tier AS tier_then, later.tier AS tier_now,
      earlier.revenue AS revenue_then, later.revenue AS revenue_now,
      count() OVER () AS moves, countIf(tier_now < tier_then) OVER () AS up
    FROM earlier
    INNER JOIN later ON later.customer = earlier.customer
    WHERE tier_then != tier_now
    ORDER BY abs(revenue_now - revenue_then) DESC, id
    LIMIT {limit: UInt32} OFFSET {offset: UInt32}
  ),
  -- With all who were merged into them.
  owners AS (
    SELECT id AS owner, id AS buyer FROM moved
    UNION ALL
    SELECT root AS owner, customer AS buyer FROM customer_roots_v1 WHERE root IN (SELECT id FROM moved)
  ),
  bookings AS (
    SELECT customer, at, toFloat64(amount)
      * transform(toString(currency), {currencies: Array(String)}, {rates: Array(Float64)}, 0.) AS money
    FROM customer_orders_v1 FINAL
    WHERE customer IN (SELECT buyer FROM owners) AND at >= least(start_then, start_now) AND at < now_at
  ),
  changes AS (
    SELECT owner, sumIf(money, at >= then_at AND at >= start_now) AS came, sumIf(money, at < then_at AND at >= start_then AND at < start_now) AS fell
    FROM bookings
    INNER JOIN owners ON buyer = customer
    GROUP BY owner
  ),
  names AS (SELECT customer AS named, name FROM customers_v1 FINAL WHERE customer IN (SELECT id FROM moved))
SELECT
  id            AS customer,
  name,
  tier_then     AS tierThen,
  tier_now      AS tierNow,
  revenue_then  AS revenueThen,
  revenue_now   AS revenueNow,
  came,
  fell,
  moves,
  up
FROM moved
LEFT JOIN changes ON owner = id
LEFT JOIN names ON named = id
ORDER BY abs(revenueNow - revenueThen) DESC, customer
SETTINGS output_format_json_quote_64bit_integers = 0`,
};
