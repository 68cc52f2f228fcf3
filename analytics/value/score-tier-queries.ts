import { z } from "zod";
import type { Query } from "../history/query.ts";
import type { RunParams } from "./score-rank-queries.ts";
import type { Statement } from "./statement.ts";

const AsOf = z.strictObject({ asOf: z.int() });
const NextRow = z.object({ nextAt: z.number() });

/** The next run after this moment, epoch ms; none gives no row. */
export const nextRunQuery: Query<z.infer<typeof AsOf>, z.infer<typeof NextRow>> = {
  name: "the next run",
  params: AsOf,
  row: NextRow,
  sql: `
SELECT toUnixTimestamp64Milli(min(as_of)) AS nextAt
FROM value_runs_v1
WHERE as_of > fromUnixTimestamp64Milli({asOf: Int64}, 'UTC')
HAVING count() > 0
SETTINGS output_format_json_quote_64bit_integers = 0`,
};

const TierParams = z.strictObject({ asOf: z.int(), computedAt: z.int() });
const RestoreParams = TierParams.extend({ nextAt: z.int() });

/**
 * Before a run of the past changes a tier: what the customer had at the next run is written there, so that what later runs said
 * still holds. Who has a tier of its own between the two needs nothing.
 */
export const keepLaterTiers: Statement<z.infer<typeof RestoreParams>> = {
  name: "tiers that hold later",
  params: RestoreParams,
  sql: `
INSERT INTO customer_tiers_v1 (customer, valid_from, tier, computed_at)
WITH
  fromUnixTimestamp64Milli({asOf: Int64}, 'UTC')    AS as_of_at,
  fromUnixTimestamp64Milli({nextAt: Int64}, 'UTC')  AS next_at,
  known AS (
    SELECT customer, argMaxIf(tier, valid_from, valid_from <= as_of_at) AS old, countIf(valid_from <= as_of_at) > 0 AS had_one
    FROM customer_tiers_v1 FINAL
    WHERE valid_from <= next_at
    GROUP BY customer
    HAVING had_one AND countIf(valid_from > as_of_at) = 0
  ),
  scored AS (
    SELECT customer, tier FROM customer_scores_v1 FINAL
    WHERE as_of = as_of_at AND computed_at = fromUnixTimestamp64Milli({computedAt: Int64}, 'UTC')
  ),
  told AS (
    SELECT customer, tier FROM scored
    UNION ALL
    SELECT merges.customer AS customer, tier FROM customer_roots_v1 AS merges INNER JOIN scored ON scored.customer = merges.root
  )
SELECT known.customer, next_at, old, fromUnixTimestamp64Milli({computedAt: Int64}, 'UTC')
FROM known
INNER JOIN told ON told.customer = known.customer
WHERE told.tier != old`,
};

/** The tiers that are others than those that held before; who was merged into a customer has the tier of that one. */
export const writeTiers: Statement<RunParams> = {
  name: "the tiers",
  params: TierParams,
  sql: `
INSERT INTO customer_tiers_v1 (customer, valid_from, tier, computed_at)
WITH
  fromUnixTimestamp64Milli({asOf: Int64}, 'UTC')  AS as_of_at,
  known AS (
    SELECT customer, argMax(tier, valid_from) AS old, 1 AS has_one
    FROM customer_tiers_v1 FINAL
    WHERE valid_from <= as_of_at
    GROUP BY customer
  ),
  scored AS (
    SELECT customer, tier FROM customer_scores_v1 FINAL
    WHERE as_of = as_of_at AND computed_at = fromUnixTimestamp64Milli({computedAt: Int64}, 'UTC')
  ),
  told AS (
    SELECT customer, tier FROM scored
    UNION ALL
    SELECT merges.customer AS customer, tier FROM customer_roots_v1 AS merges INNER JOIN scored ON scored.customer = merges.root
  )
SELECT told.customer, as_of_at, told.tier, fromUnixTimestamp64Milli({computedAt: Int64}, 'UTC')
FROM told
LEFT JOIN known ON known.customer = told.customer
WHERE has_one = 0 OR old != told.tier`,
};

const MovedRow = z.object({ movedUp: z.number(), movedDown: z.number() });

/** How many have a better or a worse tier than before this run. */
export const movedQuery: Query<RunParams, z.infer<typeof MovedRow>> = {
  name: "customers that moved",
  params: TierParams,
  row: MovedRow,
  sql: `
WITH
  fromUnixTimestamp64Milli({asOf: Int64}, 'UTC')  AS as_of_at,
  known AS (
    SELECT customer, argMax(tier, valid_from) AS old
    FROM customer_tiers_v1 FINAL
    WHERE valid_from < as_of_at
    GROUP BY customer
  )
SELECT countIf(toInt8(tier) < toInt8(old)) AS movedUp, countIf(toInt8(tier) > toInt8(old)) AS movedDown
FROM customer_scores_v1 AS s FINAL
INNER JOIN known ON known.customer = s.customer
WHERE as_of = as_of_at AND computed_at = fromUnixTimestamp64Milli({computedAt: Int64}, 'UTC')
SETTINGS output_format_json_quote_64bit_integers = 0`,
};
