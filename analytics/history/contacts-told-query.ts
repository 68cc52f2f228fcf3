import { z } from "zod";
import { contactDimensions } from "../contact-dimensions.ts";
import { filterShape } from "./contacts-filter.ts";
import type { Query } from "./query.ts";

const Params = z.strictObject({
  ...filterShape,
  starts: z.array(z.int()).min(1),
  by: z.array(z.enum(contactDimensions)),
  windowMs: z.int(),
});
export type ToldParams = z.infer<typeof Params>;

const Row = z.object({
  groups: z.array(z.string()),
  start: z.number(),
  site: z.string(),
  contact: z.string(),
  at: z.number(),
  endedAt: z.number().nullable(),
  continues: z.string(),
  // Each the same index in both; flat, since there may be many.
  legAt: z.array(z.number()),
  legQueues: z.array(z.string()),
  saidAt: z.array(z.number()),
  senders: z.array(z.enum(["customer", "agent"])),
});
export type ToldRow = z.infer<typeof Row>;

/** Contacts that have to be looked at one by one: those with messages of customers, and those that others continue. */
const sql = `
WITH
  fromUnixTimestamp64Milli({from: Int64}, 'UTC')                    AS first_at,
  fromUnixTimestamp64Milli({to: Int64}, 'UTC')                      AS end_at,
  fromUnixTimestamp64Milli({to: Int64} + {windowMs: Int64}, 'UTC')  AS last_at,
  continued AS (
    SELECT site, parent FROM contact_facts_v1 FINAL WHERE at >= first_at AND at <= last_at AND parent != ''
  ),
  -- What is asked for, as in contacts-judged.ts.
  started AS (
    SELECT
      *,
      toUnixTimestamp64Milli(contact_facts_v1.at)  AS at_ms,
      -- A bot neither asks nor answers.
      arrayFilter(m -> m.2 != 'bot', messages)     AS said
    FROM contact_facts_v1 FINAL
    WHERE contact_facts_v1.at >= first_at AND contact_facts_v1.at < end_at
      AND ({site: String} = '' OR site = {site: String})
      AND ({queue: String} = '' OR queues[1] = {queue: String})
      AND ({channel: String} = '' OR channel = {channel: String})
      AND ({direction: String} = '' OR direction = {direction: String})
      AND ({lineKind: String} = '' OR line_kind = {lineKind: String})
      AND ({priority: String} = '' OR priority = {priority: String})
      AND ({campaign: String} = '' OR campaign = {campaign: String})
      AND ({topic: String} = '' OR topic = {topic: String})
      AND ({agent: String} = '' OR has(agents, {agent: String}))
      AND ({team: String} = '' OR arrayExists(a -> has({teamAgents: Array(String)}, concat(site, '/', a)), agents))
      AND (has(messages.sender, 'customer') OR (parent = '' AND (site, contact) IN (SELECT site, parent FROM continued)))
  ),
  tiers AS (
    SELECT customer, toUnixTimestamp64Milli(valid_from) AS valid_ms, toString(tier) AS tier_text
    FROM customer_tiers_v1 FINAL
    WHERE has({by: Array(String)}, 'tier') OR {tier: String} != ''
  ),
  asked AS (
    SELECT s.*, t.tier_text AS tier_then
    FROM started AS s
    ASOF LEFT JOIN tiers AS t ON t.customer = s.customer AND t.valid_ms <= s.at_ms
    WHERE {tier: String} = '' OR tier_then = {tier: String}
  )
SELECT
  arrayMap((name, value) -> if(has({by: Array(String)}, name), value, ''),
    ['site', 'queue', 'channel', 'direction', 'lineKind', 'tier', 'priority', 'campaign', 'topic'],
    [toString(a.site), toString(a.queues[1]), toString(a.channel), toString(a.direction), toString(a.line_kind),
      a.tier_then, toString(a.priority), toString(a.campaign), toString(a.topic)])         AS groups,
  roundDown(toUInt32(intDiv(a.at_ms, 1000)), {starts: Array(UInt32)})                      AS start,
  a.site                                                                                   AS site,
  a.contact                                                                                AS contact,
  a.at_ms                                                                                  AS at,
  a.at_ms + a.ended_ms                                                                     AS endedAt,
  a.parent                                                                                 AS continues,
  arrayMap(t -> toUnixTimestamp64Milli(t), a.leg_at)                                       AS legAt,
  a.queues                                                                                 AS legQueues,
  arrayMap(m -> toUnixTimestamp64Milli(m.1), a.said)                                       AS saidAt,
  arrayMap(m -> m.2, a.said)                                                               AS senders
FROM asked AS a
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const toldQuery: Query<ToldParams, ToldRow> = {
  name: "contacts with messages and chains",
  sql,
  params: Params,
  row: Row,
};

const LinkParams = z.strictObject({ from: z.int(), to: z.int(), windowMs: z.int() });
const LinkRow = z.object({ site: z.string(), contact: z.string(), parent: z.string(), at: z.number() });

/** Contacts that continue another; of any site, queue or channel. */
const linkSql = `
SELECT site, contact, parent, toUnixTimestamp64Milli(c.at) AS at
FROM contact_facts_v1 AS c FINAL
WHERE c.at >= fromUnixTimestamp64Milli({from: Int64}, 'UTC')
  AND c.at <= fromUnixTimestamp64Milli({to: Int64} + {windowMs: Int64}, 'UTC')
  AND parent != ''
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const linkQuery: Query<z.infer<typeof LinkParams>, z.infer<typeof LinkRow>> = {
  name: "contacts that continue another",
  sql: linkSql,
  params: LinkParams,
  row: LinkRow,
};
