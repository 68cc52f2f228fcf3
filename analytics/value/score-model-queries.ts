import { z } from "zod";
import type { Query } from "../history/query.ts";
import type { Nothing } from "./score-work-queries.ts";
import type { Statement } from "./statement.ts";

const SampleParams = z.strictObject({ most: z.int() });
type SampleParams = z.infer<typeof SampleParams>;

const HistoryRow = z.object({ repeats: z.number(), recencyDays: z.number(), ageDays: z.number(), count: z.number() });

/** Customers by how often they came again, when last and for how long they are known; so many of them, chosen by their hash. */
export const historiesQuery: Query<SampleParams, z.infer<typeof HistoryRow>> = {
  name: "order histories",
  params: SampleParams,
  row: HistoryRow,
  sql: `
WITH sample AS (
  SELECT repeats, recency_days, age_days
  FROM value_work_v1
  WHERE notEmpty(days)
  ORDER BY cityHash64(customer), customer
  LIMIT {most: UInt32}
)
SELECT repeats, recency_days AS recencyDays, age_days AS ageDays, count() AS count
FROM sample
GROUP BY repeats, recencyDays, ageDays
ORDER BY repeats, recencyDays, ageDays
SETTINGS output_format_json_quote_64bit_integers = 0`,
};

const ValueRow = z.object({ repeats: z.number(), meanValue: z.number(), count: z.number() });

/** What repeat orders of the same customers were worth on average. */
export const meanValuesQuery: Query<SampleParams, z.infer<typeof ValueRow>> = {
  name: "mean values of orders",
  params: SampleParams,
  row: ValueRow,
  sql: `
WITH sample AS (
  SELECT repeats, repeat_revenue
  FROM value_work_v1
  WHERE notEmpty(days)
  ORDER BY cityHash64(customer), customer
  LIMIT {most: UInt32}
)
SELECT repeats, repeat_revenue / repeats / 10000 AS meanValue, count() AS count
FROM sample
WHERE repeats > 0 AND repeat_revenue > 0
GROUP BY repeats, repeat_revenue
ORDER BY repeats, repeat_revenue
SETTINGS output_format_json_quote_64bit_integers = 0`,
};

const CourseRow = z.object({ day: z.number(), starts: z.number(), repeats: z.number() });

/** First and further order days of the same customers, by day since 1970. */
export const courseQuery: Query<SampleParams, z.infer<typeof CourseRow>> = {
  name: "the course of orders",
  params: SampleParams,
  row: CourseRow,
  sql: `
WITH sample AS (
  SELECT days
  FROM value_work_v1
  WHERE notEmpty(days)
  ORDER BY cityHash64(customer), customer
  LIMIT {most: UInt32}
)
SELECT toUInt16(one) AS day, countIf(one = days[1]) AS starts, countIf(one > days[1]) AS repeats
FROM sample
ARRAY JOIN days AS one
GROUP BY day
ORDER BY day
SETTINGS output_format_json_quote_64bit_integers = 0`,
};

const GroupRow = z.object({ repeats: z.number(), ageWeeks: z.number() });

/** What customers the models are applied to, by repeat orders and whole weeks. */
export const outlookGroupsQuery: Query<Nothing, z.infer<typeof GroupRow>> = {
  name: "groups of order histories",
  params: z.strictObject({}),
  row: GroupRow,
  sql: `
SELECT DISTINCT repeats, toUInt32(round(age_days / 7)) AS ageWeeks
FROM value_work_v1
WHERE notEmpty(days)
ORDER BY repeats, ageWeeks`,
};

export const clearOutlook: Statement<Nothing> = {
  name: "the emptied outlook",
  params: z.strictObject({}),
  sql: "TRUNCATE TABLE value_outlook_v1",
};
