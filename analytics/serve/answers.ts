import type { Context } from "hono";
import { BadRequest } from "../../schemas/bad-request.ts";
import type { ErrorBody } from "../../schemas/report.ts";
import { QueryFailed } from "../history/query.ts";
import { BodyRefused } from "./json-body.ts";

export type Failure = { code: string; message: string; problems?: ErrorBody["error"]["problems"] };

type Status = 400 | 404 | 409 | 413 | 415 | 500 | 503;

/** What every failed request gets. */
export function fail(c: Context, status: Status, { code, message, problems = [] }: Failure) {
  return c.json({ error: { code, message, problems } } satisfies ErrorBody, status);
}

/** A thrown error as an answer; only what the asker did wrong is told in full. */
export function answerError(c: Context, error: Error, onError: (error: Error) => void) {
  if (error instanceof BadRequest) {
    return fail(c, 400, { code: "bad-request", message: error.message, problems: error.problems });
  }
  if (error instanceof BodyRefused) return fail(c, error.status, { code: "body-refused", message: error.message });
  onError(error);
  if (error instanceof QueryFailed) return fail(c, 503, { code: "history-away", message: error.message });
  return fail(c, 500, { code: "internal", message: "Something went wrong; the log tells more" });
}
