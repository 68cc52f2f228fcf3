import type { ClickHouseClient } from "@clickhouse/client";
import { z } from "zod";
import { type Query, runQuery } from "./query.ts";

const CustomersParams = z.strictObject({ customers: z.array(z.string()) });
const CustomersRow = z.object({
  customer: z.string(),
  name: z.string(),
  /** Account manager. */
  owner: z.string(),
});
export type CustomerDetails = z.infer<typeof CustomersRow>;

/** What customers were described as. */
const customersSql = `
SELECT customer, name, owner FROM customers_v1 FINAL WHERE customer IN {customers: Array(String)}`;

const customersQuery: Query<z.infer<typeof CustomersParams>, CustomerDetails> = {
  name: "customers of a list",
  sql: customersSql,
  params: CustomersParams,
  row: CustomersRow,
};

/** Customer -> how it was described, for those of a list's page. Throws `QueryFailed`. */
export async function readCustomers(
  client: ClickHouseClient,
  rows: readonly { customer: string }[],
): Promise<ReadonlyMap<string, CustomerDetails>> {
  const customers = [...new Set(rows.map(({ customer }) => customer))];
  const found = customers.length === 0 ? [] : await runQuery(client, customersQuery, { customers });
  return new Map(found.map((one) => [one.customer, one]));
}

const AddressesParams = z.strictObject({
  contacts: z.array(z.string()),
  /** None of them began before, epoch ms. */
  from: z.int(),
});
const AddressesRow = z.object({ site: z.string(), contact: z.string(), address: z.string() });

/** Numbers and addresses of contacts; those of other sites may be among them. */
const addressesSql = `
SELECT site, contact, address
FROM contact_facts_v1 FINAL
WHERE at >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') AND contact IN {contacts: Array(String)}`;

const addressesQuery: Query<z.infer<typeof AddressesParams>, z.infer<typeof AddressesRow>> = {
  name: "addresses of a list",
  sql: addressesSql,
  params: AddressesParams,
  row: AddressesRow,
};

/** A contact goes on for two months at most. */
const LONGEST_CONTACT_MS = 62 * 86_400_000;

/** `<site>/<contact>` -> its address, for what was promised in contacts of a list's page. Throws `QueryFailed`. */
export async function readAddresses(
  client: ClickHouseClient,
  rows: readonly { contact: string; madeAt: number }[],
): Promise<ReadonlyMap<string, string>> {
  const told = rows.filter(({ contact }) => contact !== "");
  if (told.length === 0) return new Map();
  const from = Math.max(0, Math.min(...told.map(({ madeAt }) => madeAt)) - LONGEST_CONTACT_MS);
  const contacts = [...new Set(told.map(({ contact }) => contact))];
  const found = await runQuery(client, addressesQuery, { contacts, from });
  return new Map(found.map(({ site, contact, address }) => [`${site}/${contact}`, address]));
}
