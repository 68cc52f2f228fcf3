import { z } from "zod";
import { caseSteps, caseStepsShape } from "./cases-steps.ts";
import type { Query } from "./query.ts";

const Params = z.strictObject({
  ...caseStepsShape,
  /** Only this kind; '' is any. */
  kind: z.string(),
  /** Each period's start and end, epoch ms; the end is not part of it. */
  periodFrom: z.int(),
  periodTo: z.int(),
  beforeFrom: z.int(),
  beforeTo: z.int(),
  yearAgoFrom: z.int(),
  yearAgoTo: z.int(),
});
export type TopicsParams = z.infer<typeof Params>;

const Row = z.object({
  topic: z.string(),
  topicCases: z.number(),
  topicCasesBefore: z.number(),
  topicCasesYearAgo: z.number(),
  /** Since when cases are known, of any kind and topic, epoch ms. */
  knownSince: z.number(),
});
export type TopicsRow = z.infer<typeof Row>;

/** Cases by topic in three periods. */
const sql = `
WITH ${caseSteps},
  dated AS (
    SELECT case_topic, case_kind, opened_ms, min(opened_ms) OVER ()                         AS known_since_ms FROM cases
  )
SELECT
  case_topic                                                                                AS topic,
  countIf(opened_ms >= {periodFrom: Int64} AND opened_ms < {periodTo: Int64})               AS topicCases,
  countIf(opened_ms >= {beforeFrom: Int64} AND opened_ms < {beforeTo: Int64})               AS topicCasesBefore,
  countIf(opened_ms >= {yearAgoFrom: Int64} AND opened_ms < {yearAgoTo: Int64})             AS topicCasesYearAgo,
  any(known_since_ms)                                                                        AS knownSince
FROM dated
WHERE {kind: String} = '' OR case_kind = {kind: String}
GROUP BY topic
HAVING topicCases + topicCasesBefore + topicCasesYearAgo > 0
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const topicsQuery: Query<TopicsParams, TopicsRow> = { name: "topics of cases", sql, params: Params, row: Row };
