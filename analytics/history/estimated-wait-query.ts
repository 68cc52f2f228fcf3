import { z } from "zod";
import { Tier } from "../../schemas/names.ts";
import type { Query } from "./query.ts";

const Params = z.strictObject({
  /** The range, epoch ms; `to` is not part of it. */
  from: z.int(),
  to: z.int(),
  site: z.string(),
  queue: z.string(),
  /** How far behind `from` legs matter that have ended by then, ms. */
  rememberedMs: z.int(),
  /** Legs at most. */
  most: z.int(),
});
export type StaysParams = z.infer<typeof Params>;

const Row = z.object({
  site: z.string(),
  queue: z.string(),
  channel: z.string(),
  direction: z.string(),
  lineKind: z.string(),
  campaign: z.string(),
  topic: z.string(),
  priority: z.string(),
  tier: z.literal([...Tier.options, ""]),
  queuedAt: z.number(),
  /** 0: waits still. */
  endedAt: z.number(),
  isAnswered: z.number().transform(Boolean),
});
export type StayRow = z.infer<typeof Row>;

const sql = `
WITH
  -- An enum's default is its first tier: as text, no tier stays empty.
  tiers AS (
    SELECT customer AS tier_customer, valid_from AS tier_from, toString(tier) AS tier_text FROM customer_tiers_v1 FINAL
  ),
  -- Who was queued long before may wait still: e-mail waits for days.
  legs AS (
    SELECT
      site, queue, contact, channel, direction, line_kind, campaign, topic, priority, customer, at, result, wait_ms,
      toUnixTimestamp64Milli(at) AS queued_at
    FROM leg_facts_v1 FINAL
    WHERE at >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') - INTERVAL 62 DAY
      AND at < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
      AND result != 'refused'
      AND (result = 'waiting' OR queued_at + toInt64(wait_ms) >= {from: Int64} - {rememberedMs: Int64})
      AND ({site: String} = '' OR site = {site: String})
      AND ({queue: String} = '' OR queue = {queue: String})
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
  )
SELECT
  toString(legs.site)                                                     AS site,
  toString(legs.queue)                                                    AS queue,
  toString(legs.channel)                                                  AS channel,
  toString(legs.direction)                                                AS direction,
  toString(legs.line_kind)                                                AS lineKind,
  toString(legs.campaign)                                                 AS campaign,
  toString(legs.topic)                                                    AS topic,
  toString(legs.priority)                                                 AS priority,
  tiers.tier_text                                                         AS tier,
  legs.queued_at                                                          AS queuedAt,
  multiIf(
    legs.result != 'waiting', legs.queued_at + toInt64(legs.wait_ms),
    over.over_at >= legs.queued_at, over.over_at,
    toInt64(0))                                                           AS endedAt,
  legs.result = 'answered'                                                AS isAnswered
FROM legs
LEFT JOIN over ON over.over_site = legs.site AND over.over_contact = legs.contact
ASOF LEFT JOIN tiers ON tiers.tier_customer = legs.customer AND tiers.tier_from <= legs.at
ORDER BY queuedAt
LIMIT {most: UInt32}
SETTINGS output_format_json_quote_64bit_integers = 0`;

/** Every stay that was in a queue's line in the range, or that the estimate of then had learned from, by time. */
export const staysQuery: Query<StaysParams, StayRow> = { name: "stays", sql, params: Params, row: Row };
