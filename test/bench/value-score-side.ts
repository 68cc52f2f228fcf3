import process from "node:process";
import type { ClickHouseClient } from "@clickhouse/client";
import { score } from "../../analytics/value/scoring.ts";
import { migrate, readMigrations } from "../../ingest/migrate.ts";
import { openEmbedded } from "../../runtime.ts";
import { migrationsFolder } from "../support/embedded.ts";
import { directoryOf } from "../support/floor-builder.ts";
import { timed } from "./bench.ts";

/** Of one process: how long its work took, and the most memory it ever had. */
export type Measured = { ms: number; mostMb: number };

const [work = "", folder = "", customers = "0"] = process.argv.slice(2);
const DAY = 86_400_000;
const asOf = Date.UTC(2026, 0, 1);

/** A few customers order much more than others; each comes on a day of its own and stays for a time of its own. */
const fillOrders = `
INSERT INTO customer_orders_v1
WITH
  toUInt64({customers: UInt64} * pow(cityHash64(number, 'who') % 1000000007 / 1000000007, 1.5))  AS who,
  cityHash64(who, 'start') % 1000                                                                 AS start_day,
  (1095 - start_day) * least(1, pow(cityHash64(who, 'stay') % 1000 / 500, 2))                     AS stay_days
SELECT
  concat('customer-', leftPad(toString(who), 7, '0')),
  concat('order-', toString(number)),
  toDateTime64(0, 3, 'UTC'),
  fromUnixTimestamp64Milli(toInt64({asOf: Int64} - (1095 - start_day - stay_days * (cityHash64(number, 'when') % 1000003 / 1000003)) * 86400000), 'UTC'),
  toDecimal64(round(5 + 200 * pow(cityHash64(who, 'size') % 1000 / 1000, 4) + cityHash64(number, 'amount') % 1000 / 100, 2), 4),
  if(cityHash64(number, 'currency') % 10 = 0, 'USD', 'EUR'),
  'kyiv',
  '',
  '',
  number
FROM numbers({orders: UInt64})`;

const fillCustomers = `
INSERT INTO customers_v1
SELECT concat('customer-', leftPad(toString(number), 7, '0')), if(number % 10 = 0, 'company', 'person'), '', '', '', '', [], '', '',
  fromUnixTimestamp64Milli({asOf: Int64}, 'UTC') - toIntervalDay(1096), 1
FROM numbers({customers: UInt64})`;

async function fill(client: ClickHouseClient): Promise<void> {
  await migrate(client, await readMigrations(migrationsFolder));
  const count = Number(customers);
  await client.command({ query: fillOrders, query_params: { asOf, customers: count, orders: count * 20 } });
  await client.command({ query: fillCustomers, query_params: { asOf, customers: count } });
}

async function control(client: ClickHouseClient): Promise<void> {
  const query = "SELECT count() FROM (SELECT customer, sum(amount) FROM customer_orders_v1 GROUP BY customer)";
  await (await client.query({ query, format: "JSONEachRow" })).json();
}

async function run(client: ClickHouseClient, at: number): Promise<void> {
  const directory = directoryOf({ value: { rates: { USD: 0.92 } } }, "UTC");
  await score(client, directory, { asOf: at, windowDays: 365, now: at });
}

const works: Record<string, (client: ClickHouseClient) => Promise<void>> = {
  fill,
  control,
  score: (client) => run(client, asOf),
  next: (client) => run(client, asOf + DAY),
};

const client = await openEmbedded(folder);
const ms = await timed(() => works[work]?.(client));
process.stdout.write(`${JSON.stringify({ ms, mostMb: process.resourceUsage().maxRSS / 1024 } satisfies Measured)}\n`);
await client.close();
