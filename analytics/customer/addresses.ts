import type { ClickHouseClient } from "@clickhouse/client";
import { z } from "zod";
import { addressKey, addressRule, type KnownAddress } from "../../schemas/customer.ts";
import { type Query, runQuery } from "../history/query.ts";

const Params = z.strictObject({ ids: z.array(z.string()) });
const Row = z.object({ address: z.string(), isDescribed: z.number() });

/** Addresses told of these customers, and those of their contacts. */
const query: Query<z.infer<typeof Params>, z.infer<typeof Row>> = {
  name: "addresses of a customer",
  sql: `
SELECT arrayJoin(addresses) AS address, max(type = 'customer.described') AS isDescribed
FROM customer_lookup_v1
WHERE (kind = 'customer' AND key IN {ids: Array(String)})
  OR (kind = 'contact' AND key IN (
    SELECT contact
    FROM customer_lookup_v1
    WHERE kind = 'customer' AND key IN {ids: Array(String)} AND type = 'contact.identified'
  ))
GROUP BY address
ORDER BY isDescribed DESC, address
LIMIT 200
SETTINGS max_threads = 1`,
  params: Params,
  row: Row,
};

/** The addresses of a person, described ones first; the same one written in two ways is told once. */
export async function knownAddresses(client: ClickHouseClient, ids: string[]): Promise<KnownAddress[]> {
  const rows = await runQuery(client, query, { ids });
  const keys = rows.map(({ address }) => addressKey(address));
  return rows.filter((_, index) => keys.indexOf(keys[index] as string) === index).map(({ address, isDescribed }) => ({
    address,
    from: isDescribed ? "description" : "contact",
    rule: addressRule(address),
  }));
}
