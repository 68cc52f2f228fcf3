import { readdir, readFile } from "node:fs/promises";
import type { ClickHouseClient } from "@clickhouse/client";

/** One step of the database's shape: a file `NNN_name_vN.sql` of schemas/sql. */
export type Migration = { number: number; name: string; sql: string };

/** The database was made by a later Frontline: writing to it with older rules could spoil it. */
export class NewerDatabase extends Error {
  constructor(actual: number, known: number) {
    super(
      `Cannot use the database: it is at migration ${actual}, this Frontline knows up to ${known}; install the newer version`,
    );
  }
}

const FILE = /^(\d{3})_([a-z0-9_]+)\.sql$/;

/** The migrations in a folder, in order. */
export async function readMigrations(folder: URL): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => FILE.test(file)).sort();
  return await Promise.all(files.map(async (file) => ({
    number: Number(file.slice(0, 3)),
    name: file.replace(FILE, "$2"),
    sql: await readFile(new URL(file, folder), "utf8"),
  })));
}

/** A statement ends with a semicolon at the end of a line, or before the comment there. */
export function statementsOf(sql: string): string[] {
  return sql.split(/;[ \t]*(?:--.*)?$/m).map((statement) => statement.trim()).filter((statement) =>
    stripComments(statement) !== ""
  );
}

function stripComments(statement: string): string {
  return statement.replace(/^--.*$/gm, "").trim();
}

const LEDGER = `
CREATE TABLE IF NOT EXISTS migrations_v1
(
    number  UInt16,
    name    String,
    applied DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree
ORDER BY number`;

/**
 * Applies what is missing, in order. Statements are idempotent, so a crash in between is repeated harmlessly; the caller
 * holds the lock that keeps two processes apart. Throws `NewerDatabase`. Returns the numbers applied now.
 */
export async function migrate(client: ClickHouseClient, migrations: readonly Migration[]): Promise<number[]> {
  await client.command({ query: LEDGER });
  const result = await client.query({
    query: "SELECT max(number) AS number FROM migrations_v1",
    format: "JSONEachRow",
  });
  const [{ number: actual }] = await result.json<{ number: number }>() as [{ number: number }];
  const known = migrations.at(-1)?.number ?? 0;
  if (actual > known) throw new NewerDatabase(actual, known);
  const missing = migrations.filter(({ number }) => number > actual);
  for (const migration of missing) await apply(client, migration);
  return missing.map(({ number }) => number);
}

async function apply(client: ClickHouseClient, { number, name, sql }: Migration): Promise<void> {
  for (const query of statementsOf(sql)) {
    try {
      await client.command({ query });
    } catch (cause) {
      throw new Error(`Cannot apply migration ${number} ${name}: ${(cause as Error).message}`, { cause });
    }
  }
  await client.command({
    query:
      "INSERT INTO migrations_v1 (number, name) SETTINGS async_insert = 0 VALUES ({number: UInt16}, {name: String})",
    query_params: { number, name },
  });
}

/** How long ClickHouse keeps events by their time, ms; undefined: for ever. Follows the setting at each start. */
export async function applyEventsTtl(client: ClickHouseClient, ttlMs: number | undefined): Promise<void> {
  const [current] = await (await client.query({
    query:
      "SELECT create_table_query AS sql FROM system.tables WHERE database = currentDatabase() AND name = 'events_v1'",
    format: "JSONEachRow",
  })).json<{ sql: string }>();
  const has = current?.sql.match(/ TTL .*?INTERVAL (\d+) SECOND|toIntervalSecond\((\d+)\)/);
  const actual = has ? Number(has[1] ?? has[2]) : undefined;
  const wanted = ttlMs === undefined ? undefined : Math.round(ttlMs / 1000);
  if (actual === wanted) return;
  const change = wanted === undefined ? "REMOVE TTL" : `MODIFY TTL toDateTime(time) + INTERVAL ${wanted} SECOND`;
  await client.command({ query: `ALTER TABLE events_v1 ${change}` });
}
