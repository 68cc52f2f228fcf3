import { z } from "zod";
import { type Counters, numericCounters } from "../../schemas/counters.ts";
import { type Dimension, dimensions } from "../../schemas/report.ts";
import type { Query } from "./query.ts";

/** Legs of a time range, counted by the chosen dimensions and intervals. */
const Params = z.strictObject({
  /** The range, epoch ms; `to` is not part of it. */
  from: z.int(),
  to: z.int(),
  /** Starts of the intervals, epoch seconds, ascending; the first is not after `from`. */
  starts: z.array(z.int()).min(1),
  /** Dimensions told apart. */
  by: z.array(z.enum(dimensions)),
  /** Only these; '' is any. */
  ...Object.fromEntries(dimensions.map((name) => [name, z.string()])) as Record<Dimension, z.ZodString>,
  /** The queues that have rules of their own: place of the site (from 1) * 65536 + place of the name. */
  ruleSites: z.array(z.string()).min(1),
  ruleQueues: z.array(z.string()).min(1),
  ruleKeys: z.array(z.int()).min(1),
  /** First of every other queue, then of those with rules. */
  targetsMs: z.array(z.int()).min(1),
  shortsMs: z.array(z.int()).min(1),
  /** `<site>/<agent>` and the team of that agent. */
  agentKeys: z.array(z.string()).min(1),
  agentTeams: z.array(z.string()).min(1),
});
export type ServiceParams = z.infer<typeof Params>;

/** Bucket -> how many legs it holds. */
const SqlHistogram = z.record(z.string(), z.number());

const Row = z.object({
  ...Object.fromEntries(dimensions.map((name) => [name, z.string()])) as Record<Dimension, z.ZodString>,
  start: z.number(),
  /** The places in `ruleKeys`, from 1, of the queues that were counted; 0: queues without rules of their own. */
  rules: z.array(z.number()),
  ...Object.fromEntries(numericCounters.map((id) => [id, z.number()])) as Record<
    typeof numericCounters[number],
    z.ZodNumber
  >,
  waitHistogram: SqlHistogram,
  handleHistogram: SqlHistogram,
});
export type ServiceRow = z.infer<typeof Row> & Counters;

/** The legs as they are, and with the tier that the customer had then; a join costs more than all else, so only where asked. */
const plainLegs = { source: "leg_facts_v1 AS f FINAL", tier: "''" };
const legsWithTier = {
  source: `leg_facts_v1 AS f FINAL
    ASOF LEFT JOIN (SELECT customer, valid_from, tier FROM customer_tiers_v1 FINAL) AS t
      ON t.customer = f.customer AND t.valid_from <= f.at`,
  tier: "if(t.customer = '', '', toString(t.tier))",
};

/**
 * The same rules as live/contribution.ts, of which leg_facts_v1 holds all that does not depend on a queue's targets. A dimension
 * that is not asked for is a constant, and its column is not read.
 */
const sqlOver = ({ source, tier }: typeof plainLegs) => `
WITH
  legs AS (
    SELECT
      if(has({by: Array(String)}, 'site'), f.site, '')                                    AS by_site,
      if(has({by: Array(String)}, 'queue'), f.queue, '')                                  AS by_queue,
      if(has({by: Array(String)}, 'channel'), f.channel, '')                              AS by_channel,
      if(has({by: Array(String)}, 'direction'), f.direction, '')                          AS by_direction,
      if(has({by: Array(String)}, 'lineKind'), f.line_kind, '')                           AS by_lineKind,
      if(has({by: Array(String)}, 'tier'), ${tier}, '')                                   AS by_tier,
      if(has({by: Array(String)}, 'priority'), f.priority, '')                            AS by_priority,
      if(has({by: Array(String)}, 'campaign'), f.campaign, '')                            AS by_campaign,
      if(has({by: Array(String)}, 'topic'), f.topic, '')                                  AS by_topic,
      if(has({by: Array(String)}, 'agent'), f.agent, '')                                  AS by_agent,
      if(has({by: Array(String)}, 'team'), transform(concat(f.site, '/', f.agent),
        {agentKeys: Array(String)}, {agentTeams: Array(String)}, ''), '')                 AS by_team,
      -- One number for the group: eleven texts as the key take longer than all the counting. Of 100,000 groups two meet once
      -- in some billion reports.
      if(by_site = '', 0, sipHash64('site', by_site))
      + if(by_queue = '', 0, sipHash64('queue', by_queue))
      + if(by_channel = '', 0, sipHash64('channel', by_channel))
      + if(by_direction = '', 0, sipHash64('direction', by_direction))
      + if(by_lineKind = '', 0, sipHash64('lineKind', by_lineKind))
      + if(by_tier = '', 0, sipHash64('tier', by_tier))
      + if(by_priority = '', 0, sipHash64('priority', by_priority))
      + if(by_campaign = '', 0, sipHash64('campaign', by_campaign))
      + if(by_topic = '', 0, sipHash64('topic', by_topic))
      + if(by_agent = '', 0, sipHash64('agent', by_agent))
      + if(by_team = '', 0, sipHash64('team', by_team))
      + by_start AS by_key,
      roundDown(toUInt32(toUnixTimestamp(f.at)), {starts: Array(UInt32)})                 AS by_start,
      -- Places are numbers, since comparing texts for each leg takes longer than all the counting.
      toUInt16(transform(
        toUInt32(transform(f.site, {ruleSites: Array(String)}, arrayEnumerate({ruleSites: Array(String)}), 0) * 65536
          + transform(f.queue, {ruleQueues: Array(String)}, arrayEnumerate({ruleQueues: Array(String)}), 0)),
        {ruleKeys: Array(UInt32)}, arrayEnumerate({ruleKeys: Array(UInt32)}), 0))         AS rule,
      {targetsMs: Array(UInt64)}[rule + 1]                                                AS target_ms,
      {shortsMs: Array(UInt64)}[rule + 1]                                                 AS short_ms,
      f.result != 'refused'                                                               AS is_queued,
      f.result = 'answered'                                                               AS is_answered,
      f.result = 'left'                                                                   AS is_left,
      is_left AND f.reason IN ('abandoned', 'withdrawn')                                  AS is_abandoned,
      is_left AND f.reason = 'callback'                                                   AS is_callback,
      length(f.announced_ms)                                                              AS announced,
      f.*,
      f.wait_bucket                                                                       AS wait_bucket,
      f.handle_bucket                                                                     AS handle_bucket
    FROM ${source}
    WHERE f.at >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') AND f.at < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
      AND ({site: String} = '' OR f.site = {site: String})
      AND ({queue: String} = '' OR f.queue = {queue: String})
      AND ({channel: String} = '' OR f.channel = {channel: String})
      AND ({direction: String} = '' OR f.direction = {direction: String})
      AND ({lineKind: String} = '' OR f.line_kind = {lineKind: String})
      AND ({tier: String} = '' OR ${tier} = {tier: String})
      AND ({priority: String} = '' OR f.priority = {priority: String})
      AND ({campaign: String} = '' OR f.campaign = {campaign: String})
      AND ({topic: String} = '' OR f.topic = {topic: String})
      AND ({agent: String} = '' OR f.agent = {agent: String})
      AND ({team: String} = '' OR transform(concat(f.site, '/', f.agent),
        {agentKeys: Array(String)}, {agentTeams: Array(String)}, '') = {team: String})
  ),
  counted AS (
    SELECT
      by_key,
      any(by_start)                                                                       AS start,
      any(by_site)                                                                        AS site,
      any(by_queue)                                                                       AS queue,
      any(by_channel)                                                                     AS channel,
      any(by_direction)                                                                   AS direction,
      any(by_lineKind)                                                                    AS lineKind,
      any(by_tier)                                                                        AS tier,
      any(by_priority)                                                                    AS priority,
      any(by_campaign)                                                                    AS campaign,
      any(by_topic)                                                                       AS topic,
      any(by_agent)                                                                       AS agent,
      any(by_team)                                                                        AS team,
      groupUniqArray(rule)                                                                AS rules,
      countIf(is_queued)                                                                  AS queued,
      countIf(NOT is_queued AND reason = 'full')                                          AS refusedFull,
      countIf(NOT is_queued AND reason = 'closed')                                        AS refusedClosed,
      countIf(NOT is_queued AND reason = 'empty')                                         AS refusedEmpty,
      countIf(NOT is_queued AND reason = 'overload')                                      AS refusedOverload,
      countIf(is_answered)                                                                AS answered,
      countIf(is_answered AND wait_ms <= target_ms)                                       AS answeredInTarget,
      countIf(is_abandoned)                                                               AS abandoned,
      countIf(is_abandoned AND wait_ms <= target_ms)                                      AS abandonedInTarget,
      countIf(is_abandoned AND wait_ms < short_ms)                                        AS abandonedShort,
      countIf(is_callback)                                                                AS callbacks,
      countIf(is_callback AND wait_ms <= target_ms)                                       AS callbacksInTarget,
      countIf(is_left AND NOT is_abandoned AND NOT is_callback)                           AS flowedOut,
      sumIf(offers, is_queued)                                                            AS offered,
      sumIf(declines, is_queued)                                                          AS declined,
      countIf(is_answered AND transfer_mode = 'blind')                                    AS transferredBlind,
      countIf(is_answered AND transfer_mode = 'attended')                                 AS transferredAttended,
      countIf((is_left AND reason = 'deflected') OR (is_answered AND transfer_kind = 'channel')) AS deflected,
      sumIf(announced, is_queued)                                                         AS announcements,
      countIf(is_queued AND announced > 0)                                                AS announcedLegs,
      maxIf(announced, is_queued)                                                         AS announcementsMax,
      sumIf(wait_ms, is_answered)                                                         AS waitAnsweredMs,
      sumIf(wait_ms, is_abandoned)                                                        AS waitAbandonedMs,
      sumIf(wait_ms, is_left AND NOT is_abandoned)                                        AS waitOtherMs,
      max(wait_ms)                                                                        AS waitMaxMs,
      sum(ring_ms)                                                                        AS ringMs,
      sum(talk_ms)                                                                        AS talkMs,
      sum(hold_ms)                                                                        AS holdMs,
      sum(wrap_ms)                                                                        AS wrapMs,
      countIf(is_handled AND holds > 0)                                                   AS heldLegs,
      countIf(is_handled)                                                                 AS handledLegs,
      max(hold_max_ms)                                                                    AS holdMaxMs
    FROM legs
    GROUP BY by_key
  ),
  -- Waits in the buckets below 1024, handle times in those above. Grouping by bucket is several times as fast as adding up maps.
  places AS (
    SELECT by_key, arrayJoin(if(is_handled, [wait_bucket, handle_bucket + 1024], [wait_bucket])) AS place
    FROM legs
    WHERE is_answered OR is_left
  ),
  histograms AS (
    SELECT
      by_key,
      mapFromArrays(groupArrayIf(place, place < 1024), groupArrayIf(n, place < 1024))           AS waits,
      mapFromArrays(groupArrayIf(place - 1024, place >= 1024), groupArrayIf(n, place >= 1024))  AS handles
    FROM (SELECT by_key, place, count() AS n FROM places GROUP BY by_key, place)
    GROUP BY by_key
  )
SELECT c.* EXCEPT by_key, h.waits AS waitHistogram, h.handles AS handleHistogram
FROM counted AS c
LEFT JOIN histograms AS h USING (by_key)
ORDER BY start, site, queue, channel, direction, lineKind, tier, priority, campaign, topic, agent, team
SETTINGS do_not_merge_across_partitions_select_final = 1, output_format_json_quote_64bit_integers = 0`;

/** Without tiers, which is several times as fast. */
export const serviceQuery: Query<ServiceParams, ServiceRow> = {
  name: "service",
  sql: sqlOver(plainLegs),
  params: Params,
  row: Row,
};

/** For rows by tier, or of one tier. */
export const serviceByTierQuery: Query<ServiceParams, ServiceRow> = { ...serviceQuery, sql: sqlOver(legsWithTier) };
