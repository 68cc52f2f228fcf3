-- What each customer is worth as of a run of `value score`, and the runs themselves. Tiers have their own history in
-- customer_tiers_v1: only changes are written there.

CREATE TABLE IF NOT EXISTS value_runs_v1
(
    as_of        DateTime64(3, 'UTC'),                 -- what was known up to this moment counted
    window_days  UInt32,
    computed_at  DateTime64(3, 'UTC') DEFAULT now64(3),
    customers    UInt64,
    revenue      Float64,                              -- in the settings' currency
    summary      String CODEC(ZSTD(1))                 -- JSON of schemas/value.ts: curve, shares, models with their fit
)
ENGINE = ReplacingMergeTree(computed_at)
ORDER BY (as_of, window_days);

CREATE TABLE IF NOT EXISTS customer_scores_v1
(
    as_of           DateTime64(3, 'UTC'),
    customer        String CODEC(ZSTD(1)),
    tier            Enum8('A' = 1, 'B' = 2, 'C' = 3, 'N' = 4),
    kind            LowCardinality(String),
    revenue         Float64,                           -- within the window, in the settings' currency
    orders          UInt32,                            -- days with an order within the window
    last_order      Nullable(DateTime64(3, 'UTC')),
    recency_score   UInt8,                             -- 1..5, 5 is the best; 0 without orders
    frequency_score UInt8,
    money_score     UInt8,
    segment         LowCardinality(String),
    -- By BG/NBD and Gamma-Gamma; null where they were not fitted.
    repeats         UInt32,                            -- x: days with an order after the first one, over all time
    recency_weeks   Float64,                           -- t_x
    age_weeks       Float64,                           -- T
    alive           Nullable(Float64),
    expected_orders Nullable(Float64),                 -- in the next 52 weeks
    expected_value  Nullable(Float64),                 -- of one order
    lifetime_value  Nullable(Float64),                 -- of the next 12 months, discounted
    computed_at     DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(computed_at)
PARTITION BY toYYYYMM(as_of)
ORDER BY (as_of, customer)
TTL toDateTime(computed_at) + INTERVAL 400 DAY;      -- a run as of long ago is kept as long as any
