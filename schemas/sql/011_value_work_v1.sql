-- What a run of `value score` works on before it ranks anybody; emptied when the next one starts.

CREATE TABLE IF NOT EXISTS value_work_v1
(
    customer       String CODEC(ZSTD(1)),
    kind           LowCardinality(String),             -- person, company; '' is not told
    revenue        Int64,                              -- within the window, 1/10,000 of the settings' currency: adding up is exact
    orders         UInt32,                             -- days with an order within the window
    last_order     Nullable(DateTime64(3, 'UTC')),
    days           Array(Date),                        -- with an order, over all time, ascending
    repeat_revenue Int64,                              -- of all days but the first, over all time, 1/10,000
    repeats        UInt32 MATERIALIZED greatest(length(days), 1) - 1,
    recency_days   UInt32 MATERIALIZED if(empty(days), 0, days[-1] - days[1]),
    age_days       UInt32                              -- from the first of them to the end
)
ENGINE = MergeTree
ORDER BY customer;

-- What the fitted models expect of a customer that is still there, by repeat orders and weeks since the first order.
CREATE TABLE IF NOT EXISTS value_outlook_v1
(
    repeats           UInt32,
    age_weeks         UInt32,
    expected_orders   Float64,                         -- in the next 52 weeks
    discounted_orders Float64                          -- in the next 12 months, each discounted to now
)
ENGINE = MergeTree
ORDER BY (repeats, age_weeks);
