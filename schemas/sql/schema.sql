-- The whole schema after all migrations, so that a migration shows its effect. Written by:
-- UPDATE_SCHEMA=1 npm test -- test/integration/schema-dump.test.ts

CREATE MATERIALIZED VIEW address_mentions_identified_v1_mv TO address_mentions_v1
(
    `customer` String,
    `known` String,
    `mention` String,
    `site` LowCardinality(String),
    `contact` String,
    `addresses` Array(String),
    `version` UInt64,
    `arrived` DateTime64(3)
)
AS SELECT
    e.customer AS customer,
    'contact' AS known,
    concat(e.site, '/contact/', e.contact) AS mention,
    e.site AS site,
    e.contact AS contact,
    CAST('[]', 'Array(String)') AS addresses,
    toUInt64(toUnixTimestamp64Milli(time)) AS version,
    now64(3) AS arrived
FROM events_v1 AS e
WHERE (type = 'contact.identified') AND (e.source != 'frontline/identify');

CREATE MATERIALIZED VIEW address_mentions_started_v1_mv TO address_mentions_v1
(
    `customer` String,
    `known` String,
    `mention` String,
    `site` LowCardinality(String),
    `contact` String,
    `addresses` Array(String),
    `version` UInt64,
    `arrived` DateTime64(3)
)
AS SELECT
    e.customer AS customer,
    'contact' AS known,
    concat(e.site, '/', JSONExtractString(data, 'address')) AS mention,
    e.site AS site,
    '' AS contact,
    [JSONExtractString(data, 'address')] AS addresses,
    toUInt64(toUnixTimestamp64Milli(time)) AS version,
    now64(3) AS arrived
FROM events_v1 AS e
WHERE (type = 'contact.started') AND (e.customer != '') AND (JSONExtractString(data, 'address') != '');

CREATE MATERIALIZED VIEW address_mentions_told_v1_mv TO address_mentions_v1
(
    `customer` String,
    `known` String,
    `mention` String,
    `site` LowCardinality(String),
    `contact` String,
    `addresses` Array(String),
    `version` UInt64,
    `arrived` DateTime64(3)
)
AS SELECT
    e.customer AS customer,
    'told' AS known,
    '' AS mention,
    e.site AS site,
    '' AS contact,
    JSONExtract(data, 'addresses', 'Array(String)') AS addresses,
    bitShiftLeft(toUInt64(toUnixTimestamp64Milli(time)), 12) + (cityHash64(source, id) % 4096) AS version,
    now64(3) AS arrived
FROM events_v1 AS e
WHERE (type = 'customer.described') AND JSONHas(data, 'addresses');

CREATE TABLE address_mentions_v1
(
    `customer` String CODEC(ZSTD(1)),
    `known` Enum8('told' = 1, 'contact' = 2),
    `mention` String CODEC(ZSTD(1)),
    `site` LowCardinality(String),
    `contact` String CODEC(ZSTD(1)),
    `addresses` Array(String),
    `version` UInt64,
    `arrived` DateTime64(3, 'UTC'),
    INDEX arrived_range arrived TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (customer, known, mention)
TTL toDateTime(arrived) + toIntervalDay(30) WHERE contact != ''
SETTINGS non_replicated_deduplication_window = 1000, index_granularity = 8192;

CREATE TABLE address_progress_v1
(
    `name` LowCardinality(String),
    `countries` String,
    `arrived` DateTime64(3, 'UTC'),
    `computed` UInt64 DEFAULT toUnixTimestamp64Micro(now64(6))
)
ENGINE = ReplacingMergeTree(computed)
ORDER BY name
SETTINGS index_granularity = 8192;

CREATE TABLE alerts_v1
(
    `id` String CODEC(ZSTD(1)),
    `dedup_key` String CODEC(ZSTD(1)),
    `rule` LowCardinality(String),
    `title` String CODEC(ZSTD(1)),
    `severity` LowCardinality(String),
    `trigger` LowCardinality(String),
    `subject_kind` LowCardinality(String),
    `subject` String CODEC(ZSTD(1)),
    `site` LowCardinality(String),
    `queue` LowCardinality(String),
    `channel` LowCardinality(String),
    `contact` String CODEC(ZSTD(1)),
    `customer` String CODEC(ZSTD(1)),
    `tier` LowCardinality(String),
    `value_at_risk` Nullable(Float64),
    `state` LowCardinality(String),
    `from_at` DateTime64(3, 'UTC'),
    `fired_at` DateTime64(3, 'UTC'),
    `ended_at` Nullable(DateTime64(3, 'UTC')),
    `end_reason` LowCardinality(String),
    `claimed_by` LowCardinality(String),
    `claimed_at` Nullable(DateTime64(3, 'UTC')),
    `first_claimed` Nullable(DateTime64(3, 'UTC')),
    `resolved_by` LowCardinality(String),
    `resolved_at` Nullable(DateTime64(3, 'UTC')),
    `outcome` LowCardinality(String),
    `causes` UInt32,
    `reopened` UInt32,
    `level` Int32,
    `alert` String CODEC(ZSTD(3)),
    `revision` UInt64
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(fired_at)
ORDER BY (fired_at, id)
SETTINGS index_granularity = 8192;

CREATE VIEW ambiguous_addresses_v1
(
    `address` String,
    `rule` Enum8('phone' = 1, 'e-mail' = 2, 'address' = 3),
    `customers` Array(String)
)
AS SELECT
    address,
    any(rule) AS rule,
    arraySort(groupUniqArray(if(into = '', a.customer, into))) AS customers
FROM
(
    SELECT
        customer,
        address,
        rule
    FROM customer_addresses_v1
    FINAL
) AS a
LEFT JOIN
(
    SELECT
        customer,
        merged_into AS into
    FROM customers_v1
    FINAL
    WHERE merged_into != ''
) AS m ON m.customer = a.customer
GROUP BY address
HAVING length(customers) > 1;

CREATE TABLE contact_facts_v1
(
    `at` DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    `site` LowCardinality(String),
    `contact` String CODEC(ZSTD(1)),
    `channel` LowCardinality(String),
    `direction` LowCardinality(String),
    `line_kind` LowCardinality(String),
    `campaign` LowCardinality(String),
    `topic` LowCardinality(String),
    `priority` LowCardinality(String),
    `customer` String CODEC(ZSTD(1)),
    `address` String CODEC(ZSTD(1)),
    `parent` String CODEC(ZSTD(1)),
    `outcome` LowCardinality(String),
    `ended_ms` Nullable(Int64),
    `menus` UInt16,
    `contained` UInt8,
    `menu_ms` UInt64,
    `queues` Array(LowCardinality(String)),
    `results` Array(LowCardinality(String)),
    `reasons` Array(LowCardinality(String)),
    `agents` Array(LowCardinality(String)),
    `leg_at` Array(DateTime64(3, 'UTC')),
    `handle_ms` Array(UInt64),
    `messages` Array(Tuple(
        at DateTime64(3, 'UTC'),
        sender String,
        agent String)),
    `version` UInt64,
    `is_deleted` UInt8
)
ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(at)
ORDER BY (at, site, contact)
SETTINGS min_age_to_force_merge_seconds = 600, min_age_to_force_merge_on_partition_only = 1, index_granularity = 8192;

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
        String), UInt8),
    `starts` SimpleAggregateFunction(groupUniqArrayArray, Array(DateTime64(3, 'UTC'))),
    `messages` SimpleAggregateFunction(groupUniqArrayArray, Array(Tuple(
        DateTime64(3, 'UTC'),
        String,
        String))),
    `menus_entered` SimpleAggregateFunction(groupUniqArrayArray, Array(Tuple(
        DateTime64(3, 'UTC'),
        String))),
    `menus_left` SimpleAggregateFunction(groupUniqArrayArray, Array(Tuple(
        DateTime64(3, 'UTC'),
        String,
        String)))
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
        String), UInt8),
    `starts` Array(DateTime64(3, 'UTC')),
    `messages` Array(Tuple(
        DateTime64(3, 'UTC'),
        String,
        String)),
    `menus_entered` Array(Tuple(
        DateTime64(3, 'UTC'),
        String)),
    `menus_left` Array(Tuple(
        DateTime64(3, 'UTC'),
        String,
        String))
)
AS WITH
    type = 'contact.started' AS is_start,
    startsWith(type, 'contact.') AS is_contact,
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
    argMinIfState(e.customer, (time, e.customer), is_contact AND (e.customer != '')) AS customer,
    argMinIfState(address_text, (time, address_text), is_contact AND (address_text != '')) AS address,
    argMinIfState(line_number_text, (time, line_number_text), is_contact AND (line_number_text != '')) AS line_number,
    argMinIfState(line_kind_text, (time, line_kind_text), is_contact AND (line_kind_text != '')) AS line_kind,
    argMinIfState(campaign_text, (time, campaign_text), is_contact AND (campaign_text != '')) AS campaign,
    argMinIfState(language_text, (time, language_text), is_contact AND (language_text != '')) AS language,
    argMinIfState(parent_text, (time, parent_text), is_contact AND (parent_text != '')) AS parent,
    maxOrNullIf(toInt16(JSONExtractInt(data, 'priority')), is_contact AND JSONHas(data, 'priority')) AS priority,
    argMaxIfState(topic_text, (time, topic_text), is_contact AND (topic_text != '')) AS topic,
    argMaxIfState(outcome_text, (time, outcome_text), is_contact AND (outcome_text != '')) AS outcome,
    groupUniqArrayIf(time, is_start) AS starts,
    groupUniqArrayIf((time, JSONExtractString(data, 'from'), toString(e.agent)), type = 'contact.messaged') AS messages,
    groupUniqArrayIf((time, JSONExtractString(data, 'menu')), type = 'selfservice.entered') AS menus_entered,
    groupUniqArrayIf((time, JSONExtractString(data, 'menu'), JSONExtractString(data, 'result')), type = 'selfservice.left') AS menus_left
FROM events_v1 AS e
WHERE is_contact OR startsWith(type, 'selfservice.')
GROUP BY
    site,
    contact,
    month;

CREATE TABLE customer_addresses_v1
(
    `address` String CODEC(ZSTD(1)),
    `customer` String CODEC(ZSTD(1)),
    `known` Enum8('told' = 1, 'contact' = 2),
    `rule` Enum8('phone' = 1, 'e-mail' = 2, 'address' = 3),
    `is_gone` UInt8,
    `computed` UInt64 DEFAULT toUnixTimestamp64Micro(now64(6)),
    INDEX customer_bloom customer TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = ReplacingMergeTree(computed, is_gone)
ORDER BY (address, customer, known)
SETTINGS index_granularity = 8192;

CREATE TABLE customer_lookup_v1
(
    `kind` LowCardinality(String),
    `key` String CODEC(ZSTD(1)),
    `time` DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    `type` LowCardinality(String),
    `site` LowCardinality(String),
    `source` LowCardinality(String),
    `id` String CODEC(ZSTD(1)),
    `customer` String CODEC(ZSTD(1)),
    `contact` String CODEC(ZSTD(1)),
    `thing` String CODEC(ZSTD(1)),
    `channel` LowCardinality(String),
    `addresses` Array(String) CODEC(ZSTD(1)),
    `agent` LowCardinality(String),
    `campaign` LowCardinality(String),
    `topic` LowCardinality(String),
    `outcome` LowCardinality(String),
    `amount` Decimal(18, 4),
    `data` String CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree
ORDER BY (kind, key, time, type, site, source, id)
SETTINGS non_replicated_deduplication_window = 1000, index_granularity = 1024;

CREATE MATERIALIZED VIEW customer_lookup_v1_mv TO customer_lookup_v1
(
    `kind` String,
    `key` String,
    `time` DateTime64(3, 'UTC'),
    `type` LowCardinality(String),
    `site` LowCardinality(String),
    `source` LowCardinality(String),
    `id` String,
    `customer` String,
    `contact` String,
    `thing` String,
    `channel` LowCardinality(String),
    `addresses` Array(String),
    `agent` LowCardinality(String),
    `campaign` LowCardinality(String),
    `topic` LowCardinality(String),
    `outcome` LowCardinality(String),
    `amount` Decimal(18, 4),
    `data` String
)
AS WITH
    multiIf(type = 'order.placed', 'order', type = 'payment.recorded', 'invoice', startsWith(type, 'case.'), 'case', startsWith(type, 'promise.'), 'promise', '') AS thing_kind,
    JSONExtractString(e.data, thing_kind) AS thing_id,
    arrayConcat(if((type = 'contact.started') AND (JSONExtractString(e.data, 'address') != ''), [JSONExtractString(e.data, 'address')], []), if(type = 'customer.described', JSONExtract(e.data, 'addresses', 'Array(String)'), [])) AS told_addresses,
    arrayFilter(k -> ((k.2) != ''), arrayConcat([('customer', e.customer, told_addresses), (thing_kind, thing_id, [])], if(type = 'customer.described', [('merged', JSONExtractString(e.data, 'mergedInto'), [])], []), if((type IN ('contact.started', 'contact.identified', 'feedback.given')), [('contact', e.contact, told_addresses)], []), arrayMap(a -> ('address', if(match(a, '^[-+0-9 ()./]{7,}$'), substring(replaceRegexpAll(a, '[^0-9]', ''), -9), lowerUTF8(trimBoth(a))), [a]), told_addresses))) AS found
SELECT
    place.1 AS kind,
    place.2 AS key,
    time,
    type,
    site,
    source,
    id,
    e.customer AS customer,
    e.contact AS contact,
    thing_id AS thing,
    e.channel AS channel,
    place.3 AS addresses,
    e.agent AS agent,
    e.campaign AS campaign,
    e.topic AS topic,
    e.outcome AS outcome,
    e.amount AS amount,
    if(((place.1) = 'address') OR (type IN ('contact.started', 'customer.described')), '{}', e.data) AS data
FROM
(
    SELECT *
    FROM events_v1
    WHERE type IN ('contact.started', 'contact.identified', 'customer.described', 'order.placed', 'payment.recorded', 'case.opened', 'case.updated', 'case.closed', 'promise.made', 'promise.kept', 'promise.cancelled', 'feedback.given')
) AS e
ARRAY JOIN found AS place;

CREATE TABLE customer_orders_v1
(
    `customer` String CODEC(ZSTD(1)),
    `order_id` String CODEC(ZSTD(1)),
    `refund_at` DateTime64(3, 'UTC') CODEC(ZSTD(1)),
    `at` DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    `amount` Decimal(18, 4),
    `currency` LowCardinality(String),
    `site` LowCardinality(String),
    `contact` String CODEC(ZSTD(1)),
    `campaign` LowCardinality(String),
    `version` UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (customer, order_id, refund_at)
SETTINGS non_replicated_deduplication_window = 1000, index_granularity = 8192;

CREATE MATERIALIZED VIEW customer_orders_v1_mv TO customer_orders_v1
(
    `customer` String,
    `order_id` String,
    `refund_at` DateTime64(3, 'UTC'),
    `at` DateTime64(3, 'UTC'),
    `amount` Decimal(18, 4),
    `currency` String,
    `site` LowCardinality(String),
    `contact` String,
    `campaign` LowCardinality(String),
    `version` UInt64
)
AS SELECT
    e.customer AS customer,
    JSONExtractString(data, 'order') AS order_id,
    if(e.amount < 0, time, toDateTime64(0, 3, 'UTC')) AS refund_at,
    time AS at,
    e.amount AS amount,
    JSONExtractString(data, 'currency') AS currency,
    e.site AS site,
    e.contact AS contact,
    e.campaign AS campaign,
    bitShiftLeft(toUInt64(toUnixTimestamp64Milli(time)), 12) + (cityHash64(source, id) % 4096) AS version
FROM events_v1 AS e
WHERE type = 'order.placed';

CREATE VIEW customer_roots_v1
(
    `customer` String,
    `root` String
)
AS WITH RECURSIVE
    merges AS
    (
        SELECT
            customer AS old,
            merged_into AS new
        FROM customers_v1
        FINAL
        WHERE merged_into NOT IN ('', customer)
    ),
    walks AS
    (
        SELECT
            old AS start,
            [old, new] AS path
        FROM merges
        UNION ALL
        SELECT
            start,
            arrayPushBack(path, new)
        FROM walks
        INNER JOIN merges ON old = (path[-1])
        WHERE NOT has(path, new)
    ),
    ends AS
    (
        SELECT
            start,
            argMax(path, length(path)) AS longest
        FROM walks
        GROUP BY start
    )
SELECT
    start AS customer,
    if(new = '', longest[-1], arrayMin(arraySlice(longest, indexOf(longest, new)))) AS root
FROM ends
LEFT JOIN merges ON old = (longest[-1])
WHERE customer != root;

CREATE TABLE customer_scores_v1
(
    `as_of` DateTime64(3, 'UTC'),
    `customer` String CODEC(ZSTD(1)),
    `tier` Enum8('A' = 1, 'B' = 2, 'C' = 3, 'N' = 4),
    `kind` LowCardinality(String),
    `revenue` Float64,
    `orders` UInt32,
    `last_order` Nullable(DateTime64(3, 'UTC')),
    `recency_score` UInt8,
    `frequency_score` UInt8,
    `money_score` UInt8,
    `segment` LowCardinality(String),
    `repeats` UInt32,
    `recency_weeks` Float64,
    `age_weeks` Float64,
    `alive` Nullable(Float64),
    `expected_orders` Nullable(Float64),
    `expected_value` Nullable(Float64),
    `lifetime_value` Nullable(Float64),
    `computed_at` DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(computed_at)
PARTITION BY toYYYYMM(as_of)
ORDER BY (as_of, customer)
TTL toDateTime(computed_at) + toIntervalDay(400)
SETTINGS index_granularity = 8192;

CREATE TABLE customer_tiers_v1
(
    `customer` String CODEC(ZSTD(1)),
    `valid_from` DateTime64(3, 'UTC'),
    `tier` Enum8('A' = 1, 'B' = 2, 'C' = 3, 'N' = 4),
    `computed_at` DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(computed_at)
ORDER BY (customer, valid_from)
SETTINGS non_replicated_deduplication_window = 1000, index_granularity = 8192;

CREATE TABLE customers_v1
(
    `customer` String CODEC(ZSTD(1)),
    `kind` LowCardinality(String),
    `name` String CODEC(ZSTD(1)),
    `since` String CODEC(ZSTD(1)),
    `language` LowCardinality(String),
    `owner` LowCardinality(String),
    `tags` Array(LowCardinality(String)),
    `preferences` String CODEC(ZSTD(1)),
    `merged_into` String CODEC(ZSTD(1)),
    `described` DateTime64(3, 'UTC'),
    `version` UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY customer
SETTINGS non_replicated_deduplication_window = 1000, index_granularity = 8192;

CREATE MATERIALIZED VIEW customers_v1_mv TO customers_v1
(
    `customer` String,
    `kind` String,
    `name` String,
    `since` String,
    `language` String,
    `owner` String,
    `tags` Array(String),
    `preferences` String,
    `merged_into` String,
    `described` DateTime64(3, 'UTC'),
    `version` UInt64
)
AS SELECT
    e.customer AS customer,
    JSONExtractString(data, 'kind') AS kind,
    JSONExtractString(data, 'name') AS name,
    JSONExtractString(data, 'since') AS since,
    JSONExtractString(data, 'language') AS language,
    JSONExtractString(data, 'owner') AS owner,
    JSONExtract(data, 'tags', 'Array(String)') AS tags,
    JSONExtractRaw(data, 'preferences') AS preferences,
    JSONExtractString(data, 'mergedInto') AS merged_into,
    time AS described,
    bitShiftLeft(toUInt64(toUnixTimestamp64Milli(time)), 12) + (cityHash64(source, id) % 4096) AS version
FROM events_v1 AS e
WHERE type = 'customer.described';

CREATE TABLE erasures_v1
(
    `kind` LowCardinality(String),
    `key` String,
    `anonymous` String,
    `person` String,
    `erased` DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(erased)
ORDER BY (kind, key)
SETTINGS non_replicated_deduplication_window = 1000, index_granularity = 8192;

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

CREATE TABLE ingest_lag_v1
(
    `at` DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    `behind_ms` UInt64 CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree
ORDER BY at
TTL toDateTime(at) + toIntervalDay(40)
SETTINGS index_granularity = 8192;

CREATE TABLE leg_facts_v1
(
    `at` DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    `site` LowCardinality(String),
    `queue` LowCardinality(String),
    `contact` String CODEC(ZSTD(1)),
    `leg` UInt16,
    `channel` LowCardinality(String),
    `direction` LowCardinality(String),
    `line_kind` LowCardinality(String),
    `campaign` LowCardinality(String),
    `topic` LowCardinality(String),
    `priority` LowCardinality(String),
    `customer` String CODEC(ZSTD(1)),
    `agent` LowCardinality(String),
    `result` Enum8('refused' = 0, 'waiting' = 1, 'answered' = 2, 'left' = 3),
    `reason` LowCardinality(String),
    `wait_ms` UInt64 CODEC(T64, ZSTD(1)),
    `ring_ms` UInt64 CODEC(T64, ZSTD(1)),
    `is_handled` UInt8,
    `talk_ms` UInt64 CODEC(T64, ZSTD(1)),
    `hold_ms` UInt64 CODEC(T64, ZSTD(1)),
    `hold_max_ms` UInt64 CODEC(T64, ZSTD(1)),
    `wrap_ms` UInt64 CODEC(T64, ZSTD(1)),
    `holds` UInt16,
    `offers` UInt16,
    `declines` UInt16,
    `transfer_mode` LowCardinality(String),
    `transfer_kind` LowCardinality(String),
    `announced_ms` Array(UInt64),
    `wait_bucket` UInt16 MATERIALIZED if(wait_ms < 32, wait_ms, ((floor(log2(least(wait_ms, 4294967295) + 0.5)) - 5) * 32) + bitShiftRight(least(wait_ms, 4294967295), toUInt8(floor(log2(least(greatest(wait_ms, 32), 4294967295) + 0.5)) - 5))),
    `handle_bucket` UInt16 MATERIALIZED if(((talk_ms + hold_ms) + wrap_ms) < 32, (talk_ms + hold_ms) + wrap_ms, ((floor(log2(least((talk_ms + hold_ms) + wrap_ms, 4294967295) + 0.5)) - 5) * 32) + bitShiftRight(least((talk_ms + hold_ms) + wrap_ms, 4294967295), toUInt8(floor(log2(least(greatest((talk_ms + hold_ms) + wrap_ms, 32), 4294967295) + 0.5)) - 5))),
    `version` UInt64,
    `is_deleted` UInt8,
    INDEX version_range version TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(at)
ORDER BY (at, site, queue, contact, leg)
SETTINGS min_age_to_force_merge_seconds = 600, min_age_to_force_merge_on_partition_only = 1, index_granularity = 8192;

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
    `resumes` SimpleAggregateFunction(groupUniqArrayArray, Array(DateTime64(3, 'UTC'))),
    `placed` SimpleAggregateFunction(groupUniqArrayArray, Array(DateTime64(3, 'UTC'))),
    `offered_to` SimpleAggregateFunction(groupUniqArrayArray, Array(Tuple(
        DateTime64(3, 'UTC'),
        String))),
    `transfer_kind` AggregateFunction(argMaxIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8),
    INDEX contact_bloom contact TYPE bloom_filter(0.001) GRANULARITY 1
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
    `resumes` Array(DateTime64(3, 'UTC')),
    `placed` Array(DateTime64(3, 'UTC')),
    `offered_to` Array(Tuple(
        DateTime64(3, 'UTC'),
        String)),
    `transfer_kind` AggregateFunction(argMaxIf, String, Tuple(
        DateTime64(3, 'UTC'),
        String), UInt8)
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
    groupUniqArrayIf(time, type = 'leg.resumed') AS resumes,
    groupUniqArrayIf(time, (type IN ('leg.queued', 'leg.refused'))) AS placed,
    groupUniqArrayIf((time, toString(events_v1.agent)), type = 'leg.offered') AS offered_to,
    argMaxIfState(JSONExtractString(data, 'to', 'kind'), (time, JSONExtractString(data, 'to', 'kind')), type = 'leg.transferred') AS transfer_kind
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

CREATE TABLE settled_v1
(
    `name` LowCardinality(String),
    `touched` DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(touched)
ORDER BY name
SETTINGS index_granularity = 8192;

CREATE MATERIALIZED VIEW touched_contacts_v1_mv TO touched_v1
(
    `touched` DateTime64(3),
    `site` LowCardinality(String),
    `contact` String,
    `month` Date
)
AS SELECT DISTINCT
    now64(3) AS touched,
    site,
    contact,
    month
FROM contacts_v1;

CREATE MATERIALIZED VIEW touched_legs_v1_mv TO touched_v1
(
    `touched` DateTime64(3),
    `site` LowCardinality(String),
    `contact` String,
    `month` Date
)
AS SELECT DISTINCT
    now64(3) AS touched,
    site,
    contact,
    month
FROM legs_v1;

CREATE TABLE touched_v1
(
    `touched` DateTime64(3, 'UTC'),
    `site` LowCardinality(String),
    `contact` String CODEC(ZSTD(1)),
    `month` Date
)
ENGINE = MergeTree
PARTITION BY toDate(touched)
ORDER BY (touched, site, contact)
TTL toDateTime(touched) + toIntervalDay(30)
SETTINGS non_replicated_deduplication_window = 1000, ttl_only_drop_parts = 1, index_granularity = 8192;

CREATE TABLE value_outlook_v1
(
    `repeats` UInt32,
    `age_weeks` UInt32,
    `expected_orders` Float64,
    `discounted_orders` Float64
)
ENGINE = MergeTree
ORDER BY (repeats, age_weeks)
SETTINGS index_granularity = 8192;

CREATE TABLE value_runs_v1
(
    `as_of` DateTime64(3, 'UTC'),
    `window_days` UInt32,
    `computed_at` DateTime64(3, 'UTC') DEFAULT now64(3),
    `customers` UInt64,
    `revenue` Float64,
    `summary` String CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(computed_at)
ORDER BY (as_of, window_days)
SETTINGS index_granularity = 8192;

CREATE TABLE value_work_v1
(
    `customer` String CODEC(ZSTD(1)),
    `kind` LowCardinality(String),
    `revenue` Int64,
    `orders` UInt32,
    `last_order` Nullable(DateTime64(3, 'UTC')),
    `days` Array(Date),
    `repeat_revenue` Int64,
    `repeats` UInt32 MATERIALIZED greatest(length(days), 1) - 1,
    `recency_days` UInt32 MATERIALIZED if(empty(days), 0, (days[-1]) - (days[1])),
    `age_days` UInt32
)
ENGINE = MergeTree
ORDER BY customer
SETTINGS index_granularity = 8192;
