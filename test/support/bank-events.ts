import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ClickHouseClient } from "@clickhouse/client";
import { runImportCalls } from "../../ingest/sources/calls/import-calls.ts";
import { CallMap } from "../../ingest/sources/calls/map.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import { settleEvents, writeEvents } from "./history.ts";
import { MemoryPublisher } from "./memory-publisher.ts";

const file = fileURLToPath(new URL("../../../shared/data/anonymous-bank-1999-08.csv.gz", import.meta.url));
const mapFile = new URL("../ingest/sources/calls/bank.map.json", import.meta.url);

/** Whether the month of a real bank is there; says so when a test about it is left out. */
export function hasBankMonth(): boolean {
  const isPresent = existsSync(file);
  if (!isPresent) console.log(`left out: the month of a real bank, there is no ${file}`);
  return isPresent;
}

/** The bank's month as events of a site, through the same import and map as its users', or with some of the map told otherwise. */
export async function bankEvents(site = "bank", otherwise: Partial<CallMap> = {}): Promise<FrontlineEvent[]> {
  const map = CallMap.parse({ ...JSON.parse(readFileSync(mapFile, "utf8")), ...otherwise });
  const publisher = new MemoryPublisher();
  await runImportCalls({ file, map, site, publisher });
  return publisher.events.map((event) => ({ ...event, at: Date.parse(event.time) }) as FrontlineEvent);
}

/** Stores it in batches and settles it. */
export async function storeBankMonth(client: ClickHouseClient, events: readonly FrontlineEvent[]): Promise<void> {
  for (let i = 0; i < events.length; i += 20_000) await writeEvents(client, events.slice(i, i + 20_000));
  while (await settleEvents(client) > 0);
}
