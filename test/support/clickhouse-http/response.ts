import { Buffer } from "node:buffer";
import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { codecNamed } from "./codecs.ts";
import type { Answer, Chunks, Counts, Engine } from "./engine.ts";
import { exceptionBody, exceptionFrom, exceptionTrailer, statusOf } from "./exception.ts";
import type { ClickHouseRequest } from "./request.ts";

type Server = Pick<Engine, "version" | "timezone">;

/** Sends the chunks as they come, as fast as the client reads them. Rejects when the client goes away. */
export async function sendAnswer(res: ServerResponse, server: Server, request: ClickHouseRequest, answer: Answer) {
  const tag = randomBytes(8).toString("hex");
  res.setHeader("Content-Type", contentType(answer.format));
  res.setHeader("X-ClickHouse-Query-Id", request.queryId);
  res.setHeader("X-ClickHouse-Format", answer.format);
  res.setHeader("X-ClickHouse-Timezone", server.timezone);
  res.setHeader("X-ClickHouse-Summary", summary(answer.counts));
  res.setHeader("X-ClickHouse-Exception-Tag", tag);
  const body = Readable.from(endingInException(answer.chunks, server.version, tag));
  const codec = codecNamed(request.encoding ?? "");
  if (codec === undefined) return await pipeline(body, res);
  res.setHeader("Content-Encoding", request.encoding ?? "");
  await pipeline(body, codec.compress(), res);
}

async function* endingInException(chunks: Chunks, version: string, tag: string) {
  try {
    for await (const chunk of chunks) yield chunk;
  } catch (cause) {
    yield Buffer.from(exceptionTrailer(exceptionBody(exceptionFrom(cause), version), tag));
  }
}

export async function sendException(res: ServerResponse, version: string, cause: unknown): Promise<void> {
  const exception = exceptionFrom(cause);
  res.setHeader("X-ClickHouse-Exception-Code", String(exception.code));
  await sendText(res, statusOf(exception), exceptionBody(exception, version));
}

/** Resolves when the text is on its way, or the client gone. */
export function sendText(res: ServerResponse, status: number, text: string): Promise<void> {
  res.writeHead(status, { "Content-Type": "text/plain; charset=UTF-8" });
  res.end(text);
  return finished(res).catch(() => {});
}

function contentType(format: string): string {
  if (format.includes("EachRow")) return "application/x-ndjson; charset=UTF-8";
  if (format.startsWith("JSON")) return "application/json; charset=UTF-8";
  return format.startsWith("CSV") ? "text/csv; charset=UTF-8" : "text/tab-separated-values; charset=UTF-8";
}

/** As far as known when the headers leave: a streamed result has zeros, as in a server. */
function summary({ readRows, readBytes, writtenRows, writtenBytes }: Counts): string {
  return JSON.stringify({
    read_rows: String(readRows),
    read_bytes: String(readBytes),
    written_rows: String(writtenRows),
    written_bytes: String(writtenBytes),
    total_rows_to_read: "0",
    result_rows: String(readRows),
    result_bytes: String(readBytes),
    elapsed_ns: "0",
  });
}
