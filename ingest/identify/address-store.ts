import type { ClickHouseClient } from "@clickhouse/client";
import { z } from "zod";
import { MatchRule } from "../../schemas/addresses.ts";
import { type Entries, PARTS } from "./address-book.ts";

const Known = z.enum(["told", "contact"]);

/** One moment of address_mentions_v1, epoch ms, and its rows. */
const Moment = z.object({ arrived: z.coerce.number(), mentions: z.coerce.number() });
export type Moment = z.infer<typeof Moment>;

/** Mentions that arrived from `first` to `last`, epoch ms; of their customers one part of several. */
export type Range = { first: number; last: number; part: number; parts: number };

const Mention = z.object({
  customer: z.string(),
  known: Known,
  site: z.string(),
  contact: z.string(),
  addresses: z.array(z.string()),
});
export type Mention = z.infer<typeof Mention>;

/** Whose address it is, by which rule, and how that is known. */
const CustomerAddress = z.object({ customer: z.string(), address: z.string(), rule: MatchRule, known: Known });
export type CustomerAddress = z.infer<typeof CustomerAddress>;

const ContactAddress = z.object({ site: z.string(), contact: z.string(), address: z.string() });
export type ContactAddress = z.infer<typeof ContactAddress>;

const progressSql = `
SELECT toUnixTimestamp64Milli(arrived) AS arrived
FROM address_progress_v1 FINAL
WHERE name = 'addresses' AND countries = {countries: String}`;

const saveProgressSql = `
INSERT INTO address_progress_v1 (name, countries, arrived) SETTINGS async_insert = 0
SELECT 'addresses', {countries: String}, fromUnixTimestamp64Milli({arrived: Int64}, 'UTC')`;

const momentsSql = `
SELECT toUnixTimestamp64Milli(m.arrived) AS arrived, count() AS mentions
FROM address_mentions_v1 AS m
WHERE m.arrived > fromUnixTimestamp64Milli({after: Int64}, 'UTC')
GROUP BY m.arrived
ORDER BY m.arrived
LIMIT {most: UInt32}`;

const mentionsSql = `
SELECT customer, known, site, contact, addresses
FROM address_mentions_v1 FINAL
WHERE customer IN (
  SELECT customer FROM address_mentions_v1
  WHERE arrived BETWEEN fromUnixTimestamp64Milli({first: Int64}, 'UTC') AND fromUnixTimestamp64Milli({last: Int64}, 'UTC')
    AND cityHash64(customer) % {parts: UInt32} = {part: UInt32}
)`;

const contactAddressesSql = `
SELECT site, contact, argMinIfMerge(c.address) AS address
FROM contacts_v1 AS c
WHERE (site, contact) IN (
  SELECT site, contact FROM address_mentions_v1
  WHERE arrived BETWEEN fromUnixTimestamp64Milli({first: Int64}, 'UTC') AND fromUnixTimestamp64Milli({last: Int64}, 'UTC')
    AND contact != '' AND cityHash64(customer) % {parts: UInt32} = {part: UInt32}
)
GROUP BY site, contact
HAVING address != ''`;

const customerAddressesSql = `
SELECT customer, address, rule, known
FROM customer_addresses_v1 FINAL
WHERE customer IN (
  SELECT customer FROM address_mentions_v1
  WHERE arrived BETWEEN fromUnixTimestamp64Milli({first: Int64}, 'UTC') AND fromUnixTimestamp64Milli({last: Int64}, 'UTC')
    AND cityHash64(customer) % {parts: UInt32} = {part: UInt32}
)`;

/** Deduplication would take what is told, withdrawn and told again for one insert. */
const writeSql = `
INSERT INTO customer_addresses_v1 (address, customer, known, rule, is_gone)
SETTINGS async_insert = 0, insert_deduplicate = 0 FORMAT JSONCompactEachRow
`;

const bookPartSql = `
SELECT address, groupUniqArray(customer) AS customers
FROM customer_addresses_v1 FINAL
WHERE cityHash64(address) % {parts: UInt32} = {part: UInt32}
GROUP BY address`;

const bookEntriesSql = `
SELECT address, cityHash64(address) % {parts: UInt32} AS part, groupUniqArray(customer) AS customers
FROM customer_addresses_v1 FINAL
WHERE address IN {addresses: Array(String)}
GROUP BY address`;

const mergesSql = `
SELECT customer, argMax(merged_into, version) AS remaining
FROM customers_v1
WHERE customer IN (SELECT customer FROM customers_v1 WHERE merged_into != '')
GROUP BY customer
HAVING remaining != ''`;

const BookRow = z.tuple([z.string(), z.array(z.string())]);
const BookEntry = z.object({ address: z.string(), part: z.coerce.number(), customers: z.array(z.string()) });
const Merge = z.object({ customer: z.string(), remaining: z.string() });

/** The tables of addresses in ClickHouse. */
export class AddressStore {
  readonly #client: ClickHouseClient;

  constructor(client: ClickHouseClient) {
    this.#client = client;
  }

  /** Up to which arrival, epoch ms, mentions were taken with these countries; 0 when they were others. */
  async progress(countries: string): Promise<number> {
    const [row] = await this.#rows(progressSql, z.object({ arrived: z.coerce.number() }), { countries });
    return row?.arrived ?? 0;
  }

  async saveProgress(countries: string, arrived: number): Promise<void> {
    await this.#client.command({ query: saveProgressSql, query_params: { countries, arrived } });
  }

  moments(after: number, most: number): Promise<Moment[]> {
    return this.#rows(momentsSql, Moment, { after, most });
  }

  /** All mentions of the customers that are mentioned in the range. */
  mentions(range: Range): Promise<Mention[]> {
    return this.#rows(mentionsSql, Mention, range);
  }

  /** The addresses of the contacts whose customer was told in the range. */
  contactAddresses(range: Range): Promise<ContactAddress[]> {
    return this.#rows(contactAddressesSql, ContactAddress, range);
  }

  /** What is known of the customers that are mentioned in the range. */
  customerAddresses(range: Range): Promise<CustomerAddress[]> {
    return this.#rows(customerAddressesSql, CustomerAddress, range);
  }

  async write(rows: readonly (CustomerAddress & { isGone: boolean })[]): Promise<void> {
    if (rows.length === 0) return;
    const lines = rows.map(({ address, customer, known, rule, isGone }) =>
      JSON.stringify([address, customer, known, rule, isGone ? 1 : 0])
    );
    await this.#client.command({ query: writeSql + lines.join("\n") });
  }

  async bookPart(part: number): Promise<Entries> {
    const query_params = { part, parts: PARTS };
    const answer = await this.#client.query({ query: bookPartSql, query_params, format: "JSONCompactEachRow" });
    const rows = z.array(BookRow).parse(await answer.json());
    return new Map(rows.map(([address, customers]) => [address, customers.length === 1 ? customers[0]! : customers]));
  }

  /** Addresses that nobody has any more are not among them. */
  bookEntries(addresses: readonly string[]): Promise<z.infer<typeof BookEntry>[]> {
    return this.#rows(bookEntriesSql, BookEntry, { addresses, parts: PARTS });
  }

  /** Customer -> the one that it turned out to be. */
  async merges(): Promise<Map<string, string>> {
    const rows = await this.#rows(mergesSql, Merge, {});
    return new Map(rows.map(({ customer, remaining }) => [customer, remaining]));
  }

  async #rows<T>(query: string, row: z.ZodType<T>, query_params: Record<string, unknown>): Promise<T[]> {
    const answer = await this.#client.query({ query, query_params, format: "JSONEachRow" });
    return z.array(row).parse(await answer.json());
  }
}
