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

/** `months` has a row for each month of a customer in which there was anything; the first active one is the cohort. */
const cohortSteps = `
  customers AS (
    SELECT
      minIf(month, is_active)                                                AS cohort,
      maxIf(month, is_active)                                                AS last_month,
      groupArray((month, is_active, month_money))                            AS told
    FROM months
    GROUP BY who
    HAVING max(is_active) AND cohort > 0
  )
SELECT
  cohort,
  one.1                                                                      AS month,
  countIf(one.2)                                                             AS active,
  countIf(one.1 = last_month)                                                AS last,
  sum(one.3)                                                                 AS revenue
FROM customers ARRAY JOIN told AS one
GROUP BY cohort, month
ORDER BY cohort, month
SETTINGS output_format_json_quote_64bit_integers = 0`;

const ordersSql = `
WITH ${mergedStep}, ${ordersStep},
  months AS (
    SELECT
      who,
      roundDown(toUInt32(intDiv(at_ms, 1000)), {starts: Array(UInt32)})      AS month,
      max(is_order)                                                          AS is_active,
      ifNull(sum(money), 0)                                                  AS month_money
    FROM orders
    GROUP BY who, month
  ),
${cohortSteps}`;

/** Contacts that the customer began, with a company that knows who it was. */
const contactsSql = `
WITH ${mergedStep},
  months AS (
    SELECT
      if(m.alias = '', f.customer, m.owner)                                  AS who,
      roundDown(toUInt32(toUnixTimestamp(f.at)), {starts: Array(UInt32)})    AS month,
      1                                                                      AS is_active,
      toFloat64(0)                                                           AS month_money
    FROM (SELECT * FROM contact_facts_v1 FINAL) AS f LEFT JOIN merged AS m ON m.alias = f.customer
    WHERE f.customer != '' AND f.direction NOT IN ('outbound', 'internal')
      AND toUnixTimestamp64Milli(f.at) < {end: Int64}
    GROUP BY who, month
  ),
${cohortSteps}`;

function query(name: string, sql: string): Query<RetentionParams, RetentionRow> {
  return { name, sql, params: Params, row: Row };
}

export const retentionQueries = {
  orders: query("retention by orders", ordersSql),
  contacts: query("retention by contacts", contactsSql),
};
