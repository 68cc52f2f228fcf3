import { z } from "zod";
import { filterShape } from "./contacts-filter.ts";
import type { Query } from "./query.ts";

const Params = z.strictObject({
  ...filterShape,
  /** Dimensions told apart. */
  by: z.array(z.string()),
  /** Length of the curve in seconds. */
  until: z.int(),
  /** Those who wait still are observed up to this moment, epoch ms. */
  now: z.int(),
});
export type PatienceParams = z.infer<typeof Params>;

/** Whole seconds and how many of each. */
const BySecond = z.tuple([z.array(z.number()), z.array(z.number())]).transform(([seconds, counts]) =>
  Object.fromEntries(seconds.map((second, i) => [String(second), counts[i] as number]))
);

const Row = z.object({
  site: z.string(),
  queue: z.string(),
  channel: z.string(),
  direction: z.string(),
  lineKind: z.string(),
  tier: z.string(),
  priority: z.string(),
  queued: z.number(),
  answered: z.number(),
  abandoned: z.number(),
  announcements: z.number(),
  abandonedBySecond: BySecond,
  answeredBySecond: BySecond,
  otherBySecond: BySecond,
  announcedBySecond: BySecond,
  toldOnce: z.number(),
  toldTwice: z.number(),
  toldOften: z.number(),
  announcementsMax: z.number(),
  waitMs: z.number(),
  announcedMs: z.number(),
  abandonedAnnounced: z.number(),
});
export type PatienceRow = z.infer<typeof Row>;

const sql = `
WITH
  has({by: Array(String)}, 'tier') OR {tier: String} != '' AS needs_tier,
  -- An enum's default is its first tier: as text, no tier stays empty.
  tiers AS (
    SELECT customer AS tier_customer, valid_from AS tier_from, toString(tier) AS tier_text
    FROM customer_tiers_v1 FINAL
    WHERE needs_tier
  ),
  legs AS (
    SELECT
      site, queue, contact, channel, direction, line_kind, priority, customer, at, result, reason, wait_ms, announced_ms
    FROM leg_facts_v1 FINAL
    WHERE at >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
      AND result != 'refused'
      AND ({site: String} = '' OR site = {site: String})
      AND ({queue: String} = '' OR queue = {queue: String})
      AND ({channel: String} = '' OR channel = {channel: String})
      AND ({direction: String} = '' OR direction = {direction: String})
      AND ({lineKind: String} = '' OR line_kind = {lineKind: String})
      AND ({priority: String} = '' OR priority = {priority: String})
      AND ({campaign: String} = '' OR campaign = {campaign: String})
      AND ({topic: String} = '' OR topic = {topic: String})
  ),
  -- Nobody waits on after the contact's end, even if its source never said how the leg ended.
  over AS (
    SELECT site AS over_site, contact AS over_contact, max(toUnixTimestamp64Milli(at) + assumeNotNull(ended_ms)) AS over_at
    FROM contact_facts_v1 FINAL
    WHERE ended_ms IS NOT NULL
      AND at >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') - INTERVAL 62 DAY
      AND at < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
      AND (site, contact) IN (SELECT site, contact FROM legs WHERE result = 'waiting')
    GROUP BY site, contact
  ),
  waits AS (
    SELECT
      legs.site AS leg_site, legs.queue AS leg_queue, legs.channel AS leg_channel, legs.direction AS leg_direction,
      legs.line_kind AS leg_line_kind, legs.priority AS leg_priority, tiers.tier_text AS leg_tier,
      toUnixTimestamp64Milli(legs.at)                                                          AS queued_at,
      legs.result = 'answered'                                                                 AS is_answered,
      legs.result = 'left' AND legs.reason IN ('abandoned', 'withdrawn')                       AS is_abandoned,
      multiIf(
        legs.result != 'waiting', toInt64(legs.wait_ms),
        over.over_at >= queued_at, over.over_at - queued_at,
        greatest(toInt64(0), {now: Int64} - queued_at))                                        AS waited_ms,
      arrayMap(ms -> toInt64(ms), legs.announced_ms)                                           AS all_told_ms,
      intDiv(waited_ms, 1000)                                                                  AS waited_seconds,
      waited_seconds < {until: UInt32}                                                         AS is_within,
      arraySort(arrayFilter(ms -> ms <= waited_ms, all_told_ms))                         AS told_ms,
      length(all_told_ms)                                                                      AS told,
      arrayMap(ms -> least(intDiv(least(ms, waited_ms), 1000), toInt64({until: UInt32})), all_told_ms) AS told_seconds,
      -- Of the wait, what lay within 10 s after an announcement; a second one within them begins anew.
      arrayMap((ms, i) -> least(toInt64(10000), if(i < length(told_ms), told_ms[i + 1], waited_ms) - ms),
        told_ms, arrayEnumerate(told_ms))                                                      AS after_ms
    FROM legs
    LEFT JOIN over ON over.over_site = legs.site AND over.over_contact = legs.contact
    ASOF LEFT JOIN tiers ON tiers.tier_customer = legs.customer AND tiers.tier_from <= legs.at
    WHERE {tier: String} = '' OR leg_tier = {tier: String}
  )
SELECT
  if(has({by: Array(String)}, 'site'), toString(leg_site), '')                AS site,
  if(has({by: Array(String)}, 'queue'), toString(leg_queue), '')              AS queue,
  if(has({by: Array(String)}, 'channel'), toString(leg_channel), '')          AS channel,
  if(has({by: Array(String)}, 'direction'), toString(leg_direction), '')      AS direction,
  if(has({by: Array(String)}, 'lineKind'), toString(leg_line_kind), '')       AS lineKind,
  if(has({by: Array(String)}, 'tier'), leg_tier, '')                          AS tier,
  if(has({by: Array(String)}, 'priority'), toString(leg_priority), '')        AS priority,
  count()                                                                     AS queued,
  countIf(is_answered)                                                        AS answered,
  countIf(is_abandoned)                                                       AS abandoned,
  sum(told)                                                                   AS announcements,
  sumMapIf([waited_seconds], [toUInt64(1)], is_within AND is_abandoned)       AS abandonedBySecond,
  sumMapIf([waited_seconds], [toUInt64(1)], is_within AND is_answered)        AS answeredBySecond,
  sumMapIf([least(waited_seconds, toInt64({until: UInt32}))], [toUInt64(1)], NOT (is_within AND (is_abandoned OR is_answered)))
                                                                              AS otherBySecond,
  sumMap(told_seconds, arrayMap(second -> toUInt64(1), told_seconds))         AS announcedBySecond,
  countIf(told = 1)                                                           AS toldOnce,
  countIf(told = 2)                                                           AS toldTwice,
  countIf(told > 2)                                                           AS toldOften,
  max(told)                                                                   AS announcementsMax,
  sum(waited_ms)                                                              AS waitMs,
  sum(arraySum(after_ms))                                                     AS announcedMs,
  countIf(is_abandoned AND notEmpty(told_ms) AND waited_ms - arrayMax(told_ms) < 10000) AS abandonedAnnounced
FROM waits
GROUP BY site, queue, channel, direction, lineKind, tier, priority
ORDER BY site, queue, channel, direction, lineKind, tier, priority
SETTINGS output_format_json_quote_64bit_integers = 0`;

/** Legs queued in the range by group and whole seconds waited, and what they heard of announcements. */
export const patienceQuery: Query<PatienceParams, PatienceRow> = { name: "patience", sql, params: Params, row: Row };
