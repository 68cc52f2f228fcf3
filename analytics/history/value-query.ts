import { z } from "zod";
import type { Query } from "./query.ts";

export const valueGroups = ["tier", "segment", "kind"] as const;

const Params = z.strictObject({
  /** Of the run, and of the one before it that moves are told against; epoch ms, 0 is none. */
  asOf: z.int(),
  before: z.int(),
  by: z.enum(valueGroups),
});
export type ValueParams = z.infer<typeof Params>;

const Row = z.object({ name: z.string() }).catchall(z.number());
export type ValueRow = { name: string } & Record<string, number | string>;

/** A run's customers by tier, segment or kind. */
export const valueQuery: Query<ValueParams, ValueRow> = {
  name: "customer value",
  params: Params,
  row: Row as z.ZodType<ValueRow>,
  sql: `
WITH
  scored AS (
    SELECT *
    FROM customer_scores_v1 FINAL
    WHERE as_of = fromUnixTimestamp64Milli({asOf: Int64}, 'UTC')
  ),
  earlier AS (
    SELECT customer, toInt8(tier) AS rank
    FROM customer_scores_v1 FINAL
    WHERE as_of = fromUnixTimestamp64Milli({before: Int64}, 'UTC')
  )
SELECT
  multiIf({by: String} = 'tier', toString(tier), {by: String} = 'segment', toString(segment), toString(kind)) AS name,
  count()                                       AS customers,
  countIf(s.revenue > 0)                        AS paying,
  sumIf(s.revenue, s.revenue > 0)               AS revenue,
  sumIf(s.revenue, s.revenue < 0)               AS losses,
  sum(s.orders)                                 AS orderDays,
  countIf(s.alive IS NOT NULL)                  AS modelled,
  ifNull(sum(s.alive), 0)                       AS alive,
  ifNull(sum(s.expected_orders), 0)             AS ordersToCome,
  countIf(s.lifetime_value IS NOT NULL)         AS valued,
  ifNull(sum(s.lifetime_value), 0)              AS valueToCome,
  countIf(rank > toInt8(tier))                  AS movedUp,
  countIf(rank > 0 AND rank < toInt8(tier))     AS movedDown
FROM scored AS s
LEFT JOIN earlier AS e ON e.customer = s.customer
GROUP BY name
ORDER BY name
SETTINGS output_format_json_quote_64bit_integers = 0`,
};
