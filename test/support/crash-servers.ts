import { rm } from "node:fs/promises";
import { type ClickHouseClient, createClient } from "@clickhouse/client";
import { spawnClickHouse } from "./clickhouse-http/process.ts";
import { CrashNats } from "./crash-nats.ts";
import { tempFolder } from "./embedded.ts";

/** `env` names both to a program. */
export type CrashServers = { server: CrashNats; client: ClickHouseClient; env: Record<string, string> };

/** nats-server and an empty ClickHouse server, each a process of its own that `closers` end, the last one first. */
export async function startCrashServers(closers: (() => Promise<unknown>)[]): Promise<CrashServers> {
  const server = await CrashNats.start();
  closers.push(() => server.close());
  const path = tempFolder("clickhouse");
  closers.push(() => rm(path, { recursive: true }));
  const clickhouse = await spawnClickHouse({ path });
  closers.push(() => (clickhouse.signal("SIGKILL"), clickhouse.exited));
  const client = createClient({ url: clickhouse.url });
  closers.push(() => client.close());
  return { server, client, env: { FRONTLINE_NATS_URL: server.url, FRONTLINE_CLICKHOUSE_URL: clickhouse.url } };
}
