import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClickHouseClient } from "@clickhouse/client";
import { migrate, readMigrations } from "../../ingest/migrate.ts";
import { openEmbedded } from "../../runtime.ts";

export const migrationsFolder = new URL("../../schemas/sql/", import.meta.url);

/** A migrated embedded ClickHouse in a folder of its own. One per test file: the engine has one folder a process. */
export async function openTestClickHouse(): Promise<
  { client: ClickHouseClient; folder: string; close(): Promise<void> }
> {
  const folder = tempFolder("clickhouse");
  const client = await openEmbedded(folder);
  await migrate(client, await readMigrations(migrationsFolder));
  return {
    client,
    folder,
    async close() {
      await client.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function tempFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `frontline-${name}-`));
}
