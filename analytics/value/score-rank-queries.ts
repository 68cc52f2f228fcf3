import { z } from "zod";
import type { Query } from "../history/query.ts";
import { Tier } from "../../schemas/names.ts";
import type { Statement } from "./statement.ts";

const four = z.array(z.number()).length(4);

const RankParams = z.strictObject({
  asOf: z.int(),
  computedAt: z.int(),
  kindsApart: z.boolean(),
  /** Kinds that are ranked apart and where their tiers begin, 1/10,000 of the currency. */
  kinds: z.array(z.string()),
  leastA: z.array(z.int()),
  leastB: z.array(z.int()),
  /** Bounds of the fifths: days since 1970 of the last order, days with an order, revenue in 1/10,000. */
  recency: four,
  frequency: four,
  money: four,
  /** By the three scores, as `segmentTable`. */
  segments: z.array(z.string()).length(125),
  /** Whether there is a model of orders, and of their value. */
  hasOrders: z.boolean(),
  hasValue: z.boolean(),
  r: z.number(),
  alpha: z.number(),
  a: z.number(),
  b: z.number(),
  p: z.number(),
  q: z.number(),
  v: z.number(),
});
export type RankParams = z.infer<typeof RankParams>;

/**
 * Everybody's scores. P(alive) is that of bg-nbd.ts and the value of an order that of gamma-gamma.ts; what needs more than a
 * line comes from value_outlook_v1. Whole sets of scores are written: those of a repeated run take the place of the earlier.
 */
export const writeScores: Statement<RankParams> = {
  name: "the scores",
  params: RankParams,
  sql: `
INSERT INTO customer_scores_v1 (as_of, customer, tier, kind, revenue, orders, last_order, recency_score, frequency_score,
  money_score, segment, repeats, recency_weeks, age_weeks, alive, expected_orders, expected_value, lifetime_value, computed_at)
WITH
  indexOf({kinds: Array(String)}, if({kindsApart: Bool}, toString(kind), ''))  AS place,
  orders > 0                                                                   AS is_active,
  toUInt16(days[-1])                                                           AS last_day,
  1 + arrayCount(bound -> last_day > bound, {recency: Array(Float64)})         AS recency_fifth,
  1 + arrayCount(bound -> orders > bound, {frequency: Array(Float64)})         AS frequency_fifth,
  1 + arrayCount(bound -> revenue > bound, {money: Array(Float64)})            AS money_fifth,
  recency_days / 7                                                             AS recency_weeks,
  age_days / 7                                                                 AS age_weeks,
  NOT empty(days)                                                              AS is_customer,
  if(repeats = 0, 1., 1 / (1 + {a: Float64} / ({b: Float64} + repeats - 1)
    * exp(({r: Float64} + repeats) * log(({alpha: Float64} + age_weeks) / ({alpha: Float64} + recency_weeks))))) AS alive_share,
  {p: Float64} * repeats + {q: Float64} - 1                                    AS weight,
  {p: Float64} * ({v: Float64} + repeat_revenue / 10000) / weight              AS order_value,
  {hasOrders: Bool} AND is_customer                                            AS is_expected,
  {hasValue: Bool} AND is_customer AND weight > 0                              AS is_valued
SELECT
  fromUnixTimestamp64Milli({asOf: Int64}, 'UTC'),
  customer,
  multiIf(revenue <= 0, 'N', revenue >= {leastA: Array(Int64)}[place], 'A', revenue >= {leastB: Array(Int64)}[place], 'B', 'C'),
  kind,
  revenue / 10000,
  orders,
  last_order,
  is_active * recency_fifth,
  is_active * frequency_fifth,
  is_active * money_fifth,
  multiIf(is_active, {segments: Array(String)}[(recency_fifth - 1) * 25 + (frequency_fifth - 1) * 5 + money_fifth],
    is_customer, 'lost', 'no-orders'),
  repeats,
  recency_weeks,
  age_weeks,
  if(is_expected, alive_share, NULL),
  if(is_expected, alive_share * expected_orders, NULL),
  if(is_valued, order_value, NULL),
  if(is_expected AND is_valued, alive_share * discounted_orders * order_value, NULL),
  fromUnixTimestamp64Milli({computedAt: Int64}, 'UTC')
FROM value_work_v1 AS work
LEFT JOIN (SELECT repeats AS outlook_repeats, age_weeks AS outlook_weeks, expected_orders, discounted_orders FROM value_outlook_v1) AS outlook
  ON outlook_repeats = work.repeats AND outlook_weeks = toUInt32(round(work.age_days / 7))`,
};

const RunParams = z.strictObject({ asOf: z.int(), computedAt: z.int() });
export type RunParams = z.infer<typeof RunParams>;

/** What an earlier run as of the same moment wrote, such as of a customer who was merged since. */
export const dropEarlierScores: Statement<RunParams> = {
  name: "scores without those of an earlier run",
  params: RunParams,
  sql: `
DELETE FROM customer_scores_v1
WHERE as_of = fromUnixTimestamp64Milli({asOf: Int64}, 'UTC') AND computed_at < fromUnixTimestamp64Milli({computedAt: Int64}, 'UTC')
SETTINGS mutations_sync = 2, lightweight_deletes_sync = 2`,
};

const TierRow = z.object({ tier: Tier, customers: z.number(), revenue: z.number(), leastRevenue: z.number() });

/** The tiers of a run. */
export const tierSumsQuery: Query<RunParams, z.infer<typeof TierRow>> = {
  name: "the tiers of a run",
  params: RunParams,
  row: TierRow,
  sql: `
SELECT tier, count() AS customers, sum(toInt64(round(revenue * 10000))) / 10000 AS revenue, min(s.revenue) AS leastRevenue
FROM customer_scores_v1 AS s FINAL
WHERE as_of = fromUnixTimestamp64Milli({asOf: Int64}, 'UTC') AND computed_at = fromUnixTimestamp64Milli({computedAt: Int64}, 'UTC')
GROUP BY tier
ORDER BY tier
SETTINGS output_format_json_quote_64bit_integers = 0`,
};
