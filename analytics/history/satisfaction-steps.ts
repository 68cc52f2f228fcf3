import { z } from "zod";
import { mergedSteps } from "./merged-customers.ts";

/** What answers can be told apart by, in the order of a row's `groups`; a team is known to the directory alone. */
export const answerDimensions = ["site", "queue", "channel", "tier", "team", "agent", "wait"] as const;

/** What `answerSteps` take. */
export const answerStepsShape = {
  /** The range, epoch ms; `to` is not part of it. */
  from: z.int(),
  to: z.int(),
  /** Only these; '' is any. */
  site: z.string(),
  queue: z.string(),
  channel: z.string(),
  tier: z.string(),
  agent: z.string(),
  team: z.string(),
  /** The agents of that team, as `<site>/<agent>`. */
  teamAgents: z.array(z.string()),
  /** What is told apart or shown. */
  by: z.array(z.enum(answerDimensions)),
};

/**
 * Steps up to `answers`: each answer to a survey with the contact it is about. That is the one it names, begun at most two months
 * before; without a name, the customer's last one of the 7 days before. A score is a share of its own scale, and a scale without a
 * length is no answer. The queue and the agent are those of the last leg that was answered by whom the answer names, else by
 * anybody.
 */
export const answerSteps = `${mergedSteps},
  fromUnixTimestamp64Milli({from: Int64}, 'UTC')                        AS first_at,
  fromUnixTimestamp64Milli({to: Int64}, 'UTC')                          AS end_at,
  given AS (
    SELECT
      site AS given_site, contact AS named, toString(agent) AS named_agent, customer AS given_by,
      source                                                            AS answer_source,
      id                                                                AS answer_id,
      toUnixTimestamp64Milli(time)                                      AS given_ms,
      JSONExtractString(data, 'survey')                                 AS survey,
      JSONExtractFloat(data, 'score')                                   AS score,
      JSONExtractFloat(data, 'scale', 'min')                            AS lowest,
      JSONExtractFloat(data, 'scale', 'max')                            AS highest,
      (score - lowest) / (highest - lowest)                             AS share,
      JSONExtractString(data, 'comment')                                AS words
    FROM events_v1 FINAL
    WHERE type = 'feedback.given' AND highest > lowest AND time >= first_at AND time < end_at
  ),
  -- Which contacts may be meant: the one that is named, or the customer's last one until the answer.
  heard AS (
    SELECT
      *,
      transform(given_by, merged.1, merged.2, given_by)                 AS heard_from,
      if(named != '', concat('contact:', given_site, '/', named), concat('customer:', heard_from)) AS meant,
      if(named != '', toUnixTimestamp64Milli(end_at), given_ms)         AS until_ms
    FROM given
  ),
  talks AS (
    SELECT
      site AS talk_site, contact AS talk, toUnixTimestamp64Milli(at) AS talk_ms, toString(channel) AS talk_channel,
      queues AS talk_queues, results AS talk_results, agents AS talk_agents,
      transform(customer, merged.1, merged.2, customer)                 AS talk_customer,
      arrayJoin([concat('contact:', site, '/', contact), concat('customer:', talk_customer)]) AS key
    FROM contact_facts_v1 FINAL
    WHERE at >= first_at - INTERVAL 62 DAY AND at < end_at
      AND key != 'customer:' AND key IN (SELECT meant FROM heard)
    -- One of each customer and moment, always the same.
    ORDER BY talk_site, talk
    LIMIT 1 BY key, talk_ms
  ),
  joined AS (
    SELECT h.*, t.*, t.talk != '' AND (named != '' OR t.talk_ms >= given_ms - 7 * 86400000) AS is_found
    FROM heard AS h ASOF LEFT JOIN talks AS t ON t.key = h.meant AND t.talk_ms <= h.until_ms
  ),
  placed AS (
    SELECT
      answer_source, answer_id, survey, score, lowest, highest, share, words, named, is_found, given_ms,
      if(is_found, talk_site, given_site)                               AS answer_site,
      if(is_found, talk, named)                                         AS answer_contact,
      if(is_found, talk_channel, '')                                    AS answer_channel,
      if(is_found, talk_ms, given_ms)                                   AS about_ms,
      multiIf(heard_from != '', heard_from, is_found, talk_customer, '') AS answer_customer,
      arrayLastIndex((result, agent) -> result = 'answered' AND agent = named_agent, talk_results, talk_agents) AS named_leg,
      arrayLastIndex(result -> result = 'answered', talk_results)       AS answered_leg,
      multiIf(named_leg > 0, named_leg, answered_leg > 0, answered_leg, length(talk_results)) AS leg,
      if(is_found AND leg > 0, toString(talk_queues[leg]), '')          AS answer_queue,
      multiIf(named_agent != '', named_agent, is_found AND answered_leg > 0, toString(talk_agents[leg]), '') AS answer_agent
    FROM joined
  ),
  -- Read only when somebody asks for waits, and for tiers.
  waits AS (
    SELECT site, contact, sum(wait_ms) AS waited_ms, 1 AS is_known
    FROM leg_facts_v1 FINAL
    WHERE has({by: Array(String)}, 'wait') AND at >= first_at - INTERVAL 62 DAY AND at < end_at AND result IN ('answered', 'left')
      AND (site, contact) IN (SELECT answer_site, answer_contact FROM placed WHERE is_found)
    GROUP BY site, contact
  ),
  waited AS (
    SELECT p.*, if(w.is_known = 1, w.waited_ms, NULL)                   AS wait_ms
    FROM placed AS p LEFT JOIN waits AS w ON w.site = p.answer_site AND w.contact = p.answer_contact
  ),
  tiers AS (
    SELECT customer, toUnixTimestamp64Milli(valid_from) AS valid_ms, toString(tier) AS tier_text
    FROM customer_tiers_v1 FINAL
    WHERE has({by: Array(String)}, 'tier') OR {tier: String} != ''
  ),
  answers AS (
    SELECT w.*, t.tier_text AS tier_then
    FROM waited AS w
    ASOF LEFT JOIN tiers AS t ON t.customer = w.answer_customer AND t.valid_ms <= w.about_ms
    WHERE ({site: String} = '' OR answer_site = {site: String})
      AND ({queue: String} = '' OR answer_queue = {queue: String})
      AND ({channel: String} = '' OR answer_channel = {channel: String})
      AND ({tier: String} = '' OR tier_then = {tier: String})
      AND ({agent: String} = '' OR answer_agent = {agent: String})
      AND ({team: String} = '' OR has({teamAgents: Array(String)}, concat(answer_site, '/', answer_agent)))
  )`;
