import type { ClickHouseClient } from "@clickhouse/client";
import { type Chunk, contactFactsSql, legFactsSql } from "./facts-sql.ts";

/** Touched moment, epoch ms -> how many of its rows are settled: what this process has done of the overlap. */
export type Done = Map<number, number>;

export type SettleOptions = {
  done?: Done;
  chunkRows?: number;
  /** Called after each chunk with the contacts settled so far. */
  onProgress?: (contacts: number) => void;
};

/**
 * A row may become visible after others with a later moment, since inserts run side by side: so far behind the watermark it is
 * looked for. An insert that lasts longer than its client waits (60 s) is given up, and its events come again.
 */
const OVERLAP_MS = 120_000;
/** Rows of touched_v1 at once: the more, the fewer times a month is read; the fewer, the sooner other queries have their turn. */
const CHUNK_ROWS = 50_000;
const MOST_MOMENTS = 10_000;

/** One moment of touched_v1: its rows, and the months of their events. */
type Moment = { touched: number; rows: number; months: string[] };

/**
 * Brings leg_facts_v1 and contact_facts_v1 up to what legs_v1 and contacts_v1 say of every contact that was touched since.
 * Each row is computed from all states, so doing it again changes nothing: killed anywhere, the next run does it; two at
 * once do the same work twice. `done` is kept from run to run, so that the overlap is not settled again each time.
 * Returns how many contacts were settled.
 */
export async function settle(
  client: ClickHouseClient,
  { done = new Map(), chunkRows = CHUNK_ROWS, onProgress }: SettleOptions = {},
): Promise<number> {
  let contacts = 0;
  for (let isMore = true; isMore;) {
    const chunk = await settleChunk(client, done, chunkRows);
    contacts += chunk.contacts;
    isMore = chunk.isMore;
    onProgress?.(contacts);
  }
  return contacts;
}

/** As `settle`, but only so much as can be done at once. */
export async function settleChunk(
  client: ClickHouseClient,
  done: Done,
  chunkRows = CHUNK_ROWS,
): Promise<{ contacts: number; isMore: boolean }> {
  const before = await watermark(client);
  const open = await openMoments(client, before - OVERLAP_MS, done);
  const chunk = firstOf(open, chunkRows);
  if (chunk.length === 0) return { contacts: 0, isMore: false };
  const contacts = await settleMoments(client, chunk, chunkRows);
  for (const { touched, rows } of chunk) done.set(touched, rows);
  const reached = Math.max(before, ...chunk.map(({ touched }) => touched));
  if (reached > before) await advance(client, reached);
  for (const touched of done.keys()) if (touched <= reached - OVERLAP_MS) done.delete(touched);
  return { contacts, isMore: chunk.length < open.length };
}

async function watermark(client: ClickHouseClient): Promise<number> {
  const query = "SELECT toUnixTimestamp64Milli(max(touched)) AS touched FROM settled_v1 WHERE name = 'facts'";
  const [row] = await rowsOf<{ touched: string }>(client, query);
  return Number(row?.touched ?? 0);
}

async function advance(client: ClickHouseClient, touched: number): Promise<void> {
  const query = "INSERT INTO settled_v1 (name, touched) SETTINGS async_insert = 0 " +
    "SELECT 'facts', fromUnixTimestamp64Milli({touched: Int64}, 'UTC')";
  await client.command({ query, query_params: { touched } });
}

/** The moments after that one that hold rows not settled yet, in their order. */
async function openMoments(client: ClickHouseClient, after: number, done: Done): Promise<Moment[]> {
  const query = `
SELECT toUnixTimestamp64Milli(touched) AS touched_ms, count() AS rows, groupUniqArray(month) AS months
FROM touched_v1
WHERE touched > fromUnixTimestamp64Milli({after: Int64}, 'UTC')
GROUP BY touched
ORDER BY touched
LIMIT {most: UInt32}`;
  const params = { after: Math.max(0, after), most: done.size + MOST_MOMENTS };
  const found = await rowsOf<{ touched_ms: string; rows: string; months: string[] }>(client, query, params);
  return found.map(({ touched_ms, rows, months }) => ({ touched: Number(touched_ms), rows: Number(rows), months }))
    .filter(({ touched, rows }) => done.get(touched) !== rows);
}

/** As many of them as make one chunk, one at least. */
function firstOf(moments: readonly Moment[], chunkRows: number): Moment[] {
  let rows = 0;
  const end = moments.findIndex((moment) => (rows += moment.rows) > chunkRows);
  return moments.slice(0, end < 0 ? moments.length : Math.max(1, end));
}

/** Settles the contacts of these moments; one moment of a very large insert in several parts. */
async function settleMoments(
  client: ClickHouseClient,
  moments: readonly Moment[],
  chunkRows: number,
): Promise<number> {
  const touched = moments.map((moment) => moment.touched);
  const rows = moments.reduce((sum, moment) => sum + moment.rows, 0);
  const parts = Math.ceil(rows / chunkRows);
  const common = {
    moments: touched,
    first: touched[0] as number,
    last: touched.at(-1) as number,
    months: monthsAround(moments.flatMap(({ months }) => months)),
    parts,
  };
  let contacts = 0;
  for (let part = 0; part < parts; part++) contacts += await settlePart(client, { ...common, part });
  return contacts;
}

async function settlePart(client: ClickHouseClient, part: Omit<Chunk, "version">): Promise<number> {
  const query = `
SELECT toUnixTimestamp64Micro(now64(6)) AS version, uniqExact(site, contact) AS contacts
FROM touched_v1
WHERE touched BETWEEN fromUnixTimestamp64Milli({first: Int64}, 'UTC') AND fromUnixTimestamp64Milli({last: Int64}, 'UTC')
  AND has({moments: Array(Int64)}, toUnixTimestamp64Milli(touched))
  AND sipHash64(site, contact) % {parts: UInt32} = {part: UInt32}`;
  const [row] = await rowsOf<{ version: string; contacts: string }>(client, query, part);
  const { version, contacts } = row as { version: string; contacts: string };
  for (const query of [legFactsSql, contactFactsSql]) {
    await client.command({ query, query_params: { ...part, version } });
  }
  return Number(contacts);
}

/** The months from two before to two after each of these, `YYYY-MM-01`: a contact's events are at most that far apart. */
function monthsAround(months: readonly string[]): string[] {
  const around = months.flatMap((month) => [-2, -1, 0, 1, 2].map((distance) => monthAfter(month, distance)));
  return [...new Set(around)].sort();
}

function monthAfter(month: string, distance: number): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, number - 1 + distance, 1)).toISOString().slice(0, 10);
}

async function rowsOf<T>(client: ClickHouseClient, query: string, params: Record<string, unknown> = {}): Promise<T[]> {
  return await (await client.query({ query, query_params: params, format: "JSONEachRow" })).json<T>();
}
