import type { Column, Report, ReportRow } from "../schemas/report.ts";
import { groupBy } from "./group-by.ts";
import type { Locale } from "./language.ts";
import { cellText, numberText } from "./report-cells.ts";
import { columnText, valueOf } from "./report-table.ts";
import { reportChartTexts } from "./texts/report-charts.ts";

/** Text in a cell, and how dark the cell is, 0..1; null is no cell. */
export type HeatCell = { text: string; heat: number; title: string };
export type HeatRow = {
  name: string;
  size: string;
  cells: (HeatCell | null)[];
  /** Of every cohort together. */
  isAll: boolean;
};
/** One share of each cohort in each period of its life. */
export type HeatMap = { title: string; text: string; periods: number[]; rows: HeatRow[] };

const cohort: Column = { id: "cohort", name: "", unit: "text", from: "field", isMain: true };
const period: Pick<Column, "id" | "from"> = { id: "period", from: "field" };

/** A map for each share that a report of cohorts has; none where there is only one period. */
export function heatMapsOf(report: Report, locale: Locale): HeatMap[] {
  if (
    ![cohort, period].every(({ id }) => report.columns.some((column) => column.id === id && column.from === "field"))
  ) {
    return [];
  }
  const periods = [...new Set(report.rows.map((row) => Number(valueOf(row, period))))].sort((a, b) => a - b);
  if (periods.length < 2) return [];
  const shares = report.columns.filter(({ from, unit }) => from === "kpi" && unit === "ratio");
  const known = shares.filter((share) => report.rows.some((row) => valueOf(row, share) !== null));
  return known.map((share) => ({
    title: share.name,
    text: report.definitions[share.id] ?? "",
    periods,
    rows: [...groupBy(report.rows, (row) => String(valueOf(row, cohort)))].map(([name, rows]) =>
      heatRow({ name, rows, periods, share, locale })
    ),
  }));
}

type Asked = { name: string; rows: readonly ReportRow[]; periods: readonly number[]; share: Column; locale: Locale };

function heatRow({ name, rows, periods, share, locale }: Asked): HeatRow {
  const manner = { locale, timezone: "UTC" };
  const byPeriod = new Map(rows.map((row) => [valueOf(row, period), row]));
  const size = rows[0] ? cellText(valueOf(rows[0], { id: "customers", from: "counter" }), "count", manner) : "";
  const shown = columnText({ fields: { cohort: name } }, cohort, manner);
  const cells = periods.map((at) => cellOf(byPeriod.get(at), { name: shown, at, share, locale }));
  return { name: shown, size, cells, isAll: name === "all" };
}

function cellOf(
  row: ReportRow | undefined,
  { name, at, share, locale }: { name: string; at: number; share: Column; locale: Locale },
): HeatCell | null {
  const value = row ? valueOf(row, share) : null;
  if (typeof value !== "number") return null;
  const said = { name, count: at, value: numberText(value, "ratio", locale) };
  const title = locale.text(reportChartTexts.monthsLater, said);
  return { text: percentText(value), heat: Math.min(1, Math.max(0, value)), title };
}

/** Whole percents, so that two years fit on a page; something is never shown as nothing. */
function percentText(value: number): string {
  return value > 0 && value < 0.005 ? "<1" : String(Math.round(value * 100));
}
