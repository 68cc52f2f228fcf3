import { z } from "zod";
import { Tier } from "../../schemas/names.ts";
import type { Query } from "./query.ts";

const Params = z.strictObject({
  /** Tiers of moments since then are wanted, up to `now`, epoch ms. */
  since: z.int(),
  now: z.int(),
  /** Only customers of whom something was written at this moment or later, epoch ms; 0 is all. */
  writtenSince: z.int(),
});
export type TiersParams = z.infer<typeof Params>;

const Row = z.object({ customer: z.string(), validFrom: z.number(), tier: Tier });

/** Each customer's tier at `since` and its changes until `now`, by time. */
const sql = `
WITH
  tiers AS (
    SELECT customer, toUnixTimestamp64Milli(valid_from) AS from_ms, tier
    FROM customer_tiers_v1 FINAL
    WHERE from_ms <= {now: Int64}
      AND ({writtenSince: Int64} = 0 OR customer IN (
        SELECT customer FROM customer_tiers_v1 WHERE toUnixTimestamp64Milli(computed_at) >= {writtenSince: Int64}))
  ),
  -- What held at \`since\`.
  firsts AS (
    SELECT customer AS first_customer, max(from_ms) AS first_ms
    FROM tiers
    WHERE from_ms <= {since: Int64}
    GROUP BY first_customer
  )
SELECT customer, from_ms AS validFrom, tier
FROM tiers
LEFT JOIN firsts ON first_customer = customer
WHERE from_ms >= first_ms
ORDER BY customer, validFrom
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const tiersQuery: Query<TiersParams, z.infer<typeof Row>> = { name: "tiers", sql, params: Params, row: Row };

const WrittenRow = z.object({ writtenAt: z.number(), rows: z.number() });

/** When tiers were written last, epoch ms, and how many rows then; none gives no row. */
export const tiersWrittenQuery: Query<Record<string, never>, z.infer<typeof WrittenRow>> = {
  name: "when tiers were written",
  params: z.strictObject({}) as z.ZodType<Record<string, never>>,
  row: WrittenRow,
  sql: `
SELECT toUnixTimestamp64Milli(computed_at) AS writtenAt, count() AS rows
FROM customer_tiers_v1
WHERE computed_at = (SELECT max(computed_at) FROM customer_tiers_v1)
GROUP BY computed_at
SETTINGS output_format_json_quote_64bit_integers = 0`,
};
