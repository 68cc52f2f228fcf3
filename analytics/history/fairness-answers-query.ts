import { z } from "zod";
import { filterShape } from "./contacts-filter.ts";
import type { Query } from "./query.ts";
import { answerSteps } from "./satisfaction-steps.ts";

const Params = z.strictObject({
  ...filterShape,
  /** Which of these are wanted; the others stay empty. */
  by: z.array(z.string()),
});
export type AnswersParams = z.infer<typeof Params>;

const Row = z.object({
  site: z.string(),
  queue: z.string(),
  channel: z.string(),
  lineKind: z.string(),
  topic: z.string(),
  tier: z.string(),
  priority: z.string(),
  satisfactionAnswers: z.number(),
  satisfied: z.number(),
});
export type AnswersRow = z.infer<typeof Row>;

/** Answers to satisfaction surveys given in the range, by what is known of the contact they are about: as in satisfaction-steps.ts. */
const sql = `
WITH RECURSIVE ${answerSteps},
  about AS (
    SELECT site, contact, direction, line_kind, campaign, topic, toString(priority) AS priority_text
    FROM contact_facts_v1 FINAL
    WHERE at >= first_at - INTERVAL 62 DAY AND at < end_at
      AND (site, contact) IN (SELECT answer_site, answer_contact FROM answers)
  )
SELECT
  a.answer_site                    AS site,
  a.answer_queue                   AS queue,
  a.answer_channel                 AS channel,
  b.line_kind                      AS lineKind,
  b.topic                          AS topic,
  a.tier_then                      AS tier,
  b.priority_text                  AS priority,
  count()                          AS satisfactionAnswers,
  countIf(a.share >= 0.75)         AS satisfied
FROM answers AS a
LEFT JOIN about AS b ON b.site = a.answer_site AND b.contact = a.answer_contact
WHERE a.survey = 'csat'
  AND ({direction: String} = '' OR b.direction = {direction: String})
  AND ({lineKind: String} = '' OR b.line_kind = {lineKind: String})
  AND ({priority: String} = '' OR b.priority_text = {priority: String})
  AND ({campaign: String} = '' OR b.campaign = {campaign: String})
  AND ({topic: String} = '' OR b.topic = {topic: String})
GROUP BY site, queue, channel, lineKind, topic, tier, priority
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const answersQuery: Query<AnswersParams, AnswersRow> = {
  name: "answers about contacts",
  sql,
  params: Params,
  row: Row,
};
