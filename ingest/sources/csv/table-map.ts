import { z } from "zod";
import { type Problem, problemOf } from "../../../schemas/decode.ts";
import { formatProblem } from "./time-format.ts";
import { isTimezone } from "./zone-clock.ts";

export const Column = z.string().trim().min(1);

/** Either a column, read through `empty`, `values` and `default`, or the same constant for every row. */
export function fieldOf<T extends z.ZodType>(value: T) {
  return z.strictObject({
    column: Column.optional(),
    constant: value.optional(),
    values: z.record(z.string(), value).optional(),
    empty: z.array(z.string()).default([]),
    default: value.optional(),
  }).refine(
    ({ column, constant, values, default: other }) =>
      constant === undefined
        ? column !== undefined
        : column === undefined && values === undefined && other === undefined,
    "must have either a column (with values, empty, default) or a constant alone",
  );
}

/** A field of a map; `T` is what its tables and constants hold, a column without a table gives text. */
export type Field<T> = {
  column?: string | undefined;
  constant?: T | undefined;
  values?: Record<string, T> | undefined;
  empty: string[];
  default?: T | undefined;
};

const TimeFormat = z.string().superRefine((format, ctx) => {
  const message = formatProblem(format);
  if (message) ctx.addIssue({ code: "custom", message, input: format });
});

/** The column that holds the date when the moments' own columns hold only the time; `false`: they hold both. */
const DateColumn = z.union([Column, z.literal(false)], "must be a column, or false");

export const Moment = z.strictObject({
  column: Column,
  format: TimeFormat.optional(),
  date: DateColumn.optional(),
  empty: z.array(z.string()).optional(),
});
export type Moment = z.infer<typeof Moment>;

export const Csv = z.strictObject({
  delimiter: z.string().length(1).regex(/[^"'\r\n]/, "must be neither a quote nor the end of a line").default(","),
  quote: z.enum(['"', "'", "none"]).default('"'),
  encoding: z.string().refine(isEncoding, "must be an encoding such as utf-8 or windows-1252").default("utf-8"),
  skipLines: z.int().min(0).default(0),
  columns: z.array(Column).min(1).optional(),
});
export type Csv = z.infer<typeof Csv>;

export const Times = z.strictObject({
  timezone: z.string().refine(isTimezone, "must be a time zone such as Europe/Kyiv"),
  format: TimeFormat,
  date: DateColumn.default(false),
  empty: z.array(z.string()).default([]),
});
export type Times = z.infer<typeof Times>;

export const ColumnValues = z.strictObject({ column: Column, values: z.array(z.string()).min(1) });

/** Columns whose cells together name what a row is about. */
export const KeyColumns = z.strictObject({
  columns: z.array(Column).min(1),
  separator: z.string().max(8).default("-"),
});

/** Reads the text of a MAP.json; the problems are all that it has. Never throws. */
export function decodeMap<T>(schema: z.ZodType<T>, text: string): { map: T } | { problems: Problem[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return { problems: [{ path: "", message: `must be JSON: ${(cause as Error).message}` }] };
  }
  const parsed = schema.safeParse(value, { reportInput: true });
  return parsed.success ? { map: parsed.data } : { problems: parsed.error.issues.map(problemOf) };
}

function isEncoding(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}
