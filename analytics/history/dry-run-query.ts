import { z } from "zod";
import { type EventType, eventTypes } from "../../schemas/event-data.ts";
import type { Query } from "./query.ts";

const Params = z.strictObject({
  types: z.array(z.enum(eventTypes)),
  /** Events at or after it and before `to`, epoch ms. */
  from: z.int(),
  to: z.int(),
});
type Params = z.infer<typeof Params>;

const Row = z.object({
  type: z.enum(eventTypes),
  site: z.string(),
  at: z.number(),
  source: z.string(),
  id: z.string(),
  columns: z.record(z.string(), z.string()),
  leg: z.number(),
  amount: z.number(),
  data: z.string(),
});
export type PastRow = z.infer<typeof Row>;

/** Every event of these types, in the order of their times. */
export const pastEventsQuery: Query<Params, PastRow> = {
  name: "events of the past",
  params: Params,
  row: Row,
  sql: `
SELECT type, site, toUnixTimestamp64Milli(time) AS at, source, id, leg, toFloat64(e.amount) AS amount, data,
  mapFilter((k, v) -> v != '', map('contact', contact, 'queue', toString(queue), 'agent', toString(agent),
    'customer', customer, 'channel', toString(channel), 'direction', toString(direction), 'reason', toString(reason),
    'state', toString(state), 'mode', toString(mode), 'campaign', toString(campaign), 'topic', toString(topic),
    'outcome', toString(outcome))) AS columns
FROM events_v1 AS e FINAL
WHERE type IN {types: Array(String)}
  AND time >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
ORDER BY time, source, id
SETTINGS output_format_json_quote_64bit_integers = 0`,
};

const priced: ReadonlySet<EventType> = new Set(["order.placed", "payment.recorded"]);

/** The event as its source told it. */
export function wireOf({ columns, leg, amount, data, at, type, ...rest }: PastRow): Record<string, unknown> {
  const told = { ...JSON.parse(data), ...columns, ...leg > 0 && { leg }, ...priced.has(type) && { amount } };
  return { specversion: "1.0", type, ...rest, time: new Date(at).toISOString(), data: told };
}
