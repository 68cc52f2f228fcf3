import { z } from "zod";
import type { Query } from "../history/query.ts";

const Params = z.strictObject({ ids: z.array(z.string()) });
const Row = z.object({
  type: z.string(),
  site: z.string(),
  time: z.number(),
  source: z.string(),
  id: z.string(),
  columns: z.record(z.string(), z.string()),
  leg: z.number(),
  amount: z.number(),
  data: z.string(),
});
export type ExportedRow = z.infer<typeof Row>;

/** Every event of these customers, of their contacts, cases and promises, oldest first; reads all events through. */
export const exportQuery: Query<z.infer<typeof Params>, ExportedRow> = {
  name: "all events of a customer",
  sql: `
WITH
  places AS (
    SELECT kind, type, contact, thing FROM customer_lookup_v1 WHERE kind = 'customer' AND key IN {ids: Array(String)}
  ),
  contacts AS (SELECT contact FROM places WHERE type IN ('contact.started', 'contact.identified')),
  things AS (SELECT thing FROM places WHERE type IN ('case.opened', 'promise.made'))
SELECT type, site, toUnixTimestamp64Milli(e.time) AS time, source, id, leg, toFloat64(e.amount) AS amount, data,
  mapFilter((k, v) -> v != '', map('contact', e.contact, 'queue', toString(queue), 'agent', toString(agent),
    'customer', e.customer, 'channel', toString(channel), 'direction', toString(direction), 'reason', toString(reason),
    'mode', toString(mode), 'campaign', toString(campaign), 'topic', toString(topic), 'outcome', toString(outcome))) AS columns
FROM events_v1 AS e FINAL
WHERE e.customer IN {ids: Array(String)}
  OR (e.customer = '' AND e.contact != '' AND e.contact IN contacts)
  OR (type IN ('case.updated', 'case.closed') AND JSONExtractString(data, 'case') IN things)
  OR (type IN ('promise.kept', 'promise.cancelled') AND JSONExtractString(data, 'promise') IN things)
ORDER BY e.time, source, id
SETTINGS output_format_json_quote_64bit_integers = 0`,
  params: Params,
  row: Row,
};
