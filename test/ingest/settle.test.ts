import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clickHouseWriter } from "../../ingest/event-writer.ts";
import { type Done, settle, settleChunk } from "../../ingest/settle/settle.ts";
import { bucketOf } from "../../schemas/histogram.ts";
import { eventRow } from "../../schemas/rows.ts";
import { openTestClickHouse } from "../support/embedded.ts";
import { event } from "../support/event-builder.ts";
import { answered, left, MINUTE, queued, SECOND } from "../support/floor-builder.ts";
import { settleEvents, storeEvents, writeEvents } from "../support/history.ts";

const at = Date.UTC(2026, 10, 20, 10);

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
let client: ClickHouseClient;
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  client = clickhouse.client;
});
afterAll(() => clickhouse?.close());

async function rowsOf<T = Record<string, unknown>>(query: string): Promise<T[]> {
  return await (await client.query({ query, format: "JSONEachRow" })).json<T>();
}

/** The legs of contacts whose name begins so: contact, ms after `at`, result, wait. */
async function legs(like: string): Promise<unknown[][]> {
  const rows = await rowsOf<{ contact: string; ms: number; result: string; wait: number }>(
    `SELECT contact, toInt32(toUnixTimestamp64Milli(at) - ${at}) AS ms, result, toUInt32(wait_ms) AS wait ` +
      `FROM leg_facts_v1 FINAL WHERE startsWith(contact, '${like}') ORDER BY contact, at`,
  );
  return rows.map(({ contact, ms, result, wait }) => [contact, ms, result, wait]);
}

/** The same database through a client that dies before its statement number `dieAt`, and counts them. */
function dying(dieAt = Infinity): { client: ClickHouseClient; ran: () => number } {
  let ran = 0;
  const step = <A, R>(run: (given: A) => Promise<R>) => async (given: A): Promise<R> => {
    if (ran === dieAt) throw new Error("killed");
    ran++;
    return await run(given);
  };
  const one = { command: step(client.command.bind(client)), query: step(client.query.bind(client)) };
  return { client: one as unknown as ClickHouseClient, ran: () => ran };
}

const started = (contact: string, startedAt: number) =>
  event("contact.started", startedAt, { contact, channel: "voice", direction: "inbound" });

describe("settle", () => {
  it("follows a leg from its first event to its last, and counts the contacts it settled", async () => {
    const [enter, answer, complete] = answered(at, { contact: "life", waitMs: 5 * SECOND, talkMs: MINUTE });
    const states: unknown[] = [];
    for (const one of [enter, answer, complete]) {
      await writeEvents(client, [one as typeof enter & object]);
      expect(await settleEvents(client)).toBe(1);
      states.push((await rowsOf("SELECT result, agent, is_handled FROM leg_facts_v1 FINAL WHERE contact = 'life'"))[0]);
    }
    expect(states).toEqual([
      { result: "waiting", agent: "", is_handled: 0 },
      { result: "answered", agent: "anna", is_handled: 0 },
      { result: "answered", agent: "anna", is_handled: 1 },
    ]);
    expect(await settleEvents(client)).toBe(0);
  });

  it("shows a leg once when it turns out to have been queued earlier, in another month, or after a refusal", async () => {
    const refusal = event("leg.refused", at, { contact: "once-c", leg: 1, queue: "sales", reason: "full" });
    await storeEvents(client, [...left(at, { contact: "once-a", waitMs: 9000 }), ...queued(at, { contact: "once-b" })]);
    await storeEvents(client, [refusal]);
    const october = Date.UTC(2026, 9, 31, 23);
    await storeEvents(client, [
      ...queued(at - 3000, { contact: "once-a" }),
      ...queued(october, { contact: "once-b" }),
      ...queued(at + 500, { contact: "once-c" }),
    ]);
    expect(await legs("once")).toEqual([
      ["once-a", -3000, "left", 12_000],
      ["once-b", october - at, "waiting", 0],
      ["once-c", 500, "waiting", 0],
    ]);
  });

  it("moves a contact that turns out to have started earlier, with its legs", async () => {
    await storeEvents(client, [started("begin", at), ...left(at + 10, { contact: "begin", waitMs: 50 })]);
    await storeEvents(client, [started("begin", at - 100)]);
    const query = `SELECT toInt32(toUnixTimestamp64Milli(at) - ${at}) AS ms, results FROM contact_facts_v1 FINAL ` +
      "WHERE contact = 'begin'";
    expect(await rowsOf(query)).toEqual([{ ms: -100, results: ["left"] }]);
  });

  it("finds what happened to the leg in the months before and after", async () => {
    const days = 47 * 24 * 3_600_000; // 20 November to 6 January
    const [enter, answer, complete] = answered(at, { contact: "month", waitMs: days, talkMs: MINUTE });
    for (const one of [answer, enter, complete]) await storeEvents(client, [one as typeof enter & object]);
    expect(await legs("month")).toEqual([["month", 0, "answered", days]]);
    expect(await rowsOf("SELECT is_handled FROM leg_facts_v1 FINAL WHERE contact = 'month'")).toEqual([{
      is_handled: 1,
    }]);
  });

  it("settles rows that became visible after later ones, and only what was not settled before", async () => {
    const done: Done = new Map();
    await writeEvents(client, left(at, { contact: "late-a", waitMs: 1000 }));
    await settle(client, { done });
    // An insert that began before and ends now: its states and its moment are there, the moment behind the watermark.
    await client.command({ query: "DETACH TABLE touched_legs_v1_mv" });
    await writeEvents(client, left(at, { contact: "late-b", waitMs: 2000 }));
    await client.command({ query: "ATTACH TABLE touched_legs_v1_mv" });
    expect(await settle(client, { done })).toBe(0);
    await client.command({
      query:
        "INSERT INTO touched_v1 SELECT max(touched) - INTERVAL 30 SECOND, 'kyiv', 'late-b', '2026-11-01' FROM settled_v1",
    });
    expect(await settle(client, { done })).toBe(1);
    expect(await legs("late")).toEqual([["late-a", 0, "left", 1000], ["late-b", 0, "left", 2000]]);
    expect(await settle(client, { done })).toBe(0);
  });

  it("repairs what a kill before any of its statements left undone", async () => {
    const counting = dying();
    await writeEvents(client, left(at, { contact: "kill-0", waitMs: 1000 }));
    await settle(counting.client, { done: new Map() });
    expect(counting.ran()).toBeGreaterThan(5);
    for (let dieAt = 0; dieAt < counting.ran(); dieAt++) {
      const contact = `kill-${dieAt + 1}`;
      await writeEvents(client, [started(contact, at), ...left(at, { contact, waitMs: 1000 })]);
      await settle(dying(dieAt).client).catch((cause) => expect(cause.message).toBe("killed"));
      await settle(client);
      expect(await legs(contact)).toEqual([[contact, 0, "left", 1000]]);
      const query = `SELECT results FROM contact_facts_v1 FINAL WHERE contact = '${contact}'`;
      expect(await rowsOf(query)).toEqual([{ results: ["left"] }]);
    }
  });

  it("gives the same rows when two settle at once, and when all is settled again", async () => {
    await writeEvents(client, [started("two", at), ...answered(at, { contact: "two", waitMs: 700, talkMs: 900 })]);
    await Promise.all([settle(client), settle(client), settleEvents(client)]);
    const facts = () => rowsOf("SELECT * EXCEPT version FROM leg_facts_v1 FINAL ORDER BY at, contact");
    const before = await facts();
    await client.command({ query: "TRUNCATE TABLE settled_v1" });
    await settle(client);
    expect(await facts()).toEqual(before);
    expect(await legs("two")).toEqual([["two", 0, "answered", 700]]);
  });

  it("settles an insert that is larger than a chunk in parts, each contact once", async () => {
    const events = Array.from({ length: 60 }, (_, i) => left(at + i, { contact: `part-${i}`, waitMs: i })).flat();
    await writeEvents(client, events);
    const done: Done = new Map();
    await settle(client, { done, chunkRows: 7 });
    expect((await legs("part-")).length).toBe(60);
    const query = "SELECT count() AS rows FROM leg_facts_v1 WHERE startsWith(contact, 'part-')";
    expect(await rowsOf(query)).toEqual([{ rows: 60 }]);
  });

  it("says whether a chunk was the last", async () => {
    const done: Done = new Map();
    await settle(client, { done });
    for (const contact of ["chunk-a", "chunk-b"]) await writeEvents(client, queued(at, { contact }));
    expect(await settleChunk(client, done, 1)).toEqual({ contacts: 1, isMore: true });
    expect(await settleChunk(client, done, 1)).toEqual({ contacts: 1, isMore: false });
    expect(await settleChunk(client, done, 1)).toEqual({ contacts: 0, isMore: false });
  });
});

describe("the tables of facts", () => {
  it("hear of contacts whose states a crash kept from them, when the same batch is stored again", async () => {
    const lines = left(at, { contact: "again", waitMs: 3000 }).map(eventRow);
    const batch = { lines, first: 9001, last: 9002 };
    await client.command({ query: "DETACH TABLE touched_legs_v1_mv" });
    await clickHouseWriter(client).write(batch);
    await client.command({ query: "ATTACH TABLE touched_legs_v1_mv" });
    await settleEvents(client);
    expect(await legs("again")).toEqual([]);
    await clickHouseWriter(client).write(batch);
    await settleEvents(client);
    expect(await legs("again")).toEqual([["again", 0, "left", 3000]]);
  });

  it("have the buckets of schemas/histogram.ts, also at the edges", async () => {
    const powers = Array.from({ length: 32 }, (_, n) => [2 ** n - 1, 2 ** n, 2 ** n + 1]).flat();
    const waits = [...new Set([0, 31, 33, 100_003, ...powers, 0xffff_ffff, 2 ** 33])];
    const rows = waits.map((wait, i) => `(${i}, 'bucket', ${wait}, ${wait})`).join();
    await client.command({ query: `INSERT INTO leg_facts_v1 (leg, contact, wait_ms, talk_ms) VALUES ${rows}` });
    const found = await rowsOf<{ wait_bucket: number; handle_bucket: number }>(
      "SELECT wait_bucket, handle_bucket FROM leg_facts_v1 WHERE contact = 'bucket' ORDER BY leg",
    );
    expect(found.map(({ wait_bucket }) => wait_bucket)).toEqual(waits.map(bucketOf));
    expect(found.map(({ handle_bucket }) => handle_bucket)).toEqual(waits.map(bucketOf));
  });

  it("need nothing merged in a month that is one part", async () => {
    const query = "SELECT create_table_query AS sql FROM system.tables WHERE name = 'leg_facts_v1'";
    const [table] = await rowsOf<{ sql: string }>(query);
    expect(table?.sql).toContain("min_age_to_force_merge_on_partition_only = 1");
    await storeEvents(client, queued(at, { contact: "merged" }));
    await storeEvents(client, queued(at - 1000, { contact: "merged" }));
    await client.command({ query: "OPTIMIZE TABLE leg_facts_v1 FINAL" });
    const legsOf = "SELECT count() AS n FROM leg_facts_v1 FINAL WHERE contact = 'merged' " +
      "SETTINGS do_not_merge_across_partitions_select_final = 1";
    expect(await rowsOf(legsOf)).toEqual([{ n: 1 }]); // Not the deleted row, though no merging removes it.
  });
});
