import type { ClickHouseClient } from "@clickhouse/client";
import { keptFields } from "../../schemas/anonymous.ts";
import type { ErasureBody, StreamCopies } from "../../schemas/customer.ts";
import { forgetCustomer } from "../alerts/forget-customer.ts";
import { fingerprintOf } from "../alerts/forgotten.ts";
import type { AlertStore } from "../alerts/ports.ts";
import { QueryFailed, runQuery } from "../history/query.ts";
import { knownAddresses } from "./addresses.ts";
import {
  erasedQuery,
  type ErasedRow,
  leftQuery,
  noteContactsSql,
  noteCustomersSql,
  notedAddressesQuery,
  notedContactsQuery,
  noteThingsSql,
} from "./erase-query.ts";
import { eraseStatements } from "./erase-statements.ts";
import { readPast } from "./past.ts";
import { personOf } from "./person-query.ts";

export type EraseParts = {
  client: ClickHouseClient;
  /** The server's clock, epoch ms. */
  now: number;
  /** A new random id. */
  anonymousId: () => string;
  /** Where the streams of NATS still hold one of these texts. */
  copiesOf: (texts: readonly string[]) => Promise<StreamCopies[]>;
  /** The alerts that NATS keeps. */
  alerts: Pick<AlertStore, "list" | "load" | "put" | "forget">;
};

/**
 * Empties everything that names a person, under all their ids; what is counted stays, under a random id. Killed anywhere, the
 * next run finishes it. Null where nobody ever told of them. Throws `QueryFailed`.
 */
export async function erasePerson(parts: EraseParts, id: string): Promise<ErasureBody | null> {
  const { client, now } = parts;
  const ids = (await personOf(client, id))?.ids ?? [];
  const before = await runQuery(client, erasedQuery, { fingerprints: [id, ...ids].map(fingerprintOf) });
  if (ids.length === 0 && before.length === 0) return null;
  const texts = [
    ...new Set([id, ...ids]),
    ...knownAddresses(await readPast(client, ids)).map(({ address }) => address),
  ];
  const copies = await parts.copiesOf(texts);
  const erasure = erasureOf({ ids, before, anonymousId: parts.anonymousId });
  const values = { ...erasure, ids, erased: now, kept: keptFields };
  // Contacts last: an event that is stored from here on is known to be of somebody erased.
  await run(client, { name: "who is erased", sql: noteCustomersSql, values });
  await run(client, { name: "whose cases are erased", sql: noteThingsSql, values });
  await run(client, { name: "whose contacts are erased", sql: noteContactsSql, values });
  await forgetInAlerts(parts, erasure);
  const addresses = (await runQuery(client, notedAddressesQuery, { person: erasure.person })).map((row) => row.address);
  const tokens = addresses.map((_, index) => `${erasure.person}-${index + 1}`);
  for (const statement of eraseStatements) {
    await run(client, { ...statement, values: { ...values, addresses, tokens } });
  }
  const [{ left, contacts }] = await runQuery(client, leftQuery, {
    fingerprints: erasure.fingerprints,
    person: erasure.person,
  }) as [{ left: number; contacts: number }];
  return { anonymous: erasure.anonymous, erased: new Date(now).toISOString(), contacts, left, copies };
}

/** The ids that take the customers' places: of an earlier run the same ones. */
function erasureOf(
  { ids, before, anonymousId }: { ids: readonly string[]; before: readonly ErasedRow[]; anonymousId: () => string },
) {
  const anonymousOf = new Map(before.map(({ key, anonymous }) => [key, anonymous]));
  for (const key of ids.map(fingerprintOf)) if (!anonymousOf.has(key)) anonymousOf.set(key, anonymousId());
  const anonymous = [...anonymousOf.values()];
  return { fingerprints: [...anonymousOf.keys()], anonymous, person: before[0]?.person ?? anonymous[0] as string };
}

type Erasure = ReturnType<typeof erasureOf>;

/** Before their rows are emptied: what is written of an alert from here on names nobody. */
async function forgetInAlerts({ client, alerts, now }: EraseParts, erasure: Erasure): Promise<void> {
  const noted = await runQuery(client, notedContactsQuery, { person: erasure.person });
  const contacts = noted.map(({ contact }) => contact);
  await alerts.forget([...erasure.fingerprints, ...contacts.map(fingerprintOf)], now);
  const places = new Map(erasure.fingerprints.map((key, index) => [key, erasure.anonymous[index] ?? null]));
  await forgetCustomer(alerts, {
    anonymousOf: (customer) => places.get(fingerprintOf(customer)) ?? null,
    contacts: new Set(contacts),
  });
}

type Statement = { name: string; sql: string; values: Record<string, unknown> };

async function run(client: ClickHouseClient, { name, sql, values }: Statement): Promise<void> {
  try {
    await client.command({ query: sql, query_params: values });
  } catch (cause) {
    throw new QueryFailed(`Cannot erase ${name} in ClickHouse: ${(cause as Error).message}`, { cause });
  }
}
