import { z } from "zod";
import { promiseSteps, promiseStepsShape } from "./promises-steps.ts";
import type { Query } from "./query.ts";

const Params = z.strictObject({
  ...promiseStepsShape,
  /** Only what is due before this moment, epoch ms. */
  to: z.int(),
  /** Only this one; '' is any. */
  tier: z.string(),
  limit: z.int(),
  offset: z.int(),
});
export type PromiseListParams = z.infer<typeof Params>;

const Row = z.object({
  promise: z.string(),
  site: z.string(),
  customer: z.string(),
  tier: z.string(),
  what: z.string(),
  agent: z.string(),
  contact: z.string(),
  madeAt: z.number(),
  dueAt: z.number(),
  isOverdue: z.number(),
  /** Of all pages. */
  allOpen: z.number(),
  allOverdue: z.number(),
});
export type PromiseListRow = z.infer<typeof Row>;

/** A page of the promises that are open at `asOf` and due before `to`: the best customers first, then what is due first. */
const sql = `
WITH ${promiseSteps},
  due AS (
    SELECT *, {asOf: Int64} AS as_of_ms FROM promises WHERE is_open AND due_ms < {to: Int64}
  ),
  tiers AS (
    SELECT customer, toUnixTimestamp64Milli(valid_from) AS valid_ms, toString(tier) AS tier_text FROM customer_tiers_v1 FINAL
  )
SELECT
  promise_id                                                            AS promise,
  promise_site                                                          AS site,
  promise_customer                                                      AS customer,
  t.tier_text                                                           AS tier,
  promise_what                                                          AS what,
  promise_agent                                                         AS agent,
  promise_contact                                                       AS contact,
  made_ms                                                               AS madeAt,
  due_ms                                                                AS dueAt,
  is_overdue                                                            AS isOverdue,
  count() OVER ()                                                       AS allOpen,
  countIf(is_overdue) OVER ()                                           AS allOverdue
FROM due AS p ASOF LEFT JOIN tiers AS t ON t.customer = p.promise_customer AND t.valid_ms <= p.as_of_ms
WHERE {tier: String} = '' OR t.tier_text = {tier: String}
ORDER BY indexOf(['N', 'C', 'B', 'A'], tier) DESC, dueAt, site, promise
LIMIT {limit: UInt64} OFFSET {offset: UInt64}
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const promiseListQuery: Query<PromiseListParams, PromiseListRow> = {
  name: "promises to keep",
  sql,
  params: Params,
  row: Row,
};
