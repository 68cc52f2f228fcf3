import { z } from "zod";
import type { Query } from "./query.ts";
import { signalsShape, signalSteps } from "./retention-signals.ts";
import { mergedStep, NEVER_MS, ordersShape, ordersStep } from "./retention-steps.ts";

const Params = z.strictObject({
  ...ordersShape,
  ...signalsShape,
  /** Lost since then, and before `end`, epoch ms. */
  from: z.int(),
  churnMs: z.int(),
  /** So long before the last order a customer's troubles count. */
  lookMs: z.int(),
});
export type LostParams = z.infer<typeof Params>;

const Row = z.object({
  customer: z.string(),
  name: z.string(),
  owner: z.string(),
  tier: z.string(),
  lastOrderAt: z.number(),
  lostAt: z.number(),
  /** When the customer came back before `end`; 0 is not yet. */
  returnedAt: z.number(),
  orders: z.number(),
  revenue: z.number(),
  /** The last contact before the loss; 0 and '' without one. */
  lastContactAt: z.number(),
  lastContact: z.string(),
  lastChannel: z.string(),
  lastQueues: z.string(),
  isLastAnswered: z.number(),
  abandoned: z.number(),
  complaint: z.number(),
  promise: z.number(),
  score: z.number(),
});
export type LostRow = z.infer<typeof Row>;

/** Customers whose days of churn passed in the range, each with the last such loss, most revenue first. */
const sql = `
WITH ${mergedStep}, ${ordersStep},
  customers AS (
    SELECT
      who,
      arraySort(groupUniqArrayIf(at_ms, is_order))                                            AS times,
      groupArray((at_ms, money))                                                              AS payments,
      arrayFilter(p -> p.2 > p.1 + {churnMs: Int64} AND p.1 + {churnMs: Int64} >= {from: Int64}
          AND p.1 + {churnMs: Int64} < {end: Int64},
        arrayZip(times, arraySlice(arrayPushBack(times, toInt64(${NEVER_MS})), 2)))           AS gaps
    FROM orders
    GROUP BY who
    HAVING notEmpty(gaps)
  ),
  lost AS (
    SELECT
      who,
      gaps[-1].1                                                                              AS last_ms,
      last_ms + {churnMs: Int64}                                                              AS lost_ms,
      if(gaps[-1].2 < ${NEVER_MS}, gaps[-1].2, 0)                                             AS back_ms,
      arrayCount(t -> t <= last_ms, times)                                                    AS order_count,
      arraySum(p -> ifNull(p.2, 0), arrayFilter(p -> p.1 < lost_ms, payments))                AS paid
    FROM customers
  ),
  ${signalSteps},
  talks AS (
    SELECT
      l.who                                                                                   AS who,
      max((k.at_ms, k.contact, k.channel, k.queue_names, k.is_answered))                      AS latest
    FROM lost AS l INNER JOIN known_contacts AS k ON k.who = l.who
    WHERE k.at_ms < l.lost_ms AND k.at_ms >= l.last_ms - {lookMs: Int64}
    GROUP BY l.who
  ),
  troubles AS (
    SELECT
      l.who                                                                                   AS who,
      countIf(s.kind = 'abandoned')                                                           AS abandons,
      countIf(s.kind = 'complaint')                                                           AS complaint_count,
      countIf(s.kind = 'promise')                                                             AS promise_count,
      countIf(s.kind = 'score')                                                               AS score_count
    FROM lost AS l INNER JOIN signals AS s ON s.who = l.who
    WHERE s.from_ms < l.lost_ms AND s.until_ms >= l.last_ms - {lookMs: Int64}
    GROUP BY l.who
  ),
  tiers AS (
    SELECT customer, toUnixTimestamp64Milli(valid_from) AS valid_ms, toString(tier) AS tier_text FROM customer_tiers_v1 FINAL
  ),
  ranked AS (
    SELECT l.*, t.tier_text AS tier_then
    FROM lost AS l ASOF LEFT JOIN tiers AS t ON t.customer = l.who AND t.valid_ms <= l.last_ms
  )
SELECT
  r.who                                                                                       AS customer,
  c.name                                                                                      AS name,
  toString(c.owner)                                                                           AS owner,
  r.tier_then                                                                                 AS tier,
  r.last_ms                                                                                   AS lastOrderAt,
  r.lost_ms                                                                                   AS lostAt,
  r.back_ms                                                                                   AS returnedAt,
  r.order_count                                                                               AS orders,
  r.paid                                                                                      AS revenue,
  k.latest.1                                                                                  AS lastContactAt,
  k.latest.2                                                                                  AS lastContact,
  k.latest.3                                                                                  AS lastChannel,
  k.latest.4                                                                                  AS lastQueues,
  toUInt8(k.latest.5)                                                                         AS isLastAnswered,
  t.abandons                                                                                  AS abandoned,
  t.complaint_count                                                                           AS complaint,
  t.promise_count                                                                             AS promise,
  t.score_count                                                                               AS score
FROM ranked AS r
LEFT JOIN talks AS k ON k.who = r.who
LEFT JOIN troubles AS t ON t.who = r.who
LEFT JOIN (SELECT customer, name, owner FROM customers_v1 FINAL) AS c ON c.customer = r.who
ORDER BY revenue DESC, customer
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const lostQuery: Query<LostParams, LostRow> = { name: "customers lost", sql, params: Params, row: Row };
