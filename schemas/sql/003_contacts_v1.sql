-- One contact: who, how and why. First and last win by event time, equal times by the smaller and larger value.
CREATE TABLE IF NOT EXISTS contacts_v1
(
    site        LowCardinality(String),
    contact     String CODEC(ZSTD(1)),
    month       Date,                                                                  -- of the events seen here, UTC
    started     SimpleAggregateFunction(min, Nullable(DateTime64(3, 'UTC'))),
    ended       SimpleAggregateFunction(max, Nullable(DateTime64(3, 'UTC'))),
    channel     AggregateFunction(argMinIf, String, Tuple(DateTime64(3, 'UTC'), String), UInt8),
    direction   AggregateFunction(argMinIf, String, Tuple(DateTime64(3, 'UTC'), String), UInt8),
    customer    AggregateFunction(argMinIf, String, Tuple(DateTime64(3, 'UTC'), String), UInt8),
    address     AggregateFunction(argMinIf, String, Tuple(DateTime64(3, 'UTC'), String), UInt8),
    line_number AggregateFunction(argMinIf, String, Tuple(DateTime64(3, 'UTC'), String), UInt8),
    line_kind   AggregateFunction(argMinIf, String, Tuple(DateTime64(3, 'UTC'), String), UInt8),
    campaign    AggregateFunction(argMinIf, String, Tuple(DateTime64(3, 'UTC'), String), UInt8),
    language    AggregateFunction(argMinIf, String, Tuple(DateTime64(3, 'UTC'), String), UInt8),
    parent      AggregateFunction(argMinIf, String, Tuple(DateTime64(3, 'UTC'), String), UInt8),
    priority    SimpleAggregateFunction(max, Nullable(Int16)),
    topic       AggregateFunction(argMaxIf, String, Tuple(DateTime64(3, 'UTC'), String), UInt8),
    outcome     AggregateFunction(argMaxIf, String, Tuple(DateTime64(3, 'UTC'), String), UInt8)
)
ENGINE = AggregatingMergeTree
PARTITION BY month
ORDER BY (site, contact)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE MATERIALIZED VIEW IF NOT EXISTS contacts_v1_mv TO contacts_v1 AS
WITH
    type = 'contact.started'                     AS is_start,
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
    argMinIfState(e.customer, (time, e.customer), e.customer != '')                  AS customer,
    argMinIfState(address_text, (time, address_text), address_text != '')            AS address,
    argMinIfState(line_number_text, (time, line_number_text), line_number_text != '') AS line_number,
    argMinIfState(line_kind_text, (time, line_kind_text), line_kind_text != '')      AS line_kind,
    argMinIfState(campaign_text, (time, campaign_text), campaign_text != '')         AS campaign,
    argMinIfState(language_text, (time, language_text), language_text != '')         AS language,
    argMinIfState(parent_text, (time, parent_text), parent_text != '')               AS parent,
    maxOrNullIf(toInt16(JSONExtractInt(data, 'priority')), JSONHas(data, 'priority')) AS priority,
    argMaxIfState(topic_text, (time, topic_text), topic_text != '')                  AS topic,
    argMaxIfState(outcome_text, (time, outcome_text), outcome_text != '')            AS outcome
FROM events_v1 AS e
WHERE startsWith(type, 'contact.')
GROUP BY site, contact, month;
