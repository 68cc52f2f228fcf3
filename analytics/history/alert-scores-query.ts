import { z } from "zod";
import type { Query } from "./query.ts";

const RunsParams = z.strictObject({ now: z.int() });
const Run = z.object({ asOf: z.number(), windowDays: z.number(), computedAt: z.number() });
export type ScoredRun = z.infer<typeof Run>;

/** The two newest runs of scoring, the newest first, epoch ms. */
export const scoredRunsQuery: Query<z.infer<typeof RunsParams>, ScoredRun> = {
  name: "the last runs of scoring for alerts",
  params: RunsParams,
  row: Run,
  sql: `
SELECT
  toUnixTimestamp64Milli(as_of)        AS asOf,
  window_days                          AS windowDays,
  toUnixTimestamp64Milli(computed_at)  AS computedAt
FROM value_runs_v1 FINAL
WHERE as_of <= fromUnixTimestamp64Milli({now: Int64}, 'UTC')
ORDER BY as_of DESC, computed_at DESC
LIMIT 1 BY as_of
LIMIT 2
SETTINGS output_format_json_quote_64bit_integers = 0`,
};

const PastParams = z.strictObject({
  from: z.int(),
  to: z.int(),
  /** Scores of runs that were made before it are kept no more, epoch ms. */
  keptSince: z.int(),
});

const PastRun = Run.extend({
  /** Whether a model told who is still there. */
  isForetold: z.boolean(),
});
export type PastScoredRun = z.infer<typeof PastRun>;

/** The runs of scoring as of a moment from `from` to before `to`, epoch ms, after the newest one before them; the oldest first. */
export const pastRunsQuery: Query<z.infer<typeof PastParams>, PastScoredRun> = {
  name: "runs of scoring in the past",
  params: PastParams,
  row: PastRun,
  sql: `
WITH
  kept AS (
    SELECT as_of, window_days, computed_at, summary
    FROM value_runs_v1 FINAL
    WHERE as_of < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
      AND computed_at >= fromUnixTimestamp64Milli({keptSince: Int64}, 'UTC')
  ),
  -- 1970 where there is none before.
  (SELECT max(as_of) FROM kept WHERE as_of < fromUnixTimestamp64Milli({from: Int64}, 'UTC')) AS first_as_of
SELECT
  toUnixTimestamp64Milli(as_of)                        AS asOf,
  window_days                                          AS windowDays,
  toUnixTimestamp64Milli(computed_at)                  AS computedAt,
  JSONExtract(summary, 'bgNbd', 'isConverged', 'Bool') AS isForetold
FROM kept
WHERE as_of >= first_as_of
ORDER BY as_of, computed_at DESC
LIMIT 1 BY as_of
SETTINGS output_format_json_quote_64bit_integers = 0`,
};

const whose = {
  asOf: z.int(),
  /** Whether tier and tags do not matter; else those of one of these tiers, or with one of these tags. */
  isAnybody: z.boolean(),
  tiers: z.array(z.string()),
  tags: z.array(z.string()),
  /** The most valuable so many. */
  limit: z.int(),
};

const FewerParams = z.strictObject({
  ...whose,
  share: z.number(),
  /** The window before begins at `from` and ends at `to`, where that of the run begins, epoch ms. */
  from: z.int(),
  to: z.int(),
  /** What counts, and units of the company's currency for one unit of it. */
  currencies: z.array(z.string()).min(1),
  rates: z.array(z.number()),
});
const FewerRow = z.object({ customer: z.string(), revenue: z.number(), usual: z.number() });

/**
 * Who ordered for less than that share of what the same customer ordered for in the window before, with what others did who were
 * merged into that customer by now. Who orders less falls out of tier A: who ever was of the tier by then is meant too.
 */
export const fewerOrdersQuery: Query<z.infer<typeof FewerParams>, z.infer<typeof FewerRow>> = {
  name: "customers who order less than usual",
  params: FewerParams,
  row: FewerRow,
  sql: `
WITH
  bookings AS (
    SELECT
      customer AS booked,
      toInt64(round(toFloat64(amount) * transform(toString(currency), {currencies: Array(String)}, {rates: Array(Float64)}, 0.) * 10000)) AS units
    FROM customer_orders_v1 FINAL
    WHERE at >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
      AND has({currencies: Array(String)}, toString(currency))
  ),
  merges AS (SELECT customer AS merged, root FROM customer_roots_v1),
  earlier AS (
    SELECT if(root = '', booked, root) AS buyer, sum(units) / 10000 AS usual
    FROM bookings LEFT JOIN merges ON merged = booked
    GROUP BY buyer
  ),
  scores AS (
    SELECT customer AS scored_as, has({tiers: Array(String)}, toString(tier)) AS is_meant, revenue AS ordered_as
    FROM customer_scores_v1 FINAL
    WHERE as_of = fromUnixTimestamp64Milli({asOf: Int64}, 'UTC')
  ),
  -- Who was merged since the run has scores of their own in it.
  scored AS (
    SELECT if(root = '', scored_as, root) AS who, max(is_meant) AS is_of_tier, sum(ordered_as) AS ordered
    FROM scores LEFT JOIN merges ON merged = scored_as
    GROUP BY who
  )
SELECT who AS customer, ordered AS revenue, usual
FROM scored INNER JOIN earlier ON buyer = who
WHERE usual > 0 AND ordered < {share: Float64} * usual
  AND ({isAnybody: Bool} OR is_of_tier
    OR who IN (SELECT customer FROM customer_tiers_v1 FINAL
      WHERE has({tiers: Array(String)}, toString(tier)) AND valid_from <= fromUnixTimestamp64Milli({asOf: Int64}, 'UTC'))
    OR who IN (SELECT customer FROM customers_v1 FINAL WHERE hasAny(tags, {tags: Array(String)})))
ORDER BY usual DESC, customer
LIMIT {limit: UInt64}`,
};

const LeaveParams = z.strictObject({ ...whose, aliveBelow: z.number() });
const LeaveRow = z.object({ customer: z.string(), alive: z.number() });

/** Who is likely to have left, by what may be lost with them. */
export const likelyToLeaveQuery: Query<z.infer<typeof LeaveParams>, z.infer<typeof LeaveRow>> = {
  name: "customers who are likely to leave",
  params: LeaveParams,
  row: LeaveRow,
  sql: `
WITH scored AS (
  SELECT customer AS who, toString(tier) AS tier_text, alive AS p_alive, lifetime_value * (1 - alive) AS at_risk
  FROM customer_scores_v1 FINAL
  WHERE as_of = fromUnixTimestamp64Milli({asOf: Int64}, 'UTC') AND isNotNull(alive)
)
SELECT who AS customer, assumeNotNull(p_alive) AS alive
FROM scored
WHERE p_alive < {aliveBelow: Float64} AND who NOT IN (SELECT customer FROM customer_roots_v1)
  AND ({isAnybody: Bool} OR has({tiers: Array(String)}, tier_text)
    OR who IN (SELECT customer FROM customers_v1 FINAL WHERE hasAny(tags, {tags: Array(String)})))
ORDER BY at_risk DESC NULLS LAST, customer
LIMIT {limit: UInt64}`,
};
