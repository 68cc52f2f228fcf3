import { z } from "zod";
import type { Query } from "../history/query.ts";

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
