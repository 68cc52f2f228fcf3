import { z } from "zod";
import type { Query } from "./query.ts";

/** Pages by customer: those after `after`, at most `limit`. */
const page = { after: z.string(), limit: z.int() };

const DescribedParams = z.strictObject({
  ...page,
  /** Only those described at or after it, epoch ms; 0 is all. */
  since: z.int(),
});
const Described = z.object({
  customer: z.string(),
  name: z.string(),
  tags: z.array(z.string()),
  owner: z.string(),
  describedAt: z.number(),
});
export type DescribedRow = z.infer<typeof Described>;

/** Customers by their last description; without a name and tags too, for who had some may have none now. */
export const knownCustomersQuery: Query<z.infer<typeof DescribedParams>, DescribedRow> = {
  name: "customers for alerts",
  params: DescribedParams,
  row: Described,
  sql: `
SELECT customer, name, tags, owner, toUnixTimestamp64Milli(described) AS describedAt
FROM customers_v1 FINAL
WHERE customer > {after: String} AND described >= fromUnixTimestamp64Milli({since: Int64}, 'UTC')
ORDER BY customer
LIMIT {limit: UInt64}
SETTINGS output_format_json_quote_64bit_integers = 0`,
};

const RunParams = z.strictObject({ now: z.int() });
const Run = z.object({ asOf: z.number(), computedAt: z.number() });
export type ScoresRun = z.infer<typeof Run>;

/** The newest run of scoring, epoch ms; a run that was done again was computed later. None gives no row. */
export const scoresRunQuery: Query<z.infer<typeof RunParams>, ScoresRun> = {
  name: "the newest run of scoring for alerts",
  params: RunParams,
  row: Run,
  sql: `
SELECT toUnixTimestamp64Milli(as_of) AS asOf, toUnixTimestamp64Milli(computed_at) AS computedAt
FROM value_runs_v1 FINAL
WHERE as_of <= fromUnixTimestamp64Milli({now: Int64}, 'UTC')
ORDER BY as_of DESC, computed_at DESC
LIMIT 1
SETTINGS output_format_json_quote_64bit_integers = 0`,
};

const ScoresParams = z.strictObject({ ...page, asOf: z.int() });
const Score = z.object({ customer: z.string(), revenue: z.number(), valueAtRisk: z.number().nullable() });
export type ScoreRow = z.infer<typeof Score>;

/** What customers of tier A or B, or with tags, are worth by that run; value at risk as in the report at-risk. */
export const knownScoresQuery: Query<z.infer<typeof ScoresParams>, ScoreRow> = {
  name: "scores for alerts",
  params: ScoresParams,
  row: Score,
  sql: `
SELECT customer, revenue, lifetime_value * (1 - alive) AS valueAtRisk
FROM customer_scores_v1 FINAL
WHERE as_of = fromUnixTimestamp64Milli({asOf: Int64}, 'UTC') AND customer > {after: String}
  AND (tier IN ('A', 'B') OR customer IN (SELECT customer FROM customers_v1 FINAL WHERE notEmpty(tags)))
ORDER BY customer
LIMIT {limit: UInt64}`,
};

const Root = z.object({ customer: z.string(), root: z.string() });

/** Merged customers and to whom they belong in the end. */
export const customerRootsQuery: Query<Record<string, never>, z.infer<typeof Root>> = {
  name: "merged customers for alerts",
  params: z.strictObject({}) as z.ZodType<Record<string, never>>,
  row: Root,
  sql: `SELECT customer, root FROM customer_roots_v1 ORDER BY customer`,
};
