import { z } from "zod";
import { entryKinds } from "../../schemas/customer.ts";
import type { Query } from "../history/query.ts";

const PageParams = z.strictObject({
  ids: z.array(z.string()),
  /** Only entries of this kind, contacts on this channel; '' is any. */
  kind: z.string(),
  channel: z.string(),
  /** Entries before this one in the order of the list; `beforeAt` is far in the future for the first page. */
  beforeAt: z.int(),
  beforeKind: z.string(),
  beforeSite: z.string(),
  beforeId: z.string(),
  most: z.int(),
});
export type PageParams = z.infer<typeof PageParams>;
const PageRow = z.object({ kind: z.enum(entryKinds), id: z.string(), site: z.string(), at: z.number() });
export type PageRow = z.infer<typeof PageRow>;

/** One page of the customer's contacts, newest first. One stands at its start, also where the customer was recognised later. */
export const contactsPageQuery: Query<PageParams, PageRow> = {
  name: "the contacts of a customer",
  sql: `
SELECT 'contact' AS kind, key AS id, site, toUnixTimestamp64Milli(min(time)) AS at
FROM customer_lookup_v1
WHERE customer_lookup_v1.kind = 'contact' AND type = 'contact.started' AND key IN (
  SELECT contact
  FROM customer_lookup_v1
  WHERE kind = 'customer' AND key IN {ids: Array(String)} AND type IN ('contact.started', 'contact.identified')
)
GROUP BY id, site
HAVING {kind: String} IN ('', 'contact') AND ({channel: String} = '' OR argMin(channel, time) = {channel: String})
  AND (at, kind, site, id) < ({beforeAt: Int64}, {beforeKind: String}, {beforeSite: String}, {beforeId: String})
ORDER BY at DESC, site DESC, id DESC
LIMIT {most: UInt32}
SETTINGS max_threads = 1, output_format_json_quote_64bit_integers = 0`,
  params: PageParams,
  row: PageRow,
};

/** One page of everything else; a channel leaves all of it out. */
export const thingsPageQuery: Query<PageParams, PageRow> = {
  name: "orders, cases and so on of a customer",
  sql: `
SELECT
  transform(toString(type),
    ['order.placed', 'payment.recorded', 'case.opened', 'promise.made', 'feedback.given'],
    ['order', 'payment', 'case', 'promise', 'feedback'], '')                              AS kind,
  if(type = 'feedback.given', concat(source, '/', customer_lookup_v1.id), thing)          AS id,
  site,
  toUnixTimestamp64Milli(min(time))                                                       AS at
FROM customer_lookup_v1
WHERE customer_lookup_v1.kind = 'customer' AND key IN {ids: Array(String)} AND {channel: String} = ''
  AND type IN ('order.placed', 'payment.recorded', 'case.opened', 'promise.made', 'feedback.given')
GROUP BY kind, id, site
HAVING ({kind: String} = '' OR kind = {kind: String})
  AND (at, kind, site, id) < ({beforeAt: Int64}, {beforeKind: String}, {beforeSite: String}, {beforeId: String})
ORDER BY at DESC, kind DESC, site DESC, id DESC
LIMIT {most: UInt32}
SETTINGS max_threads = 1, output_format_json_quote_64bit_integers = 0`,
  params: PageParams,
  row: PageRow,
};

const EventsParams = z.strictObject({
  /** Of orders, contacts and so on. */
  kinds: z.array(z.string()),
  keys: z.array(z.string()),
  /** Whose feedback of this time is wanted, both ends in it. */
  ids: z.array(z.string()),
  from: z.int(),
  to: z.int(),
});
const EventRow = z.object({
  type: z.string(),
  site: z.string(),
  at: z.number(),
  source: z.string(),
  id: z.string(),
  contact: z.string(),
  agent: z.string(),
  customer: z.string(),
  campaign: z.string(),
  topic: z.string(),
  outcome: z.string(),
  amount: z.number(),
  data: z.string(),
});
export type EventRow = z.infer<typeof EventRow>;

/** Events that tell of these orders, cases, contacts and so on, and what these customers answered; oldest first. */
export const eventsQuery: Query<z.infer<typeof EventsParams>, EventRow> = {
  name: "events of a customer",
  sql: `
SELECT type, site, toUnixTimestamp64Milli(time) AS at, source, id, contact, agent, customer, campaign, topic, outcome,
  toFloat64(amount) AS amount, data
FROM customer_lookup_v1
WHERE (kind IN {kinds: Array(String)} AND key IN {keys: Array(String)} AND type != 'contact.started')
  OR (kind = 'customer' AND key IN {ids: Array(String)} AND type = 'feedback.given'
    AND time BETWEEN fromUnixTimestamp64Milli({from: Int64}, 'UTC') AND fromUnixTimestamp64Milli({to: Int64}, 'UTC'))
ORDER BY at, source, id
LIMIT 1 BY type, site, at, source, id
SETTINGS max_threads = 1, output_format_json_quote_64bit_integers = 0`,
  params: EventsParams,
  row: EventRow,
};
