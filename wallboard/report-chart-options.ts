import type uPlot from "uplot";
import { loneIndexes } from "./charts/columns.ts";
import type { Locale } from "./language.ts";
import type { PlotOptions } from "./plot.ts";
import { settledText } from "./report-cells.ts";
import type { ChartSeries, ReportChart } from "./report-charts.ts";
import { localDate } from "./report-days.ts";

export type ChartLook = {
  timezone: string;
  locale: Locale;
  font: string;
  /** CSS px of a line of text. */
  em: number;
  colours: { soft: string; edge: string; bars: string; lines: readonly string[] };
  tzDate: (date: Date, timezone: string) => Date;
  bars: uPlot.Series.PathBuilder;
  /** Told over which point the pointer is; null when over none. */
  onPoint: (index: number | null) => void;
};

/** How a line is drawn besides its colour, in multiples of its width: each of the eight is another. */
export const dashes: readonly (readonly number[])[] = [
  [],
  [5, 3],
  [1, 2],
  [8, 3, 1, 3],
  [12, 4],
  [3, 3],
  [8, 3, 1, 3, 1, 3],
  [2, 6],
];

/** Marks take up so much of the height: they lie behind the lines. */
const MARKS_HEIGHT = 0.4;

/** The lines among the series have their looks in order; bars and marks have one of their own. */
export function lineIndex(series: readonly ChartSeries[], index: number): number | null {
  if (series[index]?.kind !== "line") return null;
  return series.slice(0, index).filter(({ kind }) => kind === "line").length;
}

export function chartColumns({ x, series }: ReportChart): uPlot.AlignedData {
  return [x, ...series.map(({ values }) => values)];
}

/** Options of a report's chart, without its size: the caller adds width and height. */
export function chartOptions(chart: ReportChart, look: ChartLook): PlotOptions {
  return {
    ms: 1,
    tzDate: (ms) => look.tzDate(new Date(ms), look.timezone),
    // To the right half of the longest text of the axis.
    padding: [look.em * 0.6, look.em * 2.6, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
    scales: {
      x: { time: chart.axis === "time", range: () => rangeOf(chart.x) },
      value: { range: (_, __, max) => [0, topOf(chart.unit, max ?? 0)] },
      marks: { range: (_, __, max) => [0, Math.max(1, max ?? 0) / MARKS_HEIGHT] },
    },
    axes: [bottomAxis(chart, look), sideAxis(chart, look)],
    series: [{}, ...chart.series.map((_, index) => seriesOptions(chart.series, index, look))],
    hooks: { setCursor: [({ cursor }) => look.onPoint(cursor.idx ?? null)] },
  };
}

/** Half a step more on both sides, so that the first and the last bar are whole, and charts of one report fit together. */
function rangeOf(x: readonly number[]): [number, number] {
  const steps = x.slice(1).map((at, index) => at - (x[index] ?? at));
  const half = steps.reduce((least, step) => Math.min(least, step), Infinity) / 2;
  return [(x[0] ?? 0) - half, (x.at(-1) ?? 0) + half];
}

/** Nothing below zero; a share that nearly fills its scale gets the whole of it. */
function topOf(unit: ReportChart["unit"], max: number): number {
  if (unit === "ratio" && max > 0.5 && max <= 1) return 1;
  return max > 0 ? max * 1.05 : 1;
}

function axis({ colours, font, em }: ChartLook): uPlot.Axis {
  return {
    stroke: colours.soft,
    font: `${em * 0.85}px ${font}`,
    gap: em * 0.4,
    grid: { stroke: colours.edge, width: 1 },
    ticks: { stroke: colours.edge, width: 1, size: em * 0.3 },
  };
}

function bottomAxis({ axis: kind }: ReportChart, look: ChartLook): uPlot.Axis {
  const base = { ...axis(look), size: look.em * 2.2, space: look.em * 6, grid: { show: false } };
  if (kind === "time") {
    const values: uPlot.Axis.Values = (_, splits, __, ___, step) => timeTexts(splits, step, look);
    return { ...base, values, size: look.em * 3.4 };
  }
  const values: uPlot.Axis.Values = (_, splits) => splits.map((at) => placeText(at, kind, look.locale));
  return { ...base, values, ...(kind === "number" && { incrs: wholeSteps }) };
}

/** There is no half of an order, or of a week. */
const wholeSteps = [0, 1, 2, 3, 4, 5, 6].flatMap((power) => [1, 2, 5].map((digit) => digit * 10 ** power));

/** A place on an axis that is not time. */
export function placeText(at: number, axis: Exclude<ReportChart["axis"], "time">, locale: Locale): string {
  if (axis === "share") return settledText(at, "ratio", locale);
  return axis === "seconds" ? locale.seconds(at) : settledText(at, "number", locale);
}

const DAY_MS = 24 * 3_600_000;

/** By the distance of two ticks: times with the day below where it begins, days or months with the year. Epoch ms. */
export function timeTexts(
  splits: readonly number[],
  step: number,
  { locale, timezone }: Pick<ChartLook, "locale" | "timezone">,
): string[] {
  const isDays = step >= DAY_MS;
  const upper = (at: number) =>
    step >= 28 * DAY_MS
      ? locale.month(at, timezone)
      : isDays
      ? locale.shortDay(at, timezone)
      : locale.time(at, timezone, { seconds: step < 60_000 });
  const lower = (at: number) => isDays ? String(yearOf(at, timezone)) : locale.shortDay(at, timezone);
  return splits.map((at, index) => {
    const before = splits[index - 1];
    const isNew = before === undefined || lower(before) !== lower(at);
    return isNew && step < 28 * DAY_MS ? `${upper(at)}\n${lower(at)}` : upper(at);
  });
}

function yearOf(at: number, timezone: string): number {
  return Number(localDate(at, timezone).slice(0, 4));
}

function sideAxis({ unit }: ReportChart, look: ChartLook): uPlot.Axis {
  return {
    ...axis(look),
    scale: "value",
    size: look.em * 5.5,
    space: look.em * 2.6,
    ticks: { show: false },
    ...(unit === "ms" && { incrs: durationSteps }),
    values: (_, splits) => splits.map((value) => settledText(value, unit, look.locale)),
  };
}

/** Ticks of durations are whole seconds, minutes and hours. */
const durationSteps = [
  1,
  2,
  5,
  10,
  15,
  30,
  60,
  120,
  300,
  600,
  900,
  1800,
  3600,
  7200,
  14_400,
  21_600,
  43_200,
  86_400,
  604_800,
]
  .map((seconds) => seconds * 1000);

function seriesOptions(all: readonly ChartSeries[], index: number, look: ChartLook): uPlot.Series {
  const { name, kind } = all[index] as ChartSeries;
  const { colours, em } = look;
  const base = { label: name, spanGaps: false };
  if (kind !== "line") {
    const scale = kind === "marks" ? "marks" : "value";
    return { ...base, scale, fill: colours.bars, width: 0, paths: look.bars, points: { show: false } };
  }
  const line = lineIndex(all, index) ?? 0;
  const width = em * 0.14;
  const stroke = colours.lines[line % colours.lines.length] ?? colours.soft;
  const dash = (dashes[line % dashes.length] ?? []).map((part) => part * width);
  return { ...base, scale: "value", stroke, width, dash, points: lonePoints(stroke, em) };
}

/** A value between two gaps would be no line at all: it is drawn as a point. */
function lonePoints(stroke: string, em: number): uPlot.Series.Points {
  return {
    show: false,
    size: em * 0.4,
    fill: stroke,
    width: 0,
    filter: (chart, index) => loneIndexes(Array.from(chart.data[index] ?? [], (value) => value ?? null)),
  };
}
