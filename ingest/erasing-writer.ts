import { createHash } from "node:crypto";
import type { ClickHouseClient } from "@clickhouse/client";
import { erasureKey, type Erasures, withoutErased } from "../schemas/anonymous.ts";
import { EVENT_STREAM } from "../schemas/subjects.ts";
import { type EventWriter, WriteFailed } from "./event-writer.ts";

/** What a customer's id is known by among the erased: the lower-case hex of its SHA-256. */
function fingerprint(id: string): string {
  return createHash("sha256").update(id).digest("hex");
}

/**
 * Writes events as `writer` does, but what tells of people who were erased without naming them: an event that comes again
 * must not bring them back. Asks before each insert whether somebody was erased since. Throws as `writer`.
 */
export function erasingWriter(client: ClickHouseClient, writer: EventWriter): EventWriter {
  let known: { state: string; erasures: Erasures } = { state: "", erasures: new Map() };
  return {
    async write(rows) {
      known = await readErasures(client, known).catch((cause) => {
        const range = `${EVENT_STREAM}:${rows.first}-${rows.last}`;
        throw new WriteFailed(`Cannot store events ${range} before it is known who was erased: ${cause.message}`, {
          cause,
        });
      });
      const { erasures } = known;
      if (erasures.size === 0) return await writer.write(rows);
      await writer.write({ ...rows, lines: rows.lines.map((line) => withoutErased(line, erasures, fingerprint)) });
    },
  };
}

/** Reads them again only when there are others. */
async function readErasures<K extends { state: string }>(
  client: ClickHouseClient,
  known: K,
): Promise<K | { state: string; erasures: Erasures }> {
  const [{ state }] = await rowsOf<{ state: string }>(
    client,
    "SELECT concat(toString(count()), ' ', toString(max(erased))) AS state FROM erasures_v1",
  ) as [{ state: string }];
  if (state === known.state) return known;
  type Row = { kind: string; key: string; anonymous: string; erasedAt: string };
  const rows = await rowsOf<Row>(
    client,
    "SELECT kind, key, anonymous, toUnixTimestamp64Milli(erased) AS erasedAt FROM erasures_v1 FINAL",
  );
  const erasures = new Map(rows.map(({ kind, key, anonymous, erasedAt }) => [
    erasureKey(kind, key),
    { anonymous, erasedAt: Number(erasedAt) },
  ]));
  return { state, erasures };
}

async function rowsOf<T>(client: ClickHouseClient, query: string): Promise<T[]> {
  return await (await client.query({ query, format: "JSONEachRow" })).json<T>();
}
