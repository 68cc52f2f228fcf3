import { z } from "zod";
import type { Query } from "./query.ts";
import { answerSteps, answerStepsShape } from "./satisfaction-steps.ts";

const Params = z.strictObject({
  ...answerStepsShape,
  /** Starts of the intervals, epoch seconds, ascending; the first is not after `from`. */
  starts: z.array(z.int()).min(1),
});
export type SatisfactionParams = z.infer<typeof Params>;

const Row = z.object({
  groups: z.array(z.string()),
  start: z.number(),
  csatAnswers: z.number(),
  csatPositive: z.number(),
  csatSum: z.number(),
  npsAnswers: z.number(),
  promoters: z.number(),
  detractors: z.number(),
  cesAnswers: z.number(),
  cesSum: z.number(),
  cesSquares: z.number(),
  answersByCustomer: z.number(),
  answersWithoutContact: z.number(),
});
export type SatisfactionRow = z.infer<typeof Row>;

/** Answers given in the range. Waits are told in minutes and seconds, written so that they sort by their length. */
const sql = `
WITH ${answerSteps}
SELECT
  arrayMap((name, value) -> if(has({by: Array(String)}, name), value, ''),
    ['site', 'queue', 'channel', 'tier', 'team', 'agent', 'wait'],
    [toString(answer_site), answer_queue, answer_channel, tier_then, '', answer_agent,
      multiIf(wait_ms IS NULL, '', wait_ms < 20000, '00:00–00:20', wait_ms < 60000, '00:20–01:00',
        wait_ms < 180000, '01:00–03:00', wait_ms < 600000, '03:00–10:00', '10:00 +')]) AS groups,
  roundDown(toUInt32(intDiv(given_ms, 1000)), {starts: Array(UInt32)})  AS start,
  countIf(survey = 'csat')                                              AS csatAnswers,
  countIf(survey = 'csat' AND share >= 0.75)                            AS csatPositive,
  sumIf(share, survey = 'csat')                                         AS csatSum,
  countIf(survey = 'nps')                                               AS npsAnswers,
  countIf(survey = 'nps' AND round(share * 10) >= 9)                    AS promoters,
  countIf(survey = 'nps' AND round(share * 10) <= 6)                    AS detractors,
  countIf(survey = 'ces')                                               AS cesAnswers,
  sumIf(share, survey = 'ces')                                          AS cesSum,
  sumIf(share * share, survey = 'ces')                                  AS cesSquares,
  countIf(named = '' AND is_found)                                      AS answersByCustomer,
  countIf(NOT is_found)                                                 AS answersWithoutContact
FROM answers
GROUP BY groups, start
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const satisfactionQuery: Query<SatisfactionParams, SatisfactionRow> = {
  name: "satisfaction",
  sql,
  params: Params,
  row: Row,
};
