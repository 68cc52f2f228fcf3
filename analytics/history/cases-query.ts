import { z } from "zod";
import { caseSteps, caseStepsShape } from "./cases-steps.ts";
import type { Query } from "./query.ts";

/** What rows can be told apart by, in the order of a row's `groups`. */
export const caseDimensions = ["site", "tier", "topic", "kind", "owner"] as const;

const Params = z.strictObject({
  ...caseStepsShape,
  /** The range, epoch ms; `to` is not part of it. */
  from: z.int(),
  to: z.int(),
  /** Starts of the intervals, epoch seconds, ascending; the first is not after `from`. */
  starts: z.array(z.int()).min(1),
  by: z.array(z.enum(caseDimensions)),
  /** Only these; '' is any. */
  tier: z.string(),
  topic: z.string(),
  kind: z.string(),
  owner: z.string(),
});
export type CasesParams = z.infer<typeof Params>;

const Row = z.object({
  /** Opened before the range: only what is open still. */
  isEarlier: z.number(),
  groups: z.array(z.string()),
  start: z.number(),
  casesOpened: z.number(),
  casesClosed: z.number(),
  casesOpen: z.number(),
  casesOverdue: z.number(),
  casesReopened: z.number(),
  caseResolutionMs: z.number(),
  /** Of each closed one. */
  resolutionsMs: z.array(z.number()),
});
export type CasesRow = z.infer<typeof Row>;

/** Cases opened in the range by the chosen groups and intervals, and what is open of those before it. */
const sql = `
WITH ${caseSteps},
  -- Read only when somebody asks for tiers.
  tiers AS (
    SELECT customer, toUnixTimestamp64Milli(valid_from) AS valid_ms, toString(tier) AS tier_text
    FROM customer_tiers_v1 FINAL
    WHERE has({by: Array(String)}, 'tier') OR {tier: String} != ''
  ),
  asked AS (
    SELECT c.*, t.tier_text AS tier_then, opened_ms < {from: Int64} AS is_earlier
    FROM cases AS c
    ASOF LEFT JOIN tiers AS t ON t.customer = c.case_customer AND t.valid_ms <= c.opened_ms
    WHERE opened_ms < {to: Int64} AND (is_open OR NOT is_earlier)
      AND ({tier: String} = '' OR tier_then = {tier: String})
      AND ({topic: String} = '' OR case_topic = {topic: String})
      AND ({kind: String} = '' OR case_kind = {kind: String})
      AND ({owner: String} = '' OR case_owner = {owner: String})
  )
SELECT
  is_earlier                                                            AS isEarlier,
  arrayMap((name, value) -> if(has({by: Array(String)}, name), value, ''),
    ['site', 'tier', 'topic', 'kind', 'owner'],
    [toString(case_site), tier_then, case_topic, case_kind, case_owner]) AS groups,
  roundDown(toUInt32(intDiv(greatest(opened_ms, {from: Int64}), 1000)), {starts: Array(UInt32)}) AS start,
  count()                                                               AS casesOpened,
  countIf(NOT is_open)                                                  AS casesClosed,
  countIf(is_open)                                                      AS casesOpen,
  countIf(is_overdue)                                                   AS casesOverdue,
  countIf(is_reopened)                                                  AS casesReopened,
  sumIf(closed_ms - opened_ms, NOT is_open)                             AS caseResolutionMs,
  groupArrayIf(closed_ms - opened_ms, NOT is_open)                      AS resolutionsMs
FROM asked
GROUP BY isEarlier, groups, start
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const casesQuery: Query<CasesParams, CasesRow> = { name: "cases", sql, params: Params, row: Row };
