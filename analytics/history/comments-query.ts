import { z } from "zod";
import type { Query } from "./query.ts";
import { answerSteps, answerStepsShape } from "./satisfaction-steps.ts";

const Params = z.strictObject({
  ...answerStepsShape,
  /** Only this survey; '' is any. */
  survey: z.string(),
  limit: z.int(),
  offset: z.int(),
});
export type CommentsParams = z.infer<typeof Params>;

const Row = z.object({
  at: z.number(),
  survey: z.string(),
  score: z.number(),
  lowest: z.number(),
  highest: z.number(),
  comment: z.string(),
  customer: z.string(),
  tier: z.string(),
  site: z.string(),
  queue: z.string(),
  channel: z.string(),
  agent: z.string(),
  waitMs: z.number().nullable(),
  contact: z.string(),
  isNamed: z.number(),
  /** Of all pages. */
  listed: z.number(),
});
export type CommentsRow = z.infer<typeof Row>;

/** A page of the answers with words, newest first. */
const sql = `
WITH ${answerSteps}
SELECT
  given_ms                                                              AS at,
  survey, score, lowest, highest,
  words                                                                 AS comment,
  answer_customer                                                       AS customer,
  tier_then                                                             AS tier,
  answer_site                                                           AS site,
  answer_queue                                                          AS queue,
  answer_channel                                                        AS channel,
  answer_agent                                                          AS agent,
  a.wait_ms                                                             AS waitMs,
  answer_contact                                                        AS contact,
  named != ''                                                           AS isNamed,
  count() OVER ()                                                       AS listed
FROM answers AS a
WHERE words != '' AND ({survey: String} = '' OR survey = {survey: String})
ORDER BY given_ms DESC, answer_source, answer_id
LIMIT {limit: UInt64} OFFSET {offset: UInt64}
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const commentsQuery: Query<CommentsParams, CommentsRow> = { name: "comments", sql, params: Params, row: Row };
