import type { z } from "zod";
import { type Problem, problemOf } from "./decode.ts";

/** What was asked for is wrong; every problem is named. Becomes status 400, or exit code 2 of a command. */
export class BadRequest extends Error {
  readonly problems: Problem[];
  constructor(message: string, problems: Problem[]) {
    super(message);
    this.problems = problems;
  }
}

/** Parses what came from outside; throws `BadRequest` with every problem. */
export function parseRequest<T>(schema: z.ZodType<T>, value: unknown, subject: string): T {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new BadRequest(`Cannot read ${subject}`, parsed.error.issues.map(problemOf));
}
