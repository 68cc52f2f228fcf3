import type { ClickHouseClient } from "@clickhouse/client";

/** One line of the bank's month: a type of service and a priority. Times in seconds, as the file has them. */
export type BankLine = {
  type: string;
  priority: string;
  queued: number;
  answered: number;
  abandoned: number;
  inTarget: number;
  short: number;
  waitAnswered: number;
  waitAbandoned: number;
  waitMax: number;
  handled: number;
  talk: number;
  waitP50: number;
  waitP90: number;
  handleP90: number;
};

/**
 * The KPIs by type of service and priority straight from the CSV: plain SQL over the file, with nothing of ours in it. A call
 * queued when q_start is given; the wait ends when the queue is left, or when service starts, if that is later.
 */
const sql = `
WITH
  columns AS (
    SELECT
      type,
      toString(priority)                                                             AS priority_text,
      outcome,
      arrayMap(t -> arraySum(arrayMap((part, s) -> toInt64(part) * s, splitByChar(':', t), [3600, 60, 1])),
        [q_start, q_exit, ser_start, ser_exit])                                      AS t
    FROM file({path: String}, 'CSVWithNames', '"vru+line" String, call_id String, customer_id String, priority UInt8,
      type String, date String, vru_entry String, vru_exit String, vru_time Int32, q_start String, q_exit String,
      q_time Int32, outcome String, ser_start String, ser_exit String, ser_time Int32, server String')
    WHERE outcome != 'PHANTOM' AND q_start != '0:00:00'
  ),
  calls AS (
    SELECT
      *,
      outcome = 'AGENT'                                                              AS is_answered,
      is_answered AND t[3] > 0                                                       AS is_served,
      -- Over midnight the clock begins anew; a clock a second off must not make a day of it.
      arrayMap(s -> (s - t[1] + 86400) % 86400, t)                                   AS since,
      arrayMap(s -> if(s > 43200, 0, s), since)                                      AS after,
      greatest(after[2], if(is_served, after[3], 0))                                 AS wait,
      if(is_served, greatest(0, after[4] - wait), 0)                                 AS talk_time
    FROM columns
  )
SELECT
  type,
  priority_text                                      AS priority,
  count()                                            AS queued,
  countIf(is_answered)                               AS answered,
  countIf(NOT is_answered)                           AS abandoned,
  countIf(is_answered AND wait <= 20)                AS inTarget,
  countIf(NOT is_answered AND wait < 5)              AS short,
  sumIf(wait, is_answered)                           AS waitAnswered,
  sumIf(wait, NOT is_answered)                       AS waitAbandoned,
  max(wait)                                          AS waitMax,
  countIf(is_served)                                 AS handled,
  sumIf(talk_time, is_served)                        AS talk,
  arraySort(groupArray(wait))                        AS waits,
  arraySort(groupArrayIf(talk_time, is_served))      AS talks,
  -- The smallest that so many of a hundred are not above.
  waits[toUInt32(ceil(0.5 * length(waits)))]         AS waitP50,
  waits[toUInt32(ceil(0.9 * length(waits)))]         AS waitP90,
  talks[toUInt32(ceil(0.9 * length(talks)))]         AS handleP90
FROM calls
GROUP BY type, priority
ORDER BY type, priority
SETTINGS output_format_json_quote_64bit_integers = 0`;

export async function bankTable(client: ClickHouseClient, path: string): Promise<BankLine[]> {
  const result = await client.query({ query: sql, query_params: { path }, format: "JSONEachRow" });
  return await result.json<BankLine>();
}
