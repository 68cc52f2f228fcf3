import { z } from "zod";
import { entryKinds } from "../../schemas/customer.ts";
import type { Query } from "../history/query.ts";

const PageParams = z.strictObject({
  ids: z.array(z.string()),
  /** '' is any. */
  kind: z.string(),
  channel: z.string(),
  /** Entries before this one in the order of the list; `beforeAt` is far in the future for the first page. */
  beforeAt: z.int(),
  beforeKind: z.string(),
  beforeSite: z.string(),
  beforeId: z.string(),
  most: z.int(),
});
const PageRow = z.object({ kind: z.enum(entryKinds), id: z.string(), site: z.string(), at: z.number() });
export type PageRow = z.infer<typeof PageRow>;

/** One page of what happened, newest first. A contact stands at its start, also where the customer was recognised later. */
export const pageQuery: Query<z.infer<typeof PageParams>, PageRow> = {
  name: "the timeline of a customer",
  sql: `
WITH
  told AS (
    SELECT type, site, time, source, id, contact, thing
    FROM customer_lookup_v1
    WHERE kind = 'customer' AND key IN {ids: Array(String)}
  ),
  entries AS (
    SELECT 'contact' AS kind, key AS ref, site, min(time) AS moment, argMin(toString(channel), time) AS way
    FROM customer_lookup_v1
    WHERE kind = 'contact' AND type = 'contact.started'
      AND key IN (SELECT contact FROM told WHERE type IN ('contact.started', 'contact.identified'))
    GROUP BY ref, site
    UNION ALL
    SELECT
      transform(toString(type),
        ['order.placed', 'payment.recorded', 'case.opened', 'promise.made', 'feedback.given'],
        ['order', 'payment', 'case', 'promise', 'feedback'], '') AS kind,
      if(kind = 'feedback', concat(source, '/', id), thing)      AS ref,
      site,
      min(time)                                                  AS moment,
      ''                                                         AS way
    FROM told
    WHERE type IN ('order.placed', 'payment.recorded', 'case.opened', 'promise.made', 'feedback.given')
    GROUP BY kind, ref, site
  )
SELECT kind, ref AS id, site, toUnixTimestamp64Milli(moment) AS at
FROM entries
WHERE ({kind: String} = '' OR kind = {kind: String})
  AND ({channel: String} = '' OR way = {channel: String})
  AND (at, kind, site, id) < ({beforeAt: Int64}, {beforeKind: String}, {beforeSite: String}, {beforeId: String})
ORDER BY at DESC, kind DESC, site DESC, id DESC
LIMIT {most: UInt32}
SETTINGS output_format_json_quote_64bit_integers = 0`,
  params: PageParams,
  row: PageRow,
};

const EventsParams = z.strictObject({ kinds: z.array(z.string()), keys: z.array(z.string()) });
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

/** Events that tell of these customers, orders, cases and so on, oldest first, by their keys. */
export const eventsQuery: Query<z.infer<typeof EventsParams>, EventRow> = {
  name: "events of a customer",
  sql: `
SELECT type, site, toUnixTimestamp64Milli(time) AS at, source, id, contact, agent, customer, campaign, topic, outcome,
  toFloat64(amount) AS amount, data
FROM events_v1 FINAL
WHERE (type, site, time, source, id) IN (
  SELECT type, site, time, source, id
  FROM customer_lookup_v1
  WHERE kind IN {kinds: Array(String)} AND key IN {keys: Array(String)}
)
ORDER BY at, source, id
SETTINGS output_format_json_quote_64bit_integers = 0`,
  params: EventsParams,
  row: EventRow,
};

const FeedbackParams = z.strictObject({ ids: z.array(z.string()), from: z.int(), to: z.int() });

/** What a customer answered in this time, both ends in it. */
export const feedbackQuery: Query<z.infer<typeof FeedbackParams>, EventRow> = {
  name: "feedback of a customer",
  sql: `
SELECT type, site, toUnixTimestamp64Milli(time) AS at, source, id, contact, agent, customer, campaign, topic, outcome,
  toFloat64(amount) AS amount, data
FROM events_v1 FINAL
WHERE (type, site, time, source, id) IN (
  SELECT type, site, time, source, id
  FROM customer_lookup_v1
  WHERE kind = 'customer' AND key IN {ids: Array(String)} AND type = 'feedback.given'
    AND time BETWEEN fromUnixTimestamp64Milli({from: Int64}, 'UTC') AND fromUnixTimestamp64Milli({to: Int64}, 'UTC')
)
ORDER BY at, source, id
SETTINGS output_format_json_quote_64bit_integers = 0`,
  params: FeedbackParams,
  row: EventRow,
};
