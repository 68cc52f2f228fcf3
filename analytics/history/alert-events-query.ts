import type { ClickHouseClient } from "@clickhouse/client";
import { z } from "zod";
import type { FrontlineEvent } from "../../schemas/event.ts";
import { eventTypes } from "../../schemas/event-data.ts";
import { type Query, runQuery } from "./query.ts";
import { acceptedEvent, StoredEvent, storedEvent } from "./stored-event.ts";

const RecentParams = z.strictObject({
  types: z.array(z.enum(eventTypes)),
  /** Of events at or after it and before \`to\`, epoch ms. */
  from: z.int(),
  to: z.int(),
  limit: z.int(),
});
type RecentParams = z.infer<typeof RecentParams>;

/** Events of these types, the newest first; of the starts of contacts those that say who calls. */
export const recentEventsQuery: Query<RecentParams, StoredEvent> = {
  name: "recent events for alerts",
  params: RecentParams,
  row: StoredEvent,
  sql: `
SELECT ${storedEvent}
FROM events_v1 AS e FINAL
WHERE type IN {types: Array(String)}
  AND time >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
  AND (type != 'contact.started' OR e.customer != '' OR JSONHas(e.data, 'address'))
ORDER BY time DESC, source, id
LIMIT {limit: UInt64}
SETTINGS output_format_json_quote_64bit_integers = 0`,
};

const OpenParams = z.strictObject({
  /** Only events at or after it count, epoch ms; 0 is all. */
  since: z.int(),
  /** What was told of at or after it is wanted even if it is over, epoch ms. */
  recent: z.int(),
  /** Invoices that are not paid are wanted when they were due between these, epoch ms. */
  dueFrom: z.int(),
  dueTo: z.int(),
  limit: z.int(),
});
type OpenParams = z.infer<typeof OpenParams>;

/** All that was told of the cases, promises and invoices that are open, or were told of lately. */
export const openMattersQuery: Query<OpenParams, StoredEvent> = {
  name: "open cases, promises and invoices",
  params: OpenParams,
  row: StoredEvent,
  sql: `
WITH
  told AS (
    SELECT
      type, site, time, source, id, contact, leg, queue, agent, customer, channel, direction, reason, state, mode,
      campaign, topic, outcome, amount, data,
      multiIf(startsWith(type, 'case.'), 'case', startsWith(type, 'promise.'), 'promise', 'invoice') AS thing_kind,
      JSONExtractString(data, thing_kind)                                                         AS thing_id,
      -- Invoices are numbered by whoever writes them.
      if(thing_kind = 'invoice', customer, '')                                                    AS thing_of,
      parseDateTime64BestEffortOrNull(JSONExtractString(data, 'due'), 3, 'UTC')                     AS due_at
    FROM events_v1 FINAL
    WHERE type IN ('case.opened', 'case.updated', 'case.closed', 'promise.made', 'promise.kept', 'promise.cancelled',
        'payment.recorded')
      AND time >= fromUnixTimestamp64Milli({since: Int64}, 'UTC')
  ),
  wanted AS (
    SELECT site, thing_kind, thing_of, thing_id
    FROM told
    GROUP BY site, thing_kind, thing_of, thing_id
    HAVING max(time) >= fromUnixTimestamp64Milli({recent: Int64}, 'UTC')
      -- What is told of a case after its closing opens it again.
      OR (thing_kind = 'case' AND maxIf(time, type != 'case.closed') > maxIf(time, type = 'case.closed'))
      OR (thing_kind = 'promise' AND countIf(type != 'promise.made') = 0)
      OR (thing_kind = 'invoice' AND countIf(JSONHas(data, 'paid')) = 0
        AND argMax(due_at, (time, source, id)) BETWEEN fromUnixTimestamp64Milli({dueFrom: Int64}, 'UTC')
          AND fromUnixTimestamp64Milli({dueTo: Int64}, 'UTC'))
  )
SELECT ${storedEvent}
FROM told AS e
WHERE (site, thing_kind, thing_of, thing_id) IN (SELECT site, thing_kind, thing_of, thing_id FROM wanted)
ORDER BY time DESC, source, id
LIMIT {limit: UInt64}
SETTINGS output_format_json_quote_64bit_integers = 0`,
};

/** The events as they were accepted. Those of erased customers that lost what makes them whole are left out. */
export async function readEvents<P extends Record<string, unknown>>(
  client: ClickHouseClient,
  query: Query<P, StoredEvent>,
  params: P,
): Promise<FrontlineEvent[]> {
  const rows = await runQuery(client, query, params);
  return rows.flatMap((row) => acceptedEvent(row) ?? []);
}
