import { z } from "zod";
import { filterShape } from "./contacts-filter.ts";
import { mergedSteps } from "./merged-customers.ts";
import type { Query } from "./query.ts";

/** What rows can be told apart by, in the order of a row's `groups`. */
export const channelsDimensions = ["site", "channel", "lineKind", "tier", "topic"] as const;
export type ChannelsDimension = typeof channelsDimensions[number];

const Params = z.strictObject({
  ...filterShape,
  by: z.array(z.enum(channelsDimensions)),
  /** A matter that goes on does so within so many ms. */
  windowMs: z.int(),
  /** A window that ends after this moment, epoch ms, is open. */
  now: z.int(),
});
export type ChannelsParams = z.infer<typeof Params>;

/** Steps up to `moved`: each contact a customer made, with the channels on which the matter went on. */
const movedSteps = `
  ${mergedSteps},
  fromUnixTimestamp64Milli({from: Int64}, 'UTC')                        AS first_at,
  fromUnixTimestamp64Milli({to: Int64}, 'UTC')                          AS end_at,
  fromUnixTimestamp64Milli({to: Int64} + {windowMs: Int64}, 'UTC')      AS last_at,
  -- Of any site: a matter may go on elsewhere.
  own AS (
    SELECT
      site, contact, parent, line_kind, campaign, topic, results, toString(channel) AS own_channel, toUnixTimestamp64Milli(at) AS own_ms,
      transform(customer, merged.1, merged.2, customer)                 AS owner
    FROM contact_facts_v1 FINAL
    WHERE at >= first_at AND at <= last_at AND direction = 'inbound'
  ),
  continued AS (
    SELECT site AS parent_site, parent AS parent_contact, groupArray((own_ms, own_channel)) AS children
    FROM own WHERE parent != '' GROUP BY site, parent
  ),
  -- As text: the default of an enum, for who has none, would be tier A.
  tiers AS (
    SELECT customer, toUnixTimestamp64Milli(valid_from) AS valid_ms, toString(tier) AS tier_text
    FROM customer_tiers_v1 FINAL
    WHERE has({by: Array(String)}, 'tier') OR {tier: String} != ''
  ),
  asked AS (
    SELECT o.*, t.tier_text AS tier_then
    FROM own AS o
    ASOF LEFT JOIN tiers AS t ON t.customer = o.owner AND t.valid_ms <= o.own_ms
    WHERE own_ms < {to: Int64}
      AND ({site: String} = '' OR site = {site: String})
      AND ({channel: String} = '' OR own_channel = {channel: String})
      AND ({lineKind: String} = '' OR line_kind = {lineKind: String})
      AND ({campaign: String} = '' OR campaign = {campaign: String})
      AND ({topic: String} = '' OR topic = {topic: String})
      AND ({tier: String} = '' OR tier_then = {tier: String})
  ),
  -- Who is not known comes back as nobody.
  nexts AS (SELECT owner AS next_owner, own_ms AS next_ms, own_channel AS next_channel FROM own WHERE owner != ''),
  followed AS (
    SELECT a.*, n.next_ms AS next_at, n.next_channel AS next_on
    FROM asked AS a ASOF LEFT JOIN nexts AS n ON n.next_owner = a.owner AND n.next_ms > a.own_ms
  ),
  moved AS (
    SELECT
      f.*,
      owner != '' AND own_ms + {windowMs: Int64} <= {now: Int64}        AS is_closed,
      is_closed AND next_at > own_ms AND next_at <= own_ms + {windowMs: Int64} AND next_on != own_channel AS is_back_elsewhere,
      arrayDistinct(arrayMap(c -> c.2,
        arrayFilter(c -> c.1 >= own_ms AND c.1 <= own_ms + {windowMs: Int64} AND c.2 != own_channel, c.children))) AS continued_on
    FROM followed AS f LEFT JOIN continued AS c ON c.parent_site = f.site AND c.parent_contact = f.contact
  )`;

const Row = z.object({
  groups: z.array(z.string()),
  refusedContacts: z.number(),
  favouring: z.number(),
  continuedElsewhere: z.number(),
  returnsClosed: z.number(),
  cameBackElsewhere: z.number(),
});
export type ChannelsRow = z.infer<typeof Row>;

/** Contacts by channel and so on: refused ones, whose favourite channel it is, and moves to others. */
const sql = `
WITH RECURSIVE ${movedSteps},
  favourites AS (
    SELECT owner AS fan, argMax(fan_channel, (fan_contacts, fan_ms)) AS favourite, argMax(fan_ms, (fan_contacts, fan_ms)) AS favourite_ms
    FROM (
      SELECT owner, own_channel AS fan_channel, count() AS fan_contacts, max(own_ms) AS fan_ms
      FROM asked WHERE owner != '' GROUP BY owner, own_channel
    )
    GROUP BY owner
  ),
  -- Of several contacts in the same moment one, always the same.
  marked AS (
    SELECT min((own_ms, site, contact)) AS mark
    FROM asked AS a INNER JOIN favourites AS f ON f.fan = a.owner AND f.favourite = a.own_channel AND f.favourite_ms = a.own_ms
    GROUP BY owner
  )
SELECT
  arrayMap((name, value) -> if(has({by: Array(String)}, name), value, ''),
    ['site', 'channel', 'lineKind', 'tier', 'topic'],
    [toString(site), own_channel, toString(line_kind), tier_then, toString(topic)])  AS groups,
  countIf(has(results, 'refused') AND NOT has(results, 'answered'))                  AS refusedContacts,
  countIf((own_ms, site, contact) IN (SELECT mark FROM marked))                      AS favouring,
  countIf(notEmpty(continued_on))                                                    AS continuedElsewhere,
  countIf(is_closed)                                                                 AS returnsClosed,
  countIf(is_back_elsewhere)                                                         AS cameBackElsewhere
FROM moved
GROUP BY groups
ORDER BY groups
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const channelsQuery: Query<ChannelsParams, ChannelsRow> = { name: "channels", sql, params: Params, row: Row };

const MoveRow = z.object({ from: z.string(), to: z.string(), continued: z.number(), cameBack: z.number() });

/** From which channel to which: continued by the customer, and came back on. */
const movesSql = `
WITH RECURSIVE ${movedSteps}
SELECT
  own_channel                                       AS from,
  one.1                                             AS to,
  countIf(one.2 = 'continued')                      AS continued,
  countIf(one.2 = 'back')                           AS cameBack
FROM moved
ARRAY JOIN arrayConcat(
  arrayMap(c -> (c, 'continued'), continued_on),
  if(is_back_elsewhere, [(next_on, 'back')], [])) AS one
GROUP BY from, to
ORDER BY from, to
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const movesQuery: Query<ChannelsParams, z.infer<typeof MoveRow>> = {
  name: "moves between channels",
  sql: movesSql,
  params: Params,
  row: MoveRow,
};

const MenusParams = z.strictObject({ from: z.int(), to: z.int(), site: z.string() });
const MenuRow = z.object({
  site: z.string(),
  menu: z.string(),
  entered: z.number(),
  contained: z.number(),
  agent: z.number(),
  abandoned: z.number(),
  failed: z.number(),
});

/** Menus of self-service, by how they were left. */
const menusSql = `
SELECT
  site,
  JSONExtractString(data, 'menu')                                                                        AS menu,
  countIf(type = 'selfservice.entered')                                                                  AS entered,
  countIf(type = 'selfservice.left' AND JSONExtractString(data, 'result') = 'contained')                 AS contained,
  countIf(type = 'selfservice.left' AND JSONExtractString(data, 'result') = 'agent')                     AS agent,
  countIf(type = 'selfservice.left' AND JSONExtractString(data, 'result') = 'abandoned')                 AS abandoned,
  countIf(type = 'selfservice.left' AND JSONExtractString(data, 'result') = 'failed')                    AS failed
FROM events_v1 FINAL
WHERE type IN ('selfservice.entered', 'selfservice.left')
  AND time >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
  AND ({site: String} = '' OR site = {site: String})
GROUP BY site, menu
ORDER BY site, menu
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const menusQuery: Query<z.infer<typeof MenusParams>, z.infer<typeof MenuRow>> = {
  name: "self-service menus",
  sql: menusSql,
  params: MenusParams,
  row: MenuRow,
};
