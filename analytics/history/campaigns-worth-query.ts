import { z } from "zod";
import { OrdersParams } from "./campaigns-query.ts";
import { mergedSteps } from "./merged-customers.ts";
import type { Query } from "./query.ts";

const Params = OrdersParams.extend({
  /** This moment: customers whose days are not over by it are not counted for them; epoch ms. */
  known: z.int(),
  /** Zone of days. */
  timezone: z.string(),
});

const Row = z.object({
  groups: z.array(z.string()),
  start: z.number(),
  acquired: z.number(),
  /** Of them, those whose first order is so many days ago; and their revenue within these days. */
  counted30: z.number(),
  revenue30: z.number(),
  counted90: z.number(),
  revenue90: z.number(),
  counted365: z.number(),
  revenue365: z.number(),
  /** Of `counted90`, those who ordered on a later day within the 90 days. */
  repeaters: z.number(),
  /** Of the acquired ones, those whom the newest run of scoring valued; and the sum. */
  valued: z.number(),
  valueToCome: z.number(),
  /** Their orders and refunds of the first 365 days whose currency has no rate. */
  uncounted: z.number(),
});
export type CampaignWorthRow = z.infer<typeof Row>;

/** Customers whose first order ever is of a campaign and within the range, and what they brought since; merged ones are one. */
const sql = `
WITH ${mergedSteps},
  fromUnixTimestamp64Milli({from: Int64}, 'UTC')  AS first_at,
  fromUnixTimestamp64Milli({to: Int64}, 'UTC')    AS end_at,
  86400000                                        AS day_ms,
  buyers AS (
    SELECT transform(customer, merged.1, merged.2, customer) AS buyer
    FROM customer_orders_v1
    WHERE at >= first_at AND at < end_at
    GROUP BY buyer
  ),
  -- The names that these customers had before they were merged.
  aliases AS (
    SELECT pair.1 AS alias
    FROM (SELECT arrayJoin(arrayZip(merged.1, merged.2)) AS pair)
    WHERE pair.2 IN (SELECT buyer FROM buyers)
  ),
  bookings AS (
    SELECT
      transform(customer, merged.1, merged.2, customer)                       AS who,
      order_id, site, contact, campaign, amount >= 0                          AS is_order,
      toUnixTimestamp64Milli(at)                                              AS at_ms,
      has({currencies: Array(String)}, toString(currency))                    AS is_counted,
      toFloat64(amount) * transform(toString(currency), {currencies: Array(String)}, {rates: Array(Float64)}, 0.) AS money
    FROM customer_orders_v1 FINAL
    WHERE customer IN (SELECT buyer FROM buyers) OR customer IN (SELECT alias FROM aliases)
  ),
  -- Each customer's first order ever, at any site.
  firsts AS (
    SELECT
      who                                                                     AS newcomer,
      min(at_ms)                                                              AS first_ms,
      argMin((toString(site), contact, toString(campaign)), (at_ms, order_id)) AS first_order
    FROM bookings
    WHERE is_order
    GROUP BY who
    HAVING first_ms >= {from: Int64} AND first_ms < {to: Int64}
  ),
  talks AS (
    SELECT site AS talk_site, contact AS talk, campaign AS talk_campaign, direction AS talk_direction
    FROM contact_facts_v1 FINAL
    WHERE at >= first_at - INTERVAL 62 DAY AND at < end_at
      AND (site, contact) IN (SELECT site, contact FROM customer_orders_v1 WHERE at >= first_at AND at < end_at AND contact != '')
  ),
  attributed AS (
    SELECT
      newcomer, first_ms,
      first_order.1                                                           AS order_site,
      toString(talk_direction)                                                AS order_direction,
      if(first_order.3 != '', first_order.3, toString(talk_campaign))         AS order_campaign
    FROM firsts
    LEFT JOIN talks ON talk_site = first_order.1 AND talk = first_order.2
    WHERE order_campaign != ''
      AND ({campaign: String} = '' OR order_campaign = {campaign: String})
      AND ({site: String} = '' OR order_site = {site: String})
      AND ({direction: String} = '' OR order_direction = {direction: String})
  ),
  lives AS (
    SELECT
      newcomer, first_ms, order_campaign, order_site, order_direction,
      sumIf(money, at_ms < first_ms + 30 * day_ms)                            AS money30,
      sumIf(money, at_ms < first_ms + 90 * day_ms)                            AS money90,
      sumIf(money, at_ms < first_ms + 365 * day_ms)                           AS money365,
      countIf(NOT is_counted AND at_ms < first_ms + 365 * day_ms)             AS uncounted_bookings,
      countIf(is_order AND at_ms < first_ms + 90 * day_ms
        AND toDate(fromUnixTimestamp64Milli(at_ms), {timezone: String}) >
          toDate(fromUnixTimestamp64Milli(first_ms), {timezone: String})) > 0 AS has_repeated
    FROM bookings
    INNER JOIN attributed ON newcomer = who
    GROUP BY newcomer, first_ms, order_campaign, order_site, order_direction
  ),
  scores AS (
    SELECT customer, lifetime_value
    FROM customer_scores_v1 FINAL
    WHERE as_of = (SELECT max(as_of) FROM value_runs_v1 WHERE as_of <= fromUnixTimestamp64Milli({known: Int64}, 'UTC'))
      AND customer IN (SELECT buyer FROM buyers)
  )
SELECT
  arrayMap((name, value) -> if(has({by: Array(String)}, name), value, ''),
    ['campaign', 'site', 'direction'], [order_campaign, order_site, order_direction]) AS groups,
  roundDown(toUInt32(intDiv(first_ms, 1000)), {starts: Array(UInt32)})        AS start,
  count()                                                                     AS acquired,
  countIf(first_ms + 30 * day_ms <= {known: Int64})                           AS counted30,
  sumIf(money30, first_ms + 30 * day_ms <= {known: Int64})                    AS revenue30,
  countIf(first_ms + 90 * day_ms <= {known: Int64})                           AS counted90,
  sumIf(money90, first_ms + 90 * day_ms <= {known: Int64})                    AS revenue90,
  countIf(first_ms + 365 * day_ms <= {known: Int64})                          AS counted365,
  sumIf(money365, first_ms + 365 * day_ms <= {known: Int64})                  AS revenue365,
  countIf(has_repeated AND first_ms + 90 * day_ms <= {known: Int64})          AS repeaters,
  countIf(lifetime_value IS NOT NULL)                                         AS valued,
  ifNull(sum(lifetime_value), 0)                                              AS valueToCome,
  sum(uncounted_bookings)                                                     AS uncounted
FROM lives
LEFT JOIN scores ON customer = newcomer
GROUP BY groups, start
SETTINGS output_format_json_quote_64bit_integers = 0`;

/** What customers whom campaigns acquired are worth later. */
export const campaignWorthQuery: Query<z.infer<typeof Params>, CampaignWorthRow> = {
  name: "customers acquired by campaigns",
  sql,
  params: Params,
  row: Row,
};
