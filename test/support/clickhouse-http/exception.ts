import { Buffer } from "node:buffer";

/** An error as ClickHouse words it; the message is `Code: 60. DB::Exception: … (UNKNOWN_TABLE)`. */
export class ClickHouseException extends Error {
  readonly code: number;

  constructor(code: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export function exception(code: number, type: string, reason: string): ClickHouseException {
  return new ClickHouseException(code, `Code: ${code}. DB::Exception: ${reason}. (${type})`);
}

/** The engine words its errors itself; anything else becomes code 1002, as in a server. */
export function exceptionFrom(cause: unknown): ClickHouseException {
  if (cause instanceof ClickHouseException) return cause;
  const text = cause instanceof Error ? cause.message : String(cause);
  const code = /^Code: (\d+)\. /.exec(text)?.[1];
  if (code === undefined) return exception(1002, "UNKNOWN_EXCEPTION", text);
  return new ClickHouseException(Number(code), text, { cause });
}

/** The HTTP status a server gives to each error code (`exceptionCodeToHTTPStatus` in ClickHouse); 500 for the rest. */
const codesByStatus: Record<number, number[]> = {
  400: [6, 26, 27, 36, 38, 41, 53, 62, 72, 117, 118, 167, 168, 427],
  401: [194],
  403: [192, 193, 516],
  404: [46, 47, 50, 56, 60, 63, 73, 81, 115],
  408: [159],
  413: [307],
  501: [48],
};

export function statusOf({ code }: ClickHouseException): number {
  const entry = Object.entries(codesByStatus).find(([, codes]) => codes.includes(code));
  return entry ? Number(entry[0]) : 500;
}

/** The body of a failed request. */
export function exceptionBody({ message }: ClickHouseException, version: string): string {
  return `${message} (version ${version} (official build))\n`;
}

/**
 * What a server from 25.11 on appends to a result that fails after its headers were sent. The tag, known to the
 * client from a header, tells it from data; the length counts the newline after the message.
 */
export function exceptionTrailer(body: string, tag: string): string {
  return `\r\n__exception__\r\n${tag}\r\n${body}${Buffer.byteLength(body)} ${tag}\r\n__exception__\r\n`;
}
