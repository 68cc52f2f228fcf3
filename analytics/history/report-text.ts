import Papa from "papaparse";
import { numericCounters } from "../../schemas/counters.ts";
import { type KpiId, kpiIds, kpis } from "../../schemas/kpis.ts";
import { dimensions, type Report, type ReportRow } from "../../schemas/report.ts";
import { textTable } from "../../schemas/text-table.ts";

/** A report as CSV for a spreadsheet: groups, start, all counters and KPIs; ms and ratios as they are. */
export function reportCsv({ rows }: Report): string {
  const groups = groupColumns(rows);
  const fields = [...groups, ...numericCounters, ...kpiIds.filter((id) => !isCounter(id))];
  const data = rows.map((row) => fields.map((field) => cell(row, field)));
  // A name such as `=cmd()` must not become a formula in the reader's spreadsheet.
  return Papa.unparse({ fields, data }, { escapeFormulae: true, newline: "\n" }) + "\n";
}

function isCounter(id: string): boolean {
  return (numericCounters as readonly string[]).includes(id);
}

function cell(row: ReportRow, field: string): string | number | null {
  if (field in row.counters) return row.counters[field as typeof numericCounters[number]];
  if (field in row.kpis) return row.kpis[field as KpiId];
  return row[field as "start"] ?? null;
}

function groupColumns(rows: readonly ReportRow[]): ("start" | typeof dimensions[number])[] {
  return (["start", ...dimensions] as const).filter((name) => rows.some((row) => row[name] !== undefined));
}

/** The KPIs that fit a terminal's width. */
const tableKpis: KpiId[] = [
  "queued",
  "answered",
  "abandoned",
  "callbacks",
  "flowedOut",
  "refused",
  "serviceLevel",
  "asa",
  "averageWait",
  "waitP90",
  "abandonRate",
  "aht",
];

/** A report as an aligned table for people, with its total as the last line. */
export function reportTable({ rows, total, from, to, timezone }: Report): string {
  const groups = groupColumns(rows);
  const head = [...groups, ...tableKpis.map((id) => kpis[id].name)];
  const line = (row: Pick<ReportRow, "kpis">, names: (string | null | undefined)[]) => [
    ...names.map((name) => name ?? "–"),
    ...tableKpis.map((id) => kpiText(id, row.kpis[id])),
  ];
  const body = rows.map((row) => line(row, groups.map((name) => row[name])));
  const totalLine = line(total, groups.map((_, i) => i === 0 ? "Total" : ""));
  const title = `${from} to ${to}, ${timezone}`;
  return `${title}\n\n${textTable({ head, rows: [...body, totalLine], left: groups.length })}`;
}

function kpiText(id: KpiId, value: number | null): string {
  if (value === null) return "–";
  switch (kpis[id].unit) {
    case "count":
      return String(value);
    case "ratio":
      return `${(value * 100).toFixed(2)} %`;
    case "ms":
      return `${(value / 1000).toFixed(1)} s`;
  }
}
