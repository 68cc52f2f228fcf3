import { z } from "zod";
import { contactDimensions } from "../contact-dimensions.ts";
import { filterShape } from "./contacts-filter.ts";
import { mergedSteps } from "./merged-customers.ts";

/** What `judgedSteps` take. */
export const judgedShape = {
  ...filterShape,
  by: z.array(z.enum(contactDimensions)),
  windowMs: z.int(),
  /** A window that ends after this moment, epoch ms, is open. */
  now: z.int(),
};

/**
 * Steps up to `judged`: each contact asked for, and what the rules of contact-counting.ts need to know of it. They want
 * `WITH RECURSIVE`.
 */
export const judgedSteps = `
  ${mergedSteps},
  fromUnixTimestamp64Milli({from: Int64}, 'UTC')                    AS first_at,
  fromUnixTimestamp64Milli({to: Int64}, 'UTC')                      AS end_at,
  fromUnixTimestamp64Milli({to: Int64} + {windowMs: Int64}, 'UTC')  AS last_at,
  -- What is asked for.
  started AS (
    SELECT
      site, contact, channel, direction, line_kind, campaign, topic, priority, parent, outcome, menus, contained,
      transform(customer, merged.1, merged.2, customer)                                                AS customer,
      toUnixTimestamp64Milli(at)                                                                       AS at_ms,
      toString(queues[1])                                                                              AS first_queue,
      indexOf(results, 'answered')                                                                     AS first_answered,
      length(results)                                                                                  AS legs,
      arrayFilter((reason, result) -> result = 'left', reasons, results)                               AS left_for
    FROM contact_facts_v1 FINAL
    WHERE at >= first_at AND at < end_at
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
  ),
  -- Read only when somebody asks for tiers.
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
  ),
  -- Contacts that customers made themselves: what a repeat can be.
  own AS (
    SELECT transform(customer, merged.1, merged.2, customer) AS customer, topic, toUnixTimestamp64Milli(at) AS own_ms
    FROM contact_facts_v1 FINAL
    WHERE at >= first_at AND at <= last_at AND customer != '' AND direction NOT IN ('outbound', 'internal')
  ),
  -- The customer's next one, on any topic. Without any, 0.
  followed AS (
    SELECT a.*, o.own_ms AS next_ms
    FROM asked AS a ASOF LEFT JOIN own AS o ON o.customer = a.customer AND o.own_ms > a.at_ms
  ),
  -- And on the same topic; none on both is the same.
  compared AS (
    SELECT f.*, o.own_ms AS next_same_ms
    FROM followed AS f ASOF LEFT JOIN own AS o ON o.customer = f.customer AND o.topic = f.topic AND o.own_ms > f.at_ms
  ),
  -- Each promise of a callback by whom it was made to, and each answered leg by whom it reached: contact-sequels.ts.
  promises AS (
    SELECT
      site, contact,
      toUnixTimestamp64Milli(at)                                                                       AS at_ms,
      arrayMax((t, result, reason) -> if(result = 'left' AND reason = 'callback', toUnixTimestamp64Milli(t), 0),
        leg_at, results, reasons)                                                                      AS promised_ms,
      arrayJoin(arrayFilter(k -> k != '', [
        concat('contact:', site, '/', contact),
        if(customer = '', '', concat('customer:', customer)),
        if(address = '', '', concat('address:', address))]))                                           AS key
    FROM contact_facts_v1 FINAL
    WHERE at >= first_at AND at < end_at AND has(reasons, 'callback') AND promised_ms > 0
  ),
  answers AS (
    SELECT
      toUnixTimestamp64Milli(at)                                                                       AS contact_ms,
      arrayMax((t, result) -> if(result = 'answered', toUnixTimestamp64Milli(t), 0), leg_at, results)  AS answered_ms,
      arrayJoin(arrayFilter(k -> k != '', [
        concat('contact:', site, '/', contact),
        if(parent = '', '', concat('contact:', site, '/', parent)),
        if(customer = '', '', concat('customer:', customer)),
        if(address = '', '', concat('address:', address))]))                                           AS answer_key
    FROM contact_facts_v1 FINAL
    WHERE at >= first_at AND at <= last_at AND has(results, 'answered')
      AND answer_key IN (SELECT key FROM promises)
  ),
  kept AS (
    SELECT DISTINCT p.site AS kept_site, p.contact AS kept_contact
    FROM promises AS p INNER JOIN answers AS w ON w.answer_key = p.key
    WHERE w.answered_ms > p.promised_ms AND w.contact_ms >= p.at_ms AND w.contact_ms <= p.at_ms + {windowMs: Int64}
  ),
  judged AS (
    SELECT
      *,
      customer != ''                                                                                   AS is_known,
      at_ms + {windowMs: Int64} > {now: Int64}                                                         AS is_open,
      next_ms > at_ms AND next_ms <= at_ms + {windowMs: Int64}                                         AS is_repeated,
      next_same_ms > at_ms AND next_same_ms <= at_ms + {windowMs: Int64}                               AS is_repeated_same,
      has(left_for, 'callback')                                                                        AS is_promised,
      (site, contact) IN (SELECT kept_site, kept_contact FROM kept)                                    AS is_kept
    FROM compared
  )`;

/** Counter -> which rows of `judged` it counts. The other counters of contacts follow from messages and chains. */
export const judgedCounters = {
  contacts: "1",
  contactsWithCustomer: "is_known",
  answeredContacts: "first_answered > 0",
  abandonedContacts: "first_answered = 0 AND hasAny(left_for, ['abandoned', 'withdrawn'])",
  transferredContacts: "first_answered BETWEEN 1 AND legs - 1",
  deflectedContacts: "has(left_for, 'deflected')",
  selfServiceEntered: "menus > 0",
  selfServiceContained: "menus > 0 AND contained",
  callbacksPromised: "is_promised",
  callbacksKept: "is_promised AND is_kept",
  callbacksOpen: "is_promised AND NOT is_kept AND is_open",
  classified: "outcome != ''",
  resolved: "outcome = 'resolved'",
  classifiedClosed: "outcome != '' AND is_known AND NOT is_open",
  resolvedFirst: "outcome = 'resolved' AND is_known AND NOT is_open AND NOT is_repeated_same",
  resolvedOpen: "outcome = 'resolved' AND is_known AND is_open",
  repeatsClosed: "is_known AND NOT is_open",
  repeats: "is_known AND NOT is_open AND is_repeated",
  repeatsOpen: "is_known AND is_open",
  continued: "parent != ''",
} as const;
export type JudgedCounter = keyof typeof judgedCounters;
