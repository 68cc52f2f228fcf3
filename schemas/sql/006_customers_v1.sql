-- Who the customers are, by their last description, and what they ordered: the ground of value, loyalty and retention.
-- Of several events the one with the highest version counts: its time, and within a millisecond whatever its id decides, so that
-- nothing depends on the order in which events came.

CREATE TABLE IF NOT EXISTS customers_v1
(
    customer    String CODEC(ZSTD(1)),
    kind        LowCardinality(String),                -- person, company
    name        String CODEC(ZSTD(1)),                 -- '' is not told, here and below
    since       String CODEC(ZSTD(1)),
    language    LowCardinality(String),
    owner       LowCardinality(String),                -- account manager
    tags        Array(LowCardinality(String)),
    preferences String CODEC(ZSTD(1)),                 -- JSON
    merged_into String CODEC(ZSTD(1)),                 -- the customer that this one turned out to be
    described   DateTime64(3, 'UTC'),
    version     UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY customer
SETTINGS non_replicated_deduplication_window = 1000;

CREATE MATERIALIZED VIEW IF NOT EXISTS customers_v1_mv TO customers_v1 AS
SELECT
    e.customer                                                                                AS customer,
    JSONExtractString(data, 'kind')                                                           AS kind,
    JSONExtractString(data, 'name')                                                           AS name,
    JSONExtractString(data, 'since')                                                          AS since,
    JSONExtractString(data, 'language')                                                       AS language,
    JSONExtractString(data, 'owner')                                                          AS owner,
    JSONExtract(data, 'tags', 'Array(String)')                                                AS tags,
    JSONExtractRaw(data, 'preferences')                                                       AS preferences,
    JSONExtractString(data, 'mergedInto')                                                     AS merged_into,
    time                                                                                      AS described,
    bitShiftLeft(toUInt64(toUnixTimestamp64Milli(time)), 12) + cityHash64(source, id) % 4096  AS version
FROM events_v1 AS e
WHERE type = 'customer.described';

-- One row a booking: the same order told again takes the place of the first, a refund (a negative amount) stands beside it.
CREATE TABLE IF NOT EXISTS customer_orders_v1
(
    customer  String CODEC(ZSTD(1)),
    order_id  String CODEC(ZSTD(1)),
    refund_at DateTime64(3, 'UTC') CODEC(ZSTD(1)),     -- 1970 for an order; several refunds of one are told apart by it
    at        DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    amount    Decimal(18, 4),
    currency  LowCardinality(String),
    site      LowCardinality(String),
    contact   String CODEC(ZSTD(1)),
    campaign  LowCardinality(String),
    version   UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (customer, order_id, refund_at)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE MATERIALIZED VIEW IF NOT EXISTS customer_orders_v1_mv TO customer_orders_v1 AS
SELECT
    e.customer                                                                                AS customer,
    JSONExtractString(data, 'order')                                                          AS order_id,
    if(e.amount < 0, time, toDateTime64(0, 3, 'UTC'))                                         AS refund_at,
    time                                                                                      AS at,
    e.amount                                                                                  AS amount,
    JSONExtractString(data, 'currency')                                                       AS currency,
    e.site                                                                                    AS site,
    e.contact                                                                                 AS contact,
    e.campaign                                                                                AS campaign,
    bitShiftLeft(toUInt64(toUnixTimestamp64Milli(time)), 12) + cityHash64(source, id) % 4096  AS version
FROM events_v1 AS e
WHERE type = 'order.placed';

-- What was stored before these tables were there; storing it twice changes nothing.
INSERT INTO customers_v1
SELECT
    e.customer, JSONExtractString(data, 'kind'), JSONExtractString(data, 'name'), JSONExtractString(data, 'since'),
    JSONExtractString(data, 'language'), JSONExtractString(data, 'owner'), JSONExtract(data, 'tags', 'Array(String)'),
    JSONExtractRaw(data, 'preferences'), JSONExtractString(data, 'mergedInto'), time,
    bitShiftLeft(toUInt64(toUnixTimestamp64Milli(time)), 12) + cityHash64(source, id) % 4096
FROM events_v1 AS e
WHERE type = 'customer.described';

INSERT INTO customer_orders_v1
SELECT
    e.customer, JSONExtractString(data, 'order'), if(e.amount < 0, time, toDateTime64(0, 3, 'UTC')), time, e.amount,
    JSONExtractString(data, 'currency'), e.site, e.contact, e.campaign,
    bitShiftLeft(toUInt64(toUnixTimestamp64Milli(time)), 12) + cityHash64(source, id) % 4096
FROM events_v1 AS e
WHERE type = 'order.placed';
