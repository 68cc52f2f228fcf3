import { z } from "zod";
import { filterShape } from "./contacts-filter.ts";
import type { Stretch } from "./depth-sweep.ts";
import type { Query } from "./query.ts";

const Params = z.strictObject({
  ...filterShape,
  /** Dimensions told apart. */
  by: z.array(z.string()),
  /** The minutes at whose ends is looked, epoch minutes; `end` is not one of them. */
  first: z.int(),
  end: z.int(),
});
export type DepthParams = z.infer<typeof Params>;

const Row = z.object({
  site: z.string(),
  queue: z.string(),
  channel: z.string(),
  direction: z.string(),
  lineKind: z.string(),
  tier: z.string(),
  priority: z.string(),
  /** From minute, to minute, legs, oldest. */
  stretches: z.array(
    z.tuple([z.number(), z.number(), z.number(), z.number()])
      .transform(([fromMinute, toMinute, legs, oldestAt]): Stretch => ({ fromMinute, toMinute, legs, oldestAt })),
  ),
});
export type DepthRow = z.infer<typeof Row>;

const sql = `
WITH
  has({by: Array(String)}, 'tier') OR {tier: String} != '' AS needs_tier,
  -- An enum's default is its first tier: as text, no tier stays empty.
  tiers AS (
    SELECT customer AS tier_customer, valid_from AS tier_from, toString(tier) AS tier_text
    FROM customer_tiers_v1 FINAL
    WHERE needs_tier
  ),
  -- Who was queued long before may wait still: e-mail waits for days.
  legs AS (
    SELECT site, queue, contact, channel, direction, line_kind, priority, customer, at, result, wait_ms
    FROM leg_facts_v1 FINAL
    WHERE at >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') - INTERVAL 62 DAY
      AND at < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
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
      AND at >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') - INTERVAL 124 DAY
      AND at < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
      AND (site, contact) IN (SELECT site, contact FROM legs WHERE result = 'waiting')
    GROUP BY site, contact
  ),
  waits AS (
    SELECT
      if(has({by: Array(String)}, 'site'), toString(legs.site), '')            AS by_site,
      if(has({by: Array(String)}, 'queue'), toString(legs.queue), '')          AS by_queue,
      if(has({by: Array(String)}, 'channel'), toString(legs.channel), '')      AS by_channel,
      if(has({by: Array(String)}, 'direction'), toString(legs.direction), '')  AS by_direction,
      if(has({by: Array(String)}, 'lineKind'), toString(legs.line_kind), '')   AS by_line_kind,
      if(has({by: Array(String)}, 'tier'), tiers.tier_text, '')                AS by_tier,
      if(has({by: Array(String)}, 'priority'), toString(legs.priority), '')    AS by_priority,
      toUnixTimestamp64Milli(legs.at)                                          AS queued_at,
      greatest({first: Int64}, intDiv(queued_at, 60000))                       AS from_minute,
      least({end: Int64}, multiIf(
        legs.result != 'waiting', intDiv(queued_at + toInt64(legs.wait_ms), 60000),
        over.over_at >= queued_at, intDiv(over.over_at, 60000),
        {end: Int64}))                                                         AS to_minute
    FROM legs
    LEFT JOIN over ON over.over_site = legs.site AND over.over_contact = legs.contact
    ASOF LEFT JOIN tiers ON tiers.tier_customer = legs.customer AND tiers.tier_from <= legs.at
    WHERE to_minute > from_minute
      AND ({tier: String} = '' OR tiers.tier_text = {tier: String})
  ),
  stretches AS (
    SELECT
      by_site, by_queue, by_channel, by_direction, by_line_kind, by_tier, by_priority, from_minute, to_minute,
      count()        AS legs_in,
      min(queued_at) AS oldest_at
    FROM waits
    GROUP BY by_site, by_queue, by_channel, by_direction, by_line_kind, by_tier, by_priority, from_minute, to_minute
  )
SELECT
  by_site                                                      AS site,
  by_queue                                                     AS queue,
  by_channel                                                   AS channel,
  by_direction                                                 AS direction,
  by_line_kind                                                 AS lineKind,
  by_tier                                                      AS tier,
  by_priority                                                  AS priority,
  groupArray((from_minute, to_minute, legs_in, oldest_at))     AS stretches
FROM stretches
GROUP BY site, queue, channel, direction, lineKind, tier, priority
SETTINGS output_format_json_quote_64bit_integers = 0`;

/** Legs that waited at the end of some minute of the range, those together that came in the same minute and went in the same. */
export const depthQuery: Query<DepthParams, DepthRow> = { name: "depth", sql, params: Params, row: Row };
