import { z } from "zod";
import type { Query } from "../history/query.ts";

const Ids = z.strictObject({ ids: z.array(z.string()) });
type Ids = z.infer<typeof Ids>;

const PastRow = z.object({
  type: z.string(),
  site: z.string(),
  at: z.number(),
  source: z.string(),
  id: z.string(),
  contact: z.string(),
  /** The order, invoice, case or promise. */
  thing: z.string(),
  channel: z.string(),
  addresses: z.array(z.string()),
});
export type PastRow = z.infer<typeof PastRow>;

/**
 * Everything that names these customers, without what it says. Read once for the timeline and the addresses: what a statement
 * costs is its columns in each part of the table, hardly its rows. This one took 9 ms of CPU where three that made pages and
 * addresses in SQL took 25. Only for a customer with some 10,000 orders it costs more than those, by about a fifth; with
 * 100,000 the page takes half a second.
 */
export const pastQuery: Query<Ids, PastRow> = {
  name: "the past of a customer",
  sql: `
SELECT type, site, toUnixTimestamp64Milli(time) AS at, source, id, contact, thing, channel, addresses
FROM customer_lookup_v1
WHERE kind = 'customer' AND key IN {ids: Array(String)}
SETTINGS max_threads = 1, output_format_json_quote_64bit_integers = 0`,
  params: Ids,
  row: PastRow,
};

const StartRow = z.object({
  site: z.string(),
  contact: z.string(),
  at: z.number(),
  channel: z.string(),
  addresses: z.array(z.string()),
});
export type StartRow = z.infer<typeof StartRow>;

/** How the contacts began in which these customers were recognised only later. */
export const startsQuery: Query<Ids, StartRow> = {
  name: "starts of contacts",
  sql: `
SELECT site, key AS contact, toUnixTimestamp64Milli(min(time)) AS at, argMin(customer_lookup_v1.channel, time) AS channel,
  groupUniqArrayArray(customer_lookup_v1.addresses) AS addresses
FROM customer_lookup_v1
WHERE customer_lookup_v1.kind = 'contact' AND type = 'contact.started' AND key IN (
  SELECT contact
  FROM customer_lookup_v1
  WHERE kind = 'customer' AND key IN {ids: Array(String)} AND type = 'contact.identified'
)
GROUP BY site, contact
SETTINGS max_threads = 1, output_format_json_quote_64bit_integers = 0`,
  params: Ids,
  row: StartRow,
};
