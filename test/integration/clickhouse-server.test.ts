import { Buffer } from "node:buffer";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer, text } from "node:stream/consumers";
import { gunzipSync, gzipSync } from "node:zlib";
import { type ClickHouseClient, type ClickHouseClientConfigOptions, createClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { type ClickHouseServer, startClickHouse } from "../support/clickhouse-server.ts";
import { describeClickHouse, failure } from "../support/clickhouse-http/client-contract.ts";
import { spawnClickHouse } from "../support/clickhouse-http/process.ts";
import { freePorts } from "../support/program.ts";

let path: string;
let server: ClickHouseServer;
const clients: ClickHouseClient[] = [];

beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), "frontline-clickhouse-"));
  const [port] = await freePorts(1) as [number];
  server = await startClickHouse({ path, port });
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await server.close();
  await rm(path, { recursive: true });
});

function connect(options: ClickHouseClientConfigOptions = {}): ClickHouseClient {
  const client = createClient({ url: server.url, log: { level: 127 }, ...options });
  clients.push(client);
  return client;
}

const require = createRequire(import.meta.url);

type ChdbConnection = NonNullable<ClickHouseClientConfigOptions["connection"]>;

function connectEmbedded(): ClickHouseClient {
  const chdb = require("chdb/connection") as { createChdbConnection(options: { path: string }): ChdbConnection };
  return createClient({ connection: chdb.createChdbConnection({ path }) });
}

async function textOf(client: ClickHouseClient, query: string, options: object = {}): Promise<string> {
  const { stream } = await client.exec({ query, ...options });
  return await text(stream);
}

function post(search: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  return fetch(`${server.url}/${search}`, { method: "POST", body, headers });
}

/** The answer as it travels: `fetch` unpacks by itself. */
async function postRaw(search: string, body: Uint8Array) {
  const outgoing = request(`${server.url}/${search}`, {
    method: "POST",
    headers: { "accept-encoding": "gzip", "content-encoding": "gzip" },
  });
  const [answer] = await once(outgoing.end(body), "response") as [IncomingMessage];
  return { encoding: answer.headers["content-encoding"], body: await buffer(answer) };
}

/** Resolves when the engine runs a query that contains the text. */
async function running(part: string): Promise<void> {
  const query = "SELECT count() FROM system.processes WHERE position(query, {part:String}) > 0 FORMAT TSV";
  const others = async () => Number(await textOf(connect(), query, { query_params: { part } }));
  await vi.waitFor(async () => expect(await others()).toBeGreaterThan(0), { timeout: 20_000, interval: 5 });
}

describeClickHouse("over HTTP", connect);
describeClickHouse("over HTTP, compressed", () => connect({ compression: { request: true, response: true } }));
describeClickHouse("over HTTP, parameters in a form", () => connect({ use_multipart_params: true }));
describeClickHouse("embedded", connectEmbedded);

describe("clickhouse-server", () => {
  it("applies settings to one query only", async () => {
    const client = connect({ max_open_connections: 1 });
    const blockSize = async (clickhouse_settings: Record<string, string> = {}) =>
      await textOf(client, "SELECT getSetting('max_block_size') FORMAT TSV", { clickhouse_settings });
    const before = await blockSize();
    expect(await blockSize({ max_block_size: "4321" })).toBe("4321\n");
    expect(await blockSize()).toBe(before);
    expect(await failure(blockSize({ no_such_setting: "1" }))).toEqual({ code: "115", type: "UNKNOWN_SETTING" });
    expect(await failure(blockSize({ "max_threads = 1, readonly": "1" }))).toMatchObject({ code: "115" });
  });

  it("takes a date with milliseconds and numbers that are not finite as parameters", async () => {
    const query = "SELECT {at:DateTime64(3, 'UTC')}, {low:Float64}, {none:Float64} FORMAT TSV";
    const query_params = { at: new Date(Date.UTC(2026, 10, 22, 9, 53, 12, 684)), low: -Infinity, none: NaN };
    expect(await textOf(connect(), query, { query_params })).toBe("2026-11-22 09:53:12.684\t-inf\tnan\n");
  });

  it("uses the database of the client, and refuses an unknown one", async () => {
    await connect().command({ query: "CREATE DATABASE IF NOT EXISTS `other ``one`" });
    const query = "SELECT currentDatabase() FORMAT TSV";
    expect(await textOf(connect({ database: "other `one" }), query)).toBe("other `one\n");
    expect(await textOf(connect(), query)).toBe("default\n");
    expect(await failure(textOf(connect({ database: "absent" }), query))).toMatchObject({ code: "81" });
  });

  it("says in its headers what it did", async () => {
    const client = connect();
    await client.command({ query: "CREATE OR REPLACE TABLE seen (id UInt32) ENGINE = MergeTree ORDER BY id" });
    const insert = await client.insert({ table: "seen", values: [[1], [2]], format: "JSONCompactEachRow" });
    expect(insert.summary).toMatchObject({ written_rows: "2" });
    const query = await client.query({ query: "SELECT id FROM seen", format: "JSONEachRow", query_id: "mine" });
    expect(query.response_headers).toMatchObject({
      "x-clickhouse-query-id": "mine",
      "x-clickhouse-format": "JSONEachRow",
      "x-clickhouse-timezone": expect.stringMatching(/\w/),
    });
    expect(await query.json()).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it("inserts binary formats, whatever their bytes", async () => {
    await connect().command({ query: "CREATE OR REPLACE TABLE bytes (b String) ENGINE = MergeTree ORDER BY b" });
    // RowBinary: the length, then the bytes; 0xff and 0x00 are no UTF-8 text, 0x3b is a semicolon.
    const answer = await post("?query=INSERT INTO bytes FORMAT RowBinary", Buffer.from([4, 0xff, 0x00, 0x3b, 0x27]));
    expect(answer.status).toBe(200);
    expect(await textOf(connect(), "SELECT hex(b) FROM bytes FORMAT TSV")).toBe("FF003B27\n");
  });

  it("unpacks the request and packs the answer only when it is asked to", async () => {
    const packed = gzipSync("SELECT 1 AS n FORMAT JSONEachRow");
    const plain = await post("", packed, { "content-encoding": "gzip" });
    expect([plain.headers.get("content-encoding"), await plain.text()]).toEqual([null, '{"n":1}\n']);
    const both = await postRaw("?enable_http_compression=1", packed);
    expect(both.encoding).toBe("gzip");
    expect(gunzipSync(both.body).toString()).toBe('{"n":1}\n');
    expect((await post("", packed, { "content-encoding": "lzma" })).status).toBe(501);
  });

  it.each([
    ["SELECT * FROM absent", 404, "60", /^Code: 60\. DB::Exception: .* \(UNKNOWN_TABLE\) \(version 2\d\.\d.*\)\n$/s],
    ["SELECT (1", 400, "62", /SYNTAX_ERROR/],
    ["", 400, "62", /Empty query/],
    ["-- nothing", 400, "62", /Empty query/],
    ["SELECT 1; SELECT 2", 400, "62", /Multi-statements are not allowed/],
    ["SELECT throwIf(1)", 500, "395", /FUNCTION_THROW_IF_VALUE_IS_NON_ZERO/],
  ])("answers %j with %i and code %s", async (query, status, code, body) => {
    const answer = await post("", query);
    expect([answer.status, answer.headers.get("x-clickhouse-exception-code")]).toEqual([status, code]);
    expect(await answer.text()).toMatch(body);
  });

  it("sees through strings and comments", async () => {
    const query =
      "/* ; SELECT 2 */ SELECT 'a; b', \"x;\" -- FORMAT CSV; x\nFROM (SELECT 1 AS `x;`) FORMAT JSONEachRow;";
    const answer = await post("", query);
    expect(answer.headers.get("x-clickhouse-format")).toBe("JSONEachRow");
    expect(await answer.json()).toEqual({ "'a; b'": "a; b", "x;": 1 });
  });

  it("lets a GET read, and not write", async () => {
    const get = async (query: string) => (await fetch(`${server.url}/?query=${encodeURIComponent(query)}`)).text();
    expect(await get("SELECT 1, 'x'")).toBe("1\tx\n");
    expect(await get("CREATE TABLE never (a UInt8) ENGINE = Memory")).toMatch(/^Code: 164\. .*\(READONLY\)/s);
    expect(await (await fetch(server.url)).text()).toBe("Ok.\n");
    expect((await fetch(`${server.url}/absent`)).status).toBe(404);
  });

  it("refuses what it does not do", async () => {
    for (const parameter of ["session_id=1", "role=admin", "compress=1", "decompress=1"]) {
      const answer = await post(`?${parameter}`, "SELECT 1");
      expect([answer.status, await answer.text()]).toEqual([
        501,
        expect.stringMatching(/^Code: 48\. .*NOT_IMPLEMENTED/),
      ]);
    }
  });

  it("ends a result that fails in the middle with the exception", async () => {
    const query = "SELECT throwIf(number = 900000) FROM numbers(1000000)";
    const result = await connect().query({ query, format: "JSONCompactEachRow" });
    expect(await failure(result.json())).toEqual({ code: "395", type: "FUNCTION_THROW_IF_VALUE_IS_NON_ZERO" });
  });

  it("stops a stream that the client no longer reads", async () => {
    const query = "SELECT number FROM numbers(100000000000)";
    const result = await connect().query({ query, format: "JSONCompactEachRow" });
    const rows = result.stream<[number]>()[Symbol.asyncIterator]();
    expect((await rows.next()).value?.[0]?.json()).toEqual([0]);
    result.close();
    expect(await textOf(connect(), "SELECT 1 FORMAT TSV")).toBe("1\n");
  });

  it("lets requests wait while it is paused", async () => {
    server.pause();
    await expect(textOf(connect({ request_timeout: 50 }), "SELECT 1")).rejects.toThrow("Timeout error");
    const waiting = textOf(connect(), "SELECT 2 FORMAT TSV");
    server.resume();
    expect(await waiting).toBe("2\n");
  });
});

describe("clickhouse-server, stopped and started again", () => {
  const port = () => Number(new URL(server.url).port);

  async function reopen(options: { password?: string; maxBodyBytes?: number } = {}): Promise<void> {
    server = await startClickHouse({ path, port: port(), ...options });
  }

  it("keeps its data over the same port", async () => {
    const client = connect();
    await client.command({ query: "CREATE OR REPLACE TABLE kept (id UInt32) ENGINE = MergeTree ORDER BY id" });
    await client.insert({ table: "kept", values: [[7]], format: "JSONCompactEachRow" });
    await server.close();
    await expect(textOf(client, "SELECT 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
    expect((await client.ping()).success).toBe(false);
    await reopen();
    expect(await textOf(client, "SELECT id FROM kept FORMAT TSV")).toBe("7\n");
  });

  it("finishes what runs when it is closed, and cuts it when it is killed", async () => {
    // Long enough to be found running, and shorter than a server that closes waits for it.
    const slow = () => textOf(connect(), "SELECT sleepEachRow(1.2) FROM numbers(2) FORMAT TSV");
    const finished = slow();
    await running("sleepEachRow");
    await server.close();
    expect(await finished).toBe("0\n0\n");
    await reopen();
    const cut = expect(slow()).rejects.toThrow(/socket hang up|ECONNRESET|closed/);
    await running("sleepEachRow");
    await server.kill();
    await cut;
    await reopen();
    expect(await textOf(connect(), "SELECT 1 FORMAT TSV")).toBe("1\n");
  });

  it("asks for the password it was given", async () => {
    await server.close();
    await reopen({ password: "s3cret:" });
    expect(await textOf(connect({ password: "s3cret:" }), "SELECT 1 FORMAT TSV")).toBe("1\n");
    const refused = { code: "516", type: "AUTHENTICATION_FAILED" };
    expect(await failure(textOf(connect({ password: "other" }), "SELECT 1"))).toEqual(refused);
    expect(await failure(textOf(connect(), "SELECT 1"))).toEqual(refused);
    expect((await post("", "SELECT 1")).status).toBe(403);
    expect((await post("", "SELECT 1", { "x-clickhouse-key": "s3cret:" })).status).toBe(200);
    expect((await post("?user=default&password=s3cret:", "SELECT 1")).status).toBe(200);
  });

  it("refuses a body over its limit", async () => {
    await server.close();
    await reopen({ maxBodyBytes: 20 });
    expect((await post("", "SELECT 1 FORMAT  TSV")).status).toBe(200);
    const answer = await post("", "SELECT 1 FORMAT   TSV");
    expect([answer.status, await answer.text()]).toEqual([413, expect.stringContaining("at most 20 bytes, got 21")]);
  });
});

describe(spawnClickHouse, () => {
  async function temporaryDirectory(): Promise<string> {
    const path = await mkdtemp(join(tmpdir(), "frontline-clickhouse-"));
    onTestFinished(() => rm(path, { recursive: true }));
    return path;
  }

  async function spawn(path: string, port = 0) {
    const server = await spawnClickHouse({ path, port });
    onTestFinished(async () => {
      server.signal("SIGKILL");
      await server.exited;
    });
    return server;
  }

  it("keeps what it acknowledged when it is killed, and ends cleanly when it is asked to", async () => {
    const path = await temporaryDirectory();
    const [port] = await freePorts(1) as [number];
    const first = await spawn(path, port);
    const client = connect({ url: first.url });
    await client.command({ query: "CREATE TABLE kept (id UInt32) ENGINE = MergeTree ORDER BY id" });
    await client.insert({ table: "kept", values: [[1], [2]], format: "JSONCompactEachRow" });
    first.signal("SIGKILL");
    expect(await first.exited).toBe(null);
    await expect(textOf(client, "SELECT 1")).rejects.toThrow();
    const second = await spawn(path, port);
    expect(second.url).toBe(first.url);
    expect(await textOf(client, "SELECT count() FROM kept FORMAT TSV")).toBe("2\n");
    second.signal("SIGTERM");
    expect(await second.exited).toBe(0);
  });

  it("hangs and goes on, and ends with its parent", async () => {
    const path = await temporaryDirectory();
    const server = await spawn(path);
    server.signal("SIGSTOP");
    const waiting = textOf(connect({ url: server.url }), "SELECT 3 FORMAT TSV");
    await expect(textOf(connect({ url: server.url, request_timeout: 50 }), "SELECT 1")).rejects.toThrow(
      "Timeout error",
    );
    server.signal("SIGCONT");
    expect(await waiting).toBe("3\n");
    server.closeStdin();
    expect(await server.exited).toBe(0);
  });
});
