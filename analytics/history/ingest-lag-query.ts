import { z } from "zod";
import type { Query } from "./query.ts";

const Params = z.strictObject({
  /** Epoch ms. */
  from: z.int(),
  to: z.int(),
});
type Params = z.infer<typeof Params>;

const Row = z.object({ at: z.number(), behindMs: z.number() });
type Row = z.infer<typeof Row>;

/** How far storing was behind, as it was kept: from the last within two minutes before `from` to the first as long after `to`. */
export const ingestLagQuery: Query<Params, Row> = {
  name: "how far storing was behind",
  params: Params,
  row: Row,
  sql: `
SELECT toUnixTimestamp64Milli(l.at) AS at, behind_ms AS behindMs
FROM ingest_lag_v1 AS l FINAL
WHERE l.at >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') - INTERVAL 2 MINUTE
  AND l.at <= fromUnixTimestamp64Milli({to: Int64}, 'UTC') + INTERVAL 2 MINUTE
ORDER BY l.at
SETTINGS output_format_json_quote_64bit_integers = 0`,
};
