import { z } from "zod";
import { filterShape } from "./contacts-filter.ts";
import type { Query } from "./query.ts";

const { agent: _, team: __, teamAgents: ___, ...askedShape } = filterShape;
const Params = z.strictObject({
  ...askedShape,
  /** What the callers left with. */
  reasons: z.array(z.string()).min(1),
});
export type CallBackParams = z.infer<typeof Params>;

const Row = z.object({
  customer: z.string(),
  address: z.string(),
  site: z.string(),
  queue: z.string(),
  channel: z.string(),
  contact: z.string(),
  reason: z.string(),
  waitMs: z.number(),
  waitMaxMs: z.number(),
  firstAt: z.number(),
  at: z.number(),
  tries: z.number(),
  tier: z.string(),
  priority: z.string(),
  reachedAt: z.number().nullable(),
  reachedDirection: z.string(),
  reachedBy: z.string(),
});
export type CallBackRow = z.infer<typeof Row>;

/**
 * Who left a queue unanswered, one row a customer, else an address, and the first leg answered since: of that contact, of one that
 * continues it, or of any contact of the customer or the address. A caller of whom nothing is known has a row without both.
 */
const sql = `
WITH
  fromUnixTimestamp64Milli({from: Int64}, 'UTC')                         AS first_at,
  fromUnixTimestamp64Milli({to: Int64}, 'UTC')                           AS end_at,
  gone AS (
    SELECT site, queue, contact, channel, customer, priority, reason, wait_ms, toUnixTimestamp64Milli(f.at) AS at_ms
    FROM leg_facts_v1 AS f FINAL
    WHERE f.at >= first_at AND f.at < end_at AND result = 'left' AND has({reasons: Array(String)}, reason)
      AND direction NOT IN ('outbound', 'internal')
      AND ({site: String} = '' OR site = {site: String})
      AND ({queue: String} = '' OR queue = {queue: String})
      AND ({channel: String} = '' OR channel = {channel: String})
      AND ({direction: String} = '' OR direction = {direction: String})
      AND ({lineKind: String} = '' OR line_kind = {lineKind: String})
      AND ({priority: String} = '' OR priority = {priority: String})
      AND ({campaign: String} = '' OR campaign = {campaign: String})
      AND ({topic: String} = '' OR topic = {topic: String})
  ),
  -- A leg may come long after its contact started.
  addresses AS (
    SELECT site, contact, address
    FROM contact_facts_v1 FINAL
    WHERE at >= first_at - INTERVAL 62 DAY AND at < end_at + INTERVAL 1 DAY AND address != ''
      AND (site, contact) IN (SELECT site, contact FROM gone)
  ),
  known AS (
    SELECT
      g.*,
      a.address                                                          AS from_address,
      -- By what its caller can be told to have been reached; who it was is the first of them.
      arrayFilter(k -> k != '', [
        if(g.customer = '', '', concat('customer:', g.customer)),
        if(from_address = '', '', concat('address:', from_address)),
        concat('contact:', g.site, '/', g.contact)])                     AS keys
    FROM gone AS g LEFT JOIN addresses AS a ON a.site = g.site AND a.contact = g.contact
  ),
  callers AS (
    SELECT
      keys[1]                                                            AS caller,
      max((at_ms, toString(site), toString(queue), contact, toString(channel), toString(reason), wait_ms)) AS latest,
      latest.1                                                           AS last_ms,
      min(at_ms)                                                         AS first_ms,
      max(wait_ms)                                                       AS longest_ms,
      uniqExact(site, contact)                                           AS contacts,
      any(customer)                                                      AS of_customer,
      argMaxIf(from_address, at_ms, from_address != '')                  AS last_address,
      max(toInt32OrNull(priority))                                       AS most_priority,
      groupUniqArrayArray(keys)                                          AS all_keys
    FROM known
    GROUP BY caller
  ),
  wanted AS (
    SELECT DISTINCT caller, last_ms, arrayJoin(all_keys) AS key FROM callers
  ),
  -- Answered legs by whom they reached.
  answers AS (
    SELECT
      arrayJoin(arrayFilter(k -> k != '', [
        concat('contact:', site, '/', contact),
        if(parent = '', '', concat('contact:', site, '/', parent)),
        if(customer = '', '', concat('customer:', customer)),
        if(address = '', '', concat('address:', address))]))             AS answer_key,
      direction                                                          AS answer_direction,
      arrayJoin(arrayFilter(l -> l.2 = 'answered', arrayZip(leg_at, results, agents))) AS answered,
      toUnixTimestamp64Milli(answered.1)                                 AS answer_ms
    FROM contact_facts_v1 FINAL
    WHERE at >= first_at - INTERVAL 62 DAY AND has(results, 'answered') AND answer_key IN (SELECT arrayJoin(keys) FROM known)
  ),
  reached AS (
    SELECT w.caller AS caller, min((answer_ms, toString(answer_direction), toString(answered.3))) AS first_answer
    FROM wanted AS w INNER JOIN answers AS n ON n.answer_key = w.key
    WHERE n.answer_ms > w.last_ms
    GROUP BY w.caller
  ),
  tiers AS (
    SELECT customer, toUnixTimestamp64Milli(valid_from) AS valid_ms, toString(tier) AS tier_text FROM customer_tiers_v1 FINAL
    WHERE customer IN (SELECT customer FROM gone)
  ),
  ranked AS (
    SELECT c.*, t.tier_text AS tier_then
    FROM callers AS c ASOF LEFT JOIN tiers AS t ON t.customer = c.of_customer AND t.valid_ms <= c.last_ms
    WHERE {tier: String} = '' OR tier_then = {tier: String}
  )
SELECT
  c.of_customer                                                          AS customer,
  c.last_address                                                         AS address,
  c.latest.2                                                             AS site,
  c.latest.3                                                             AS queue,
  c.latest.5                                                             AS channel,
  c.latest.4                                                             AS contact,
  c.latest.6                                                             AS reason,
  c.latest.7                                                             AS waitMs,
  c.longest_ms                                                           AS waitMaxMs,
  c.first_ms                                                             AS firstAt,
  c.last_ms                                                              AS at,
  c.contacts                                                             AS tries,
  c.tier_then                                                            AS tier,
  ifNull(toString(c.most_priority), '')                                  AS priority,
  if(r.caller = '', NULL, r.first_answer.1)                              AS reachedAt,
  r.first_answer.2                                                       AS reachedDirection,
  r.first_answer.3                                                       AS reachedBy
FROM ranked AS c
LEFT JOIN reached AS r ON r.caller = c.caller
-- Not reached first, then the most valuable, then who waits longest.
ORDER BY
  reachedAt IS NOT NULL, indexOf(['N', 'C', 'B', 'A'], tier) DESC, c.most_priority DESC NULLS LAST, at, site, contact
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const callBackQuery: Query<CallBackParams, CallBackRow> = { name: "call-backs", sql, params: Params, row: Row };
