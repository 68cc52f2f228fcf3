import { Buffer } from "node:buffer";
import { Readable } from "node:stream";
import type { ClickHouseClient } from "@clickhouse/client";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

const hostile = [
  "it's",
  "back\\slash\\",
  "tab\tnewline\nreturn\r",
  "'); DROP TABLE calls; --",
  "{s:String}",
  "\\N",
  "\\'",
  "\0 \b \f",
  "Ґанок 🎧",
  "",
];

const typed: [type: string, value: unknown, wanted: unknown][] = [
  ["UInt32", 4_294_967_295, 4_294_967_295],
  ["Int64", -9_007_199_254_740_991, -9_007_199_254_740_991],
  ["Float64", 0.1, 0.1],
  ["Bool", true, true],
  ["Nullable(String)", null, null],
  ["Date", "2026-11-22", "2026-11-22"],
  ["DateTime64(3, 'UTC')", "2026-11-22 09:53:12.684", "2026-11-22 09:53:12.684"],
  ["Array(UInt32)", [1, 2, 3], [1, 2, 3]],
  ["Array(UInt32)", [], []],
  ["Array(String)", hostile, hostile],
  ["Array(Nullable(String))", ["a", null], ["a", null]],
  ["Map(String, UInt32)", { "it's": 1, "b\\": 2 }, { "it's": 1, "b\\": 2 }],
  ["Map(String, String)", new Map([["k\n", "v\t'"]]), { "k\n": "v\t'" }],
];

/** What every way to reach ClickHouse must do alike. It owns the tables `calls`, `calls_by_queue` and their view. */
export function describeClickHouse(name: string, connect: () => ClickHouseClient): void {
  describe(name, () => {
    let client: ClickHouseClient;

    beforeAll(() => {
      client = connect();
    });
    afterAll(() => client.close());
    beforeEach(() => createTables(client));

    describeReading(() => client);
    describeWriting(() => client);
  });
}

async function createTables(client: ClickHouseClient): Promise<void> {
  for (
    const query of [
      "DROP VIEW IF EXISTS calls_view",
      `CREATE OR REPLACE TABLE calls (id UInt32, queue String) ENGINE = MergeTree ORDER BY id
       SETTINGS non_replicated_deduplication_window = 100`,
      "CREATE OR REPLACE TABLE calls_by_queue (queue String, n UInt64) ENGINE = SummingMergeTree ORDER BY queue",
      `CREATE MATERIALIZED VIEW calls_view TO calls_by_queue AS
       SELECT queue, count() AS n FROM calls GROUP BY queue`,
    ]
  ) await client.command({ query });
}

async function rowsOf(client: ClickHouseClient, query: string, query_params: Record<string, unknown> = {}) {
  return await (await client.query({ query, query_params, format: "JSONCompactEachRow" })).json<unknown[]>();
}

/**
 * What a failed query says. By its fields: the embedded connection throws the ClickHouseError of
 * `@clickhouse/client-common`, which is another class than the one of `@clickhouse/client`.
 */
export async function failure(promise: Promise<unknown>): Promise<{ code: string; type: string | undefined }> {
  const [outcome] = await Promise.allSettled([promise]);
  if (outcome.status === "fulfilled") throw new Error("Cannot read the failure: the query must fail, but it did not");
  const { code, type } = outcome.reason as { code: string; type: string | undefined };
  return { code, type };
}

function describeReading(client: () => ClickHouseClient): void {
  it("answers a ping", async () => {
    expect(await client().ping()).toEqual({ success: true });
    expect(await client().ping({ select: true })).toEqual({ success: true });
  });

  it("selects in formats of rows, of one document and of text", async () => {
    const query = "SELECT toUInt32(number) AS n FROM numbers(2)";
    expect(await (await client().query({ query, format: "JSONEachRow" })).json()).toEqual([{ n: 0 }, { n: 1 }]);
    expect(await (await client().query({ query, format: "JSON" })).json()).toMatchObject({ rows: 2, data: [{}, {}] });
    expect(await (await client().query({ query, format: "CSVWithNames" })).text()).toBe('"n"\n0\n1\n');
  });

  it.each(typed)("binds a parameter of type %s", async (type, value, wanted) => {
    expect(await rowsOf(client(), `SELECT {value:${type}}`, { value })).toEqual([[wanted]]);
  });

  it.each(hostile)("binds the string %j as data", async (value) => {
    expect(await rowsOf(client(), "SELECT {value:String}, length({value:String})", { value })).toEqual([
      [value, Buffer.byteLength(value)],
    ]);
  });

  it("binds any string, alone and in an array", async () => {
    const text = fc.string({ unit: "binary" });
    const holds = async (value: string) => {
      const rows = await rowsOf(client(), "SELECT {one:String}, {many:Array(String)}", { one: value, many: [value] });
      expect(rows).toEqual([[value, [value]]]);
    };
    await fc.assert(fc.asyncProperty(text, holds), { numRuns: 50 });
  });

  it("keeps queries that run at once apart", async () => {
    const values = Array.from({ length: 40 }, (_, i) => `value ${i}`);
    const answers = await Promise.all(values.map((value) => rowsOf(client(), "SELECT {value:String}", { value })));
    expect(answers).toEqual(values.map((value) => [[value]]));
  });

  it("streams a million rows", async () => {
    const query = "SELECT number FROM numbers(1000000)";
    const result = await client().query({ query, format: "JSONCompactEachRow" });
    let rows = 0;
    let sum = 0;
    for await (const batch of result.stream<[number]>()) {
      for (const row of batch) sum += row.json()[0];
      rows += batch.length;
    }
    // 0 + 1 + … + 999,999 = 1,000,000 * 999,999 / 2
    expect({ rows, sum }).toEqual({ rows: 1_000_000, sum: 499_999_500_000 });
  });

  it("throws the code and the type of an exception", async () => {
    const query = (text: string) => failure(client().query({ query: text }));
    expect(await query("SELECT * FROM absent")).toEqual({ code: "60", type: "UNKNOWN_TABLE" });
    expect(await query("SELECT (1")).toEqual({ code: "62", type: "SYNTAX_ERROR" });
    expect(await failure(client().command({ query: "DROP TABLE absent" }))).toMatchObject({ code: "60" });
    expect(await query("SELECT {missing:String}")).toMatchObject({ code: "456" });
    expect(await rowsOf(client(), "SELECT 1")).toEqual([[1]]);
  });
}

function describeWriting(client: () => ClickHouseClient): void {
  const stored = () => rowsOf(client(), "SELECT id, queue FROM calls ORDER BY id");

  it("inserts objects and arrays, and a view sees them", async () => {
    const row = { id: 1, queue: "it's \\ \n ; sales" };
    await client().insert({ table: "calls", values: [row], format: "JSONEachRow" });
    await client().insert({ table: "calls", values: [[2, "care"], [3, "care"]], format: "JSONCompactEachRow" });
    expect(await stored()).toEqual([[1, row.queue], [2, "care"], [3, "care"]]);
    expect(await rowsOf(client(), "SELECT queue, sum(n) FROM calls_by_queue GROUP BY queue ORDER BY queue")).toEqual([
      ["care", 2],
      [row.queue, 1],
    ]);
  });

  it("inserts a stream of rows and a stream of text", async () => {
    const rows = Readable.from([[1, "a"], [2, "b"]], { objectMode: true });
    await client().insert({ table: "calls", values: rows, format: "JSONCompactEachRow" });
    const text = Readable.from(['[3,"c"]\n[4,', '"d"]\n'], { objectMode: false });
    const { stream } = await client().exec({ query: "INSERT INTO calls FORMAT JSONCompactEachRow", values: text });
    stream.resume();
    expect(await stored()).toEqual([[1, "a"], [2, "b"], [3, "c"], [4, "d"]]);
  });

  it("takes an insert without rows for done", async () => {
    const { stream } = await client().exec({
      query: "INSERT INTO calls FORMAT JSONCompactEachRow",
      values: Readable.from([], { objectMode: false }),
    });
    stream.resume();
    expect(await stored()).toEqual([]);
  });

  it("runs a large raw insert once for each deduplication token", async () => {
    const head = (token: string) =>
      `INSERT INTO calls SETTINGS insert_deduplication_token='${token}', async_insert = 0 FORMAT JSONCompactEachRow\n`;
    const body = Array.from({ length: 100_000 }, (_, id) => `[${id},"queue ${id % 7}; it's"]`).join("\n");
    await client().command({ query: head("FRONTLINE:1-100000") + body });
    await client().command({ query: head("FRONTLINE:1-100000") + body });
    expect(await rowsOf(client(), "SELECT count(), sum(id) FROM calls")).toEqual([[100_000, 4_999_950_000]]);
    await client().command({ query: head("FRONTLINE:100001-200000") + body });
    expect(await rowsOf(client(), "SELECT count() FROM calls")).toEqual([[200_000]]);
  });

  it("names what is wrong with a row, and stores nothing of its insert", async () => {
    const values = [[1, "a"], ["not a number", "b"]];
    const insert = client().insert({ table: "calls", values, format: "JSONCompactEachRow" });
    expect(await failure(insert)).toEqual({ code: "27", type: "CANNOT_PARSE_INPUT_ASSERTION_FAILED" });
    expect(await stored()).toEqual([]);
  });
}
