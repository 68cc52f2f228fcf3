/** What both statements take. */
export type Chunk = {
  /** The moments of touched_v1 whose contacts are meant, epoch ms, ascending. */
  moments: number[];
  first: number;
  last: number;
  /** Of these contacts those whose hash falls into this one of so many parts. */
  part: number;
  parts: number;
  /** First days of the months in which events of these contacts are looked for. */
  months: string[];
  /** Epoch µs, taken before any state is read: of two that compute the same row the one that saw less loses. */
  version: string;
};

/**
 * One row a leg, by the rules of analytics/live/leg.ts and contribution.ts; a property test compares both. A leg that turned out
 * to be queued at another time leaves a deleted row behind at each moment that may have been its `at`. Small sets of contacts
 * are found by the index, large ones are faster read through.
 */
export const legFactsSql = `
INSERT INTO leg_facts_v1 (
  at, site, queue, contact, leg, channel, direction, line_kind, campaign, topic, priority, customer, agent, result, reason,
  wait_ms, ring_ms, is_handled, talk_ms, hold_ms, hold_max_ms, wrap_ms, holds, offers, declines, transfer_mode, transfer_kind,
  announced_ms, version, is_deleted
)
SETTINGS async_insert = 0, use_index_for_in_with_subqueries_max_values = 1000
WITH
  chunk AS (
    SELECT DISTINCT site, contact
    FROM touched_v1
    WHERE touched BETWEEN fromUnixTimestamp64Milli({first: Int64}, 'UTC') AND fromUnixTimestamp64Milli({last: Int64}, 'UTC')
      AND has({moments: Array(Int64)}, toUnixTimestamp64Milli(touched))
      AND sipHash64(site, contact) % {parts: UInt32} = {part: UInt32}
  ),
  contacts AS (
    SELECT
      site,
      contact,
      argMinIfMerge(c.channel)                                AS of_channel,
      argMinIfMerge(c.direction)                              AS of_direction,
      argMinIfMerge(c.line_kind)                              AS of_line_kind,
      argMinIfMerge(c.campaign)                               AS of_campaign,
      argMaxIfMerge(c.topic)                                  AS of_topic,
      ifNull(toString(max(c.priority)), '')                   AS of_priority,
      argMinIfMerge(c.customer)                               AS of_customer
    FROM contacts_v1 AS c
    WHERE month IN {months: Array(Date)} AND contact IN (SELECT contact FROM chunk) AND (site, contact) IN chunk
    GROUP BY site, contact
  ),
  -- What the set of a leg's events says, epoch ms.
  states AS (
    SELECT
      site,
      queue,
      contact,
      leg,
      toUnixTimestamp64Milli(min(l.queued))                                               AS queued_at,
      toUnixTimestamp64Milli(min(l.refused))                                              AS refused_at,
      argMinIfMerge(l.refused_reason)                                                     AS refuse_reason,
      toUnixTimestamp64Milli(min(l.answered))                                             AS answered_at,
      argMinIfMerge(l.agent)                                                              AS answered_by,
      toUnixTimestamp64Milli(max(l.left))                                                 AS last_left_at,
      argMaxIfMerge(l.left_reason)                                                        AS leave_reason,
      toUnixTimestamp64Milli(max(l.returned))                                             AS returned_at,
      toUnixTimestamp64Milli(max(l.completed))                                            AS completed_at,
      toUnixTimestamp64Milli(max(l.transferred))                                          AS transferred_at,
      argMaxIfMerge(l.transfer_mode)                                                      AS handed_on,
      argMaxIfMerge(l.transfer_kind)                                                      AS handed_to,
      toUnixTimestamp64Milli(max(l.wrapped))                                              AS wrapped_at,
      arrayMap(t -> toUnixTimestamp64Milli(t), groupUniqArrayArray(l.offers))             AS offered_at,
      length(groupUniqArrayArray(l.offered_to))                                           AS offered_times,
      length(groupUniqArrayArray(l.declines))                                             AS declined_times,
      arraySort(arrayMap(a -> toUnixTimestamp64Milli(a.1), groupUniqArrayArray(l.announcements))) AS announced_at,
      arraySort(arrayMap(t -> toUnixTimestamp64Milli(t), groupUniqArrayArray(l.holds)))   AS held_at,
      arraySort(arrayMap(t -> toUnixTimestamp64Milli(t), groupUniqArrayArray(l.resumes))) AS resumed_at,
      arrayMap(t -> toUnixTimestamp64Milli(t), groupUniqArrayArray(l.placed))             AS placed_at
    FROM legs_v1 AS l
    WHERE month IN {months: Array(Date)} AND contact IN (SELECT contact FROM chunk) AND (site, contact) IN chunk
    GROUP BY site, queue, contact, leg
    HAVING queued_at IS NOT NULL OR refused_at IS NOT NULL
  ),
  -- Answered, left for good, or neither; nothing of it counts when it was never queued.
  ends AS (
    SELECT
      *,
      assumeNotNull(coalesce(queued_at, refused_at))                                      AS placed_first,
      queued_at IS NOT NULL AND answered_at IS NOT NULL                                   AS is_answered,
      queued_at IS NOT NULL AND answered_at IS NULL AND last_left_at IS NOT NULL
        AND (returned_at IS NULL OR returned_at < last_left_at)                           AS is_left,
      ifNull(answered_at, 0)                                                              AS talk_from,
      arrayMax(arrayFilter(t -> t <= talk_from, offered_at))                              AS last_offered_at,
      coalesce(completed_at, transferred_at)                                              AS given_end,
      is_answered AND given_end IS NOT NULL                                               AS is_over,
      greatest(ifNull(given_end, 0), talk_from)                                           AS ended_at,
      -- The n-th hold ends with the n-th resume, or with the talk.
      arrayMap((h, i) -> greatest(0, if(i <= length(resumed_at), resumed_at[i], ended_at) - h),
        held_at, arrayEnumerate(held_at))                                                 AS hold_times,
      if(is_over, least(arraySum(hold_times), ended_at - talk_from), 0)                   AS held_for
    FROM states
  )
SELECT
  fromUnixTimestamp64Milli(placing.1, 'UTC')                                              AS at,
  e.site,
  e.queue,
  e.contact,
  e.leg,
  c.of_channel,
  c.of_direction,
  c.of_line_kind,
  c.of_campaign,
  c.of_topic,
  c.of_priority,
  c.of_customer,
  if(is_answered, answered_by, ''),
  multiIf(queued_at IS NULL, 'refused', is_answered, 'answered', is_left, 'left', 'waiting'),
  multiIf(queued_at IS NULL, refuse_reason, is_left, leave_reason, ''),
  multiIf(is_answered, greatest(0, talk_from - placed_first), is_left, greatest(0, ifNull(last_left_at, 0) - placed_first), 0),
  if(is_answered AND last_offered_at > 0, talk_from - last_offered_at, 0),
  is_over,
  if(is_over, ended_at - talk_from - held_for, 0),
  held_for,
  if(is_over, arrayMax(hold_times), 0),
  if(is_over, greatest(0, ifNull(wrapped_at, 0) - ended_at), 0),
  length(held_at),
  offered_times,
  declined_times,
  if(is_answered, handed_on, ''),
  if(is_answered, handed_to, ''),
  arrayMap(t -> greatest(0, t - placed_first), announced_at),
  {version: UInt64},
  placing.2
FROM ends AS e
LEFT JOIN contacts AS c ON c.site = e.site AND c.contact = e.contact
ARRAY JOIN arrayConcat([(placed_first, 0)],
  arrayMap(t -> (t, 1), arrayFilter(t -> t != placed_first, placed_at))) AS placing`;

/**
 * One row a contact whose start is known. Its legs are those that the statement above has just made, or another settler since:
 * the version finds them.
 */
export const contactFactsSql = `
INSERT INTO contact_facts_v1 (
  at, site, contact, channel, direction, line_kind, campaign, topic, priority, customer, address, parent, outcome, ended_ms,
  menus, contained, menu_ms, queues, results, reasons, agents, leg_at, handle_ms, messages, version, is_deleted
)
SETTINGS async_insert = 0, use_index_for_in_with_subqueries_max_values = 1000
WITH
  chunk AS (
    SELECT DISTINCT site, contact
    FROM touched_v1
    WHERE touched BETWEEN fromUnixTimestamp64Milli({first: Int64}, 'UTC') AND fromUnixTimestamp64Milli({last: Int64}, 'UTC')
      AND has({moments: Array(Int64)}, toUnixTimestamp64Milli(touched))
      AND sipHash64(site, contact) % {parts: UInt32} = {part: UInt32}
  ),
  newest AS (
    SELECT at, site, queue, contact, leg, result, reason, agent, talk_ms + hold_ms + wrap_ms AS handled_ms, is_deleted
    FROM leg_facts_v1
    WHERE version >= {version: UInt64} AND (site, contact) IN chunk
    ORDER BY version DESC
    LIMIT 1 BY at, site, queue, contact, leg
  ),
  legs AS (
    SELECT
      site,
      contact,
      arraySort(groupArray((at, toString(queue), leg, toString(result), toString(reason), toString(agent), handled_ms))) AS stays
    FROM newest
    WHERE is_deleted = 0
    GROUP BY site, contact
  ),
  contacts AS (
    SELECT
      site,
      contact,
      toUnixTimestamp64Milli(assumeNotNull(min(c.started)))   AS started_at,
      toUnixTimestamp64Milli(max(c.ended))                    AS ended_at,
      argMinIfMerge(c.channel)                                AS of_channel,
      argMinIfMerge(c.direction)                              AS of_direction,
      argMinIfMerge(c.line_kind)                              AS of_line_kind,
      argMinIfMerge(c.campaign)                               AS of_campaign,
      argMaxIfMerge(c.topic)                                  AS of_topic,
      ifNull(toString(max(c.priority)), '')                   AS of_priority,
      argMinIfMerge(c.customer)                               AS of_customer,
      argMinIfMerge(c.address)                                AS of_address,
      argMinIfMerge(c.parent)                                 AS of_parent,
      argMaxIfMerge(c.outcome)                                AS of_outcome,
      arrayMap(t -> toUnixTimestamp64Milli(t), groupUniqArrayArray(c.starts)) AS all_starts,
      arraySort(groupUniqArrayArray(c.messages))              AS all_messages,
      groupUniqArrayArray(c.menus_entered)                    AS entered,
      arraySort(groupUniqArrayArray(c.menus_left))            AS exits
    FROM contacts_v1 AS c
    WHERE month IN {months: Array(Date)} AND contact IN (SELECT contact FROM chunk) AND (site, contact) IN chunk
    GROUP BY site, contact
    HAVING min(c.started) IS NOT NULL
  )
SELECT
  fromUnixTimestamp64Milli(placing.1, 'UTC')                  AS at,
  c.site,
  c.contact,
  of_channel,
  of_direction,
  of_line_kind,
  of_campaign,
  of_topic,
  of_priority,
  of_customer,
  of_address,
  of_parent,
  of_outcome,
  ended_at - started_at,
  length(entered),
  exits[-1].3 = 'contained',
  -- Each menu that was left pairs with its latest entry not after that; without one it counts no time.
  arraySum(x -> arrayMin(arrayMap(n -> dateDiff('millisecond', n.1, x.1),
    arrayFilter(n -> n.2 = x.2 AND n.1 <= x.1, entered))), exits),
  l.stays.2,
  l.stays.4,
  l.stays.5,
  l.stays.6,
  l.stays.1,
  l.stays.7,
  all_messages,
  {version: UInt64},
  placing.2
FROM contacts AS c
LEFT JOIN legs AS l ON l.site = c.site AND l.contact = c.contact
ARRAY JOIN arrayConcat([(started_at, 0)],
  arrayMap(t -> (t, 1), arrayFilter(t -> t != started_at, all_starts))) AS placing`;
