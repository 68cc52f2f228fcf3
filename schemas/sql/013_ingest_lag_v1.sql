-- How far storing was behind, as the process measured it that leads the alerts: the past of the trigger ingest-behind.
-- It is measured every 5 s, and a row is kept at least each minute, and wherever the measure is 2 s or more off what the row
-- before it lets expect: under 2 s it stays as it is, from 2 s on its oldest event goes on waiting, so that it grows as time
-- does. Where no row follows within 90 s, nothing is known from 30 s after the row on: nobody led, NATS was away, or no ingest
-- had ever read the stream.

CREATE TABLE IF NOT EXISTS ingest_lag_v1
(
    at        DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)), -- when it was measured
    behind_ms UInt64 CODEC(ZSTD(1))                       -- how long the oldest event waited to be stored; 0 none waited
)
ENGINE = ReplacingMergeTree                               -- what was written twice is one row
ORDER BY at
TTL toDateTime(at) + INTERVAL 40 DAY;                     -- rules are tried on 31 days at most
