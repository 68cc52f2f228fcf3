import type { ErrorBody } from "../../schemas/report.ts";

type Problems = ErrorBody["error"]["problems"];

/** The server refused, failed, or could not be reached; `problems` name what was wrong with the request. */
export class RequestFailed extends Error {
  readonly problems: Problems;
  constructor(message: string, problems: Problems = [], options?: ErrorOptions) {
    super(message, options);
    this.problems = problems;
  }
}

/** Reads JSON. Throws `RequestFailed`; when the signal ends it, its reason. */
export async function fetchJson<T>(url: string, signal: AbortSignal): Promise<T> {
  const response = await request(url, signal);
  const text = await response.text();
  if (response.ok) return JSON.parse(text) as T;
  const { message, problems } = errorOf(text) ?? { message: `The server answered ${response.status}`, problems: [] };
  throw new RequestFailed(message, problems);
}

async function request(url: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { signal, headers: { accept: "application/json" } });
  } catch (cause) {
    signal.throwIfAborted();
    throw new RequestFailed("Cannot reach the server", [], { cause });
  }
}

function errorOf(text: string): ErrorBody["error"] | null {
  try {
    return (JSON.parse(text) as ErrorBody).error ?? null;
  } catch {
    return null;
  }
}
