import Papa from "papaparse";
import { columnHead } from "../../schemas/column-head.ts";
import type { AnyCounters } from "../../schemas/family.ts";
import type { Column, Dimension, FieldValue, Report, ReportRow } from "../../schemas/report.ts";
import { textTable } from "../../schemas/text-table.ts";

/** A report as CSV for a spreadsheet: groups, counters, the other columns; ms and ratios as they are. */
export function reportCsv({ columns, rows, total }: Report): string {
  const counters = numbersOf((rows[0] ?? total)?.counters ?? {});
  const others = columns.filter(({ id, from }) => from !== "group" && !counters.some((counter) => counter.id === id));
  const all = [...columns.filter(({ from }) => from === "group"), ...counters, ...others];
  const data = rows.map((row) => all.map((column) => valueOf(row, column)));
  const fields = all.map(({ id }) => id);
  // A name such as `=cmd()` must not become a formula in the reader's spreadsheet.
  return Papa.unparse({ fields, data }, { escapeFormulae: true, newline: "\n" }) + "\n";
}

type Place = Pick<Column, "id" | "from">;

/** Counters that are one number: a histogram has no cell. */
function numbersOf(counters: AnyCounters): Place[] {
  const numbers = Object.entries(counters).filter(([, value]) => typeof value === "number");
  return numbers.map(([id]) => ({ id, from: "counter" }));
}

/** What stands in a row under a column. */
export function valueOf(row: ReportRow, { id, from }: Place): FieldValue {
  switch (from) {
    case "group":
      return row[id as Dimension | "start"] ?? null;
    case "kpi":
      return row.kpis[id] ?? null;
    case "field":
      return row.fields?.[id] ?? null;
    case "counter": {
      const value = row.counters[id];
      return typeof value === "number" ? value : null;
    }
  }
}

/** A report as an aligned table for people: its main columns, the total as the last line, and what there is to say of it. */
export function reportTable({ columns, rows, total, from, to, timezone, currency, notes }: Report): string {
  const main = columns.filter(({ isMain }) => isMain);
  const body = rows.map((row) => main.map((column) => cellText(valueOf(row, column), column.unit)));
  if (total) body.push(totalLine(main, total));
  const table = textTable({
    head: main.map((column) => columnHead(column, currency)),
    rows: body,
    left: main.map(isText),
  });
  return [`${from} to ${to}, ${timezone}\n`, table, ...notes.map((note) => `${note}\n`)].join("\n");
}

function totalLine(columns: readonly Column[], total: NonNullable<Report["total"]>): string[] {
  return columns.map((column, i) => {
    const isNumber = column.from === "kpi" || column.from === "counter";
    if (!isNumber) return i === 0 ? "Total" : "";
    return cellText(valueOf(total, column), column.unit);
  });
}

function isText({ unit, from }: Column): boolean {
  return from === "group" || unit === "text" || unit === "time";
}

function cellText(value: FieldValue, unit: Column["unit"]): string {
  if (value === null) return "–";
  if (typeof value !== "number") return typeof value === "boolean" ? (value ? "yes" : "no") : value;
  switch (unit) {
    case "count":
      return String(value);
    case "ratio":
      return `${(value * 100).toFixed(2)} %`;
    case "ms":
      return durationText(value);
    case "money":
    case "number":
    case "score":
      return value.toFixed(2);
    case "text":
    case "time":
      return String(value);
  }
}

/** Waits in seconds; what takes minutes and hours as `1:05:09`. */
function durationText(ms: number): string {
  if (ms < 600_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const pad = (part: number) => String(part).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
}
