import { z } from "zod";
import { caseSteps, caseStepsShape } from "./cases-steps.ts";
import type { Query } from "./query.ts";

const Params = z.strictObject({
  ...caseStepsShape,
  /** Only these; '' is any. */
  tier: z.string(),
  topic: z.string(),
  kind: z.string(),
  owner: z.string(),
  limit: z.int(),
  offset: z.int(),
});
export type CaseListParams = z.infer<typeof Params>;

const Row = z.object({
  case: z.string(),
  site: z.string(),
  kind: z.string(),
  topic: z.string(),
  customer: z.string(),
  tier: z.string(),
  owner: z.string(),
  status: z.string(),
  contact: z.string(),
  openedAt: z.number(),
  dueAt: z.number().nullable(),
  isOverdue: z.number(),
  isReopened: z.number(),
  /** Of all pages. */
  allOpen: z.number(),
  allOverdue: z.number(),
});
export type CaseListRow = z.infer<typeof Row>;

/** A page of the cases that are open at `asOf`, by their due moment. */
const sql = `
WITH ${caseSteps},
  tiers AS (
    SELECT customer, toUnixTimestamp64Milli(valid_from) AS valid_ms, toString(tier) AS tier_text FROM customer_tiers_v1 FINAL
  ),
  open AS (
    SELECT *, {asOf: Int64} AS as_of_ms FROM cases WHERE is_open
  )
SELECT
  case_id                                                               AS case,
  case_site                                                             AS site,
  case_kind                                                             AS kind,
  case_topic                                                            AS topic,
  case_customer                                                         AS customer,
  t.tier_text                                                           AS tier,
  case_owner                                                            AS owner,
  case_status                                                           AS status,
  case_contact                                                          AS contact,
  opened_ms                                                             AS openedAt,
  due_ms                                                                AS dueAt,
  is_overdue                                                            AS isOverdue,
  is_reopened                                                           AS isReopened,
  count() OVER ()                                                       AS allOpen,
  countIf(is_overdue) OVER ()                                           AS allOverdue
FROM open AS c ASOF LEFT JOIN tiers AS t ON t.customer = c.case_customer AND t.valid_ms <= c.as_of_ms
WHERE ({tier: String} = '' OR t.tier_text = {tier: String})
  AND ({topic: String} = '' OR case_topic = {topic: String})
  AND ({kind: String} = '' OR case_kind = {kind: String})
  AND ({owner: String} = '' OR case_owner = {owner: String})
ORDER BY dueAt NULLS LAST, openedAt, site, case
LIMIT {limit: UInt64} OFFSET {offset: UInt64}
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const caseListQuery: Query<CaseListParams, CaseListRow> = { name: "open cases", sql, params: Params, row: Row };
