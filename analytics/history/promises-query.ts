import { z } from "zod";
import { promiseSteps, promiseStepsShape } from "./promises-steps.ts";
import type { Query } from "./query.ts";

/** What rows can be told apart by, in the order of a row's `groups`; a team is known to the directory alone. */
export const promiseDimensions = ["site", "team", "agent", "tier"] as const;

const Params = z.strictObject({
  ...promiseStepsShape,
  /** The range, epoch ms; `to` is not part of it. */
  from: z.int(),
  to: z.int(),
  /** Starts of the intervals, epoch seconds, ascending; the first is not after `from`. */
  starts: z.array(z.int()).min(1),
  by: z.array(z.enum(promiseDimensions)),
  /** Only this one; '' is any. */
  tier: z.string(),
});
export type PromisesParams = z.infer<typeof Params>;

const Row = z.object({
  groups: z.array(z.string()),
  start: z.number(),
  promisesMade: z.number(),
  promisesKept: z.number(),
  promisesLate: z.number(),
  promisesOverdue: z.number(),
  promisesCancelled: z.number(),
  promisesCancelledLate: z.number(),
  promisesPending: z.number(),
});
export type PromisesRow = z.infer<typeof Row>;

/** Promises made in the range, by what became of them; each is counted as one of the six. */
const sql = `
WITH ${promiseSteps},
  -- Read only when somebody asks for tiers.
  tiers AS (
    SELECT customer, toUnixTimestamp64Milli(valid_from) AS valid_ms, toString(tier) AS tier_text
    FROM customer_tiers_v1 FINAL
    WHERE has({by: Array(String)}, 'tier') OR {tier: String} != ''
  ),
  asked AS (
    SELECT p.*, t.tier_text AS tier_then
    FROM promises AS p
    ASOF LEFT JOIN tiers AS t ON t.customer = p.promise_customer AND t.valid_ms <= p.made_ms
    WHERE made_ms >= {from: Int64} AND made_ms < {to: Int64}
      AND ({tier: String} = '' OR tier_then = {tier: String})
  )
SELECT
  arrayMap((name, value) -> if(has({by: Array(String)}, name), value, ''),
    ['site', 'team', 'agent', 'tier'],
    [toString(promise_site), '', promise_agent, tier_then])             AS groups,
  roundDown(toUInt32(intDiv(made_ms, 1000)), {starts: Array(UInt32)})   AS start,
  count()                                                               AS promisesMade,
  countIf(is_kept AND kept_ms <= due_ms)                                AS promisesKept,
  countIf(is_kept AND kept_ms > due_ms)                                 AS promisesLate,
  countIf(is_overdue)                                                   AS promisesOverdue,
  countIf(is_cancelled AND cancelled_ms <= due_ms)                      AS promisesCancelled,
  countIf(is_cancelled AND cancelled_ms > due_ms)                       AS promisesCancelledLate,
  countIf(is_open AND NOT is_overdue)                                   AS promisesPending
FROM asked
GROUP BY groups, start
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const promisesQuery: Query<PromisesParams, PromisesRow> = { name: "promises", sql, params: Params, row: Row };
