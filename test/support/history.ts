import type { ClickHouseClient } from "@clickhouse/client";
import { clickHouseWriter } from "../../ingest/event-writer.ts";
import { type Done, settle } from "../../ingest/settle/settle.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import { eventRow } from "../../schemas/rows.ts";

let written = 0;
const doneOf = new WeakMap<ClickHouseClient, Done>();

/** Stores events as ingest does, in one insert. */
export async function writeEvents(client: ClickHouseClient, events: readonly FrontlineEvent[]): Promise<void> {
  if (events.length === 0) return;
  written++;
  await clickHouseWriter(client).write({ lines: events.map(eventRow), first: written, last: written });
}

/** Settles what was written since; remembers what it did, as a settler does. */
export async function settleEvents(client: ClickHouseClient): Promise<number> {
  const done = doneOf.get(client) ?? new Map();
  doneOf.set(client, done);
  return await settle(client, { done });
}

/** Stores events as ingest does and settles them into facts. */
export async function storeEvents(client: ClickHouseClient, events: readonly FrontlineEvent[]): Promise<void> {
  await writeEvents(client, events);
  await settleEvents(client);
}
