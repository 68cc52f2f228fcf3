import { z } from "zod";
import type { EventDraft } from "../csv/event-draft.ts";
import { compileMoment, type MomentReader } from "../csv/moment-reader.ts";
import { quoted, type Reading, readRequired } from "../csv/row-fields.ts";
import { Column, ColumnValues, Csv, type Field, fieldOf, type Moment, Times } from "../csv/table-map.ts";
import type { ZoneClock } from "../csv/zone-clock.ts";

/** What the maps of all kinds of records share. */
export const recordMap = {
  csv: Csv.prefault({}),
  times: Times,
  skip: z.array(ColumnValues).default([]),
};

/** Reads the events of a row; what is wrong with the row goes into the problems of the reading. */
export type RowReader = (reading: Reading) => EventDraft[];

/** A number in a column; what stands between its thousands is passed over. */
export const AmountColumn = z.strictObject({ column: Column, decimal: z.enum([".", ","]).default(".") });
export type AmountColumn = z.infer<typeof AmountColumn>;

export const CurrencyField = fieldOf(z.string().regex(/^[A-Z]{3}$/, "must be an ISO 4217 code such as EUR"));

/** Undefined, with a problem, when the cell is not an amount. */
export function readAmount(path: string, { column, decimal }: AmountColumn, reading: Reading): number | undefined {
  const cell = reading.row[column] ?? "";
  const pattern = decimal === "."
    ? /^[+-]?(\d{1,3}([ ,']\d{3})+|\d+)(\.\d+)?$/
    : /^[+-]?(\d{1,3}([ .']\d{3})+|\d+)(,\d+)?$/;
  const text = cell.replaceAll(/[\u00a0\u202f]/g, " ").replace("\u2212", "-");
  if (pattern.test(text)) {
    return Number(text.replaceAll(decimal === "." ? /[ ,']/g : /[ .']/g, "").replace(",", "."));
  }
  reading.problems.push({ path, message: `must be an amount such as 1234${decimal}50, got ${quoted(cell)}` });
  return undefined;
}

/** The value of a field that each row must have. */
export function readName<T>(path: string, field: Field<T>, reading: Reading): string {
  return String(readRequired(path, field, reading, "each row") ?? "");
}

export type Clock = { times: Times; clock: ZoneClock };

/** The reader of a moment that a row may have; of none where the map names none. */
export function optionalMoment(path: string, moment: Moment | undefined, { times, clock }: Clock): MomentReader {
  return moment ? compileMoment({ path, moment, times, clock }) : () => undefined;
}

/** As `optionalMoment`, for one that each row must have. */
export function requiredMoment(path: string, moment: Moment, clock: Clock): (reading: Reading) => number {
  const read = optionalMoment(path, moment, clock);
  return (reading) => {
    const before = reading.problems.length;
    const at = read(reading);
    if (at === undefined && reading.problems.length === before) {
      reading.problems.push({ path, message: "must be given for each row" });
    }
    return at ?? 0;
  };
}

/** Without the fields that a row does not tell. */
export function known(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}

/** RFC 3339 of a moment, epoch ms; undefined for none. */
export function isoOf(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
