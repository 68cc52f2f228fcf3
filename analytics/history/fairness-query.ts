import { z } from "zod";
import { filterShape } from "./contacts-filter.ts";
import { mergedSteps } from "./merged-customers.ts";
import type { Query } from "./query.ts";

/** What customers are told apart by. */
export const fairnessGroups = ["tier", "priority"] as const;
export type FairnessGroup = typeof fairnessGroups[number];

const Params = z.strictObject({
  ...filterShape,
  by: z.enum(fairnessGroups),
  /** In which the hour of the day is told. */
  timezone: z.string(),
  /** Rules per `<site>/<queue>`, the same index in all three. */
  ruleKeys: z.array(z.string()).min(1),
  targetsMs: z.array(z.int()).min(1),
  shortsMs: z.array(z.int()).min(1),
  defaultTargetMs: z.int(),
  defaultShortMs: z.int(),
});
export type FairnessParams = z.infer<typeof Params>;

/** Buckets and how many of each, as a histogram. */
const Buckets = z.tuple([z.array(z.number()), z.array(z.number())]).transform(([buckets, counts]) =>
  Object.fromEntries(buckets.map((bucket, i) => [String(bucket), counts[i] as number]))
);

const numbers = [
  "queued",
  "waits",
  "waitMs",
  "waitSquares",
  "answered",
  "answeredInTarget",
  "answeredWaitMs",
  "answeredWaitSquares",
  "abandoned",
  "abandonedInTarget",
  "abandonedShort",
  "callbacksInTarget",
  "transferred",
  "announcements",
  "announcementSquares",
] as const;

const Row = z.object({
  group: z.string(),
  site: z.string(),
  queue: z.string(),
  hour: z.number(),
  ...Object.fromEntries(numbers.map((id) => [id, z.number()])) as Record<typeof numbers[number], z.ZodNumber>,
  waitHistogram: Buckets,
});
export type FairnessRow = z.infer<typeof Row>;

/** Legs of a range by the customer's group, the queue and the hour of the day; the tier is the one at the time of the leg. */
const sql = `
WITH RECURSIVE
  ${mergedSteps},
  -- As text: the default of an enum, for who has none, would be tier A.
  tiers AS (
    SELECT customer, valid_from, toString(tier) AS tier_text
    FROM customer_tiers_v1 FINAL
    WHERE {by: String} = 'tier'
  ),
  legs AS (
    SELECT
      site, queue, priority, at, result, reason, transfer_mode, wait_ms, wait_bucket,
      transform(customer, merged.1, merged.2, customer)                    AS belongs_to,
      length(announced_ms)                                                 AS announced,
      concat(site, '/', queue)                                             AS rule_key,
      transform(rule_key, {ruleKeys: Array(String)}, {targetsMs: Array(Int64)}, {defaultTargetMs: Int64}) AS target_ms,
      transform(rule_key, {ruleKeys: Array(String)}, {shortsMs: Array(Int64)}, {defaultShortMs: Int64})   AS short_ms,
      result = 'answered'                                                  AS is_answered,
      result = 'left'                                                      AS is_left,
      is_left AND reason IN ('abandoned', 'withdrawn')                     AS is_abandoned,
      toFloat64(wait_ms) * wait_ms                                         AS wait_square
    FROM leg_facts_v1 FINAL
    WHERE at >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
      AND result != 'refused'
      AND ({site: String} = '' OR site = {site: String})
      AND ({queue: String} = '' OR queue = {queue: String})
      AND ({channel: String} = '' OR channel = {channel: String})
      AND ({direction: String} = '' OR direction = {direction: String})
      AND ({lineKind: String} = '' OR line_kind = {lineKind: String})
      AND ({campaign: String} = '' OR campaign = {campaign: String})
      AND ({topic: String} = '' OR topic = {topic: String})
  )
SELECT
  if({by: String} = 'tier', t.tier_text, toString(l.priority))             AS group,
  l.site                                                                   AS site,
  l.queue                                                                  AS queue,
  toHour(toTimeZone(l.at, {timezone: String}))                             AS hour,
  count()                                                                  AS queued,
  countIf(is_answered OR is_left)                                          AS waits,
  sumIf(wait_ms, is_answered OR is_left)                                   AS waitMs,
  sumIf(wait_square, is_answered OR is_left)                               AS waitSquares,
  countIf(is_answered)                                                     AS answered,
  countIf(is_answered AND wait_ms <= target_ms)                            AS answeredInTarget,
  sumIf(wait_ms, is_answered)                                              AS answeredWaitMs,
  sumIf(wait_square, is_answered)                                          AS answeredWaitSquares,
  countIf(is_abandoned)                                                    AS abandoned,
  countIf(is_abandoned AND wait_ms <= target_ms)                           AS abandonedInTarget,
  countIf(is_abandoned AND wait_ms < short_ms)                             AS abandonedShort,
  countIf(is_left AND reason = 'callback' AND wait_ms <= target_ms)        AS callbacksInTarget,
  countIf(is_answered AND transfer_mode != '')                             AS transferred,
  sum(announced)                                                           AS announcements,
  sum(announced * announced)                                               AS announcementSquares,
  sumMapIf([wait_bucket], [toUInt64(1)], is_answered OR is_left)           AS waitHistogram
FROM legs AS l
ASOF LEFT JOIN tiers AS t ON t.customer = l.belongs_to AND t.valid_from <= l.at
GROUP BY group, site, queue, hour
ORDER BY group, site, queue, hour
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const fairnessQuery: Query<FairnessParams, FairnessRow> = { name: "fairness", sql, params: Params, row: Row };
