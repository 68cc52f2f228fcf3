import { z } from "zod";
import type { Query } from "../history/query.ts";

const Keys = z.strictObject({ fingerprints: z.array(z.string()) });
const ErasedRow = z.object({ key: z.string(), anonymous: z.string(), person: z.string() });
export type ErasedRow = z.infer<typeof ErasedRow>;

/** Everybody who was erased together with one of these. */
export const erasedQuery: Query<z.infer<typeof Keys>, ErasedRow> = {
  name: "erased customers",
  sql: `
SELECT key, anonymous, person
FROM erasures_v1 FINAL
WHERE kind = 'customer' AND person IN (
  SELECT person FROM erasures_v1 FINAL WHERE kind = 'customer' AND key IN {fingerprints: Array(String)})
ORDER BY key`,
  params: Keys,
  row: ErasedRow,
};

/** Notes the customers themselves. Parameters: fingerprints, anonymous, person, erased (epoch ms). */
export const noteCustomersSql = `
INSERT INTO erasures_v1 (kind, key, anonymous, person, erased) SETTINGS async_insert = 0, insert_deduplicate = 0
SELECT 'customer', one.1, one.2, {person: String}, fromUnixTimestamp64Milli({erased: Int64}, 'UTC')
FROM (SELECT arrayJoin(arrayZip({fingerprints: Array(String)}, {anonymous: Array(String)})) AS one)`;

/** Notes their cases and promises, whose later events do not name the customer. Parameters: ids, person, erased. */
export const noteThingsSql = `
INSERT INTO erasures_v1 (kind, key, anonymous, person, erased) SETTINGS async_insert = 0, insert_deduplicate = 0
SELECT DISTINCT kind, key, '', {person: String}, fromUnixTimestamp64Milli({erased: Int64}, 'UTC')
FROM customer_lookup_v1
WHERE kind IN ('case', 'promise') AND customer IN {ids: Array(String)}`;

/**
 * Notes their contacts, also those that came after an earlier erasure, and those without a customer from an address that is theirs
 * alone. Parameters: ids, anonymous, person, erased.
 */
export const noteContactsSql = `
INSERT INTO erasures_v1 (kind, key, anonymous, person, erased) SETTINGS async_insert = 0, insert_deduplicate = 0
WITH
  arrayConcat({ids: Array(String)}, {anonymous: Array(String)}) AS names,
  told AS (
    SELECT DISTINCT contact
    FROM customer_lookup_v1
    WHERE kind = 'customer' AND key IN names AND type IN ('contact.started', 'contact.identified')
  ),
  own_addresses AS (
    SELECT DISTINCT key
    FROM customer_lookup_v1
    WHERE kind = 'address' AND (customer IN names OR contact IN told)
  ),
  near AS (
    SELECT key, contact, customer
    FROM customer_lookup_v1
    WHERE kind = 'address' AND key IN own_addresses
  ),
  callers AS (
    SELECT site, contact, argMinIfMerge(c.customer) AS caller
    FROM contacts_v1 AS c
    WHERE contact IN told OR contact IN (SELECT contact FROM near)
    GROUP BY site, contact
  ),
  shared AS (
    SELECT key
    FROM near
    LEFT JOIN callers ON callers.contact = near.contact
    WHERE if(near.customer != '', near.customer, callers.caller) NOT IN arrayPushBack(names, '')
  )
SELECT 'contact', concat(site, '/', contact), '', {person: String}, fromUnixTimestamp64Milli({erased: Int64}, 'UTC')
FROM callers
WHERE caller IN names
  OR (caller = '' AND contact IN (SELECT contact FROM near WHERE key NOT IN shared))`;

const OfPerson = z.strictObject({ person: z.string() });

/** The addresses of the contacts that are noted, each as it was told; they are found until the last statement. */
export const notedAddressesQuery: Query<z.infer<typeof OfPerson>, { address: string }> = {
  name: "addresses of erased contacts",
  sql: `
SELECT DISTINCT arrayJoin(addresses) AS address
FROM customer_lookup_v1
WHERE kind = 'address' AND concat(site, '/', contact) IN (
  SELECT key FROM erasures_v1 WHERE kind = 'contact' AND person = {person: String})
ORDER BY address`,
  params: OfPerson,
  row: z.object({ address: z.string() }),
};

/** The contacts that are noted, each as `site/contact`. */
export const notedContactsQuery: Query<z.infer<typeof OfPerson>, { contact: string }> = {
  name: "erased contacts",
  sql:
    "SELECT DISTINCT key AS contact FROM erasures_v1 WHERE kind = 'contact' AND person = {person: String} ORDER BY key",
  params: OfPerson,
  row: z.object({ contact: z.string() }),
};

const Person = z.strictObject({ fingerprints: z.array(z.string()), person: z.string() });
const Left = z.object({ left: z.number(), contacts: z.number() });

/** Rows that still name one of these customers, and how many contacts were theirs. */
export const leftQuery: Query<z.infer<typeof Person>, z.infer<typeof Left>> = {
  name: "what is left of erased customers",
  sql: `
WITH
  named AS (
    SELECT customer FROM events_v1
    UNION ALL SELECT finalizeAggregation(customer) FROM contacts_v1
    UNION ALL SELECT customer FROM contact_facts_v1
    UNION ALL SELECT customer FROM leg_facts_v1
    UNION ALL SELECT customer FROM customers_v1
    UNION ALL SELECT merged_into FROM customers_v1
    UNION ALL SELECT customer FROM customer_orders_v1
    UNION ALL SELECT customer FROM customer_tiers_v1
    UNION ALL SELECT customer FROM customer_scores_v1
    UNION ALL SELECT customer FROM value_work_v1
    UNION ALL SELECT customer FROM address_mentions_v1
    UNION ALL SELECT customer FROM customer_addresses_v1
    UNION ALL SELECT customer FROM customer_lookup_v1
    UNION ALL SELECT customer FROM alerts_v1
    UNION ALL SELECT subject FROM alerts_v1 WHERE subject_kind = 'customer'
    UNION ALL SELECT key FROM customer_lookup_v1 WHERE kind IN ('customer', 'merged')
  )
SELECT
  countIf(customer != '' AND lower(hex(SHA256(customer))) IN {fingerprints: Array(String)})            AS left,
  (SELECT count() FROM erasures_v1 FINAL WHERE kind = 'contact' AND person = {person: String})         AS contacts
FROM named
SETTINGS output_format_json_quote_64bit_integers = 0`,
  params: Person,
  row: Left,
};
