import { z } from "zod";
import type { Query } from "./query.ts";

/** What came to each queue in past half hours. */
const Params = z.strictObject({
  /** The range, epoch ms; `to` is not part of it. */
  from: z.int(),
  to: z.int(),
  /** Starts of the half hours, epoch seconds, ascending; what lies between days falls into a bucket of its own. */
  starts: z.array(z.int()).min(1),
  /** Only this site, queue; '' is any. */
  site: z.string(),
  queue: z.string(),
});
type Params = z.infer<typeof Params>;

const Row = z.object({
  site: z.string(),
  queue: z.string(),
  /** Start of the half hour, epoch seconds. */
  second: z.number(),
  arrivals: z.number(),
  handledLegs: z.number(),
  handleMs: z.number(),
  waitMs: z.number(),
  abandoned: z.number(),
});
export type PastRow = z.infer<typeof Row>;

const sql = `
SELECT
  site,
  queue,
  roundDown(toUnixTimestamp(at), {starts: Array(UInt32)})      AS second,
  countIf(result != 'refused' OR reason != 'closed')           AS arrivals,
  countIf(is_handled = 1)                                      AS handledLegs,
  sumIf(talk_ms + hold_ms + wrap_ms, is_handled = 1)           AS handleMs,
  sumIf(wait_ms, result IN ('answered', 'left'))               AS waitMs,
  countIf(result = 'left' AND reason IN ('abandoned', 'withdrawn')) AS abandoned
FROM leg_facts_v1 FINAL
WHERE at >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
  AND ({site: String} = '' OR site = {site: String})
  AND ({queue: String} = '' OR queue = {queue: String})
GROUP BY site, queue, second
HAVING arrivals > 0
ORDER BY site, queue, second
SETTINGS output_format_json_quote_64bit_integers = 0, do_not_merge_across_partitions_select_final = 1`;

export const staffingQuery: Query<Params, PastRow> = { name: "staffing", sql, params: Params, row: Row };
