import type { Context } from "hono";
import { BadRequest } from "../../schemas/bad-request.ts";

/** A body that is not even read. */
export class BodyRefused extends Error {
  readonly status: 413 | 415;
  constructor(status: 413 | 415, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * The JSON that came with a request. Throws `BodyRefused` unless it says that it is JSON, which the pages of other web sites
 * cannot say without being asked first, or when it is larger; `BadRequest` when it is none or ends early.
 */
export async function readJson(c: Context, { mostBytes }: { mostBytes: number }): Promise<unknown> {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new BodyRefused(415, "The content-type must be application/json");
  const bytes = await readBytes(c.req.raw.body, mostBytes);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new BadRequest("Cannot read the body", [{ path: "", message: `must be JSON: ${(cause as Error).message}` }]);
  }
}

/** A body may lie about its length, so it is counted as it comes. */
async function readBytes(body: ReadableStream<Uint8Array> | null, mostBytes: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of untilCut(body ?? [])) {
    length += piece.length;
    if (length > mostBytes) throw new BodyRefused(413, `The body must have at most ${mostBytes} bytes`);
    pieces.push(piece);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** A browser that closes while it sends is no fault of ours, and nothing for the log. */
async function* untilCut(body: AsyncIterable<Uint8Array> | []): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (cause) {
    throw new BadRequest("Cannot read the body", [{ path: "", message: `ended early: ${(cause as Error).message}` }]);
  }
}
