import type { Column, Curve, Every, Report, ReportRow } from "../schemas/report.ts";
import { groupBy } from "./group-by.ts";
import type { Locale, Text } from "./language.ts";
import { isNumberUnit } from "./report-cells.ts";
import { intervalEnd } from "./report-range.ts";
import { groupColumns, groupName, mainColumns, valueOf } from "./report-table.ts";
import { reportChartTexts as texts } from "./texts/report-charts.ts";

/** A line, bars from zero, or bars of their own height behind the rest: these tell where, not how much. */
export type SeriesKind = "line" | "bars" | "marks";
export type ChartSeries = { name: string; kind: SeriesKind; unit: Column["unit"]; values: (number | null)[] };

/** One chart: series over one axis of epoch ms, of seconds, of shares or of plain numbers, and one unit for those that are not marks. */
export type ReportChart = {
  title: string;
  axis: "time" | "seconds" | Curve["axis"];
  unit: Column["unit"];
  x: number[];
  series: ChartSeries[];
};

/** More lines than this cannot be told apart. */
export const MOST_LINES = 8;
const MOST_IN_PANEL = 4;
const MOST_PANELS = 3;

/** Charts that say more than the first numbers of each unit would: the first of a panel's columns as bars where it says so. */
type Panel = { title: Text; columns: readonly string[]; kinds?: readonly SeriesKind[] };
const panels: Record<string, readonly Panel[]> = {
  service: [
    { title: texts.contacts, columns: ["queued", "answered", "abandoned"], kinds: ["bars", "line", "line"] },
    { title: texts.serviceLevel, columns: ["serviceLevel"] },
  ],
  depth: [
    { title: texts.waiting, columns: ["maxWaiting", "meanWaiting"] },
    { title: texts.longestWait, columns: ["longestWaiting"] },
  ],
  patience: [
    { title: texts.survival, columns: ["survival"] },
    {
      title: texts.hazard,
      columns: ["announced", "hazardSmooth", "hazard"],
      kinds: ["marks", "line", "line"],
    },
  ],
};

/** The column that lies along the axis: the start of the interval, or seconds since something began. */
function axisOf({ columns }: Report): Column | null {
  return columns.find(({ id, from }) => from === "group" && id === "start") ??
    columns.find(({ id, from }) => from === "field" && id === "second") ?? null;
}

/** The numbers of which a chart of several groups shows one; empty where there is nothing to choose. */
export function measuresOf(report: Report): Column[] {
  const axis = axisOf(report);
  if (!axis || groupColumns(report).length === 0 || groupPanels(report, axis)) return [];
  const own = panels[report.report]?.flatMap(({ columns }) => columns) ?? [];
  const numbers = numberColumns(report);
  return [...new Set([...own.flatMap((id) => numbers.filter((column) => column.id === id)), ...numbers])];
}

/** Panels that are drawn for all groups together: those over seconds. */
function groupPanels(report: Report, axis: Column): readonly Panel[] | null {
  const isGrouped = groupColumns(report).length > 0;
  return isGrouped && axis.unit !== "time" ? panels[report.report] ?? null : null;
}

type ChartAsked = { every?: Every | undefined; measure: string | null; locale: Locale };

/** What there is to draw of a report: its curves, and its rows unless they have no axis, or a single point. */
export function chartsOf(report: Report, asked: ChartAsked): ReportChart[] {
  return [...(report.curves ?? []).map(curveChart), ...rowCharts(report, asked)];
}

function curveChart({ title, axis, unit, x, series }: Curve): ReportChart {
  return { title, axis, unit, x, series: series.map(({ name, values }) => ({ name, kind: "line", unit, values })) };
}

function rowCharts(report: Report, { every, measure, locale }: ChartAsked): ReportChart[] {
  const axis = axisOf(report);
  const x = axis ? axisValues(report, axis, every) : [];
  if (!axis || x.length < 2) return [];
  const frame = { axis, x, locale };
  const together = groupPanels(report, axis);
  if (together) return together.map((panel) => groupsPanel(report, frame, panel));
  const measures = measuresOf(report);
  const column = measures.find(({ id }) => id === measure) ?? measures[0];
  return column ? [groupChart(report, { ...frame, column })] : panelCharts(report, frame);
}

/** Every interval between the first and the last row's, also those without a row: a line must not run across them. */
function axisValues({ rows, timezone }: Report, axis: Column, every: Every | undefined): number[] {
  const known = [...new Set(rows.map((row) => placeOf(row, axis)).filter((at) => at !== null))].sort((a, b) => a - b);
  const [first, last] = [known[0], known.at(-1)];
  if (axis.unit !== "time" || !every || first === undefined || last === undefined) return known;
  const all = new Set(known);
  for (let at = first; at < last;) {
    const end = intervalEnd(at, every, timezone);
    if (!(end > at)) break;
    if (end < last) all.add(end);
    at = end;
  }
  return [...all].sort((a, b) => a - b);
}

function placeOf(row: ReportRow, axis: Column): number | null {
  const value = valueOf(row, axis);
  if (typeof value === "number") return value;
  const at = Date.parse(String(value));
  return Number.isNaN(at) ? null : at;
}

type Frame = { axis: Column; x: number[]; locale: Locale };

function frameOf({ axis, x }: Frame) {
  return { axis: axis.unit === "time" ? "time" as const : "seconds" as const, x };
}

/** The panel's first line for each group, before the marks of all groups together. */
function groupsPanel(report: Report, frame: Frame, panel: Panel): ReportChart {
  const chart = panelChart(report, frame, panel);
  const id = panel.columns.find((_, index) => (panel.kinds?.[index] ?? "line") === "line");
  const column = report.columns.find((one) => one.id === id);
  const marks = chart.series.filter(({ kind }) => kind === "marks");
  return column ? { ...chart, series: [...marks, ...groupChart(report, { ...frame, column }).series] } : chart;
}

/** One line for each group, those that come first in the report. */
function groupChart(report: Report, { column, ...frame }: Frame & { column: Column }): ReportChart {
  const groups = groupColumns(report);
  const byName = groupBy(
    report.rows,
    (row) => groupName(row, groups, { locale: frame.locale, timezone: report.timezone }),
  );
  const series = [...byName].slice(0, MOST_LINES).map(([name, rows]) => ({
    name,
    kind: "line" as const,
    unit: column.unit,
    values: valuesAt(rows, column, frame),
  }));
  const some = { name: column.name, shown: MOST_LINES, all: byName.size };
  const title = byName.size > MOST_LINES ? frame.locale.text(texts.someOf, some) : column.name;
  return { title, unit: column.unit, ...frameOf(frame), series };
}

function panelCharts(report: Report, frame: Frame): ReportChart[] {
  const chosen = (panels[report.report] ?? []).map((panel) => panelChart(report, frame, panel));
  const found = chosen.filter((chart) => chart.series.some(({ kind }) => kind !== "marks"));
  return found.length > 0 ? found : unitCharts(report, frame);
}

function panelChart(report: Report, frame: Frame, { title, columns, kinds = [] }: Panel): ReportChart {
  const series = columns.flatMap((id, index) => {
    const column = report.columns.find((one) => one.id === id);
    return column ? [seriesOf(report.rows, { column, kind: kinds[index] ?? "line", frame })] : [];
  });
  const unit = series.find(({ kind }) => kind !== "marks")?.unit ?? "number";
  return { title: frame.locale.text(title), unit, ...frameOf(frame), series };
}

/** The first numbers of each unit together. */
function unitCharts(report: Report, frame: Frame): ReportChart[] {
  const byUnit = groupBy(numberColumns(report), ({ unit }) => unit);
  return [...byUnit].slice(0, MOST_PANELS).map(([unit, columns]) => {
    const shown = columns.slice(0, MOST_IN_PANEL);
    const series = shown.map((column) => seriesOf(report.rows, { column, kind: "line", frame }));
    return { title: shown.map(({ name }) => name).join(", "), unit, ...frameOf(frame), series };
  });
}

function numberColumns(report: Report): Column[] {
  const axis = axisOf(report);
  return mainColumns(report).filter(({ id, unit }) => isNumberUnit(unit) && id !== axis?.id);
}

function seriesOf(
  rows: readonly ReportRow[],
  { column, kind, frame }: { column: Column; kind: SeriesKind; frame: Frame },
): ChartSeries {
  return { name: column.name, kind, unit: column.unit, values: valuesAt(rows, column, frame) };
}

/** The column's value at each place of the axis, of several rows at one place the sum; null where there is none. */
function valuesAt(rows: readonly ReportRow[], column: Column, { axis, x }: Frame): (number | null)[] {
  const byPlace = new Map<number | null, number>();
  for (const row of rows) {
    const [place, value] = [placeOf(row, axis), valueOf(row, column)];
    if (typeof value === "number") byPlace.set(place, (byPlace.get(place) ?? 0) + value);
  }
  return x.map((at) => byPlace.get(at) ?? null);
}
