import { createHash } from "node:crypto";
import { z } from "zod";
import { Name } from "../../../schemas/names.ts";
import { hasOneOf, readField, type Reading } from "../csv/row-fields.ts";
import { ColumnValues, type Field, fieldOf, Moment } from "../csv/table-map.ts";
import { type Clock, known, readName, recordMap, requiredMoment, type RowReader } from "./record-map.ts";

const Constant = z.strictObject({ constant: z.iso.datetime({ offset: true }) });

/** One row a customer. */
export const CustomerMap = z.strictObject({
  ...recordMap,
  customer: fieldOf(Name),
  /** As of when the row says it: the latest description of a customer counts. */
  described: z.union([Moment, Constant], "must be a moment, or a constant such as 2026-01-01T00:00:00Z"),
  kind: fieldOf(z.enum(["person", "company"])).prefault({ constant: "person" }),
  name: fieldOf(Name).optional(),
  since: fieldOf(Name).optional(),
  language: fieldOf(Name).optional(),
  owner: fieldOf(Name).optional(),
  mergedInto: fieldOf(Name).optional(),
  tags: z.array(ColumnValues.extend({ tag: Name })).default([]),
  addresses: z.array(fieldOf(Name)).optional(),
  preferences: z.record(z.string(), fieldOf(Name)).optional(),
});
export type CustomerMap = z.infer<typeof CustomerMap>;

/** The id holds all that the row tells, so a changed row is a description of its own and the same row is none. */
export function readCustomers(map: CustomerMap, clock: Clock): RowReader {
  const readAt = describedReader(map.described, clock);
  return (reading) => {
    const at = readAt(reading);
    const data = known({ customer: readName("customer", map.customer, reading), ...detailsOf(map, reading) });
    const hash = createHash("sha1").update(JSON.stringify(data)).digest("hex").slice(0, 16);
    return [{ id: `${data["customer"]}/customer.described/${hash}`, type: "customer.described", at, data }];
  };
}

function describedReader(described: CustomerMap["described"], clock: Clock): (reading: Reading) => number {
  if ("column" in described) return requiredMoment("described", described, clock);
  const at = Date.parse(described.constant);
  return () => at;
}

function detailsOf(map: CustomerMap, reading: Reading): Record<string, unknown> {
  return {
    kind: readField("kind", map.kind, reading),
    name: readField("name", map.name, reading),
    since: readField("since", map.since, reading),
    language: readField("language", map.language, reading),
    owner: readField("owner", map.owner, reading),
    mergedInto: readField("mergedInto", map.mergedInto, reading),
    tags: map.tags.length === 0 ? undefined : tagsOf(map, reading),
    addresses: map.addresses && addressesOf(map.addresses, reading),
    preferences: map.preferences && preferencesOf(map.preferences, reading),
  };
}

function tagsOf({ tags }: CustomerMap, { row }: Reading): string[] {
  return [...new Set(tags.filter((rule) => hasOneOf(row, rule)).map(({ tag }) => tag))];
}

/** An empty list where the row has none: the customer is then no longer known by those told before. */
function addressesOf(fields: Field<string>[], reading: Reading): string[] {
  const found = fields.map((field, place) => readField(`addresses.${place}`, field, reading));
  return [...new Set(found.filter((address) => address !== undefined))];
}

function preferencesOf(fields: Record<string, Field<string>>, reading: Reading): Record<string, unknown> {
  return known(Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, readField(`preferences.${name}`, field, reading)]),
  ));
}
