import { z } from "zod";
import { contactDimensions } from "../contact-dimensions.ts";
import { reaches } from "../tariff.ts";
import { filterShape } from "./contacts-filter.ts";
import type { Query } from "./query.ts";

/** What rows can be told apart by, in the order of a row's `groups`. `queue` is that of the first leg. */
export const costDimensions = contactDimensions.filter((name) => name !== "priority");

const Params = z.strictObject({
  ...filterShape,
  /** Starts of the intervals, epoch seconds, ascending; the first is not after `from`. */
  starts: z.array(z.int()).min(1),
  by: z.array(z.enum(costDimensions)),
});
export type CostParams = z.infer<typeof Params>;

/** What a `CostPart` has, of the contacts of one row. */
export const costColumns = {
  site: z.string(),
  channel: z.string(),
  direction: z.string(),
  lineKind: z.string(),
  reach: z.enum(reaches),
  contacts: z.number(),
  spentMs: z.number(),
};

const Row = z.object({
  groups: z.array(z.string()),
  start: z.number(),
  ...costColumns,
  resolved: z.number(),
  sales: z.number(),
});
export type CostRow = z.infer<typeof Row>;

/** Contacts by the chosen dimensions and by all that a tariff can name: what is added up here costs the same by each. */
const sql = `
WITH
  fromUnixTimestamp64Milli({from: Int64}, 'UTC') AS first_at,
  fromUnixTimestamp64Milli({to: Int64}, 'UTC')   AS end_at,
  started AS (
    SELECT
      site, channel, direction, line_kind, campaign, topic, customer, outcome,
      toUnixTimestamp64Milli(at)                               AS at_ms,
      toString(queues[1])                                      AS first_queue,
      multiIf(has(results, 'answered'), 'people',
        empty(results) AND (menus > 0 OR channel = 'selfservice'), 'selfservice', 'nobody') AS reached,
      if(reached = 'selfservice', menu_ms, arraySum(handle_ms)) AS spent_ms
    FROM contact_facts_v1 FINAL
    WHERE at >= first_at AND at < end_at
      AND ({site: String} = '' OR site = {site: String})
      AND ({queue: String} = '' OR queues[1] = {queue: String})
      AND ({channel: String} = '' OR channel = {channel: String})
      AND ({direction: String} = '' OR direction = {direction: String})
      AND ({lineKind: String} = '' OR line_kind = {lineKind: String})
      AND ({campaign: String} = '' OR campaign = {campaign: String})
      AND ({topic: String} = '' OR topic = {topic: String})
  ),
  -- Read only when somebody asks for tiers. As text: the default of an enum, for who has none, would be tier A.
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
    ['site', 'queue', 'channel', 'direction', 'lineKind', 'tier', 'campaign', 'topic'],
    [toString(a.site), first_queue, toString(a.channel), toString(a.direction), toString(line_kind), tier_then,
      toString(campaign), toString(topic)])                              AS groups,
  roundDown(toUInt32(intDiv(at_ms, 1000)), {starts: Array(UInt32)})      AS start,
  a.site                                                                 AS site,
  a.channel                                                              AS channel,
  a.direction                                                            AS direction,
  line_kind                                                              AS lineKind,
  reached                                                                AS reach,
  count()                                                                AS contacts,
  sum(spent_ms)                                                          AS spentMs,
  countIf(outcome = 'resolved')                                          AS resolved,
  countIf(outcome = 'sale')                                              AS sales
FROM asked AS a
GROUP BY groups, start, a.site, a.channel, a.direction, line_kind, reached
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const costQuery: Query<CostParams, CostRow> = { name: "cost", sql, params: Params, row: Row };
