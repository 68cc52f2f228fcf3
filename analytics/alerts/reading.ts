import type { z } from "zod";
import { type Problem, problemOf } from "../../schemas/decode.ts";

/** A rule or receiver as it was stored, or why it cannot be read. */
export type Reading<T> =
  | { verdict: "read"; value: T; problems: Problem[] }
  | { verdict: "unreadable"; problems: Problem[] };

/** Reads stored values of a schema. */
export function readAs<T>(schema: z.ZodType<T>): (value: unknown) => Reading<T> {
  return (value) => {
    const parsed = schema.safeParse(value, { reportInput: true });
    return parsed.success
      ? { verdict: "read", value: parsed.data, problems: [] }
      : { verdict: "unreadable", problems: parsed.error.issues.map(problemOf) };
  };
}
