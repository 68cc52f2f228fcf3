import type { Column, Dimension, FieldValue, Report, ReportRow } from "../schemas/report.ts";
import type { Locale } from "./language.ts";
import { cellText, isNumberUnit, type Manner } from "./report-cells.ts";
import { titleOf } from "./report-fields.ts";
import { wallTime } from "./report-days.ts";
import { reasonsText } from "./report-reasons.ts";
import { numberName, valueName } from "./report-words.ts";
import { type Said, saidNote } from "./sentences.ts";
import { pageWords } from "./texts/report.ts";

type Values = Partial<ReportRow>;

/** What stands in a row under a column; null where it is unknown, or no single value. */
export function valueOf(row: Values, { id, from }: Pick<Column, "id" | "from">): FieldValue {
  switch (from) {
    case "group":
      return row[id as Dimension | "start"] ?? null;
    case "kpi":
      return row.kpis?.[id] ?? null;
    case "field":
      return row.fields?.[id] ?? null;
    case "counter": {
      const value = row.counters?.[id];
      return typeof value === "number" ? value : null;
    }
  }
}

/** The main columns; all where a report has none. */
export function mainColumns({ columns }: Report): Column[] {
  const main = columns.filter(({ isMain }) => isMain);
  return main.length > 0 ? main : columns;
}

/** All columns, and then the counters that have none of their own. */
export function allColumns(report: Report, locale: Locale): Column[] {
  return [...report.columns, ...counterColumns(report, locale)];
}

function counterColumns({ columns, rows, total }: Report, locale: Locale): Column[] {
  const counters = Object.entries(rows[0]?.counters ?? total?.counters ?? {});
  const known = new Set(columns.map(({ id }) => id));
  return counters.filter(([id, value]) => typeof value === "number" && !known.has(id)).map(([id]) => ({
    id,
    name: numberName(id, locale) ?? titleOf(id.replace(/Ms$/, "")),
    unit: id.endsWith("Ms") ? "ms" : "count",
    from: "counter",
    isMain: false,
  }));
}

/** Rows in the order of a column, `-asa` from the largest; what is unknown comes last. Without a known column as they are. */
export function sortedRows(rows: readonly ReportRow[], columns: readonly Column[], sort: string | null): ReportRow[] {
  const id = sort?.replace(/^-/, "");
  const column = columns.find((one) => one.id === id);
  if (!column) return [...rows];
  const sign = sort?.startsWith("-") ? -1 : 1;
  return rows.map((row) => ({ row, value: valueOf(row, column) })).sort((a, b) => compare(a.value, b.value, sign))
    .map(({ row }) => row);
}

const collator = new Intl.Collator("en", { numeric: true });

function compare(a: FieldValue, b: FieldValue, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === "number" && typeof b === "number") return sign * (a - b);
  return sign * collator.compare(String(a), String(b));
}

/** What a click on the head asks for next: numbers from the largest, texts from the first; then the other way, then neither. */
export function nextSort({ id, unit }: Column, sort: string | null): string | null {
  const [first, second] = isNumberUnit(unit) ? [`-${id}`, id] : [id, `-${id}`];
  if (sort === first) return second;
  return sort === second ? null : first;
}

/** What stands under each column in the last line; the first says what it is where it has no number. Null where none has one. */
export function totalTexts(
  { total, timezone }: Report,
  columns: readonly Column[],
  locale: Locale,
): string[] | null {
  const hasTotal = ({ from }: Column) => from === "kpi" || from === "counter";
  if (!total || !columns.some(hasTotal)) return null;
  return columns.map((column, index) => {
    if (!hasTotal(column)) return index === 0 ? locale.text(pageWords.total) : "";
    return cellText(valueOf(total, column), column.unit, { locale, timezone });
  });
}

/** The columns that say which group a row is, the interval left out. */
export function groupColumns({ columns }: Report): Column[] {
  return columns.filter(({ id, from }) => from === "group" && id !== "start");
}

/** What a row's line is called: `sales · kyiv`. */
export function groupName(row: ReportRow, groups: readonly Column[], manner: Manner): string {
  const unknown = manner.locale.text(pageWords.unknown);
  return groups.map((column) => valueOf(row, column) === null ? unknown : columnText(row, column, manner)).join(" · ");
}

/** Sentences stand whole below each other, names in one line. */
const prose = new Set(["reasons", "sentence", "comment", "what"]);

export function isProse({ id, from }: Column): boolean {
  return from === "field" && prose.has(id);
}

/** In which manner a report is written. */
export function mannerOf({ rows, timezone }: Report, locale: Locale): Manner {
  const isMidnight = (start: string) => wallTime(Date.parse(start), timezone).endsWith("T00:00:00");
  const isOfDays = rows.every(({ start }) => start !== undefined && isMidnight(start));
  return { locale, timezone, isOfDays };
}

/** What the table shows of a row under a column: settled values by their names, all else as it is. */
export function columnText(row: Values, column: Column, manner: Manner): string {
  const said = sentenceIn(row, column, manner.locale);
  if (said) return said.text;
  const value = valueOf(row, column);
  if (column.id === "reasons") return reasonsText(row, manner.locale) ?? cellText(value, column.unit, manner);
  if (column.id === "start" && manner.isOfDays && typeof value === "string") return dayText(value, manner);
  const name = typeof value === "string" && column.unit === "text" ? settledName(column.id, value, manner) : null;
  return name ?? cellText(value, column.unit, manner);
}

/** A field that is a sentence, in the language; null where it is none. */
export function sentenceIn({ sentences = {} }: Values, { id, from }: Column, locale: Locale): Said | null {
  const told = from === "field" ? sentences[id] : undefined;
  return told ? saidNote(told, locale) : null;
}

function dayText(start: string, { locale, timezone }: Manner): string {
  return locale.day(Date.parse(start), timezone);
}

/** Only English is told by the server in words of its own: it needs no names. */
function settledName(id: string, value: string, { locale }: Manner): string | null {
  if (id === "cohort" && /^\d{4}-\d{2}$/.test(value)) return locale.month(Date.parse(`${value}-01T00:00Z`), "UTC");
  return valueName(id, value, locale);
}

/** Names that occur in the report by parameter, to offer in the form; at most `most` of each. */
export function knownNames(report: Report | null, most: number): Record<string, string[]> {
  if (!report) return {};
  return Object.fromEntries(
    groupColumns(report).map((column) => {
      const names = new Set(report.rows.map((row) => valueOf(row, column)).filter((name) => typeof name === "string"));
      return [column.id, [...names].sort(collator.compare).slice(0, most)];
    }),
  );
}
