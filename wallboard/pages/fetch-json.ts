import type { ErrorBody } from "../../schemas/report.ts";

type Problems = ErrorBody["error"]["problems"];
export type Sent = { method: "POST" | "PUT" | "DELETE"; body?: unknown };

/** The server refused, failed, or could not be reached; `problems` name what was wrong with the request. */
export class RequestFailed extends Error {
  readonly problems: Problems;
  /** Of the answer; null where there was none. */
  readonly status: number | null;
  /** The whole answer where it was JSON. */
  readonly body: unknown;

  constructor(
    message: string,
    { problems = [], status = null, body = null, ...options }: {
      problems?: Problems;
      status?: number | null;
      body?: unknown;
    } & ErrorOptions = {},
  ) {
    super(message, options);
    this.problems = problems;
    this.status = status;
    this.body = body;
  }
}

/**
 * Reads JSON, or sends some and reads the answer; undefined where the answer is empty. Throws `RequestFailed`; when the signal
 * ends it, its reason.
 */
export async function fetchJson<T>(url: string, signal: AbortSignal, sent?: Sent): Promise<T> {
  const response = await request(url, signal, sent);
  const text = await response.text();
  if (response.ok) return (text === "" ? undefined : JSON.parse(text)) as T;
  const { status } = response;
  const body = parsed(text);
  const { message, problems } = errorOf(body) ?? { message: `The server answered ${status}`, problems: [] };
  throw new RequestFailed(message, { problems, status, body });
}

async function request(url: string, signal: AbortSignal, sent?: Sent): Promise<Response> {
  const accept = { accept: "application/json" };
  const sending = sent && {
    method: sent.method,
    headers: { ...accept, "content-type": "application/json" },
    ...(sent.body !== undefined && { body: JSON.stringify(sent.body) }),
  };
  try {
    return await fetch(url, { signal, headers: accept, ...sending });
  } catch (cause) {
    signal.throwIfAborted();
    throw new RequestFailed("Cannot reach the server", { cause });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function errorOf(body: unknown): ErrorBody["error"] | null {
  return (body as ErrorBody | null)?.error ?? null;
}
