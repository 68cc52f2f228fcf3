import { Buffer } from "node:buffer";
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { acceptedEncoding, codecNamed } from "./codecs.ts";
import type { Query } from "./engine.ts";
import { exception } from "./exception.ts";

export type ClickHouseRequest = Query & {
  queryId: string;
  /** Content encoding for the answer, when it was asked for. */
  encoding: string | undefined;
};

/** Names in the URL that speak to the HTTP server and are no settings of the engine. */
const httpOnly = new Set([
  "query",
  "query_id",
  "database",
  "default_format",
  "user",
  "password",
  "quota_key",
  "stacktrace",
  "buffer_size",
  "wait_end_of_query",
  "session_timeout",
  "session_check",
  "compress",
  "decompress",
  "session_id",
  "role",
]);

/** Reads the whole body (the engine takes one buffer) and unpacks it. Throws a ClickHouseException. */
export async function readRequest(req: IncomingMessage, maxBodyBytes: number): Promise<ClickHouseRequest> {
  const url = urlOf(req);
  refuseUnsupported(url.searchParams);
  const body = await readBody(decoded(req), maxBodyBytes);
  const fields = await readFields(req.headers["content-type"] ?? "", body);
  const params = new URLSearchParams([...url.searchParams, ...fields ?? []]);
  return {
    queryId: params.get("query_id") ?? randomUUID(),
    sql: params.get("query") ?? "",
    body: fields ? Buffer.alloc(0) : body,
    database: params.get("database") ?? header(req, "x-clickhouse-database"),
    defaultFormat: params.get("default_format") ?? header(req, "x-clickhouse-format") ?? "TabSeparated",
    settings: settingsOf(params, req.method === "GET"),
    encoding: encodingOf(req, params),
  };
}

export function urlOf(req: IncomingMessage): URL {
  return new URL(req.url ?? "/", "http://127.0.0.1");
}

export function header(req: IncomingMessage, name: string): string | undefined {
  const value = req.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function refuseUnsupported(params: URLSearchParams): void {
  for (const name of ["session_id", "role", "compress", "decompress"]) {
    const value = params.get(name) ?? "0";
    if (value !== "0") throw exception(48, "NOT_IMPLEMENTED", `Parameter ${name} is not supported`);
  }
}

/** `readonly` comes last, because it forbids to set anything more. A GET may not write. */
function settingsOf(params: URLSearchParams, isGet: boolean): [string, string][] {
  const settings = [...params].filter(([name]) => !httpOnly.has(name));
  const readonly = params.get("readonly") ?? (isGet ? "2" : undefined);
  const others = settings.filter(([name]) => name !== "readonly");
  return readonly === undefined ? others : [...others, ["readonly", readonly]];
}

function encodingOf(req: IncomingMessage, params: URLSearchParams): string | undefined {
  if (params.get("enable_http_compression") !== "1") return undefined;
  return acceptedEncoding(header(req, "accept-encoding") ?? "");
}

function decoded(req: IncomingMessage): Readable {
  const encoding = header(req, "content-encoding") ?? "";
  if (encoding === "") return req;
  const codec = codecNamed(encoding);
  if (!codec) throw exception(48, "NOT_IMPLEMENTED", `Unknown compression method: ${encoding}`);
  const plain = codec.decompress();
  req.on("error", (cause) => plain.destroy(cause));
  return req.pipe(plain);
}

/** A body over the limit is read to its end and dropped, so that the client gets to read why. */
async function readBody(body: Readable, maxBodyBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes <= maxBodyBytes) chunks.push(chunk);
  }
  if (sizeBytes <= maxBodyBytes) return Buffer.concat(chunks);
  const reason = `Cannot read the body: it must be at most ${maxBodyBytes} bytes, got ${sizeBytes}`;
  throw exception(307, "TOO_MANY_BYTES", reason);
}

/** The client can send the query and its parameters as a form, when they are too long for a URL. */
async function readFields(contentType: string, body: Buffer): Promise<[string, string][] | undefined> {
  if (!contentType.startsWith("multipart/form-data")) return undefined;
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": contentType } }).formData();
  return [...form].map(([name, value]) => [name, String(value)]);
}
