import type { ClickHouseClient } from "@clickhouse/client";

/** A number of high-value callers (priority 2) and of all others, with the difference and its 95 % interval. Waits in seconds. */
export type FairnessLine = {
  /** Type of service; '' is all. */
  type: string;
  number: "wait" | "answerWait" | "serviceLevel" | "abandonRate";
  n: number;
  value: number;
  low: number;
  high: number;
  othersN: number;
  othersValue: number;
  difference: number;
  differenceLow: number;
  differenceHigh: number;
};

/**
 * One call a row, straight from the CSV. A wait ends when the queue is left, or when service starts, if that is later. Calls that were
 * answered without queueing are among them only where asked for, with a wait of 0.
 */
const calls = `
  columns AS (
    SELECT
      type, priority, outcome,
      arrayMap(t -> arraySum(arrayMap((part, s) -> toInt64(part) * s, splitByChar(':', t), [3600, 60, 1])),
        [q_start, q_exit, ser_start])                                                AS t
    FROM file({path: String}, 'CSVWithNames', '"vru+line" String, call_id String, customer_id String, priority UInt8,
      type String, date String, vru_entry String, vru_exit String, vru_time Int32, q_start String, q_exit String,
      q_time Int32, outcome String, ser_start String, ser_exit String, ser_time Int32, server String')
    WHERE outcome != 'PHANTOM'
      AND (q_start != '0:00:00' OR ({atOnce: UInt8} AND outcome = 'AGENT'))
  ),
  calls AS (
    SELECT
      type,
      priority = 2                                                                   AS is_high,
      intDiv(t[1], 3600)                                                             AS hour,
      outcome = 'AGENT'                                                              AS is_answered,
      -- Over midnight the clock begins anew; a clock a second off must not make a day of it.
      arrayMap(s -> if(s > 43200, 0, s), arrayMap(s -> (s - t[1] + 86400) % 86400, t)) AS after,
      toFloat64(if(t[1] = 0, 0, greatest(after[2], if(is_answered AND t[3] > 0, after[3], 0)))) AS wait
    FROM columns
  )`;

/** Each call once for each number it has a part in, and again for all types together. */
const lineSql = `
WITH ${calls},
  observed AS (
    SELECT is_high, one.1 AS number, one.2 AS x, arrayJoin([type, '']) AS of_type
    FROM calls
    ARRAY JOIN arrayConcat(
      [('wait', wait), ('abandonRate', toFloat64(NOT is_answered))],
      if(is_answered, [('answerWait', wait)], []),
      if(is_answered OR wait >= 5, [('serviceLevel', toFloat64(is_answered AND wait <= 20))], [])) AS one
  ),
  sides AS (
    SELECT
      of_type AS type, number, is_high, toFloat64(count()) AS n, avg(x) AS m, 1.959964 AS z,
      number LIKE '%Rate' OR number LIKE '%Level'                                    AS is_share,
      z * sqrt(varSamp(x) / n)                                                       AS spread,
      -- Wilson's interval as the roots of (p - m)² = z² p (1 - p) / n.
      1 + z * z / n                                                                  AS a,
      2 * m + z * z / n                                                              AS b,
      sqrt(b * b - 4 * a * m * m)                                                    AS root,
      if(is_share, (b - root) / (2 * a), m - spread)                                 AS low,
      if(is_share, (b + root) / (2 * a), m + spread)                                 AS high
    FROM observed
    GROUP BY of_type, number, is_high
  )
SELECT
  h.type AS type, h.number AS number, h.n AS n, h.m AS value, h.low AS low, h.high AS high, o.n AS othersN, o.m AS othersValue,
  h.m - o.m                                                                          AS difference,
  -- Newcombe's of shares; of means the same is z times the root of both variances.
  difference - sqrt(pow(h.m - h.low, 2) + pow(o.high - o.m, 2))                      AS differenceLow,
  difference + sqrt(pow(h.high - h.m, 2) + pow(o.m - o.low, 2))                      AS differenceHigh
FROM (SELECT * FROM sides WHERE is_high) AS h
INNER JOIN (SELECT * FROM sides WHERE NOT is_high) AS o ON o.type = h.type AND o.number = h.number
ORDER BY type, number
SETTINGS output_format_json_quote_64bit_integers = 0`;

export async function bankFairness(
  client: ClickHouseClient,
  path: string,
  { atOnce = false } = {},
): Promise<FairnessLine[]> {
  const params = { path, atOnce: Number(atOnce) };
  const result = await client.query({ query: lineSql, query_params: params, format: "JSONEachRow" });
  return await result.json<FairnessLine>();
}

/** The difference of mean waits, in seconds, with the same mix: how many strata and calls, and the interval. */
export type MixLine = { mix: string; strata: number; n: number; difference: number; low: number; high: number };

/**
 * Directly standardised: in each stratum the difference of the means, weighted by its calls; the variance is that of a sum of
 * independent means. Strata with fewer than ten calls of a side are left out.
 */
const mixSql = `
WITH ${calls},
  strata AS (
    SELECT
      mix.1 AS mix_name, mix.2 AS stratum, countIf(is_high) AS h, countIf(NOT is_high) AS o, h + o AS w,
      avgIf(wait, is_high) - avgIf(wait, NOT is_high)                                AS d,
      varSampIf(wait, is_high) / h + varSampIf(wait, NOT is_high) / o                AS v
    FROM calls
    ARRAY JOIN [('queues', type), ('hours', toString(hour)), ('both', concat(type, toString(hour)))] AS mix
    GROUP BY mix_name, stratum
    HAVING h >= 10 AND o >= 10
  )
SELECT
  mix_name AS mix, count() AS strata, sum(w) AS n,
  sum(w * d) / sum(w)                                                                AS difference,
  1.959964 * sqrt(sum(w * w * v)) / sum(w)                                           AS spread,
  difference - spread                                                                AS low,
  difference + spread                                                                AS high
FROM strata
GROUP BY mix_name
ORDER BY mix_name
SETTINGS output_format_json_quote_64bit_integers = 0`;

export async function bankMixes(client: ClickHouseClient, path: string): Promise<MixLine[]> {
  const result = await client.query({ query: mixSql, query_params: { path, atOnce: 0 }, format: "JSONEachRow" });
  return await result.json<MixLine>();
}

/** Calls that were answered: how many, and how many of them name a customer. */
export type KnownLine = { atOnce: number; answered: number; named: number };

const knownSql = `
SELECT q_start = '0:00:00' AS atOnce, count() AS answered, countIf(customer_id != '0') AS named
FROM file({path: String}, 'CSVWithNames', '"vru+line" String, call_id String, customer_id String, priority UInt8,
  type String, date String, vru_entry String, vru_exit String, vru_time Int32, q_start String, q_exit String,
  q_time Int32, outcome String, ser_start String, ser_exit String, ser_time Int32, server String')
WHERE outcome = 'AGENT'
GROUP BY atOnce
ORDER BY atOnce
SETTINGS output_format_json_quote_64bit_integers = 0`;

export async function bankKnown(client: ClickHouseClient, path: string): Promise<KnownLine[]> {
  const result = await client.query({ query: knownSql, query_params: { path }, format: "JSONEachRow" });
  return await result.json<KnownLine>();
}
