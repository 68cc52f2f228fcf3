-- What a leg and a contact came to, one flat row each, so that reports of a year read columns instead of merging states.
-- Measured with test/bench/reports.ts, 10 million legs of 52 weeks, two shared cores, embedded engine. Grouping the states of
-- legs_v1 for five counters takes 0.77 s for a day, 0.97 s for a month, 10.6 s for the year; the whole report (32 counters and
-- two histograms) from here 0.13 s, 0.67 s and 1.70 s. A bare count of legs_v1: 0.007 s, 0.023 s and 0.097 s.
--
-- The rows are computed from legs_v1 and contacts_v1 whenever an event touched the contact, so a redelivered or late event
-- gives the same row again. Read with FINAL. Targets are not in them: a changed target needs no new rows.

-- Which contacts changed, in which month of event time. Fed from the tables of states, not from the events: a view's target is
-- visible only after its source, so whoever finds a contact here finds the states of it too.
CREATE TABLE IF NOT EXISTS touched_v1
(
    touched DateTime64(3, 'UTC'),
    site    LowCardinality(String),
    contact String CODEC(ZSTD(1)),
    month   Date
)
ENGINE = MergeTree
PARTITION BY toDate(touched)
ORDER BY (touched, site, contact)
TTL toDateTime(touched) + INTERVAL 30 DAY
SETTINGS non_replicated_deduplication_window = 1000, ttl_only_drop_parts = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS touched_legs_v1_mv TO touched_v1 AS
SELECT DISTINCT now64(3) AS touched, site, contact, month FROM legs_v1;

CREATE MATERIALIZED VIEW IF NOT EXISTS touched_contacts_v1_mv TO touched_v1 AS
SELECT DISTINCT now64(3) AS touched, site, contact, month FROM contacts_v1;

-- How far the facts follow touched_v1.
CREATE TABLE IF NOT EXISTS settled_v1
(
    name    LowCardinality(String),
    touched DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(touched)
ORDER BY name;

ALTER TABLE legs_v1
    -- Every time at which it was queued or refused: `at` of its facts may have been any of them.
    ADD COLUMN IF NOT EXISTS placed        SimpleAggregateFunction(groupUniqArrayArray, Array(DateTime64(3, 'UTC'))),
    ADD COLUMN IF NOT EXISTS offered_to    SimpleAggregateFunction(groupUniqArrayArray, Array(Tuple(DateTime64(3, 'UTC'), String))),
    ADD COLUMN IF NOT EXISTS transfer_kind AggregateFunction(argMaxIf, String, Tuple(DateTime64(3, 'UTC'), String), UInt8),
    ADD INDEX IF NOT EXISTS contact_bloom contact TYPE bloom_filter(0.001) GRANULARITY 1;

ALTER TABLE legs_v1_mv MODIFY QUERY
SELECT
    site,
    queue,
    contact,
    leg,
    toStartOfMonth(time)                                                                               AS month,
    minOrNullIf(time, type = 'leg.queued')                                                             AS queued,
    minOrNullIf(time, type = 'leg.refused')                                                            AS refused,
    argMinIfState(toString(reason), (time, toString(reason)), type = 'leg.refused')                    AS refused_reason,
    minOrNullIf(time, type = 'leg.answered')                                                           AS answered,
    argMinIfState(toString(events_v1.agent), (time, toString(events_v1.agent)), type = 'leg.answered') AS agent,
    maxOrNullIf(time, type = 'leg.left')                                                               AS left,
    argMaxIfState(toString(reason), (time, toString(reason)), type = 'leg.left')                       AS left_reason,
    maxOrNullIf(time, type = 'leg.returned')                                                           AS returned,
    maxOrNullIf(time, type = 'leg.completed')                                                          AS completed,
    maxOrNullIf(time, type = 'leg.transferred')                                                        AS transferred,
    argMaxIfState(toString(mode), (time, toString(mode)), type = 'leg.transferred')                    AS transfer_mode,
    maxOrNullIf(time, type = 'leg.wrapped')                                                            AS wrapped,
    groupUniqArrayIf(time, type = 'leg.offered')                                                       AS offers,
    groupUniqArrayIf((time, toString(events_v1.agent)), type = 'leg.declined')                         AS declines,
    groupUniqArrayIf((time, JSONExtractString(data, 'announcement')), type = 'leg.announced')          AS announcements,
    groupUniqArrayIf(time, type = 'leg.held')                                                          AS holds,
    groupUniqArrayIf(time, type = 'leg.resumed')                                                       AS resumes,
    groupUniqArrayIf(time, type IN ('leg.queued', 'leg.refused'))                                      AS placed,
    groupUniqArrayIf((time, toString(events_v1.agent)), type = 'leg.offered')                          AS offered_to,
    argMaxIfState(JSONExtractString(data, 'to', 'kind'), (time, JSONExtractString(data, 'to', 'kind')),
        type = 'leg.transferred')                                                                      AS transfer_kind
FROM events_v1
WHERE startsWith(type, 'leg.')
GROUP BY site, queue, contact, leg, month;

ALTER TABLE contacts_v1
    -- Every time at which it was started: `at` of its facts may have been any of them.
    ADD COLUMN IF NOT EXISTS starts        SimpleAggregateFunction(groupUniqArrayArray, Array(DateTime64(3, 'UTC'))),
    ADD COLUMN IF NOT EXISTS messages      SimpleAggregateFunction(groupUniqArrayArray, Array(Tuple(DateTime64(3, 'UTC'), String, String))),  -- when, who of three, which agent
    ADD COLUMN IF NOT EXISTS menus_entered SimpleAggregateFunction(groupUniqArrayArray, Array(Tuple(DateTime64(3, 'UTC'), String))),          -- when, menu
    ADD COLUMN IF NOT EXISTS menus_left    SimpleAggregateFunction(groupUniqArrayArray, Array(Tuple(DateTime64(3, 'UTC'), String, String)));  -- when, menu, result

ALTER TABLE contacts_v1_mv MODIFY QUERY
WITH
    type = 'contact.started'                     AS is_start,
    startsWith(type, 'contact.')                 AS is_contact,
    JSONExtractString(data, 'address')           AS address_text,
    JSONExtractString(data, 'line', 'number')    AS line_number_text,
    JSONExtractString(data, 'line', 'kind')      AS line_kind_text,
    JSONExtractString(data, 'language')          AS language_text,
    JSONExtractString(data, 'parent')            AS parent_text,
    toString(e.channel)                          AS channel_text,
    toString(e.direction)                        AS direction_text,
    toString(e.campaign)                         AS campaign_text,
    toString(e.topic)                            AS topic_text,
    toString(e.outcome)                          AS outcome_text
SELECT
    site,
    contact,
    toStartOfMonth(time)                                                             AS month,
    minOrNullIf(time, is_start)                                                      AS started,
    maxOrNullIf(time, type = 'contact.ended')                                        AS ended,
    argMinIfState(channel_text, (time, channel_text), is_start)                      AS channel,
    argMinIfState(direction_text, (time, direction_text), is_start)                  AS direction,
    argMinIfState(e.customer, (time, e.customer), is_contact AND e.customer != '')   AS customer,
    argMinIfState(address_text, (time, address_text), is_contact AND address_text != '')             AS address,
    argMinIfState(line_number_text, (time, line_number_text), is_contact AND line_number_text != '') AS line_number,
    argMinIfState(line_kind_text, (time, line_kind_text), is_contact AND line_kind_text != '')       AS line_kind,
    argMinIfState(campaign_text, (time, campaign_text), is_contact AND campaign_text != '')          AS campaign,
    argMinIfState(language_text, (time, language_text), is_contact AND language_text != '')          AS language,
    argMinIfState(parent_text, (time, parent_text), is_contact AND parent_text != '')                AS parent,
    maxOrNullIf(toInt16(JSONExtractInt(data, 'priority')), is_contact AND JSONHas(data, 'priority')) AS priority,
    argMaxIfState(topic_text, (time, topic_text), is_contact AND topic_text != '')                   AS topic,
    argMaxIfState(outcome_text, (time, outcome_text), is_contact AND outcome_text != '')             AS outcome,
    groupUniqArrayIf(time, is_start)                                                                             AS starts,
    groupUniqArrayIf((time, JSONExtractString(data, 'from'), toString(e.agent)), type = 'contact.messaged')      AS messages,
    groupUniqArrayIf((time, JSONExtractString(data, 'menu')), type = 'selfservice.entered')                      AS menus_entered,
    groupUniqArrayIf((time, JSONExtractString(data, 'menu'), JSONExtractString(data, 'result')), type = 'selfservice.left') AS menus_left
FROM events_v1 AS e
WHERE is_contact OR startsWith(type, 'selfservice.')
GROUP BY site, contact, month;

-- One row a leg. Time first in the key, so that a report reads only its range and FINAL merges only what is new.
CREATE TABLE IF NOT EXISTS leg_facts_v1
(
    at            DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),  -- queued, else refused
    site          LowCardinality(String),
    queue         LowCardinality(String),
    contact       String CODEC(ZSTD(1)),
    leg           UInt16,
    -- Of the contact; '' is unknown.
    channel       LowCardinality(String),
    direction     LowCardinality(String),
    line_kind     LowCardinality(String),
    campaign      LowCardinality(String),
    topic         LowCardinality(String),
    priority      LowCardinality(String),                      -- a whole number as text
    customer      String CODEC(ZSTD(1)),
    -- Of the leg.
    agent         LowCardinality(String),                      -- who answered; '' nobody yet
    result        Enum8('refused' = 0, 'waiting' = 1, 'answered' = 2, 'left' = 3),
    reason        LowCardinality(String),                      -- why it was refused or left
    wait_ms       UInt64 CODEC(T64, ZSTD(1)),                  -- of a finished wait; 0 while waiting
    ring_ms       UInt64 CODEC(T64, ZSTD(1)),
    is_handled    UInt8,                                       -- answered, and the talk is over
    talk_ms       UInt64 CODEC(T64, ZSTD(1)),                  -- without hold; these four are 0 until handled
    hold_ms       UInt64 CODEC(T64, ZSTD(1)),
    hold_max_ms   UInt64 CODEC(T64, ZSTD(1)),
    wrap_ms       UInt64 CODEC(T64, ZSTD(1)),
    holds         UInt16,
    offers        UInt16,
    declines      UInt16,
    transfer_mode LowCardinality(String),                      -- '' not transferred, 'blind', 'attended'
    transfer_kind LowCardinality(String),                      -- 'queue', 'agent', 'external', 'channel'
    announced_ms  Array(UInt64),                               -- after `at`, ascending, one for each announcement
    -- The buckets of schemas/histogram.ts, 32 an octave: grouping by them is several times as fast as adding up maps.
    -- Half a ms keeps the logarithm of 2^n - 1 below n.
    wait_bucket   UInt16 MATERIALIZED if(wait_ms < 32, wait_ms,
                      (floor(log2(least(wait_ms, 4294967295) + 0.5)) - 5) * 32
                      + bitShiftRight(least(wait_ms, 4294967295), toUInt8(floor(log2(least(greatest(wait_ms, 32), 4294967295) + 0.5)) - 5))),
    handle_bucket UInt16 MATERIALIZED if(talk_ms + hold_ms + wrap_ms < 32, talk_ms + hold_ms + wrap_ms,
                      (floor(log2(least(talk_ms + hold_ms + wrap_ms, 4294967295) + 0.5)) - 5) * 32
                      + bitShiftRight(least(talk_ms + hold_ms + wrap_ms, 4294967295),
                          toUInt8(floor(log2(least(greatest(talk_ms + hold_ms + wrap_ms, 32), 4294967295) + 0.5)) - 5))),
    version       UInt64,                                      -- epoch µs at which the computing began
    is_deleted    UInt8,                                       -- the leg turned out to be queued at another time
    -- Finds the rows just made, wherever their time lies.
    INDEX version_range version TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(at)
ORDER BY (at, site, queue, contact, leg)
-- A month that has been quiet for ten minutes becomes one part: FINAL has nothing to merge in it.
SETTINGS min_age_to_force_merge_seconds = 600, min_age_to_force_merge_on_partition_only = 1;

-- One row a contact whose start is known.
CREATE TABLE IF NOT EXISTS contact_facts_v1
(
    at           DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),   -- started
    site         LowCardinality(String),
    contact      String CODEC(ZSTD(1)),
    channel      LowCardinality(String),
    direction    LowCardinality(String),
    line_kind    LowCardinality(String),
    campaign     LowCardinality(String),
    topic        LowCardinality(String),
    priority     LowCardinality(String),
    customer     String CODEC(ZSTD(1)),
    address      String CODEC(ZSTD(1)),
    parent       String CODEC(ZSTD(1)),                        -- the contact it continues
    outcome      LowCardinality(String),
    ended_ms     Nullable(Int64),                              -- after `at`; null while not ended
    -- Self-service.
    menus        UInt16,                                       -- menus entered
    contained    UInt8,                                        -- the last menu left was left as contained
    menu_ms      UInt64,                                       -- time in menus that were left
    -- Its legs, in their order.
    queues       Array(LowCardinality(String)),
    results      Array(LowCardinality(String)),                -- of leg_facts_v1
    reasons      Array(LowCardinality(String)),
    agents       Array(LowCardinality(String)),
    leg_at       Array(DateTime64(3, 'UTC')),
    handle_ms    Array(UInt64),
    messages     Array(Tuple(at DateTime64(3, 'UTC'), sender String, agent String)),  -- ascending
    version      UInt64,
    is_deleted   UInt8
)
ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(at)
ORDER BY (at, site, contact)
SETTINGS min_age_to_force_merge_seconds = 600, min_age_to_force_merge_on_partition_only = 1;

-- What was stored before these tables were there: a moment for each month, so that the facts are made month by month.
INSERT INTO touched_v1 (touched, site, contact, month)
SELECT DISTINCT now64(3) - toIntervalMillisecond(dateDiff('month', month, today()) + 1) AS touched, site, contact, month
FROM (SELECT site, contact, month FROM legs_v1 UNION ALL SELECT site, contact, month FROM contacts_v1);
