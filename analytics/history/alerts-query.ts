import { z } from "zod";
import type { Query } from "./query.ts";

/** What rows can be told apart by, in the order of a row's `groups`. The person is who has it or had it, else who resolved it. */
export const alertDimensions = ["site", "queue", "channel", "tier", "rule", "person"] as const;

const Params = z.strictObject({
  /** The range, epoch ms; `to` is not part of it. */
  from: z.int(),
  to: z.int(),
  /** Starts of the intervals, epoch seconds, ascending; the first is not after `from`. */
  starts: z.array(z.int()).min(1),
  by: z.array(z.enum(alertDimensions)),
  /** Only these; '' is any. */
  site: z.string(),
  queue: z.string(),
  channel: z.string(),
  tier: z.string(),
  rule: z.string(),
  person: z.string(),
});
export type AlertsParams = z.infer<typeof Params>;

const Row = z.object({
  groups: z.array(z.string()),
  start: z.number(),
  alertsFired: z.number(),
  alertsPassed: z.number(),
  alertsClaimed: z.number(),
  alertsEscalated: z.number(),
  alertsReopened: z.number(),
  alertCauses: z.number(),
  alertsOpen: z.number(),
  alertsExpired: z.number(),
  alertsSaved: z.number(),
  alertsCalledBack: z.number(),
  alertsNoAnswer: z.number(),
  alertsLost: z.number(),
  alertsNoNeed: z.number(),
  alertsFalse: z.number(),
  alertsOver: z.number(),
  /** Of each claimed one. */
  claimsMs: z.array(z.number()),
});
export type AlertsRow = z.infer<typeof Row>;

/** Alerts fired in the range, by what became of them. */
export const alertsQuery: Query<AlertsParams, AlertsRow> = {
  name: "alerts",
  params: Params,
  row: Row,
  sql: `
WITH
  asked AS (
    SELECT *,
      toUnixTimestamp64Milli(fired_at) AS fired_ms,
      toUnixTimestamp64Milli(ifNull(first_claimed, fired_at)) - fired_ms AS claim_ms,
      if(claimed_by = '', resolved_by, claimed_by) AS whose,
      first_claimed IS NOT NULL AS is_claimed
    FROM alerts_v1 FINAL
    WHERE fired_at >= fromUnixTimestamp64Milli({from: Int64}, 'UTC')
      AND fired_at < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
      AND ({site: String} = '' OR site = {site: String})
      AND ({queue: String} = '' OR queue = {queue: String})
      AND ({channel: String} = '' OR channel = {channel: String})
      AND ({tier: String} = '' OR tier = {tier: String})
      AND ({rule: String} = '' OR rule = {rule: String})
      AND ({person: String} = '' OR whose = {person: String})
  )
SELECT
  arrayMap((name, value) -> if(has({by: Array(String)}, name), value, ''),
    ['site', 'queue', 'channel', 'tier', 'rule', 'person'],
    [toString(site), toString(queue), toString(channel), toString(tier), toString(rule), toString(whose)]) AS groups,
  roundDown(toUInt32(intDiv(fired_ms, 1000)), {starts: Array(UInt32)}) AS start,
  count()                                                               AS alertsFired,
  countIf(NOT is_claimed AND ended_at <= fired_at)                      AS alertsPassed,
  countIf(is_claimed)                                                   AS alertsClaimed,
  countIf(level > 0)                                                    AS alertsEscalated,
  sum(reopened)                                                         AS alertsReopened,
  sum(causes)                                                           AS alertCauses,
  countIf(state IN ('firing', 'claimed', 'snoozed'))                    AS alertsOpen,
  countIf(state = 'expired')                                            AS alertsExpired,
  countIf(outcome = 'saved')                                            AS alertsSaved,
  countIf(outcome = 'called-back')                                      AS alertsCalledBack,
  countIf(outcome = 'no-answer')                                        AS alertsNoAnswer,
  countIf(outcome = 'lost')                                             AS alertsLost,
  countIf(outcome = 'no-need')                                          AS alertsNoNeed,
  countIf(outcome = 'false-alarm')                                      AS alertsFalse,
  countIf(state = 'resolved' AND outcome = '')                          AS alertsOver,
  groupArrayIf(greatest(claim_ms, 0), is_claimed)                       AS claimsMs
FROM asked
GROUP BY groups, start
SETTINGS output_format_json_quote_64bit_integers = 0`,
};
