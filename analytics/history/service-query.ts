import { z } from "zod";
import { type Counters, numericCounters } from "../../schemas/counters.ts";
import type { Query } from "./query.ts";

/** Legs of a time range, counted by the chosen dimensions and intervals. */
const Params = z.strictObject({
  /** The range, epoch ms; `to` is not part of it. */
  from: z.int(),
  to: z.int(),
  /** Starts of the intervals, epoch seconds, ascending; the first is not after `from`. */
  starts: z.array(z.int()).min(1),
  /** Dimensions told apart: site, queue, channel, direction. */
  by: z.array(z.string()),
  /** Only this site, queue, channel, direction; '' is any. */
  site: z.string(),
  queue: z.string(),
  channel: z.string(),
  direction: z.string(),
  /** Rules per `<site>/<queue>`, the same index in all three. */
  ruleKeys: z.array(z.string()).min(1),
  targetsMs: z.array(z.int()).min(1),
  shortsMs: z.array(z.int()).min(1),
  defaultTargetMs: z.int(),
  defaultShortMs: z.int(),
});
export type ServiceParams = z.infer<typeof Params>;

/** Bucket numbers and how many each holds. */
const SqlHistogram = z.tuple([z.array(z.coerce.number()), z.array(z.coerce.number())]).transform(([buckets, counts]) =>
  Object.fromEntries(buckets.map((bucket, i) => [String(bucket), counts[i] as number]))
);

const numbers = Object.fromEntries(numericCounters.map((id) => [id, z.coerce.number()])) as Record<
  typeof numericCounters[number],
  z.ZodCoercedNumber
>;

const Row = z.object({
  site: z.string(),
  queue: z.string(),
  channel: z.string(),
  direction: z.string(),
  start: z.number(),
  /** The queues that were counted, as `<site>/<queue>`. */
  ruleKeys: z.array(z.string()),
  ...numbers,
  waitHistogram: SqlHistogram,
  handleHistogram: SqlHistogram,
});
export type ServiceRow = z.infer<typeof Row> & Counters;

/**
 * The same rules as live/contribution.ts. A leg's events may lie in other months than its queued time, so two months behind
 * the range and a day before it are read, grouped, and then filtered.
 */
const sql = `
WITH
  has({by: Array(String)}, 'channel') OR has({by: Array(String)}, 'direction')
    OR {channel: String} != '' OR {direction: String} != '' AS needs_contacts,
  toStartOfMonth(toDateTime(intDiv({from: Int64}, 1000) - 86400, 'UTC')) AS first_month,
  toStartOfMonth(toDateTime(intDiv({to: Int64}, 1000) + 62 * 86400, 'UTC')) AS last_month,
  -- What the set of a leg's events says.
  states AS (
    SELECT
      site,
      queue,
      contact,
      leg,
      toUnixTimestamp64Milli(min(l.queued))      AS queued_at,
      toUnixTimestamp64Milli(min(l.refused))     AS refused_at,
      argMinIfMerge(l.refused_reason)            AS refuse_reason,
      toUnixTimestamp64Milli(min(l.answered))    AS answered_at,
      toUnixTimestamp64Milli(max(l.left))        AS last_left_at,
      argMaxIfMerge(l.left_reason)               AS leave_reason,
      toUnixTimestamp64Milli(max(l.returned))    AS returned_at,
      toUnixTimestamp64Milli(max(l.completed))   AS completed_at,
      toUnixTimestamp64Milli(max(l.transferred)) AS transferred_at,
      argMaxIfMerge(l.transfer_mode)             AS mode,
      toUnixTimestamp64Milli(max(l.wrapped))     AS wrapped_at,
      arrayMap(t -> toUnixTimestamp64Milli(t), groupUniqArrayArray(l.offers))             AS offered_at,
      length(groupUniqArrayArray(l.declines))                                             AS declined_times,
      length(groupUniqArrayArray(l.announcements))                                        AS announced_times,
      arrayMap(t -> toUnixTimestamp64Milli(t), arraySort(groupUniqArrayArray(l.holds)))   AS held_at,
      arrayMap(t -> toUnixTimestamp64Milli(t), arraySort(groupUniqArrayArray(l.resumes))) AS resumed_at
    FROM legs_v1 AS l
    WHERE month BETWEEN first_month AND last_month
      AND ({site: String} = '' OR site = {site: String})
      AND ({queue: String} = '' OR queue = {queue: String})
    GROUP BY site, queue, contact, leg
    HAVING coalesce(queued_at, refused_at) >= {from: Int64} AND coalesce(queued_at, refused_at) < {to: Int64}
  ),
  contacts AS (
    SELECT site, contact, argMinIfMerge(c.channel) AS first_channel, argMinIfMerge(c.direction) AS first_direction
    FROM contacts_v1 AS c
    WHERE needs_contacts AND month BETWEEN first_month AND last_month
    GROUP BY site, contact
  ),
  -- One row a leg: answered, left for good, or neither.
  ends AS (
    SELECT
      *,
      contacts.first_channel                                                              AS leg_channel,
      contacts.first_direction                                                            AS leg_direction,
      queued_at IS NOT NULL                                                               AS is_queued,
      is_queued AND answered_at IS NOT NULL                                               AS is_answered,
      is_queued AND answered_at IS NULL AND last_left_at IS NOT NULL
        AND (returned_at IS NULL OR returned_at < last_left_at)                           AS is_left,
      if(is_answered OR is_left,
        greatest(0, ifNull(coalesce(answered_at, last_left_at) - queued_at, 0)), 0)       AS wait_ms,
      concat(site, '/', queue)                                                            AS rule_key,
      transform(rule_key, {ruleKeys: Array(String)}, {targetsMs: Array(Int64)}, {defaultTargetMs: Int64}) AS target_ms,
      transform(rule_key, {ruleKeys: Array(String)}, {shortsMs: Array(Int64)}, {defaultShortMs: Int64})   AS short_ms,
      is_left AND leave_reason IN ('abandoned', 'withdrawn')                              AS is_abandoned,
      is_left AND leave_reason = 'callback'                                               AS is_callback,
      arrayMax(arrayFilter(t -> t <= ifNull(answered_at, 0), offered_at))                 AS last_offered_at,
      coalesce(completed_at, transferred_at)                                              AS given_end,
      is_answered AND given_end IS NOT NULL                                               AS is_handled,
      greatest(ifNull(given_end, 0), ifNull(answered_at, 0))                              AS ended_at,
      arrayMap((h, i) -> greatest(0, if(i <= length(resumed_at), resumed_at[i], ended_at) - h),
        held_at, arrayEnumerate(held_at))                                                 AS holds_ms,
      if(is_handled, least(arraySum(holds_ms), ended_at - ifNull(answered_at, 0)), 0)     AS hold_ms,
      if(is_handled, ended_at - ifNull(answered_at, 0) - hold_ms, 0)                      AS talk_ms,
      if(is_handled, greatest(0, ifNull(wrapped_at - ended_at, 0)), 0)                    AS wrap_ms,
      -- schemas/histogram.ts: 32 buckets an octave.
      arrayMap(v -> if(v < 32, v, (v_octave(v) - 5) * 32 + bitShiftRight(v, v_octave(v) - 5)),
        [least(toUInt64(wait_ms), 4294967295), least(toUInt64(talk_ms + hold_ms + wrap_ms), 4294967295)]) AS buckets
    FROM states
    LEFT JOIN contacts ON contacts.site = states.site AND contacts.contact = states.contact
    WHERE ({channel: String} = '' OR leg_channel = {channel: String})
      AND ({direction: String} = '' OR leg_direction = {direction: String})
  )
SELECT
  if(has({by: Array(String)}, 'site'), toString(e.site), '')          AS site,
  if(has({by: Array(String)}, 'queue'), toString(e.queue), '')        AS queue,
  if(has({by: Array(String)}, 'channel'), e.leg_channel, '')          AS channel,
  if(has({by: Array(String)}, 'direction'), e.leg_direction, '')      AS direction,
  roundDown(toUInt32(intDiv(assumeNotNull(coalesce(e.queued_at, e.refused_at)), 1000)), {starts: Array(UInt32)}) AS start,
  groupUniqArray(rule_key)                                            AS ruleKeys,
  countIf(is_queued)                                                  AS queued,
  countIf(NOT is_queued AND refuse_reason = 'full')                   AS refusedFull,
  countIf(NOT is_queued AND refuse_reason = 'closed')                 AS refusedClosed,
  countIf(NOT is_queued AND refuse_reason = 'empty')                  AS refusedEmpty,
  countIf(NOT is_queued AND refuse_reason = 'overload')               AS refusedOverload,
  countIf(is_answered)                                                AS answered,
  countIf(is_answered AND wait_ms <= target_ms)                       AS answeredInTarget,
  countIf(is_abandoned)                                               AS abandoned,
  countIf(is_abandoned AND wait_ms <= target_ms)                      AS abandonedInTarget,
  countIf(is_abandoned AND wait_ms < short_ms)                        AS abandonedShort,
  countIf(is_callback)                                                AS callbacks,
  countIf(is_callback AND wait_ms <= target_ms)                       AS callbacksInTarget,
  countIf(is_left AND NOT is_abandoned AND NOT is_callback)           AS flowedOut,
  sumIf(declined_times, is_queued)                                    AS declined,
  countIf(is_answered AND mode = 'blind')                             AS transferredBlind,
  countIf(is_answered AND mode = 'attended')                          AS transferredAttended,
  sumIf(announced_times, is_queued)                                   AS announcements,
  maxIf(announced_times, is_queued)                                   AS announcementsMax,
  sumIf(wait_ms, is_answered)                                         AS waitAnsweredMs,
  sumIf(wait_ms, is_abandoned)                                        AS waitAbandonedMs,
  sumIf(wait_ms, is_left AND NOT is_abandoned)                        AS waitOtherMs,
  max(wait_ms)                                                        AS waitMaxMs,
  sumIf(ifNull(answered_at, 0) - last_offered_at, is_answered AND last_offered_at > 0) AS ringMs,
  sum(talk_ms)                                                        AS talkMs,
  sum(hold_ms)                                                        AS holdMs,
  sum(wrap_ms)                                                        AS wrapMs,
  countIf(is_handled AND length(held_at) > 0)                         AS heldLegs,
  countIf(is_handled)                                                 AS handledLegs,
  maxIf(arrayMax(holds_ms), is_handled)                               AS holdMaxMs,
  sumMapIf([buckets[1]], [toUInt64(1)], is_answered OR is_left)       AS waitHistogram,
  sumMapIf([buckets[2]], [toUInt64(1)], is_handled)                   AS handleHistogram
FROM ends AS e
GROUP BY site, queue, channel, direction, start
ORDER BY start, site, queue, channel, direction
SETTINGS output_format_json_quote_64bit_integers = 0`
  // The place of the highest bit, exact also where the logarithm of 2^n - 1 rounds up.
  .replaceAll(
    /v_octave\(v\)/g,
    "(toUInt8(floor(log2(greatest(v, 1)))) - (bitShiftLeft(toUInt64(1), toUInt8(floor(log2(greatest(v, 1))))) > v))",
  );

export const serviceQuery: Query<ServiceParams, ServiceRow> = { name: "service", sql, params: Params, row: Row };
