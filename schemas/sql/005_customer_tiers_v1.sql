-- A customer's tier from a moment on, so that a report shows the tier at the time of the contact.
CREATE TABLE IF NOT EXISTS customer_tiers_v1
(
    customer    String CODEC(ZSTD(1)),
    valid_from  DateTime64(3, 'UTC'),
    tier        Enum8('A' = 1, 'B' = 2, 'C' = 3, 'N' = 4),
    computed_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(computed_at)
ORDER BY (customer, valid_from)
SETTINGS non_replicated_deduplication_window = 1000;
