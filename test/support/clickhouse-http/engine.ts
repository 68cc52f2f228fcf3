import type { Buffer } from "node:buffer";
import { createRequire } from "node:module";
import { exception, exceptionFrom } from "./exception.ts";
import { identifier, literal, readStatement } from "./statement.ts";

/** One query with everything that must hold for it alone. */
export type Query = {
  /** SQL before the body; empty when the body is the whole query. */
  sql: string;
  body: Buffer;
  database: string | undefined;
  /** Settings, and parameters as `param_<name>`, in the text form of a URL. */
  settings: readonly (readonly [name: string, value: string])[];
  defaultFormat: string;
};

export type Counts = { readRows: number; readBytes: number; writtenRows: number; writtenBytes: number };

/** `close` must be called once the chunks are read or dropped. */
export type Answer = { format: string; counts: Counts; chunks: Chunks; close(): void };

export type Chunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

export type Engine = {
  version: string;
  timezone: string;
  run(query: Query): Promise<Answer>;
  close(): Promise<void>;
};

type Result = { rowsRead: number; bytesRead: number; bytes(): Uint8Array; text(): string };

type Session = {
  connection: unknown;
  queryAsync(sql: string, options?: { format: string }): Promise<Result>;
  queryStream(sql: string, options: { format: string }): AsyncIterable<{ raw(): Uint8Array }>;
  close(): void;
};

type Chdb = { Session: new (path: string) => Session; drainPending(): Promise<void> };

type Addon = {
  InsertRawAsyncConnection(
    connection: unknown,
    prefix: string,
    data: Buffer,
    countLines: boolean,
  ): Promise<{ rowsWritten: number; bytesWritten: number }>;
};

const require = createRequire(import.meta.url);

/** Only the addon itself takes an INSERT as bytes, with any format; the package's `insert` has a list of text formats. */
function loadAddon(): Addon {
  const loader = createRequire(require.resolve("chdb"))("./dist/loader.js") as { loadNative(): Addon };
  return loader.loadNative();
}

const nothing: Counts = { readRows: 0, readBytes: 0, writtenRows: 0, writtenBytes: 0 };

/** Formats without a header or a footer: the engine formats each chunk as a document of its own. */
const streamable = /^(JSON(Compact)?(Strings)?EachRow|TabSeparated(Raw)?|TSV(Raw)?|CSV|RowBinary)$/i;

/**
 * Opens the engine over one directory (one per process). Settings and parameters belong to a connection, so each
 * query gets its own (0.3 ms), and nothing of it is left for the next; one more connection keeps the engine open.
 */
export async function openEngine(path: string): Promise<Engine> {
  const chdb = require("chdb") as Chdb;
  const addon = loadAddon();
  const anchor = new chdb.Session(path);
  const [version = "", timezone = ""] = (await text(anchor, "SELECT version(), timezone() FORMAT TSV")).split("\t");
  return {
    version,
    timezone,
    run: (query) => runAlone(new chdb.Session(path), addon, query),
    close: () => {
      anchor.close();
      return chdb.drainPending();
    },
  };
}

async function text(session: Session, sql: string): Promise<string> {
  return (await session.queryAsync(sql)).text().trim();
}

async function runAlone(session: Session, addon: Addon, query: Query): Promise<Answer> {
  try {
    await prepare(session, query);
    return await run(session, addon, query);
  } catch (cause) {
    session.close();
    throw exceptionFrom(cause);
  }
}

async function prepare(session: Session, { database, settings }: Query): Promise<void> {
  if (database !== undefined) await session.queryAsync(`USE ${identifier(database)}`);
  if (settings.length === 0) return;
  const assignments = settings.map(([name, value]) => `${settingName(name)} = ${literal(value)}`);
  await session.queryAsync(`SET ${assignments.join(", ")}`);
}

function settingName(name: string): string {
  if (/^[a-z_]\w*$/i.test(name)) return name;
  throw exception(115, "UNKNOWN_SETTING", `Unknown setting '${name}'`);
}

/** The start of an insert says that it is one; the rest of its body can be any bytes and is not looked at. */
const HEAD_BYTES = 4096;

function run(session: Session, addon: Addon, query: Query): Promise<Answer> {
  const head = readStatement(query.sql || query.body.toString("utf8", 0, HEAD_BYTES));
  if (head.verb === "INSERT") return insert(session, addon, query);
  const sql = [query.sql, query.body.toString()].filter((part) => part !== "").join("\n");
  const { verb, format = query.defaultFormat, isMultiple } = readStatement(sql);
  if (verb === "") throw exception(62, "SYNTAX_ERROR", "Syntax error: Empty query");
  if (isMultiple) throw exception(62, "SYNTAX_ERROR", "Syntax error: Multi-statements are not allowed");
  const streams = (verb === "SELECT" || verb === "WITH") && streamable.test(format);
  return streams ? stream(session, sql, format) : materialize(session, sql, format);
}

async function insert(session: Session, addon: Addon, { sql, body }: Query): Promise<Answer> {
  const counts = await addon.InsertRawAsyncConnection(session.connection, sql, body, false).then(
    ({ rowsWritten, bytesWritten }) => written(rowsWritten, bytesWritten),
    acceptNoData,
  );
  return { format: "TabSeparated", counts, chunks: [], close: () => session.close() };
}

function written(rows: number, bytes: number): Counts {
  return { readRows: rows, readBytes: bytes, writtenRows: rows, writtenBytes: bytes };
}

/** A server takes an INSERT without rows for done; the embedded engine calls it NO_DATA_TO_INSERT. */
function acceptNoData(cause: unknown): Counts {
  if (exceptionFrom(cause).code === 108) return nothing;
  throw cause;
}

async function materialize(session: Session, sql: string, format: string): Promise<Answer> {
  const result = await session.queryAsync(sql, { format });
  const counts = { ...nothing, readRows: result.rowsRead, readBytes: result.bytesRead };
  return { format, counts, chunks: [result.bytes()], close: () => session.close() };
}

/** Waits for the first chunk: most errors show by then, and can still have a status of their own. */
async function stream(session: Session, sql: string, format: string): Promise<Answer> {
  const rest = session.queryStream(sql, { format })[Symbol.asyncIterator]();
  const first = await rest.next();
  return { format, counts: nothing, chunks: chunksFrom(first, rest), close: () => session.close() };
}

type Chunk = { raw(): Uint8Array };

async function* chunksFrom(first: IteratorResult<Chunk>, rest: AsyncIterator<Chunk>): AsyncGenerator<Uint8Array> {
  for (let next = first; !next.done; next = await rest.next()) yield next.value.raw();
}
