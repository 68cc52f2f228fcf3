import { z } from "zod";
import type { Query } from "./query.ts";

const Params = z.strictObject({});
const Row = z.object({ customer: z.string(), name: z.string() });

/** Customers whose last description has the tag `vip`; '' is one without a name. Equal times are decided by source and id. */
const sql = `
SELECT
  customer,
  argMax(JSONExtractString(data, 'name'), (time, source, id)) AS name
FROM events_v1
WHERE type = 'customer.described'
GROUP BY customer
HAVING has(JSONExtract(argMax(data, (time, source, id)), 'tags', 'Array(String)'), 'vip')
ORDER BY customer`;

export const vipsQuery: Query<z.infer<typeof Params>, z.infer<typeof Row>> = {
  name: "customers tagged vip",
  sql,
  params: Params,
  row: Row,
};
