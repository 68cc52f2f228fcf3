import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { env } from "node:process";
import type { ClickHouseClient } from "@clickhouse/client";
import { connect, type NatsConnection } from "nats";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { migrate, type Migration, NewerDatabase, readMigrations, statementsOf } from "../../ingest/migrate.ts";
import { withMigrationLock } from "../../ingest/migration-lock.ts";
import { type NatsServer, startNatsServer } from "../../ingest/nats-server.ts";
import { migrationsFolder, openTestClickHouse, tempFolder } from "../support/embedded.ts";
import { freePorts } from "../support/program.ts";

const dumpFile = new URL("schema.sql", migrationsFolder);
const update = "UPDATE_SCHEMA=1 npm test -- test/integration/schema-dump.test.ts";
const head =
  `-- The whole schema after all migrations, so that a migration shows its effect. Written by:\n-- ${update}\n`;

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
let migrations: Migration[];
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  migrations = await readMigrations(migrationsFolder);
});
afterAll(() => clickhouse?.close());

async function rowsOf<T>(query: string): Promise<T[]> {
  return await (await clickhouse.client.query({ query, format: "JSONEachRow" })).json<T>();
}

/** Every table and view as ClickHouse has it, without the name of the database. */
async function dump(): Promise<string> {
  const tables = await rowsOf<{ sql: string; database: string }>(
    "SELECT formatQuery(create_table_query) AS sql, database FROM system.tables WHERE database = currentDatabase() ORDER BY name",
  );
  return head + tables.map(({ sql, database }) => `\n${sql.replaceAll(`${database}.`, "")};\n`).join("");
}

async function dropAll(): Promise<void> {
  const tables = await rowsOf<{ name: string }>("SELECT name FROM system.tables WHERE database = currentDatabase()");
  for (const { name } of tables) await clickhouse.client.command({ query: `DROP TABLE ${name} SYNC` });
}

/** The same database through a client that notes what it runs and dies before statement number `dieAt`. */
function noting(dieAt = Infinity): { client: ClickHouseClient; ran: string[] } {
  const ran: string[] = [];
  const command = async (given: Parameters<ClickHouseClient["command"]>[0]) => {
    if (ran.length === dieAt) throw new Error("killed");
    ran.push(given.query);
    return await clickhouse.client.command(given);
  };
  const query = clickhouse.client.query.bind(clickhouse.client);
  return { client: { command, query } as unknown as ClickHouseClient, ran };
}

describe("the schema", () => {
  it("is what schemas/sql/schema.sql says", async () => {
    const actual = await dump();
    if (env["UPDATE_SCHEMA"]) writeFileSync(dumpFile, actual);
    const known = existsSync(dumpFile) ? readFileSync(dumpFile, "utf8") : "";
    expect(known, `schemas/sql/schema.sql is not up to date; run ${update}`).toBe(actual);
  });
});

describe("migrate", () => {
  let wanted: string;
  beforeEach(async () => {
    wanted ??= await dump();
    await dropAll();
  });

  it("reads the numbered files of the folder, in order and without a gap", () => {
    expect(migrations.length).toBeGreaterThanOrEqual(3);
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, i) => i + 1));
    expect(migrations[0]).toMatchObject({ number: 1, name: "events_v1" });
  });

  it("applies each statement once, in order, and a second start changes nothing", async () => {
    const first = noting();
    expect(await migrate(first.client, migrations)).toEqual(migrations.map(({ number }) => number));
    const statements = migrations.flatMap(({ sql }) => statementsOf(sql));
    expect(first.ran.filter((sql) => statements.includes(sql))).toEqual(statements);
    const ledger = await rowsOf("SELECT * FROM migrations_v1 ORDER BY number");
    const second = noting();
    expect(await migrate(second.client, migrations)).toEqual([]);
    expect(second.ran.filter((sql) => statements.includes(sql))).toEqual([]);
    expect(await rowsOf("SELECT * FROM migrations_v1 ORDER BY number")).toEqual(ledger);
    expect(await dump()).toBe(wanted);
  });

  it("applies only what is missing", async () => {
    await migrate(clickhouse.client, migrations.slice(0, 1));
    expect(await migrate(clickhouse.client, migrations)).toEqual(migrations.slice(1).map(({ number }) => number));
    expect(await dump()).toBe(wanted);
  });

  it("refuses a database that a newer Frontline has made, and leaves it as it is", async () => {
    await migrate(clickhouse.client, migrations);
    await migrate(clickhouse.client, [...migrations, { number: 999, name: "later", sql: "SELECT 1;" }]);
    const { client, ran } = noting();
    await expect(migrate(client, migrations)).rejects.toThrow(NewerDatabase);
    await expect(migrate(client, migrations)).rejects.toThrow(
      `it is at migration 999, this Frontline knows up to ${migrations.length}`,
    );
    expect(ran.filter((sql) => !sql.includes("migrations_v1"))).toEqual([]);
    expect(await dump()).toBe(wanted);
  });

  it("names the migration that the database refuses", async () => {
    const broken = { number: 1, name: "broken_v1", sql: "CREATE TABLE broken (a Sting) ENGINE = Memory;" };
    await expect(migrate(clickhouse.client, [broken])).rejects.toThrow("Cannot apply migration 1 broken_v1: ");
  });

  it("repeats harmlessly what a crash between any two statements left undone", async () => {
    // Each life gets one statement further than the one before, until its migration is noted as done.
    let [lives, survived, done] = [0, 1, 0];
    for (;; lives++) {
      const death = await migrate(noting(survived).client, migrations).then(() => null, (cause) => cause as Error);
      if (!death) break;
      expect(death.message).toContain("killed");
      const [{ number }] = await rowsOf("SELECT max(number) AS number FROM migrations_v1") as [{ number: number }];
      survived = number > done ? 1 : survived + 1;
      done = number;
    }
    expect(lives).toBeGreaterThanOrEqual(migrations.flatMap(({ sql }) => statementsOf(sql)).length);
    expect(await migrate(clickhouse.client, migrations)).toEqual([]);
    expect(await dump()).toBe(wanted);
  });
});

describe("withMigrationLock", () => {
  let server: NatsServer;
  let folder: string;
  const connections: NatsConnection[] = [];
  beforeAll(async () => {
    const [port = 0] = await freePorts(1);
    folder = tempFolder("nats");
    server = await startNatsServer({ folder, port, log: () => {}, onDead: () => {} });
    for (let i = 0; i < 2; i++) connections.push(await connect({ servers: server.url }));
  });
  afterAll(async () => {
    for (const nats of connections) await nats.close();
    await server?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it("lets two processes that start at once apply each migration once", async () => {
    await dropAll();
    let inside = 0;
    const runs = connections.map((nats) =>
      withMigrationLock(nats.jetstream(), async () => {
        expect(++inside).toBe(1);
        const applied = await migrate(clickhouse.client, migrations);
        inside--;
        return applied;
      })
    );
    const applied = await Promise.all(runs);
    expect(applied.map((numbers) => numbers.length).sort()).toEqual([0, migrations.length]);
  });

  it("is given back when the work fails", async () => {
    const [one, other] = connections.map((nats) => nats.jetstream());
    if (!one || !other) throw new Error("no connection");
    await expect(withMigrationLock(one, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(await withMigrationLock(other, () => Promise.resolve("free"))).toBe("free");
  });
});
