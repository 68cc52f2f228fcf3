-- The whole schema after all migrations, so that a migration shows its effect. Written by:
-- UPDATE_SCHEMA=1 npm test -- test/integration/schema-dump.test.ts

CREATE TABLE contacts_v1
(
    `site` LowCardinality(String),
    `contact` String CODEC(ZSTD(1)),
    `month` Date,
    `started` SimpleAggregateFunction(min, Nullable(DateTime64(3, 'UTC'))),
    `ended` SimpleAggregateFunction(max, Nullable(DateTime64(3, 'UTC'))),
    `channel` AggregateFunction(argMinIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `direction` AggregateFunction(argMinIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `customer` AggregateFunction(argMinIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `address` AggregateFunction(argMinIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `line_number` AggregateFunction(argMinIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `line_kind` AggregateFunction(argMinIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `campaign` AggregateFunction(argMinIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `language` AggregateFunction(argMinIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `parent` AggregateFunction(argMinIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `priority` SimpleAggregateFunction(max, Nullable(Int16)),
    `topic` AggregateFunction(argMaxIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `outcome` AggregateFunction(argMaxIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8)
)
ENGINE = AggregatingMergeTree
PARTITION BY month
ORDER BY (site, contact)
SETTINGS non_replicated_deduplication_window = 1000, index_granularity = 8192;

CREATE MATERIALIZED VIEW contacts_v1_mv TO contacts_v1
(
    `site` LowCardinality(String),
    `contact` String,
    `month` Date,
    `started` Nullable(DateTime64(3, 'UTC')),
    `ended` Nullable(DateTime64(3, 'UTC')),
    `channel` AggregateFunction(argMinIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `direction` AggregateFunction(argMinIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `customer` AggregateFunction(argMinIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `address` AggregateFunction(argMinIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `line_number` AggregateFunction(argMinIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `line_kind` AggregateFunction(argMinIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `campaign` AggregateFunction(argMinIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `language` AggregateFunction(argMinIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `parent` AggregateFunction(argMinIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `priority` Nullable(Int16),
    `topic` AggregateFunction(argMaxIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `outcome` AggregateFunction(argMaxIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8)
)
AS WITH
    type = 'contact.started' AS is_start,
    JSONExtractString(data, 'address') AS address_text,
    JSONExtractString(data, 'line', 'number') AS line_number_text,
    JSONExtractString(data, 'line', 'kind') AS line_kind_text,
    JSONExtractString(data, 'language') AS language_text,
    JSONExtractString(data, 'parent') AS parent_text,
    toString(e.channel) AS channel_text,
    toString(e.direction) AS direction_text,
    toString(e.campaign) AS campaign_text,
    toString(e.topic) AS topic_text,
    toString(e.outcome) AS outcome_text
SELECT
    site,
    contact,
    toStartOfMonth(time) AS month,
    minOrNullIf(time, is_start) AS started,
    maxOrNullIf(time, type = 'contact.ended') AS ended,
    argMinIfState(channel_text, (time, channel_text), is_start) AS channel,
    argMinIfState(direction_text, (time, direction_text), is_start) AS direction,
    argMinIfState(e.customer, (time, e.customer), e.customer != '') AS customer,
    argMinIfState(address_text, (time, address_text), address_text != '') AS address,
    argMinIfState(line_number_text, (time, line_number_text), line_number_text != '') AS line_number,
    argMinIfState(line_kind_text, (time, line_kind_text), line_kind_text != '') AS line_kind,
    argMinIfState(campaign_text, (time, campaign_text), campaign_text != '') AS campaign,
    argMinIfState(language_text, (time, language_text), language_text != '') AS language,
    argMinIfState(parent_text, (time, parent_text), parent_text != '') AS parent,
    maxOrNullIf(toInt16(JSONExtractInt(data, 'priority')), JSONHas(data, 'priority')) AS priority,
    argMaxIfState(topic_text, (time, topic_text), topic_text != '') AS topic,
    argMaxIfState(outcome_text, (time, outcome_text), outcome_text != '') AS outcome
FROM events_v1 AS e
WHERE startsWith(type, 'contact.')
GROUP BY
    site,
    contact,
    month;

CREATE TABLE events_v1
(
    `type` LowCardinality(String),
    `site` LowCardinality(String),
    `time` DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    `source` LowCardinality(String),
    `id` String CODEC(ZSTD(1)),
    `contact` String CODEC(ZSTD(1)),
    `leg` UInt16,
    `queue` LowCardinality(String),
    `agent` LowCardinality(String),
    `customer` String CODEC(ZSTD(1)),
    `channel` LowCardinality(String),
    `direction` LowCardinality(String),
    `reason` LowCardinality(String),
    `state` LowCardinality(String),
    `mode` LowCardinality(String),
    `campaign` LowCardinality(String),
    `topic` LowCardinality(String),
    `outcome` LowCardinality(String),
    `amount` Decimal(18, 4),
    `data` String CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(time)
ORDER BY (type, site, time, source, id)
SETTINGS non_replicated_deduplication_window = 1000, index_granularity = 8192;

CREATE TABLE legs_v1
(
    `site` LowCardinality(String),
    `queue` LowCardinality(String),
    `contact` String CODEC(ZSTD(1)),
    `leg` UInt16,
    `month` Date,
    `queued` SimpleAggregateFunction(min, Nullable(DateTime64(3, 'UTC'))),
    `refused` SimpleAggregateFunction(min, Nullable(DateTime64(3, 'UTC'))),
    `refused_reason` AggregateFunction(argMinIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `answered` SimpleAggregateFunction(min, Nullable(DateTime64(3, 'UTC'))),
    `agent` AggregateFunction(argMinIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `left` SimpleAggregateFunction(max, Nullable(DateTime64(3, 'UTC'))),
    `left_reason` AggregateFunction(argMaxIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `returned` SimpleAggregateFunction(max, Nullable(DateTime64(3, 'UTC'))),
    `completed` SimpleAggregateFunction(max, Nullable(DateTime64(3, 'UTC'))),
    `transferred` SimpleAggregateFunction(max, Nullable(DateTime64(3, 'UTC'))),
    `transfer_mode` AggregateFunction(argMaxIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `wrapped` SimpleAggregateFunction(max, Nullable(DateTime64(3, 'UTC'))),
    `offers` SimpleAggregateFunction(groupUniqArrayArray, Array(DateTime64(3, 'UTC'))),
    `declines` SimpleAggregateFunction(groupUniqArrayArray, Array(Tuple(
        DateTime64(3, 'UTC'),
        String))),
    `announcements` SimpleAggregateFunction(groupUniqArrayArray, Array(Tuple(
        DateTime64(3, 'UTC'),
        String))),
    `holds` SimpleAggregateFunction(groupUniqArrayArray, Array(DateTime64(3, 'UTC'))),
    `resumes` SimpleAggregateFunction(groupUniqArrayArray, Array(DateTime64(3, 'UTC')))
)
ENGINE = AggregatingMergeTree
PARTITION BY month
ORDER BY (site, queue, contact, leg)
SETTINGS non_replicated_deduplication_window = 1000, index_granularity = 8192;

CREATE MATERIALIZED VIEW legs_v1_mv TO legs_v1
(
    `site` LowCardinality(String),
    `queue` LowCardinality(String),
    `contact` String,
    `leg` UInt16,
    `month` Date,
    `queued` Nullable(DateTime64(3, 'UTC')),
    `refused` Nullable(DateTime64(3, 'UTC')),
    `refused_reason` AggregateFunction(argMinIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `answered` Nullable(DateTime64(3, 'UTC')),
    `agent` AggregateFunction(argMinIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `left` Nullable(DateTime64(3, 'UTC')),
    `left_reason` AggregateFunction(argMaxIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `returned` Nullable(DateTime64(3, 'UTC')),
    `completed` Nullable(DateTime64(3, 'UTC')),
    `transferred` Nullable(DateTime64(3, 'UTC')),
    `transfer_mode` AggregateFunction(argMaxIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    `wrapped` Nullable(DateTime64(3, 'UTC')),
    `offers` Array(DateTime64(3, 'UTC')),
    `declines` Array(Tuple(
        DateTime64(3, 'UTC'),
        String)),
    `announcements` Array(Tuple(
        DateTime64(3, 'UTC'),
        String)),
    `holds` Array(DateTime64(3, 'UTC')),
    `resumes` Array(DateTime64(3, 'UTC'))
)
AS SELECT
    site,
    queue,
    contact,
    leg,
    toStartOfMonth(time) AS month,
    minOrNullIf(time, type = 'leg.queued') AS queued,
    minOrNullIf(time, type = 'leg.refused') AS refused,
    argMinIfState(toString(reason), (time, toString(reason)), type = 'leg.refused') AS refused_reason,
    minOrNullIf(time, type = 'leg.answered') AS answered,
    argMinIfState(toString(events_v1.agent), (time, toString(events_v1.agent)), type = 'leg.answered') AS agent,
    maxOrNullIf(time, type = 'leg.left') AS left,
    argMaxIfState(toString(reason), (time, toString(reason)), type = 'leg.left') AS left_reason,
    maxOrNullIf(time, type = 'leg.returned') AS returned,
    maxOrNullIf(time, type = 'leg.completed') AS completed,
    maxOrNullIf(time, type = 'leg.transferred') AS transferred,
    argMaxIfState(toString(mode), (time, toString(mode)), type = 'leg.transferred') AS transfer_mode,
    maxOrNullIf(time, type = 'leg.wrapped') AS wrapped,
    groupUniqArrayIf(time, type = 'leg.offered') AS offers,
    groupUniqArrayIf((time, toString(events_v1.agent)), type = 'leg.declined') AS declines,
    groupUniqArrayIf((time, JSONExtractString(data, 'announcement')), type = 'leg.announced') AS announcements,
    groupUniqArrayIf(time, type = 'leg.held') AS holds,
    groupUniqArrayIf(time, type = 'leg.resumed') AS resumes
FROM events_v1
WHERE startsWith(type, 'leg.')
GROUP BY
    site,
    queue,
    contact,
    leg,
    month;

CREATE TABLE migrations_v1
(
    `number` UInt16,
    `name` String,
    `applied` DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree
ORDER BY number
SETTINGS index_granularity = 8192;
