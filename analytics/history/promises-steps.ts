import { z } from "zod";
import { mergedSteps } from "./merged-customers.ts";

/** What `promiseSteps` take. */
export const promiseStepsShape = {
  /** What was told up to this moment counts, epoch ms. */
  asOf: z.int(),
  /** Only these; '' is any. */
  site: z.string(),
  agent: z.string(),
  team: z.string(),
  /** The agents of that team, as `<site>/<agent>`. */
  teamAgents: z.array(z.string()),
};

/**
 * Steps up to `promises`: each promise with its state at \`asOf\`. Of several tellings of one the first counts, and the earliest due
 * moment; kept once is kept.
 */
export const promiseSteps = `${mergedSteps},
  told AS (
    SELECT
      site, type, customer, contact, agent, (time, source, id)          AS told_key,
      toUnixTimestamp64Milli(time)                                      AS at_ms,
      type = 'promise.made'                                             AS is_made,
      JSONExtractString(data, 'promise')                                AS of_promise,
      JSONExtractString(data, 'what')                                   AS of_what,
      toUnixTimestamp64Milli(parseDateTime64BestEffortOrNull(JSONExtractString(data, 'due'), 3, 'UTC')) AS of_due
    FROM events_v1 FINAL
    WHERE type IN ('promise.made', 'promise.kept', 'promise.cancelled')
      AND time <= fromUnixTimestamp64Milli({asOf: Int64}, 'UTC')
      AND ({site: String} = '' OR site = {site: String})
  ),
  by_promise AS (
    SELECT
      site                                                              AS promise_site,
      of_promise                                                        AS promise_id,
      minIf(at_ms, is_made)                                             AS made_ms,
      minIf(at_ms, type = 'promise.kept')                               AS kept_ms,
      minIf(at_ms, type = 'promise.cancelled')                          AS cancelled_ms,
      ifNull(min(of_due), 0)                                            AS due_ms,
      argMinIf(customer, told_key, is_made)                             AS made_to,
      transform(made_to, merged.1, merged.2, made_to)                   AS promise_customer,
      argMinIf(contact, told_key, is_made)                              AS promise_contact,
      argMinIf(toString(agent), told_key, is_made)                      AS promise_agent,
      argMinIf(of_what, told_key, is_made)                              AS promise_what,
      kept_ms > 0                                                       AS is_kept,
      NOT is_kept AND cancelled_ms > 0                                  AS is_cancelled,
      NOT is_kept AND NOT is_cancelled                                  AS is_open,
      is_open AND due_ms < {asOf: Int64}                                AS is_overdue
    FROM told
    GROUP BY site, of_promise
    HAVING countIf(is_made) > 0
  ),
  promises AS (
    SELECT *
    FROM by_promise
    WHERE ({agent: String} = '' OR promise_agent = {agent: String})
      AND ({team: String} = '' OR has({teamAgents: Array(String)}, concat(promise_site, '/', promise_agent)))
  )`;
