import { z } from "zod";
import { costColumns } from "./cost-query.ts";
import type { Query } from "./query.ts";

/** What rows can be told apart by, in the order of a row's `groups`. An order's site is its own; its direction, its contact's. */
export const campaignDimensions = ["campaign", "site", "direction"] as const;

const shape = {
  /** The range, epoch ms; `to` is not part of it. */
  from: z.int(),
  to: z.int(),
  /** Only this campaign, site, direction; '' is any. */
  campaign: z.string(),
  site: z.string(),
  direction: z.string(),
  /** Starts of the intervals, epoch seconds, ascending; the first is not after `from`. */
  starts: z.array(z.int()).min(1),
  by: z.array(z.enum(campaignDimensions)),
};
const ContactsParams = z.strictObject(shape);
export const OrdersParams = z.strictObject({
  ...shape,
  /** Currencies that count, and what a unit of each is in the company's. */
  currencies: z.array(z.string()),
  rates: z.array(z.number()),
});

const ContactsRow = z.object({ groups: z.array(z.string()), start: z.number(), ...costColumns, sales: z.number() });
export type CampaignContactsRow = z.infer<typeof ContactsRow>;

/** Contacts of campaigns by the chosen dimensions and by all that a tariff can name. */
const contactsSql = `
WITH
  fromUnixTimestamp64Milli({from: Int64}, 'UTC') AS first_at,
  fromUnixTimestamp64Milli({to: Int64}, 'UTC')   AS end_at,
  -- Whom it reached and how long that took are told as in cost-query.ts.
  started AS (
    SELECT
      site, channel, direction, line_kind, campaign, outcome,
      toUnixTimestamp64Milli(at)                               AS at_ms,
      multiIf(has(results, 'answered'), 'people',
        empty(results) AND (menus > 0 OR channel = 'selfservice'), 'selfservice', 'nobody') AS reached,
      if(reached = 'selfservice', menu_ms, arraySum(handle_ms)) AS spent_ms
    FROM contact_facts_v1 FINAL
    WHERE at >= first_at AND at < end_at
      AND campaign != ''
      AND ({campaign: String} = '' OR campaign = {campaign: String})
      AND ({site: String} = '' OR site = {site: String})
      AND ({direction: String} = '' OR direction = {direction: String})
  )
SELECT
  arrayMap((name, value) -> if(has({by: Array(String)}, name), value, ''),
    ['campaign', 'site', 'direction'],
    [toString(campaign), toString(s.site), toString(s.direction)])       AS groups,
  roundDown(toUInt32(intDiv(at_ms, 1000)), {starts: Array(UInt32)})      AS start,
  s.site                                                                 AS site,
  s.channel                                                              AS channel,
  s.direction                                                            AS direction,
  line_kind                                                              AS lineKind,
  reached                                                                AS reach,
  count()                                                                AS contacts,
  sum(spent_ms)                                                          AS spentMs,
  countIf(outcome = 'sale')                                              AS sales
FROM started AS s
GROUP BY groups, start, s.site, s.channel, s.direction, line_kind, reached
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const campaignContactsQuery: Query<z.infer<typeof ContactsParams>, CampaignContactsRow> = {
  name: "contacts of campaigns",
  sql: contactsSql,
  params: ContactsParams,
  row: ContactsRow,
};

const OrdersRow = z.object({
  groups: z.array(z.string()),
  start: z.number(),
  orders: z.number(),
  revenue: z.number(),
  foreignOrders: z.number(),
  /** The currencies without a rate. */
  foreign: z.array(z.string()),
});
export type CampaignOrdersRow = z.infer<typeof OrdersRow>;

/**
 * Orders of campaigns: those that name one, else those placed in a contact of one, which began at most two months before. A refund
 * is money and no order.
 */
const ordersSql = `
WITH
  fromUnixTimestamp64Milli({from: Int64}, 'UTC') AS first_at,
  fromUnixTimestamp64Milli({to: Int64}, 'UTC')   AS end_at,
  placed AS (
    SELECT
      site, contact, campaign, amount >= 0 AS is_order,
      toUnixTimestamp64Milli(time)         AS at_ms,
      toFloat64(amount)                    AS money,
      JSONExtractString(data, 'currency')  AS currency_code
    FROM events_v1 FINAL
    WHERE type = 'order.placed' AND time >= first_at AND time < end_at
      AND ({site: String} = '' OR site = {site: String})
  ),
  talks AS (
    SELECT site, contact, campaign AS talk_campaign, direction AS talk_direction
    FROM contact_facts_v1 FINAL
    WHERE at >= first_at - INTERVAL 62 DAY AND at < end_at
      AND (site, contact) IN (SELECT site, contact FROM placed WHERE contact != '')
  ),
  attributed AS (
    SELECT
      p.site                                                             AS order_site,
      toString(talk_direction)                                           AS order_direction,
      if(p.campaign != '', toString(p.campaign), toString(talk_campaign)) AS order_campaign,
      at_ms, is_order, money, currency_code
    FROM placed AS p
    LEFT JOIN talks AS t ON t.site = p.site AND t.contact = p.contact
    WHERE order_campaign != ''
      AND ({campaign: String} = '' OR order_campaign = {campaign: String})
      AND ({direction: String} = '' OR order_direction = {direction: String})
  )
SELECT
  arrayMap((name, value) -> if(has({by: Array(String)}, name), value, ''),
    ['campaign', 'site', 'direction'],
    [order_campaign, toString(order_site), order_direction])                AS groups,
  roundDown(toUInt32(intDiv(at_ms, 1000)), {starts: Array(UInt32)})         AS start,
  countIf(is_order)                                                         AS orders,
  sum(money * transform(currency_code, {currencies: Array(String)}, {rates: Array(Float64)}, 0.)) AS revenue,
  countIf(is_order AND NOT has({currencies: Array(String)}, currency_code)) AS foreignOrders,
  groupUniqArrayIf(currency_code, NOT has({currencies: Array(String)}, currency_code)) AS foreign
FROM attributed
GROUP BY groups, start
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const campaignOrdersQuery: Query<z.infer<typeof OrdersParams>, CampaignOrdersRow> = {
  name: "orders of campaigns",
  sql: ordersSql,
  params: OrdersParams,
  row: OrdersRow,
};
