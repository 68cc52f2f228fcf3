import type { Problem } from "../../../schemas/decode.ts";
import type { Field } from "./table-map.ts";

/** The cells of a row by the name of their column, trimmed. */
export type Row = Readonly<Record<string, string>>;

/** A row that is being read, and what was found wrong with it so far. */
export type Reading = { row: Row; problems: Problem[] };

/**
 * The value of a field, undefined when the row has none. A table's own value comes first, so that a table may also give
 * a meaning to an empty cell; a value that no table lists is a problem unless there is a default.
 */
export function readField<T>(path: string, field: Field<T> | undefined, reading: Reading): T | string | undefined {
  if (field?.column === undefined) return field?.constant;
  const cell = reading.row[field.column] ?? "";
  const { values } = field;
  if (values && Object.hasOwn(values, cell)) return values[cell];
  if (cell === "" || field.empty.includes(cell)) return field.default;
  if (!values) return cell;
  if (field.default === undefined) {
    reading.problems.push({ path, message: `must be one of ${Object.keys(values).join(", ")}, got ${quoted(cell)}` });
  }
  return field.default;
}

/** As `readField`, for a field that this row must have; `why` says who asks for it. */
export function readRequired<T>(path: string, field: Field<T> | undefined, reading: Reading, why: string) {
  const before = reading.problems.length;
  const value = readField(path, field, reading);
  const isMissing = value === undefined && reading.problems.length === before;
  if (isMissing) reading.problems.push({ path, message: `must be given for ${why}` });
  return value;
}

export function hasOneOf(row: Row, { column, values }: { column: string; values: string[] }): boolean {
  return values.includes(row[column] ?? "");
}

/** A cell in a message, cut so that a hostile one cannot fill the screen. */
export function quoted(cell: string): string {
  return JSON.stringify(cell.length > 80 ? `${cell.slice(0, 77)}...` : cell);
}
