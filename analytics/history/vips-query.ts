import { z } from "zod";
import type { Query } from "./query.ts";

const Params = z.strictObject({});
const Row = z.object({ customer: z.string(), name: z.string() });

/** Customers whose last description has the tag `vip`; '' is one without a name. */
const sql = `
SELECT customer, name
FROM customers_v1 FINAL
WHERE has(tags, 'vip')
ORDER BY customer`;

export const vipsQuery: Query<z.infer<typeof Params>, z.infer<typeof Row>> = {
  name: "customers tagged vip",
  sql,
  params: Params,
  row: Row,
};
