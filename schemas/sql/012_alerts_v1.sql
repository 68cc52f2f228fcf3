-- Every alert with its whole history, one row each: the newest revision counts.

CREATE TABLE IF NOT EXISTS alerts_v1
(
    id            String CODEC(ZSTD(1)),
    dedup_key     String CODEC(ZSTD(1)),
    rule          LowCardinality(String),
    title         String CODEC(ZSTD(1)),               -- of the rule, as it was then
    severity      LowCardinality(String),
    trigger       LowCardinality(String),
    subject_kind  LowCardinality(String),
    subject       String CODEC(ZSTD(1)),
    site          LowCardinality(String),
    queue         LowCardinality(String),              -- '' is none; so below
    channel       LowCardinality(String),
    contact       String CODEC(ZSTD(1)),
    customer      String CODEC(ZSTD(1)),
    tier          LowCardinality(String),
    value_at_risk Nullable(Float64),                   -- in the settings' currency
    state         LowCardinality(String),
    from_at       DateTime64(3, 'UTC'),                -- when the cause began, by its events
    fired_at      DateTime64(3, 'UTC'),
    ended_at      Nullable(DateTime64(3, 'UTC')),      -- when the cause ended
    end_reason    LowCardinality(String),
    claimed_by    LowCardinality(String),              -- the last who took it
    claimed_at    Nullable(DateTime64(3, 'UTC')),
    first_claimed Nullable(DateTime64(3, 'UTC')),      -- by whomever, since it fired first
    resolved_by   LowCardinality(String),              -- '' by itself, or not resolved
    resolved_at   Nullable(DateTime64(3, 'UTC')),
    outcome       LowCardinality(String),
    causes        UInt32,
    reopened      UInt32,
    level         Int32,                               -- told last, -1 none
    alert         String CODEC(ZSTD(3)),               -- all of it, as JSON
    revision      UInt64
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(fired_at)
-- Neither of them changes; the site is that of the newest cause.
ORDER BY (fired_at, id);
