/**
 * What empties everything of one person, in this order: each statement finds its rows by `erasures_v1` alone and may be run
 * again. Rows whose key holds the customer are written anew under the anonymous id before the old ones go, so that no report
 * misses them; customers and what finds them come last.
 * Parameters: person; fingerprints and anonymous of the person's customers, addresses and tokens of their contacts, each in the
 * same order; kept, as `type field`.
 */
export const eraseStatements: readonly { name: string; sql: string }[] = [
  {
    name: "events",
    sql: `
ALTER TABLE events_v1 UPDATE
  customer = transform(lower(hex(SHA256(customer))), {fingerprints: Array(String)}, {anonymous: Array(String)}, customer),
  data = concat('{', arrayStringConcat(arrayMap(k -> concat('"', k, '":', if(k = 'mergedInto',
    concat('"', transform(lower(hex(SHA256(JSONExtractString(data, k)))), {fingerprints: Array(String)}, {anonymous: Array(String)}, ''), '"'),
    JSONExtractRaw(data, k))),
    arrayFilter(k -> k = 'mergedInto' OR has({kept: Array(String)}, concat(type, ' ', k)), JSONExtractKeys(data))), ','), '}')
WHERE (customer != '' AND lower(hex(SHA256(customer))) IN {fingerprints: Array(String)})
  OR (customer = '' AND contact != '' AND concat(site, '/', contact) IN (
    SELECT key FROM erasures_v1 WHERE kind = 'contact' AND person = {person: String}))
  OR (startsWith(type, 'case.') AND JSONExtractString(data, 'case') IN (
    SELECT key FROM erasures_v1 WHERE kind = 'case' AND person = {person: String}))
  OR (startsWith(type, 'promise.') AND JSONExtractString(data, 'promise') IN (
    SELECT key FROM erasures_v1 WHERE kind = 'promise' AND person = {person: String}))
SETTINGS mutations_sync = 2, allow_nondeterministic_mutations = 1`,
  },
  {
    // Not before the month's end where the start is not known: an earlier customer of the contact still wins.
    name: "customers of contacts",
    sql: `
ALTER TABLE contacts_v1 UPDATE
  customer = initializeAggregation('argMinIfState',
    transform(lower(hex(SHA256(finalizeAggregation(customer)))), {fingerprints: Array(String)}, {anonymous: Array(String)}, ''),
    (ifNull(started, toDateTime64(addMonths(month, 1), 3, 'UTC')),
      transform(lower(hex(SHA256(finalizeAggregation(customer)))), {fingerprints: Array(String)}, {anonymous: Array(String)}, '')),
    toUInt8(1))
WHERE lower(hex(SHA256(finalizeAggregation(customer)))) IN {fingerprints: Array(String)}
SETTINGS mutations_sync = 2`,
  },
  {
    // A token for each, so that who called again is still one caller.
    name: "addresses of contacts",
    sql: `
ALTER TABLE contacts_v1 UPDATE
  address = initializeAggregation('argMinIfState',
    transform(finalizeAggregation(address), {addresses: Array(String)}, {tokens: Array(String)}, ''),
    (ifNull(started, toDateTime64(month, 3, 'UTC')),
      transform(finalizeAggregation(address), {addresses: Array(String)}, {tokens: Array(String)}, '')), toUInt8(1))
WHERE finalizeAggregation(address) IN {addresses: Array(String)} AND concat(site, '/', contact) IN (
  SELECT key FROM erasures_v1 WHERE kind = 'contact' AND person = {person: String})
SETTINGS mutations_sync = 2, allow_nondeterministic_mutations = 1`,
  },
  {
    name: "facts of contacts",
    sql: `
ALTER TABLE contact_facts_v1 UPDATE
  customer = transform(lower(hex(SHA256(customer))), {fingerprints: Array(String)}, {anonymous: Array(String)}, customer),
  address = if(concat(site, '/', contact) IN (
    SELECT key FROM erasures_v1 WHERE kind = 'contact' AND person = {person: String}),
    transform(address, {addresses: Array(String)}, {tokens: Array(String)}, address), address)
WHERE lower(hex(SHA256(customer))) IN {fingerprints: Array(String)} OR concat(site, '/', contact) IN (
  SELECT key FROM erasures_v1 WHERE kind = 'contact' AND person = {person: String})
SETTINGS mutations_sync = 2, allow_nondeterministic_mutations = 1`,
  },
  {
    name: "facts of legs",
    sql: `
ALTER TABLE leg_facts_v1 UPDATE
  customer = transform(lower(hex(SHA256(customer))), {fingerprints: Array(String)}, {anonymous: Array(String)}, customer)
WHERE lower(hex(SHA256(customer))) IN {fingerprints: Array(String)}
SETTINGS mutations_sync = 2`,
  },
  {
    name: "orders",
    sql: `
INSERT INTO customer_orders_v1 SETTINGS async_insert = 0, insert_deduplicate = 0
SELECT transform(lower(hex(SHA256(customer))), {fingerprints: Array(String)}, {anonymous: Array(String)}, ''), order_id, refund_at, at,
  amount, currency, site, contact, campaign, version
FROM customer_orders_v1
WHERE lower(hex(SHA256(customer))) IN {fingerprints: Array(String)}`,
  },
  {
    name: "orders",
    sql: `
ALTER TABLE customer_orders_v1 DELETE WHERE lower(hex(SHA256(customer))) IN {fingerprints: Array(String)}
SETTINGS mutations_sync = 2`,
  },
  {
    name: "tiers",
    sql: `
INSERT INTO customer_tiers_v1 SETTINGS async_insert = 0, insert_deduplicate = 0
SELECT transform(lower(hex(SHA256(customer))), {fingerprints: Array(String)}, {anonymous: Array(String)}, ''), valid_from, tier, computed_at
FROM customer_tiers_v1
WHERE lower(hex(SHA256(customer))) IN {fingerprints: Array(String)}`,
  },
  {
    name: "tiers",
    sql: `
ALTER TABLE customer_tiers_v1 DELETE WHERE lower(hex(SHA256(customer))) IN {fingerprints: Array(String)}
SETTINGS mutations_sync = 2`,
  },
  {
    name: "scores",
    sql: `
INSERT INTO customer_scores_v1 SETTINGS async_insert = 0, insert_deduplicate = 0
SELECT * REPLACE (
  transform(lower(hex(SHA256(customer))), {fingerprints: Array(String)}, {anonymous: Array(String)}, '') AS customer)
FROM customer_scores_v1
WHERE lower(hex(SHA256(customer_scores_v1.customer))) IN {fingerprints: Array(String)}`,
  },
  {
    name: "scores",
    sql: `
ALTER TABLE customer_scores_v1 DELETE WHERE lower(hex(SHA256(customer))) IN {fingerprints: Array(String)}
SETTINGS mutations_sync = 2`,
  },
  {
    name: "work of scoring",
    sql: `
ALTER TABLE value_work_v1 DELETE WHERE lower(hex(SHA256(customer))) IN {fingerprints: Array(String)}
SETTINGS mutations_sync = 2`,
  },
  {
    // A call that came late taught the number of the anonymous one.
    name: "mentions of addresses",
    sql: `
ALTER TABLE address_mentions_v1 DELETE
WHERE lower(hex(SHA256(customer))) IN {fingerprints: Array(String)} OR customer IN {anonymous: Array(String)}
SETTINGS mutations_sync = 2`,
  },
  {
    name: "known addresses",
    sql: `
ALTER TABLE customer_addresses_v1 DELETE
WHERE lower(hex(SHA256(customer))) IN {fingerprints: Array(String)} OR customer IN {anonymous: Array(String)}
SETTINGS mutations_sync = 2`,
  },
  {
    name: "alerts",
    sql: `
ALTER TABLE alerts_v1 UPDATE
  dedup_key = '',
  alert = '',
  subject = if(subject_kind = 'customer',
    transform(lower(hex(SHA256(subject))), {fingerprints: Array(String)}, {anonymous: Array(String)}, subject), subject),
  customer = transform(lower(hex(SHA256(customer))), {fingerprints: Array(String)}, {anonymous: Array(String)}, customer)
WHERE lower(hex(SHA256(customer))) IN {fingerprints: Array(String)}
  OR (subject_kind = 'customer' AND lower(hex(SHA256(subject))) IN {fingerprints: Array(String)})
  OR concat(site, '/', contact) IN (SELECT key FROM erasures_v1 WHERE kind = 'contact' AND person = {person: String})
SETTINGS mutations_sync = 2, allow_nondeterministic_mutations = 1`,
  },
  {
    name: "descriptions",
    sql: `
INSERT INTO customers_v1 SETTINGS async_insert = 0, insert_deduplicate = 0
SELECT transform(lower(hex(SHA256(customer))), {fingerprints: Array(String)}, {anonymous: Array(String)}, ''), kind, '', '', language,
  owner, tags, '', transform(lower(hex(SHA256(merged_into))), {fingerprints: Array(String)}, {anonymous: Array(String)}, ''),
  described, version
FROM customers_v1
WHERE lower(hex(SHA256(customer))) IN {fingerprints: Array(String)}`,
  },
  {
    name: "descriptions",
    sql: `
ALTER TABLE customers_v1 DELETE WHERE lower(hex(SHA256(customer))) IN {fingerprints: Array(String)}
SETTINGS mutations_sync = 2`,
  },
  {
    name: "places",
    sql: `
INSERT INTO customer_lookup_v1 SETTINGS async_insert = 0, insert_deduplicate = 0
SELECT kind,
  if(kind IN ('customer', 'merged'), transform(lower(hex(SHA256(key))), {fingerprints: Array(String)}, {anonymous: Array(String)}, key), key),
  time, type, site, source, id,
  transform(lower(hex(SHA256(customer))), {fingerprints: Array(String)}, {anonymous: Array(String)}, ''),
  contact, thing, channel, [], agent, campaign, topic, outcome, amount,
  concat('{', arrayStringConcat(arrayMap(k -> concat('"', k, '":', if(k = 'mergedInto',
    concat('"', transform(lower(hex(SHA256(JSONExtractString(data, k)))), {fingerprints: Array(String)}, {anonymous: Array(String)}, ''), '"'),
    JSONExtractRaw(data, k))),
    arrayFilter(k -> k = 'mergedInto' OR has({kept: Array(String)}, concat(type, ' ', k)), JSONExtractKeys(data))), ','), '}')
FROM customer_lookup_v1
WHERE kind != 'address' AND lower(hex(SHA256(customer))) IN {fingerprints: Array(String)}`,
  },
  {
    name: "places without a customer",
    sql: `
ALTER TABLE customer_lookup_v1 UPDATE
  addresses = [],
  data = concat('{', arrayStringConcat(arrayMap(k -> concat('"', k, '":', if(k = 'mergedInto',
    concat('"', transform(lower(hex(SHA256(JSONExtractString(data, k)))), {fingerprints: Array(String)}, {anonymous: Array(String)}, ''), '"'),
    JSONExtractRaw(data, k))),
    arrayFilter(k -> k = 'mergedInto' OR has({kept: Array(String)}, concat(type, ' ', k)), JSONExtractKeys(data))), ','), '}')
WHERE customer = '' AND (
  (kind = 'contact' AND concat(site, '/', contact) IN (
    SELECT key FROM erasures_v1 WHERE kind = 'contact' AND person = {person: String}))
  OR (kind IN ('case', 'promise') AND (kind, key) IN (SELECT kind, key FROM erasures_v1 WHERE person = {person: String})))
SETTINGS mutations_sync = 2, allow_nondeterministic_mutations = 1`,
  },
  {
    name: "places",
    sql: `
ALTER TABLE customer_lookup_v1 DELETE WHERE lower(hex(SHA256(customer))) IN {fingerprints: Array(String)}
  OR (kind = 'address' AND concat(site, '/', contact) IN (
    SELECT key FROM erasures_v1 WHERE kind = 'contact' AND person = {person: String}))
SETTINGS mutations_sync = 2, allow_nondeterministic_mutations = 1`,
  },
];
