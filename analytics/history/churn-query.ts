import { z } from "zod";
import type { Query } from "./query.ts";
import { mergedStep, NEVER_MS, ordersShape, ordersStep } from "./retention-steps.ts";

const Params = z.strictObject({
  ...ordersShape,
  starts: z.array(z.int()).min(2),
  /** So long without an order is lost. */
  churnMs: z.int(),
});
export type ChurnParams = z.infer<typeof Params>;

const Row = z.object({
  kind: z.enum(["new", "lost", "back"]),
  /** Start of the month, epoch seconds; 0 for all the time before. */
  month: z.number(),
  count: z.number(),
  before: z.number(),
});

/** When customers came, were lost and came back: `since` is when the state that they left then began. */
const sql = `
WITH ${mergedStep}, ${ordersStep},
  customers AS (
    SELECT arraySort(groupUniqArray(at_ms)) AS times FROM orders WHERE is_order GROUP BY who
  ),
  pauses AS (
    SELECT
      times[1]                                                                             AS first_ms,
      arrayFilter(p -> p.2 > p.1 + {churnMs: Int64} AND p.1 + {churnMs: Int64} < {end: Int64},
        arrayZip(times, arraySlice(arrayPushBack(times, toInt64(${NEVER_MS})), 2)))        AS gaps
    FROM customers
  ),
  moves AS (
    SELECT arrayJoin(arrayConcat(
      [('new', first_ms, first_ms)],
      arrayMap(p -> ('lost', p.1 + {churnMs: Int64}, p.1), gaps),
      arrayMap(p -> ('back', p.2, p.1 + {churnMs: Int64}), arrayFilter(p -> p.2 < ${NEVER_MS}, gaps)))) AS move
    FROM pauses
  )
SELECT
  move.1                                                                                   AS kind,
  roundDown(toUInt32(intDiv(move.2, 1000)), {starts: Array(UInt32)})                       AS month,
  count()                                                                                  AS count,
  countIf(move.3 < toInt64(month) * 1000)                                                  AS before
FROM moves
GROUP BY kind, month
ORDER BY kind, month
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const churnQuery: Query<ChurnParams, z.infer<typeof Row>> = {
  name: "churn and win-back",
  sql,
  params: Params,
  row: Row,
};
