import { z } from "zod";
import { eventTypes } from "../../schemas/event-data.ts";
import type { Query } from "./query.ts";
import { StoredEvent, storedEvent } from "./stored-event.ts";

const Params = z.strictObject({
  types: z.array(z.enum(eventTypes)),
  /** Events at or after it and before `to`, epoch ms. */
  from: z.int(),
  to: z.int(),
});
type Params = z.infer<typeof Params>;

/** Every event of these types, in the order of their times. */
export const pastEventsQuery: Query<Params, StoredEvent> = {
  name: "events of the past",
  params: Params,
  row: StoredEvent,
  sql: `
SELECT ${storedEvent}
FROM events_v1 AS e FINAL
WHERE type IN {types: Array(String)}
  AND time >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
ORDER BY time, source, id
SETTINGS output_format_json_quote_64bit_integers = 0`,
};
