import { z } from "zod";
import { ValueSummary } from "../../schemas/value.ts";
import type { Query } from "./query.ts";

const Params = z.strictObject({
  /** The newest run as of this moment or earlier, epoch ms. */
  at: z.int(),
});

const Row = z.object({
  asOf: z.number(),
  windowDays: z.number(),
  computedAt: z.number(),
  summary: z.string().transform((text) => ValueSummary.parse(JSON.parse(text))),
});
export type ValueRun = z.infer<typeof Row>;

/** The run of `value score` that was in force at a moment; of several as of the same moment the last made. None gives no row. */
export const valueRunQuery: Query<z.infer<typeof Params>, ValueRun> = {
  name: "the run of value score",
  params: Params,
  row: Row,
  sql: `
SELECT
  toUnixTimestamp64Milli(as_of)        AS asOf,
  window_days                          AS windowDays,
  toUnixTimestamp64Milli(computed_at)  AS computedAt,
  summary
FROM value_runs_v1 FINAL
WHERE asOf <= {at: Int64}
ORDER BY as_of DESC, computed_at DESC
LIMIT 1
SETTINGS output_format_json_quote_64bit_integers = 0`,
};
