import { z } from "zod";
import { mergedSteps } from "./merged-customers.ts";

/** What `caseSteps` take. */
export const caseStepsShape = {
  /** What was told up to this moment counts, epoch ms. */
  asOf: z.int(),
  /** Only this site; '' is any. */
  site: z.string(),
};

/**
 * Steps up to `cases`: each case with its state at \`asOf\`. Whatever is told of a case after its closing opens it again; what is told
 * in the same millisecond does not. Of several openings the first counts.
 */
export const caseSteps = `${mergedSteps},
  told AS (
    SELECT
      site, type, customer, contact, topic, (time, source, id)          AS told_key,
      toUnixTimestamp64Milli(time)                                      AS at_ms,
      type = 'case.opened'                                              AS is_opening,
      type = 'case.closed'                                              AS is_closing,
      JSONExtractString(data, 'case')                                   AS of_case,
      JSONExtractString(data, 'kind')                                   AS of_kind,
      JSONExtractString(data, 'owner')                                  AS of_owner,
      if(is_opening, 'open', JSONExtractString(data, 'status'))         AS of_status,
      toUnixTimestamp64Milli(parseDateTime64BestEffortOrNull(JSONExtractString(data, 'due'), 3, 'UTC')) AS of_due
    FROM events_v1 FINAL
    WHERE type IN ('case.opened', 'case.updated', 'case.closed')
      AND time <= fromUnixTimestamp64Milli({asOf: Int64}, 'UTC')
      AND ({site: String} = '' OR site = {site: String})
  ),
  cases AS (
    SELECT
      site                                                              AS case_site,
      of_case                                                           AS case_id,
      minIf(at_ms, is_opening)                                          AS opened_ms,
      maxIf(at_ms, NOT is_closing)                                      AS worked_ms,
      minIf(at_ms, is_closing)                                          AS first_closed_ms,
      maxIf(at_ms, is_closing)                                          AS closed_ms,
      min(of_due)                                                       AS due_ms,
      argMinIf(of_kind, told_key, is_opening)                           AS case_kind,
      argMinIf(toString(topic), told_key, is_opening)                   AS case_topic,
      argMinIf(customer, told_key, is_opening)                          AS opened_for,
      transform(opened_for, merged.1, merged.2, opened_for)             AS case_customer,
      argMinIf(contact, told_key, is_opening)                           AS case_contact,
      argMaxIf(of_owner, told_key, of_owner != '')                      AS case_owner,
      argMaxIf(of_status, told_key, NOT is_closing)                     AS case_status,
      worked_ms > closed_ms                                             AS is_open,
      first_closed_ms > 0 AND worked_ms > first_closed_ms               AS is_reopened,
      is_open AND ifNull(due_ms < {asOf: Int64}, 0)                     AS is_overdue
    FROM told
    GROUP BY site, of_case
    HAVING countIf(is_opening) > 0
  )`;
