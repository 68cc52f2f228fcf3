import { z } from "zod";
import type { Query } from "./query.ts";
import { signalsShape, signalSteps } from "./retention-signals.ts";
import { mergedStep, ordersShape, ordersStep } from "./retention-steps.ts";

const Params = z.strictObject({
  ...ordersShape,
  ...signalsShape,
  /** The range, at `end` its end, shifted back by `churnMs`: who ordered then could be lost in the range. */
  from: z.int(),
  churnMs: z.int(),
});
export type LiftParams = z.infer<typeof Params>;

const Row = z.object({ events: z.array(z.string()), customers: z.number(), left: z.number() });

/**
 * Customers who ordered in the range shifted back, by what happened to them from since to known, the end of that time; left are
 * those whose days of churn passed after their last order in it.
 */
const sql = `
WITH ${mergedStep}, ${ordersStep},
  customers AS (
    SELECT
      who,
      maxIf(at_ms, at_ms < {known: Int64})                                                    AS last_ms,
      minOrNullIf(at_ms, at_ms >= {known: Int64})                                             AS next_ms
    FROM orders
    WHERE is_order
    GROUP BY who
    HAVING last_ms >= {from: Int64} - {churnMs: Int64}
  ),
  ${signalSteps},
  had AS (
    SELECT who, groupUniqArray(kind) AS kinds FROM signals WHERE until_ms >= {since: Int64} GROUP BY who
  )
SELECT
  arraySort(h.kinds)                                                                          AS events,
  count()                                                                                     AS customers,
  countIf(c.next_ms IS NULL OR c.next_ms > c.last_ms + {churnMs: Int64})                      AS left
FROM customers AS c LEFT JOIN had AS h ON h.who = c.who
GROUP BY events
ORDER BY events
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const liftQuery: Query<LiftParams, z.infer<typeof Row>> = {
  name: "lift on leaving",
  sql,
  params: Params,
  row: Row,
};
