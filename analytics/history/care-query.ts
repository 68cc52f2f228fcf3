import { z } from "zod";
import type { Query } from "./query.ts";

/** Surveys, cases and promises by site and interval. */
const Params = z.strictObject({
  /** The range, and this moment, epoch ms; `to` is not part of the range. */
  from: z.int(),
  to: z.int(),
  now: z.int(),
  /** Starts of the intervals, epoch seconds, ascending; the first is not after `from`. */
  starts: z.array(z.int()).min(1),
  /** Only this site; '' is any. */
  site: z.string(),
});
export type CareParams = z.infer<typeof Params>;

const Row = z.object({ site: z.string(), start: z.number() }).catchall(z.number());
export type CareRow = { site: string; start: number } & Record<string, number | string>;

/** What was answered; a score is a share of its own scale, and a scale without a length is no answer. */
const feedbackSql = `
WITH
  answers AS (
    SELECT
      site,
      roundDown(toUInt32(toUnixTimestamp(time)), {starts: Array(UInt32)})                  AS start,
      JSONExtractString(data, 'survey')                                                    AS survey,
      JSONExtractFloat(data, 'scale', 'min')                                               AS lowest,
      JSONExtractFloat(data, 'scale', 'max')                                               AS highest,
      (JSONExtractFloat(data, 'score') - lowest) / (highest - lowest)                      AS share
    FROM events_v1 FINAL
    WHERE type = 'feedback.given' AND highest > lowest
      AND time >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
      AND ({site: String} = '' OR site = {site: String})
  )
SELECT
  site,
  start,
  countIf(survey = 'csat')                              AS csatAnswers,
  countIf(survey = 'csat' AND share >= 0.75)            AS csatPositive,
  sumIf(share, survey = 'csat')                         AS csatSum,
  countIf(survey = 'nps')                               AS npsAnswers,
  countIf(survey = 'nps' AND round(share * 10) >= 9)    AS promoters,
  countIf(survey = 'nps' AND round(share * 10) <= 6)    AS detractors,
  countIf(survey = 'ces')                               AS cesAnswers,
  sumIf(share, survey = 'ces')                          AS cesSum
FROM answers
GROUP BY site, start
SETTINGS output_format_json_quote_64bit_integers = 0`;

/** Cases opened in the range; they may be closed at any time until now. */
const casesSql = `
WITH
  told AS (
    SELECT site, type, toUnixTimestamp64Milli(time) AS at_ms, JSONExtractString(data, 'case') AS case_id,
      toUnixTimestamp64Milli(parseDateTime64BestEffortOrNull(JSONExtractString(data, 'due'), 3, 'UTC')) AS due_ms
    FROM events_v1 FINAL
    WHERE type IN ('case.opened', 'case.closed')
      AND time >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') AND at_ms <= {now: Int64}
      AND ({site: String} = '' OR site = {site: String})
  ),
  cases AS (
    SELECT
      site,
      minIf(at_ms, type = 'case.opened')                AS opened_ms,
      maxIf(at_ms, type = 'case.closed')                AS closed_ms,
      ifNull(min(due_ms), 0)                            AS limit_ms
    FROM told
    GROUP BY site, case_id
    HAVING countIf(type = 'case.opened') > 0 AND opened_ms < {to: Int64}
  )
SELECT
  site,
  roundDown(toUInt32(intDiv(opened_ms, 1000)), {starts: Array(UInt32)})                  AS start,
  count()                                                                                AS casesOpened,
  countIf(closed_ms >= opened_ms)                                                        AS casesClosed,
  sumIf(closed_ms - opened_ms, closed_ms >= opened_ms)                                   AS caseResolutionMs,
  countIf(closed_ms < opened_ms AND limit_ms > 0 AND limit_ms < {now: Int64})            AS casesOverdue
FROM cases
GROUP BY site, start
SETTINGS output_format_json_quote_64bit_integers = 0`;

/** Promises made in the range; they may be kept at any time until now. */
const promisesSql = `
WITH
  told AS (
    SELECT site, type, toUnixTimestamp64Milli(time) AS at_ms, JSONExtractString(data, 'promise') AS promise_id,
      toUnixTimestamp64Milli(parseDateTime64BestEffortOrNull(JSONExtractString(data, 'due'), 3, 'UTC')) AS due_ms
    FROM events_v1 FINAL
    WHERE type IN ('promise.made', 'promise.kept', 'promise.cancelled')
      AND time >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') AND at_ms <= {now: Int64}
      AND ({site: String} = '' OR site = {site: String})
  ),
  promises AS (
    SELECT
      site,
      minIf(at_ms, type = 'promise.made')               AS made_ms,
      minIf(at_ms, type = 'promise.kept')               AS kept_ms,
      countIf(type = 'promise.kept') > 0                AS is_kept,
      NOT is_kept AND countIf(type = 'promise.cancelled') > 0 AS is_cancelled,
      ifNull(min(due_ms), 0)                            AS limit_ms
    FROM told
    GROUP BY site, promise_id
    HAVING countIf(type = 'promise.made') > 0 AND made_ms < {to: Int64}
  )
SELECT
  site,
  roundDown(toUInt32(intDiv(made_ms, 1000)), {starts: Array(UInt32)})  AS start,
  count()                                                              AS promisesMade,
  countIf(is_kept AND kept_ms <= limit_ms)                             AS promisesKept,
  countIf(is_kept AND kept_ms > limit_ms)                              AS promisesLate,
  countIf(NOT is_kept AND NOT is_cancelled AND limit_ms < {now: Int64}) AS promisesOverdue,
  countIf(is_cancelled)                                                AS promisesCancelled
FROM promises
GROUP BY site, start
SETTINGS output_format_json_quote_64bit_integers = 0`;

function query(name: string, sql: string): Query<CareParams, CareRow> {
  return { name, sql, params: Params, row: Row as z.ZodType<CareRow> };
}

export const careQueries = [query("feedback", feedbackSql), query("cases", casesSql), query("promises", promisesSql)];
