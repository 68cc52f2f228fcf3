import { z } from "zod";
import { numericCounters } from "../../schemas/counters.ts";
import { filterShape } from "./contacts-filter.ts";
import type { Query } from "./query.ts";

/** The numbers whose legs can be listed: the counters of the service report, and its sums of several of them. */
export const listedNumbers = ["received", "refused", ...numericCounters] as const;
export type ListedNumber = typeof listedNumbers[number];

const Params = z.strictObject({
  ...filterShape,
  number: z.enum(listedNumbers),
  limit: z.int(),
  offset: z.int(),
  /** Rules per `<site>/<queue>`, the same index in all three. */
  ruleKeys: z.array(z.string()).min(1),
  targetsMs: z.array(z.int()).min(1),
  shortsMs: z.array(z.int()).min(1),
  defaultTargetMs: z.int(),
  defaultShortMs: z.int(),
});
export type LegsParams = z.infer<typeof Params>;

const Row = z.object({
  contact: z.string(),
  leg: z.number(),
  site: z.string(),
  queue: z.string(),
  at: z.number(),
  waitMs: z.number(),
  result: z.enum(["refused", "waiting", "answered", "left"]),
  reason: z.string(),
  agent: z.string(),
  customer: z.string(),
  address: z.string(),
  channel: z.string(),
  direction: z.string(),
  topic: z.string(),
  value: z.number(),
  /** Of all that are listed, not of this page alone. */
  all: z.tuple([z.number(), z.number(), z.number()]).transform(([legs, sum, most]) => ({ legs, sum, most })),
});
export type LegsRow = z.infer<typeof Row>;

/** The legs that a number of the service report counts, newest first; `value` is what each adds to it. */
const sql = `
WITH
  fromUnixTimestamp64Milli({from: Int64}, 'UTC')                         AS first_at,
  fromUnixTimestamp64Milli({to: Int64}, 'UTC')                           AS end_at,
  facts AS (
    SELECT
      site, queue, contact, leg, channel, direction, topic, customer, agent, result, reason, wait_ms, ring_ms, is_handled,
      talk_ms, hold_ms, hold_max_ms, wrap_ms, holds, offers, declines, transfer_mode, transfer_kind,
      toUnixTimestamp64Milli(f.at)                                       AS at_ms,
      toUInt64(length(announced_ms))                                     AS announced
    FROM leg_facts_v1 AS f FINAL
    WHERE f.at >= first_at AND f.at < end_at
      AND ({site: String} = '' OR site = {site: String})
      AND ({queue: String} = '' OR queue = {queue: String})
      AND ({channel: String} = '' OR channel = {channel: String})
      AND ({direction: String} = '' OR direction = {direction: String})
      AND ({lineKind: String} = '' OR line_kind = {lineKind: String})
      AND ({priority: String} = '' OR priority = {priority: String})
      AND ({campaign: String} = '' OR campaign = {campaign: String})
      AND ({topic: String} = '' OR topic = {topic: String})
      AND ({agent: String} = '' OR agent = {agent: String})
      AND ({team: String} = '' OR has({teamAgents: Array(String)}, concat(site, '/', agent)))
  ),
  -- Read only when somebody asks for a tier.
  tiers AS (
    SELECT customer, toUnixTimestamp64Milli(valid_from) AS valid_ms, toString(tier) AS tier_text
    FROM customer_tiers_v1 FINAL
    WHERE {tier: String} != ''
  ),
  asked AS (
    SELECT f.*, t.tier_text AS tier_then
    FROM facts AS f
    ASOF LEFT JOIN tiers AS t ON t.customer = f.customer AND t.valid_ms <= f.at_ms
    WHERE {tier: String} = '' OR tier_then = {tier: String}
  ),
  judged AS (
    SELECT
      *,
      concat(site, '/', queue)                                           AS rule_key,
      transform(rule_key, {ruleKeys: Array(String)}, {targetsMs: Array(Int64)}, {defaultTargetMs: Int64}) AS target_ms,
      transform(rule_key, {ruleKeys: Array(String)}, {shortsMs: Array(Int64)}, {defaultShortMs: Int64})   AS short_ms,
      result != 'refused'                                                AS is_queued,
      result = 'answered'                                                AS is_answered,
      result = 'left'                                                    AS is_left,
      is_left AND reason IN ('abandoned', 'withdrawn')                   AS is_abandoned,
      is_left AND reason = 'callback'                                    AS is_callback
    FROM asked
  ),
  -- The rules of service-query.ts; a test compares the two for every number.
  valued AS (
    SELECT
      *,
      multiIf(
        {number: String} = 'received',            1,
        {number: String} = 'refused',             NOT is_queued,
        {number: String} = 'queued',              is_queued,
        {number: String} = 'refusedFull',         NOT is_queued AND reason = 'full',
        {number: String} = 'refusedClosed',       NOT is_queued AND reason = 'closed',
        {number: String} = 'refusedEmpty',        NOT is_queued AND reason = 'empty',
        {number: String} = 'refusedOverload',     NOT is_queued AND reason = 'overload',
        {number: String} = 'answered',            is_answered,
        {number: String} = 'answeredInTarget',    is_answered AND wait_ms <= target_ms,
        {number: String} = 'abandoned',           is_abandoned,
        {number: String} = 'abandonedInTarget',   is_abandoned AND wait_ms <= target_ms,
        {number: String} = 'abandonedShort',      is_abandoned AND wait_ms < short_ms,
        {number: String} = 'callbacks',           is_callback,
        {number: String} = 'callbacksInTarget',   is_callback AND wait_ms <= target_ms,
        {number: String} = 'flowedOut',           is_left AND NOT is_abandoned AND NOT is_callback,
        {number: String} = 'offered',             if(is_queued, offers, 0),
        {number: String} = 'declined',            if(is_queued, declines, 0),
        {number: String} = 'transferredBlind',    is_answered AND transfer_mode = 'blind',
        {number: String} = 'transferredAttended', is_answered AND transfer_mode = 'attended',
        {number: String} = 'deflected',           (is_left AND reason = 'deflected') OR (is_answered AND transfer_kind = 'channel'),
        {number: String} IN ('announcements', 'announcementsMax'), if(is_queued, announced, 0),
        {number: String} = 'announcedLegs',       is_queued AND announced > 0,
        {number: String} = 'waitAnsweredMs',      if(is_answered, wait_ms, 0),
        {number: String} = 'waitAbandonedMs',     if(is_abandoned, wait_ms, 0),
        {number: String} = 'waitOtherMs',         if(is_left AND NOT is_abandoned, wait_ms, 0),
        {number: String} = 'waitMaxMs',           wait_ms,
        {number: String} = 'ringMs',              ring_ms,
        {number: String} = 'talkMs',              talk_ms,
        {number: String} = 'holdMs',              hold_ms,
        {number: String} = 'wrapMs',              wrap_ms,
        {number: String} = 'heldLegs',            is_handled AND holds > 0,
        {number: String} = 'handledLegs',         is_handled,
        {number: String} = 'holdMaxMs',           hold_max_ms,
        0)                                                               AS value
    FROM judged
  ),
  page AS (
    SELECT * FROM valued WHERE value > 0
    ORDER BY at_ms DESC, site, queue, contact, leg
    LIMIT {limit: UInt64} OFFSET {offset: UInt64}
  ),
  -- A leg may come long after its contact started.
  addresses AS (
    SELECT site, contact, address
    FROM contact_facts_v1 FINAL
    WHERE at >= first_at - INTERVAL 62 DAY AND at < end_at + INTERVAL 1 DAY AND (site, contact) IN (SELECT site, contact FROM page)
  )
SELECT
  p.contact                                                              AS contact,
  p.leg                                                                  AS leg,
  p.site                                                                 AS site,
  p.queue                                                                AS queue,
  p.at_ms                                                                AS at,
  p.wait_ms                                                              AS waitMs,
  p.result                                                               AS result,
  p.reason                                                               AS reason,
  p.agent                                                                AS agent,
  p.customer                                                             AS customer,
  a.address                                                              AS address,
  p.channel                                                              AS channel,
  p.direction                                                            AS direction,
  p.topic                                                                AS topic,
  p.value                                                                AS value,
  (SELECT (count(), sum(value), max(value)) FROM valued WHERE value > 0) AS all
FROM page AS p
LEFT JOIN addresses AS a ON a.site = p.site AND a.contact = p.contact
ORDER BY at DESC, site, queue, contact, leg
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const legsQuery: Query<LegsParams, LegsRow> = { name: "legs", sql, params: Params, row: Row };
