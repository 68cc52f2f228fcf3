import { z } from "zod";
import { AgentState } from "../../schemas/names.ts";
import type { Query } from "./query.ts";

/** Whose work is meant, and when. */
const Params = z.strictObject({
  /** The range, epoch ms; `to` is not part of it. */
  from: z.int(),
  to: z.int(),
  /** Only this site, agent; '' is any. */
  site: z.string(),
  agent: z.string(),
  /** Legs and offers of this queue count; '' is any. */
  queue: z.string(),
});
export type AgentsParams = z.infer<typeof Params>;

/** Millions of numbers in a month: `z.array` would make two objects of each. */
const times = z.custom<number[]>((value) => Array.isArray(value) && value.every((one) => typeof one === "number"));
const timesOrNull = z.custom<(number | null)[]>((value) =>
  Array.isArray(value) && value.every((one) => typeof one === "number" || one === null)
);
const names = { site: z.string(), agent: z.string() };

const WordsRow = z.object({
  ...names,
  /** As the source last told; '' never. */
  name: z.string(),
  /** The n-th word: when, and (state * number of reasons + reason) * number of sources + source, each its place below. */
  times,
  kinds: times,
  states: z.array(AgentState),
  /** '' is none. */
  reasons: z.array(z.string()),
  sources: z.array(z.string()),
});

/** What sources said of each agent: in the range, and last before it. A word stored twice changes nothing. */
const wordsSql = `
WITH
  words AS (
    SELECT site, agent, toUnixTimestamp64Milli(time) AS said_at, state, reason, source, data
    FROM events_v1
    WHERE type = 'agent.changed'
      AND time >= fromUnixTimestamp64Milli({from: Int64} - 31 * 86400000, 'UTC')
      AND time < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
      AND ({site: String} = '' OR site = {site: String})
      AND ({agent: String} = '' OR agent = {agent: String})
  ),
  -- Few different ones, sorted, so that the number of a word stands where its texts would.
  (SELECT arraySort(groupUniqArray(toString(state))) FROM words)       AS known_states,
  (SELECT arraySort(groupUniqArray(toString(reason))) FROM words)      AS known_reasons,
  (SELECT arraySort(groupUniqArray(toString(source))) FROM words)      AS known_sources,
  numbered AS (
    SELECT
      site,
      agent,
      said_at,
      data,
      (said_at, toUInt32(((indexOf(known_states, state) - 1) * length(known_reasons) + indexOf(known_reasons, reason) - 1)
        * length(known_sources) + indexOf(known_sources, source) - 1))  AS word
    FROM words
  )
SELECT
  site,
  agent,
  JSONExtractString(argMaxIf(data, (said_at, data), position(data, '"name"') > 0), 'name') AS name,
  maxIf(word, said_at < {from: Int64})                                 AS last_before,
  groupArrayIf(word, said_at >= {from: Int64})                         AS in_range,
  -- Without a word before, the greatest of none is at 0, which no source meant.
  if(last_before.1 > 0, arrayPushFront(in_range, last_before), in_range) AS all_words,
  all_words.1                                                          AS times,
  all_words.2                                                          AS kinds,
  known_states                                                         AS states,
  known_reasons                                                        AS reasons,
  known_sources                                                        AS sources
FROM numbered
GROUP BY site, agent
SETTINGS output_format_json_quote_64bit_integers = 0`;

const LegsRow = z.object({
  ...names,
  queuedAt: times,
  answeredAt: times,
  endedAt: timesOrNull,
  isHandled: times,
  talkMs: times,
  holdMs: times,
  wrapMs: times,
  isHeld: times,
  isAsked: times,
});

/** Each agent's answered legs that go on, end or begin in the range. Those not handled end with their contact, if it ended. */
const legsSql = `
WITH
  legs AS (
    SELECT
      site,
      contact,
      toString(agent)                                         AS who,
      toUnixTimestamp64Milli(at)                              AS queued_at,
      queued_at + wait_ms                                     AS answered_at,
      is_handled,
      talk_ms,
      hold_ms,
      wrap_ms,
      is_handled AND holds > 0                                AS was_held,
      {queue: String} = '' OR queue = {queue: String}         AS is_asked
    FROM leg_facts_v1 FINAL
    WHERE at >= fromUnixTimestamp64Milli({from: Int64} - 31 * 86400000, 'UTC')
      AND at < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
      AND result = 'answered'
      AND ({site: String} = '' OR site = {site: String})
      AND ({agent: String} = '' OR agent = {agent: String})
      AND (NOT is_handled OR toUnixTimestamp64Milli(at) + wait_ms + talk_ms + hold_ms + wrap_ms >= {from: Int64})
      AND toUnixTimestamp64Milli(at) + wait_ms < {to: Int64}
  ),
  ends AS (
    SELECT site, contact, toUnixTimestamp64Milli(max(time))   AS over_at
    FROM events_v1
    WHERE type = 'contact.ended'
      AND time >= fromUnixTimestamp64Milli({from: Int64} - 31 * 86400000, 'UTC')
      AND (site, contact) IN (SELECT site, contact FROM legs WHERE NOT is_handled)
    GROUP BY site, contact
  )
SELECT
  site,
  who                                                         AS agent,
  groupArray(queued_at)                                       AS queuedAt,
  groupArray(answered_at)                                     AS answeredAt,
  -- An array of nulls keeps them only as an array of something.
  groupArray(tuple(multiIf(l.is_handled, toNullable(answered_at + talk_ms + hold_ms),
    e.over_at >= answered_at, toNullable(e.over_at), NULL))).1 AS endedAt,
  groupArray(toUInt8(l.is_handled))                           AS isHandled,
  groupArray(talk_ms)                                         AS talkMs,
  groupArray(hold_ms)                                         AS holdMs,
  groupArray(wrap_ms)                                         AS wrapMs,
  groupArray(toUInt8(was_held))                               AS isHeld,
  groupArray(toUInt8(is_asked))                               AS isAsked
FROM legs AS l
LEFT JOIN ends AS e ON e.site = l.site AND e.contact = l.contact
GROUP BY site, agent
SETTINGS output_format_json_quote_64bit_integers = 0`;

const OffersRow = z.object({
  ...names,
  /** Each offer that was made: when, until when it rang, whether its queue was asked for. */
  times,
  endAt: timesOrNull,
  /** The leg came into its queue, and not a month before: then somebody knows how long it rang. */
  isKnown: times,
  isAsked: times,
  /** When offers of the queue asked for were declined. */
  declines: times,
});

/** To whom legs were offered and who declined, a day before the range too: an offer may ring on. */
const offersSql = `
WITH
  asks AS (
    SELECT
      site,
      toString(queue)                                         AS of_queue,
      contact,
      leg,
      toString(agent)                                         AS who,
      arraySort(groupUniqArrayIf(toUnixTimestamp64Milli(time), type = 'leg.offered')) AS offered_at,
      groupUniqArrayIf(toUnixTimestamp64Milli(time), type = 'leg.declined')           AS declined_at
    FROM events_v1
    WHERE type IN ('leg.offered', 'leg.declined')
      AND time >= fromUnixTimestamp64Milli({from: Int64} - 86400000, 'UTC')
      AND time < fromUnixTimestamp64Milli({to: Int64} + 86400000, 'UTC')
      AND ({site: String} = '' OR site = {site: String})
      AND ({agent: String} = '' OR agent = {agent: String})
    GROUP BY site, of_queue, contact, leg, who
  ),
  legs AS (
    SELECT
      site,
      toString(queue)                                         AS of_queue,
      contact,
      leg,
      toUnixTimestamp64Milli(at)                              AS queued_at,
      result = 'waiting'                                      AS is_waiting,
      queued_at + wait_ms                                     AS given_at
    FROM leg_facts_v1 FINAL
    WHERE at >= fromUnixTimestamp64Milli({from: Int64} - 32 * 86400000, 'UTC')
      -- Clocks differ: an offer may seem older than its leg.
      AND at < fromUnixTimestamp64Milli({to: Int64} + 86400000, 'UTC')
      AND result != 'refused'
      AND ({site: String} = '' OR site = {site: String})
  ),
  ends AS (
    SELECT site, contact, toUnixTimestamp64Milli(max(time))   AS over_at
    FROM events_v1
    WHERE type = 'contact.ended'
      AND time >= fromUnixTimestamp64Milli({from: Int64} - 32 * 86400000, 'UTC')
      AND (site, contact) IN (SELECT site, contact FROM legs WHERE is_waiting)
    GROUP BY site, contact
  ),
  rings AS (
    SELECT
      a.site                                                  AS of_site,
      a.who                                                   AS who,
      a.of_queue                                              AS rang_in,
      arrayFilter(t -> t < {to: Int64}, a.offered_at)         AS made_at,
      arrayFilter(t -> t >= {from: Int64} AND t < {to: Int64}, a.declined_at) AS refused_at,
      a.declined_at                                           AS turned_down_at,
      l.queued_at                                             AS queued_at,
      l.queued_at > 0                                         AS is_known,
      -- Until when anybody could take it; 0: nobody told.
      multiIf(NOT is_known, 0, NOT l.is_waiting, l.given_at, e.over_at >= l.queued_at, e.over_at, 0) AS waited_until,
      {queue: String} = '' OR a.of_queue = {queue: String}    AS is_asked
    FROM asks AS a
    LEFT JOIN legs AS l ON l.site = a.site AND l.of_queue = a.of_queue AND l.contact = a.contact AND l.leg = a.leg
    LEFT JOIN ends AS e ON e.site = a.site AND e.contact = a.contact
  )
SELECT
  of_site                                                     AS site,
  who                                                         AS agent,
  groupArrayArray(made_at)                                    AS times,
  groupArrayArray(arrayMap(t -> tuple(nullIf(arrayMin(arrayPushBack(arrayFilter(d -> d >= t, turned_down_at),
    if(waited_until > 0, waited_until, 9223372036854775807))), 9223372036854775807)), made_at)).1 AS endAt,
  groupArrayArray(arrayMap(t -> toUInt8(is_known AND t - queued_at < 31 * 86400000), made_at)) AS isKnown,
  groupArrayArray(arrayMap(t -> toUInt8(is_asked), made_at))  AS isAsked,
  groupArrayArray(if(is_asked, refused_at, []))               AS declines
FROM rings
GROUP BY site, agent
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const agentWordsQuery: Query<AgentsParams, z.infer<typeof WordsRow>> = {
  name: "what sources said of agents",
  sql: wordsSql,
  params: Params,
  row: WordsRow,
};
export const agentLegsQuery: Query<AgentsParams, z.infer<typeof LegsRow>> = {
  name: "the legs of agents",
  sql: legsSql,
  params: Params,
  row: LegsRow,
};
export const agentOffersQuery: Query<AgentsParams, z.infer<typeof OffersRow>> = {
  name: "the offers to agents",
  sql: offersSql,
  params: Params,
  row: OffersRow,
};
