import { z } from "zod";
import type { Query } from "./query.ts";

const Params = z.strictObject({
  /** Events after `after` and before `before` are looked at, epoch ms. */
  after: z.int(),
  before: z.int(),
  /** Only this site; '' is any. */
  site: z.string(),
  /** These sources alone; one at least. */
  sources: z.array(z.string()).min(1),
});

const Row = z.object({
  site: z.string(),
  source: z.string(),
  /** From the first to the last of events that are less than two minutes apart. */
  heard: z.array(z.tuple([z.number(), z.number()])),
});

/**
 * When sources were heard. Every event counts, of any type; stored twice it changes nothing. Events of one minute are less than a
 * minute apart, so only the first and the last of each are compared.
 */
const sql = `
WITH
  minutes AS (
    SELECT
      site,
      toString(source)                                        AS spoke,
      intDiv(toUnixTimestamp64Milli(time), 60000)             AS minute,
      toUnixTimestamp64Milli(min(time))                       AS first_at,
      toUnixTimestamp64Milli(max(time))                       AS last_at
    FROM events_v1
    WHERE time > fromUnixTimestamp64Milli({after: Int64}, 'UTC')
      AND time < fromUnixTimestamp64Milli({before: Int64}, 'UTC')
      AND ({site: String} = '' OR site = {site: String})
      AND source IN {sources: Array(String)}
    GROUP BY site, spoke, minute
  ),
  sorted AS (
    SELECT site, spoke, arraySort(groupArray((first_at, last_at))) AS spans
    FROM minutes
    GROUP BY site, spoke
  )
SELECT
  site,
  spoke                                                       AS source,
  arrayMap(run -> (run[1].1, run[-1].2),
    arraySplit((span, i) -> i > 1 AND span.1 - spans[i - 1].2 >= 60000, spans, arrayEnumerate(spans))) AS heard
FROM sorted
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const sourcesQuery: Query<z.infer<typeof Params>, z.infer<typeof Row>> = {
  name: "when sources were heard",
  sql,
  params: Params,
  row: Row,
};
