-- One stay of a contact in one queue. Only states that a redelivered event cannot change: min, max, first, last, unique sets.
-- A leg's events may fall into two months: read a margin around the range, group, then filter by `queued`.
CREATE TABLE IF NOT EXISTS legs_v1
(
    site            LowCardinality(String),
    queue           LowCardinality(String),
    contact         String CODEC(ZSTD(1)),
    leg             UInt16,
    month           Date,                                                                    -- of the events seen here, UTC
    queued          SimpleAggregateFunction(min, Nullable(DateTime64(3, 'UTC'))),            -- null until the event came
    refused         SimpleAggregateFunction(min, Nullable(DateTime64(3, 'UTC'))),
    refused_reason  AggregateFunction(argMinIf, String, Tuple(DateTime64(3, 'UTC'), String), UInt8),
    answered        SimpleAggregateFunction(min, Nullable(DateTime64(3, 'UTC'))),
    agent           AggregateFunction(argMinIf, String, Tuple(DateTime64(3, 'UTC'), String), UInt8),
    left            SimpleAggregateFunction(max, Nullable(DateTime64(3, 'UTC'))),
    left_reason     AggregateFunction(argMaxIf, String, Tuple(DateTime64(3, 'UTC'), String), UInt8),
    returned        SimpleAggregateFunction(max, Nullable(DateTime64(3, 'UTC'))),            -- left counts only when later
    completed       SimpleAggregateFunction(max, Nullable(DateTime64(3, 'UTC'))),
    transferred     SimpleAggregateFunction(max, Nullable(DateTime64(3, 'UTC'))),
    transfer_mode   AggregateFunction(argMaxIf, String, Tuple(DateTime64(3, 'UTC'), String), UInt8),
    wrapped         SimpleAggregateFunction(max, Nullable(DateTime64(3, 'UTC'))),
    offers          SimpleAggregateFunction(groupUniqArrayArray, Array(DateTime64(3, 'UTC'))),
    declines        SimpleAggregateFunction(groupUniqArrayArray, Array(Tuple(DateTime64(3, 'UTC'), String))),  -- when, who
    announcements   SimpleAggregateFunction(groupUniqArrayArray, Array(Tuple(DateTime64(3, 'UTC'), String))),  -- when, what
    holds           SimpleAggregateFunction(groupUniqArrayArray, Array(DateTime64(3, 'UTC'))),
    resumes         SimpleAggregateFunction(groupUniqArrayArray, Array(DateTime64(3, 'UTC')))
)
ENGINE = AggregatingMergeTree
PARTITION BY month
ORDER BY (site, queue, contact, leg)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE MATERIALIZED VIEW IF NOT EXISTS legs_v1_mv TO legs_v1 AS
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
    groupUniqArrayIf(time, type = 'leg.resumed')                                                       AS resumes
FROM events_v1
WHERE startsWith(type, 'leg.')
GROUP BY site, queue, contact, leg, month;
