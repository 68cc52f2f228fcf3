import { z } from "zod";
import { NEVER_MS } from "./retention-steps.ts";

/** What can make a customer leave, as far as it is told by events. */
export const signals = {
  abandoned: "gave up waiting in a contact in which nobody answered",
  complaint: "had a complaint that was open",
  promise: "waited for something promised whose due moment had passed",
  score: "gave a low score: 0 to 6 of 10 in a recommendation survey (nps), the lowest quarter of the scale in others",
} as const;
export type Signal = keyof typeof signals;
export const signalNames = Object.keys(signals) as Signal[];

/** What `signalSteps` take. */
export const signalsShape = {
  /** Contacts and scores count from then on; what came at `known` or later is not known yet; epoch ms. */
  since: z.int(),
  known: z.int(),
};

/**
 * `signals`: what happened to a customer, from when until when it held. A contact and a score hold for their moment; a complaint
 * from its opening to its closing; a promise from when it was due until it was kept or cancelled. Wants `merged`.
 */
export const signalSteps = `
  known_contacts AS (
    SELECT
      if(m.alias = '', f.customer, m.owner)                                                   AS who,
      f.site AS site, f.contact AS contact, toUnixTimestamp64Milli(f.at) AS at_ms, toString(f.channel) AS channel,
      arrayStringConcat(f.queues, ', ')                                                       AS queue_names,
      has(f.results, 'answered')                                                              AS is_answered,
      NOT is_answered AND f.direction NOT IN ('outbound', 'internal')
        AND arrayExists((r, reason) -> r = 'left' AND reason IN ('abandoned', 'withdrawn'), f.results, f.reasons) AS is_abandoned
    FROM (
      SELECT * FROM contact_facts_v1 FINAL
      WHERE customer != '' AND at >= fromUnixTimestamp64Milli({since: Int64}, 'UTC')
        AND at < fromUnixTimestamp64Milli({known: Int64}, 'UTC')
    ) AS f LEFT JOIN merged AS m ON m.alias = f.customer
  ),
  case_events AS (
    SELECT site, JSONExtractString(data, 'case') AS case_id, type, customer, toUnixTimestamp64Milli(time) AS at_ms,
      JSONExtractString(data, 'kind') AS case_kind
    FROM events_v1 FINAL
    WHERE type IN ('case.opened', 'case.updated', 'case.closed') AND time < fromUnixTimestamp64Milli({known: Int64}, 'UTC')
  ),
  complaints AS (
    SELECT
      argMinIf(customer, at_ms, type = 'case.opened')                                         AS of_customer,
      minIf(at_ms, type = 'case.opened')                                                      AS from_ms,
      -- What is worked on after its closing is open again.
      if(countIf(type = 'case.closed') > 0 AND maxIf(at_ms, type = 'case.closed') >= maxIf(at_ms, type != 'case.closed'),
        maxIf(at_ms, type = 'case.closed'), toInt64(${NEVER_MS}))                             AS until_ms
    FROM case_events
    GROUP BY site, case_id
    HAVING countIf(type = 'case.opened' AND case_kind = 'complaint') > 0
  ),
  promise_events AS (
    SELECT site, JSONExtractString(data, 'promise') AS promise_id, type, customer, toUnixTimestamp64Milli(time) AS at_ms,
      toUnixTimestamp64Milli(parseDateTime64BestEffortOrNull(JSONExtractString(data, 'due'), 3, 'UTC')) AS due_ms
    FROM events_v1 FINAL
    WHERE type IN ('promise.made', 'promise.kept', 'promise.cancelled')
      AND time < fromUnixTimestamp64Milli({known: Int64}, 'UTC')
  ),
  promises AS (
    SELECT
      argMinIf(customer, at_ms, type = 'promise.made')                                        AS of_customer,
      ifNull(min(due_ms), toInt64(${NEVER_MS}))                                               AS from_ms,
      if(countIf(type != 'promise.made') > 0, minIf(at_ms, type != 'promise.made'), toInt64(${NEVER_MS})) AS until_ms
    FROM promise_events
    GROUP BY site, promise_id
    HAVING countIf(type = 'promise.made') > 0 AND from_ms < {known: Int64} AND until_ms > from_ms
  ),
  scores AS (
    SELECT
      site, contact, customer, toUnixTimestamp64Milli(time)                                   AS at_ms,
      JSONExtractFloat(data, 'scale', 'min')                                                  AS lowest,
      JSONExtractFloat(data, 'scale', 'max')                                                  AS highest,
      (JSONExtractFloat(data, 'score') - lowest) / (highest - lowest)                         AS share,
      if(JSONExtractString(data, 'survey') = 'nps', round(share * 10) <= 6, share <= 0.25)    AS is_low
    FROM events_v1 FINAL
    WHERE type = 'feedback.given' AND highest > lowest AND is_low
      AND time >= fromUnixTimestamp64Milli({since: Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({known: Int64}, 'UTC')
  ),
  told AS (
    SELECT 'complaint' AS kind, of_customer, from_ms, until_ms FROM complaints
    UNION ALL SELECT 'promise' AS kind, of_customer, from_ms, until_ms FROM promises
    UNION ALL SELECT 'score' AS kind, if(s.customer != '', s.customer, k.who) AS of_customer, s.at_ms AS from_ms, s.at_ms AS until_ms
      FROM scores AS s LEFT JOIN known_contacts AS k ON k.site = s.site AND k.contact = s.contact
    UNION ALL SELECT 'abandoned' AS kind, who AS of_customer, at_ms AS from_ms, at_ms AS until_ms
      FROM known_contacts WHERE is_abandoned
  ),
  signals AS (
    SELECT if(m.alias = '', t.of_customer, m.owner) AS who, t.kind AS kind, t.from_ms AS from_ms, t.until_ms AS until_ms
    FROM told AS t LEFT JOIN merged AS m ON m.alias = t.of_customer
    WHERE t.of_customer != ''
  )`;
