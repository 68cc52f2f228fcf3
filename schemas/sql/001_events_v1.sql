-- Every accepted event, once: the key tells events apart, so a second copy is merged away.
-- Reads that count use FINAL or distinct ids.
CREATE TABLE IF NOT EXISTS events_v1
(
    type      LowCardinality(String),
    site      LowCardinality(String),
    time      DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    source    LowCardinality(String),
    id        String CODEC(ZSTD(1)),
    -- Keys and dimensions as columns; '' and 0 stand for "not given".
    contact   String CODEC(ZSTD(1)),
    leg       UInt16,
    queue     LowCardinality(String),
    agent     LowCardinality(String),
    customer  String CODEC(ZSTD(1)),
    channel   LowCardinality(String),
    direction LowCardinality(String),
    reason    LowCardinality(String),
    state     LowCardinality(String),
    mode      LowCardinality(String),
    campaign  LowCardinality(String),
    topic     LowCardinality(String),
    outcome   LowCardinality(String),
    amount    Decimal(18, 4),
    -- The other fields of the event's data, as JSON.
    data      String CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(time)
ORDER BY (type, site, time, source, id)
SETTINGS non_replicated_deduplication_window = 1000;
