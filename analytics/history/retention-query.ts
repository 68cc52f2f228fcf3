import { z } from "zod";
import type { Query } from "./query.ts";
import { mergedStep, ordersShape, ordersStep } from "./retention-steps.ts";

const Params = z.strictObject({
  ...ordersShape,
  /** 0, and the starts of the months, epoch seconds. */
  starts: z.array(z.int()).min(2),
});
export type RetentionParams = z.infer<typeof Params>;

const Row = z.object({
  /** Starts of months, epoch seconds. */
  cohort: z.number(),
  month: z.number(),
  active: z.number(),
  last: z.number(),
  revenue: z.number(),
});
export type RetentionRow = z.infer<typeof Row>;

/** `lives` has, for each customer, the months with anything in them, ascending, what they brought, and how often one was active. */
const cohortSteps = `
  customers AS (
    SELECT
      arrayFilter((month, times) -> times > 0, life.1, life.3)               AS active,
      active[1]                                                              AS cohort,
      arrayZip(life.1, life.2, life.3)                                       AS told
    FROM lives
    WHERE notEmpty(active) AND cohort > 0
  )
SELECT
  cohort,
  one.1                                                                      AS month,
  countIf(one.3 > 0)                                                         AS active,
  countIf(one.1 = customers.active[-1])                                      AS last,
  sum(one.2)                                                                 AS revenue
FROM customers ARRAY JOIN told AS one
GROUP BY cohort, month
ORDER BY cohort, month
SETTINGS output_format_json_quote_64bit_integers = 0`;

const ordersSql = `
WITH ${mergedStep}, ${ordersStep},
  lives AS (
    SELECT sumMap(
      [roundDown(toUInt32(intDiv(at_ms, 1000)), {starts: Array(UInt32)})], [ifNull(money, 0)], [toUInt32(is_order)]) AS life
    FROM orders
    GROUP BY who
  ),
${cohortSteps}`;

/** Contacts that the customer began, with a company that knows who it was. */
const contactsSql = `
WITH ${mergedStep},
  lives AS (
    SELECT sumMap(
      [roundDown(toUInt32(toUnixTimestamp(f.at)), {starts: Array(UInt32)})], [toFloat64(0)], [toUInt32(1)]) AS life
    FROM (SELECT * FROM contact_facts_v1 FINAL) AS f LEFT JOIN merged AS m ON m.alias = f.customer
    WHERE f.customer != '' AND f.direction NOT IN ('outbound', 'internal')
      AND toUnixTimestamp64Milli(f.at) < {end: Int64}
    GROUP BY if(m.alias = '', f.customer, m.owner)
  ),
${cohortSteps}`;

function query(name: string, sql: string): Query<RetentionParams, RetentionRow> {
  return { name, sql, params: Params, row: Row };
}

export const retentionQueries = {
  orders: query("retention by orders", ordersSql),
  contacts: query("retention by contacts", contactsSql),
};
