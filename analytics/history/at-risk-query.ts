import { z } from "zod";
import type { Query } from "./query.ts";
import { signalsShape, signalSteps } from "./retention-signals.ts";
import { mergedStep } from "./retention-steps.ts";

const Params = z.strictObject({
  ...signalsShape,
  /** Only customers of this tier and of this account manager; '' is any. */
  tier: z.string(),
  owner: z.string(),
  limit: z.int(),
  offset: z.int(),
});
export type AtRiskParams = z.infer<typeof Params>;

const Row = z.object({
  customer: z.string(),
  name: z.string(),
  owner: z.string(),
  tier: z.string(),
  segment: z.string(),
  /** Of the run of scoring that is told, epoch ms. */
  asOf: z.number(),
  alive: z.number(),
  lifetimeValue: z.number(),
  valueAtRisk: z.number(),
  /** Days since the last order, and between orders as a rule; -1 without a second order. */
  silentDays: z.number(),
  rhythmDays: z.number(),
  abandoned: z.number(),
  complaint: z.number(),
  promise: z.number(),
  score: z.number(),
  /** Of all pages. */
  listed: z.number(),
  listedLifetimeValue: z.number(),
  listedValueAtRisk: z.number(),
});
export type AtRiskRow = z.infer<typeof Row>;

/** A page of customers by what may be lost with them, by the newest scores not after `known`. */
const sql = `
WITH ${mergedStep},
  tiers AS (
    SELECT customer AS tier_customer, argMax(toString(tier), valid_from) AS tier_text
    FROM customer_tiers_v1 FINAL
    WHERE valid_from <= fromUnixTimestamp64Milli({known: Int64}, 'UTC')
    GROUP BY tier_customer
  ),
  described AS (
    SELECT customer AS described_customer, name, toString(owner) AS owner_text FROM customers_v1 FINAL
  ),
  ranked AS (
    SELECT
      s.customer                                                                              AS who,
      d.name                                                                                  AS name,
      d.owner_text                                                                            AS owner_text,
      t.tier_text                                                                             AS tier_text,
      s.segment                                                                               AS segment,
      toUnixTimestamp64Milli(s.as_of)                                                         AS run_ms,
      s.alive                                                                                 AS alive,
      s.lifetime_value                                                                        AS lifetime,
      s.lifetime_value * (1 - s.alive)                                                        AS at_risk,
      (s.age_weeks - s.recency_weeks) * 7                                                     AS silent,
      if(s.repeats > 0, s.recency_weeks * 7 / s.repeats, -1)                                  AS rhythm,
      count() OVER ()                                                                         AS all_customers,
      sum(s.lifetime_value) OVER ()                                                           AS all_lifetime,
      sum(s.lifetime_value * (1 - s.alive)) OVER ()                                           AS all_at_risk
    FROM (
      SELECT * FROM customer_scores_v1 FINAL
      WHERE as_of = (SELECT max(as_of) FROM customer_scores_v1 WHERE as_of <= fromUnixTimestamp64Milli({known: Int64}, 'UTC'))
    ) AS s
    LEFT JOIN tiers AS t ON t.tier_customer = s.customer
    LEFT JOIN described AS d ON d.described_customer = s.customer
    -- Scored before it was merged: it counts with the other one from the next run on.
    WHERE s.lifetime_value * (1 - s.alive) > 0 AND s.customer NOT IN (SELECT alias FROM merged)
      AND ({tier: String} = '' OR t.tier_text = {tier: String})
      AND ({owner: String} = '' OR d.owner_text = {owner: String})
    ORDER BY at_risk DESC, who
    LIMIT {limit: UInt64} OFFSET {offset: UInt64}
  ),
  ${signalSteps},
  troubles AS (
    SELECT
      who,
      countIf(kind = 'abandoned')                                                             AS abandons,
      countIf(kind = 'complaint' AND until_ms >= {known: Int64})                              AS complaint_count,
      countIf(kind = 'promise' AND until_ms >= {known: Int64})                                AS promise_count,
      countIf(kind = 'score')                                                                 AS score_count
    FROM signals
    GROUP BY who
  )
SELECT
  r.who                                                                                       AS customer,
  r.name                                                                                      AS name,
  r.owner_text                                                                                AS owner,
  r.tier_text                                                                                 AS tier,
  r.segment                                                                                   AS segment,
  r.run_ms                                                                                    AS asOf,
  r.alive                                                                                     AS alive,
  r.lifetime                                                                                  AS lifetimeValue,
  r.at_risk                                                                                   AS valueAtRisk,
  r.silent                                                                                    AS silentDays,
  r.rhythm                                                                                    AS rhythmDays,
  t.abandons                                                                                  AS abandoned,
  t.complaint_count                                                                           AS complaint,
  t.promise_count                                                                             AS promise,
  t.score_count                                                                               AS score,
  r.all_customers                                                                             AS listed,
  r.all_lifetime                                                                              AS listedLifetimeValue,
  r.all_at_risk                                                                               AS listedValueAtRisk
FROM ranked AS r LEFT JOIN troubles AS t ON t.who = r.who
ORDER BY valueAtRisk DESC, customer
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const atRiskQuery: Query<AtRiskParams, AtRiskRow> = { name: "customers at risk", sql, params: Params, row: Row };
