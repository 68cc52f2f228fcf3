import { z } from "zod";
import type { Query } from "../history/query.ts";
import { StoredEvent, storedEvent } from "../history/stored-event.ts";

const Params = z.strictObject({ ids: z.array(z.string()) });

/** Every event of these customers, of their contacts, cases and promises, oldest first; reads all events through. */
export const exportQuery: Query<z.infer<typeof Params>, StoredEvent> = {
  name: "all events of a customer",
  sql: `
WITH
  places AS (
    SELECT kind, type, contact, thing FROM customer_lookup_v1 WHERE kind = 'customer' AND key IN {ids: Array(String)}
  ),
  contacts AS (SELECT contact FROM places WHERE type IN ('contact.started', 'contact.identified')),
  things AS (SELECT thing FROM places WHERE type IN ('case.opened', 'promise.made'))
SELECT ${storedEvent}
FROM events_v1 AS e FINAL
WHERE e.customer IN {ids: Array(String)}
  OR (e.customer = '' AND e.contact != '' AND e.contact IN contacts)
  OR (type IN ('case.updated', 'case.closed') AND JSONExtractString(data, 'case') IN things)
  OR (type IN ('promise.kept', 'promise.cancelled') AND JSONExtractString(data, 'promise') IN things)
ORDER BY e.time, source, id
SETTINGS output_format_json_quote_64bit_integers = 0`,
  params: Params,
  row: StoredEvent,
};
