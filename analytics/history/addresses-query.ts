import { z } from "zod";
import { mergedSteps } from "./merged-customers.ts";
import type { Query } from "./query.ts";

const Params = z.strictObject({
  /** Contacts that started in this time are counted, epoch ms; `to` is not part of it. */
  from: z.int(),
  to: z.int(),
  limit: z.int(),
  offset: z.int(),
});
export type AddressesParams = z.infer<typeof Params>;

const Row = z.object({
  address: z.string(),
  rule: z.enum(["phone", "e-mail", "address"]),
  customer: z.string(),
  known: z.enum(["description", "contact"]),
  /** Epoch ms; null where what told it first is no longer kept. */
  since: z.number().nullable(),
  customers: z.number(),
  contacts: z.number(),
  /** Epoch ms; null without contacts. */
  lastContact: z.number().nullable(),
  /** Of all pages. */
  allAddresses: z.number(),
  allClaims: z.number(),
  allContacts: z.number(),
});
export type AddressesRow = z.infer<typeof Row>;

/** The last digits of a number, however much of it is written; of anything else the whole of it. */
const tailOf = (column: "claimed" | "written") =>
  `if(match(${column}, '^(?i)(tel:)?[-+0-9 ()./]+$'), substring(replaceRegexpAll(${column}, '[^0-9]', ''), -7), lowerUTF8(trimBoth(${column})))`;

/** Whether `written` may be read as `claimed`: an international number digit by digit, a national one by its ending. */
const isSame = `
  multiIf(
    rule = 'e-mail', lowerUTF8(trimBoth(written)) = claimed,
    rule = 'address', trimBoth(written) = claimed,
    position(written, '+') > 0, replaceRegexpAll(written, '[^0-9]', '') = substring(claimed, 2),
    endsWith(claimed, trim(LEADING '0' FROM replaceRegexpAll(written, '[^0-9]', ''))))`;

/** A page of who claims an address that several customers claim; those that kept most contacts unknown first. */
const sql = `
WITH ${mergedSteps},
  known_addresses AS (
    SELECT
      address                                                                 AS claimed,
      rule,
      customer                                                                AS name,
      transform(customer, merged.1, merged.2, customer)                       AS claimant,
      known
    FROM customer_addresses_v1 FINAL
  ),
  -- Customers that were merged are one.
  shared AS (
    SELECT claimed, any(rule) AS rule, uniqExact(claimant) AS claimants
    FROM known_addresses
    GROUP BY claimed
    HAVING claimants > 1
  ),
  claims AS (SELECT * FROM known_addresses WHERE claimed IN (SELECT claimed FROM shared)),
  identified AS (
    SELECT key AS name, site, contact, time
    FROM customer_lookup_v1
    WHERE kind = 'customer' AND key IN (SELECT name FROM claims)
      AND type = 'contact.identified' AND source != 'frontline/identify'
  ),
  tellings AS (
    SELECT key AS teller, arrayJoin(addresses) AS written, time AS told
    FROM customer_lookup_v1
    WHERE kind = 'customer' AND key IN (SELECT name FROM claims)
    UNION ALL
    SELECT i.name AS teller, s.written AS written, i.time AS told
    FROM identified AS i
    INNER JOIN (
      SELECT site, contact, arrayJoin(addresses) AS written
      FROM customer_lookup_v1
      WHERE kind = 'contact' AND type = 'contact.started' AND key IN (SELECT contact FROM identified)
    ) AS s ON s.site = i.site AND s.contact = i.contact
  ),
  first_told AS (
    SELECT claimed, claimant, min(told) AS first_at
    FROM claims INNER JOIN tellings ON teller = name
    WHERE ${isSame}
    GROUP BY claimed, claimant
  ),
  strangers AS (
    SELECT address AS written, ${tailOf("written")} AS tail, count() AS calls, max(at) AS last_at
    FROM contact_facts_v1 FINAL
    WHERE at >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
      AND customer = '' AND address != '' AND tail IN (SELECT ${tailOf("claimed")} FROM shared)
    GROUP BY written
  ),
  unmatched AS (
    SELECT claimed, sum(calls) AS calls, max(last_at) AS last_at
    FROM (SELECT claimed, rule, ${tailOf("claimed")} AS shared_tail FROM shared) AS s
    INNER JOIN strangers ON tail = shared_tail
    WHERE ${isSame}
    GROUP BY claimed
  ),
  listed AS (
    SELECT claimed, claimant, min(known) = 'told' AS is_told
    FROM claims
    GROUP BY claimed, claimant
  )
SELECT
  l.claimed                                                                   AS address,
  toString(s.rule)                                                            AS rule,
  l.claimant                                                                  AS customer,
  if(is_told, 'description', 'contact')                                       AS known,
  if(f.claimed = '', NULL, toUnixTimestamp64Milli(f.first_at))                AS since,
  s.claimants                                                                 AS customers,
  u.calls                                                                     AS contacts,
  if(u.calls = 0, NULL, toUnixTimestamp64Milli(u.last_at))                    AS lastContact,
  uniqExact(l.claimed) OVER ()                                                AS allAddresses,
  count() OVER ()                                                             AS allClaims,
  -- Once for each address.
  sum(u.calls / s.claimants) OVER ()                                          AS allContacts
FROM listed AS l
INNER JOIN shared AS s ON s.claimed = l.claimed
LEFT JOIN unmatched AS u ON u.claimed = l.claimed
LEFT JOIN first_told AS f ON f.claimed = l.claimed AND f.claimant = l.claimant
ORDER BY contacts DESC, address, since NULLS LAST, customer
LIMIT {limit: UInt64} OFFSET {offset: UInt64}
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const addressesQuery: Query<AddressesParams, AddressesRow> = {
  name: "addresses of several customers",
  sql,
  params: Params,
  row: Row,
};
