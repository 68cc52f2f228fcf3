import { z } from "zod";
import { Tier } from "../../schemas/names.ts";
import type { Query } from "../history/query.ts";

const Exact = z.strictObject({ text: z.string(), address: z.string(), most: z.int() });
const ExactRow = z.object({ kind: z.string(), customer: z.string(), matched: z.string() });

/** Customers by what is theirs: what an address or contact belongs to is told by the first event that names a customer. */
export const exactQuery: Query<z.infer<typeof Exact>, z.infer<typeof ExactRow>> = {
  name: "customers by id, order and address",
  sql: `
WITH
  found AS (
    SELECT kind, customer, contact, if(kind = 'address', addresses[1], key) AS matched
    FROM customer_lookup_v1
    WHERE (kind IN ('customer', 'order', 'invoice', 'case', 'promise', 'contact') AND key = {text: String})
      OR (kind = 'address' AND key = {address: String})
  ),
  -- Who was on the line where the event with the address does not say it.
  callers AS (
    SELECT key AS called, argMinIf(customer, time, customer != '') AS caller
    FROM customer_lookup_v1
    WHERE kind = 'contact' AND key IN (SELECT contact FROM found WHERE customer = '')
    GROUP BY called
  )
SELECT toString(kind) AS kind, if(found.customer != '', found.customer, callers.caller) AS customer, any(found.matched) AS matched
FROM found
LEFT JOIN callers ON callers.called = found.contact
GROUP BY kind, customer
HAVING customer != ''
ORDER BY indexOf(['customer', 'address', 'order', 'invoice', 'case', 'promise', 'contact'], kind), customer
LIMIT {most: UInt32}
SETTINGS max_threads = 1`,
  params: Exact,
  row: ExactRow,
};

const Named = z.strictObject({ text: z.string(), most: z.int() });
const NamedRow = z.object({ customer: z.string() });

/** Customers with this in their name, those first whose name begins with it. Old descriptions may be among them. */
export const namedQuery: Query<z.infer<typeof Named>, z.infer<typeof NamedRow>> = {
  name: "customers by name",
  sql: `
SELECT customer, min(positionCaseInsensitiveUTF8(name, {text: String})) AS place, any(name) AS called
FROM customers_v1
WHERE positionCaseInsensitiveUTF8(name, {text: String}) > 0
GROUP BY customer
ORDER BY place, called, customer
LIMIT {most: UInt32}`,
  params: Named,
  row: NamedRow,
};

const Of = z.strictObject({ ids: z.array(z.string()), now: z.int() });
const TierRow = z.object({ customer: z.string(), tier: Tier, since: z.number() });
export type TierRow = z.infer<typeof TierRow>;

/** Every tier that these customers had, oldest first. */
export const tierHistoryQuery: Query<z.infer<typeof Of>, TierRow> = {
  name: "tiers of customers",
  sql: `
SELECT customer, tier, toUnixTimestamp64Milli(valid_from) AS since
FROM customer_tiers_v1 FINAL
WHERE customer IN {ids: Array(String)} AND valid_from <= fromUnixTimestamp64Milli({now: Int64}, 'UTC')
ORDER BY since, customer
SETTINGS max_threads = 1, output_format_json_quote_64bit_integers = 0`,
  params: Of,
  row: TierRow,
};
