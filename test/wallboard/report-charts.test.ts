import { describe, expect, it } from "vitest";
import uPlot from "uplot";
import type { Column, Report } from "../../schemas/report.ts";
import { localeOf } from "../../wallboard/language.ts";
import {
  chartColumns,
  type ChartLook,
  chartOptions,
  dashes,
  lineIndex,
  placeText,
  timeTexts,
} from "../../wallboard/report-chart-options.ts";
import { type ChartSeries, chartsOf, measuresOf, MOST_LINES, type ReportChart } from "../../wallboard/report-charts.ts";
import { aDayByHour, aPatienceCurve, aReport, serviceColumns, serviceRow, typical } from "./report-builders.ts";

const hour = (text: string) => Date.parse(`2026-11-22T${text}:00:00+02:00`);
const en = localeOf("en");
const names = ({ series }: ReportChart) => series.map(({ name }) => name);

/** Two hours of some queues. */
function byQueue(queues: readonly (string | null)[]): Report {
  const starts = ["2026-11-22T08:00:00+02:00", "2026-11-22T09:00:00+02:00"];
  const rows = starts.flatMap((start, at) =>
    queues.map((queue, index) => serviceRow({ start, queue }, { ...typical, queued: 100 * at + index }))
  );
  return aReport({ columns: serviceColumns("start", "queue"), rows });
}

describe("chartsOf", () => {
  it("draws the curves that a report has, before its rows", () => {
    const series = [{ id: "pareto", name: "Pareto", values: [0, 0.8, 1] }];
    const curve = { id: "spread", title: "80/20", axis: "share", unit: "ratio", x: [0, 0.2, 1], series } as const;
    const charts = chartsOf({ ...aDayByHour(), curves: [{ ...curve, x: [0, 0.2, 1] }] }, {
      every: "1h",
      measure: null,
      locale: en,
    });
    expect(charts).toHaveLength(3);
    expect(charts[0]).toMatchObject({ title: "80/20", x: [0, 0.2, 1], series: [{ name: "Pareto", kind: "line" }] });
    expect((["share", "number", "seconds"] as const).map((axis) => placeText(3, axis, en))).toEqual([
      "300\u202f%",
      "3",
      "3\u202fs",
    ]);
  });

  it("draws the service by interval: counts, and below them the service level", () => {
    const charts = chartsOf(aDayByHour(), { every: "1h", measure: null, locale: en });
    expect(charts.map(names)).toEqual([["Queued", "Answered", "Abandoned"], ["Service level"]]);
    expect(charts.map(({ unit, axis }) => [unit, axis])).toEqual([["count", "time"], ["ratio", "time"]]);
    expect(charts[0]?.series.map(({ kind }) => kind)).toEqual(["bars", "line", "line"]);
  });

  it("has a gap where the report has no row", () => {
    const [chart] = chartsOf(aDayByHour(), { every: "1h", measure: null, locale: en });
    expect(chart?.x).toEqual(["08", "09", "10", "11", "12", "13", "14", "15", "16", "17"].map(hour));
    expect(chart?.series[0]?.values).toEqual([60, 70, 80, 90, null, 70, 80, 90, 60, 70]); // 60 + 10 * (hour % 4)
  });

  it("keeps the hour that comes twice when the clocks go back", () => {
    const rows = ["02:00:00+03:00", "03:00:00+03:00", "03:00:00+02:00", "04:00:00+02:00"].map((time) =>
      serviceRow({ start: `2026-10-25T${time}` }, typical)
    );
    const [chart] = chartsOf(aReport({ columns: serviceColumns("start"), rows }), {
      every: "1h",
      measure: null,
      locale: en,
    });
    expect(chart?.series[0]?.values).toEqual([100, 100, 100, 100]);
  });

  it("draws groups as lines of one number, which can be chosen", () => {
    const report = byQueue(["sales", null]);
    const [first, ...rest] = chartsOf(report, { every: "1h", measure: null, locale: en });
    expect([first?.title, rest]).toEqual(["Queued", []]);
    expect(first?.series.map(({ name, values }) => [name, values])).toEqual([
      ["sales", [0, 100]],
      ["unknown", [1, 101]],
    ]);
    expect(measuresOf(report).slice(0, 5).map(({ id }) => id)).toEqual([
      "queued",
      "answered",
      "abandoned",
      "serviceLevel",
      "asa",
    ]);
    expect(chartsOf(report, { every: "1h", measure: "asa", locale: en })[0]).toMatchObject({
      title: expect.stringContaining("Average speed"),
      unit: "ms",
    });
    expect(chartsOf(report, { every: "1h", measure: "nothing", locale: en })[0]?.title).toBe("Queued");
  });

  it("says how many of many groups are drawn", () => {
    const [chart] = chartsOf(byQueue(Array.from({ length: 20 }, (_, index) => `q${index}`)), {
      every: "1h",
      measure: null,
      locale: en,
    });
    expect(chart?.series).toHaveLength(MOST_LINES);
    expect(chart?.title).toBe("Queued: 8 of 20");
  });

  it("draws patience over seconds with the announcements behind the hazard", () => {
    const charts = chartsOf(aPatienceCurve(), { measure: null, locale: en });
    expect(charts.map(names)).toEqual([["Still waiting"], ["Announcements", "Hazard, smooth", "Hazard"]]);
    expect(charts[1]?.series.map(({ kind }) => kind)).toEqual(["marks", "line", "line"]);
    expect([charts[1]?.axis, charts[1]?.x.length, charts[1]?.unit]).toEqual(["seconds", 180, "ratio"]);
    expect(measuresOf(aPatienceCurve())).toEqual([]);
  });

  it("draws patience of groups as a line each, with everybody's announcements", () => {
    const report = aPatienceCurve(["sales", "support"]);
    const charts = chartsOf(report, { measure: null, locale: en });
    expect(charts.map(names)).toEqual([["sales", "support"], ["Announcements", "sales", "support"]]);
    expect(charts[1]?.series[0]?.values[60]).toBe(800); // 400 for each of both groups.
    expect(measuresOf(report)).toEqual([]);
  });

  it("draws a report it knows nothing of by the units of its main numbers", () => {
    const columns = serviceColumns("start");
    const charts = chartsOf({ ...aDayByHour(), report: "other", columns }, { every: "1h", measure: null, locale: en });
    expect(charts.map(({ unit }) => unit)).toEqual(["count", "ratio", "ms"]);
    expect(charts.map(names)[1]).toEqual(["Service level", "Abandon rate"]);
  });

  it("draws nothing without an axis, without rows, or with a single interval", () => {
    const all = { every: undefined, measure: null, locale: en };
    expect(chartsOf(aReport(), all)).toEqual([]);
    expect(chartsOf({ ...aDayByHour(), rows: [] }, all)).toEqual([]);
    expect(chartsOf({ ...aDayByHour(), rows: aDayByHour().rows.slice(0, 1) }, all)).toEqual([]);
    expect(measuresOf(aReport())).toEqual([]);
  });

  it("takes the long report of a month by minute", () => {
    const start = Date.UTC(2026, 9, 31, 22);
    const column: Column = { id: "maxWaiting", name: "Most waiting", unit: "count", from: "kpi", isMain: true };
    const rows = Array.from({ length: 43_200 }, (_, index) => ({
      start: new Date(start + index * 60_000).toISOString(),
      counters: {},
      kpis: { maxWaiting: index % 7 },
    }));
    const columns = [...serviceColumns("start").slice(0, 1), column];
    const [chart] = chartsOf({ ...aReport(), report: "depth", columns, rows }, {
      every: "1m",
      measure: null,
      locale: en,
    });
    expect(chart?.x).toHaveLength(43_200);
    expect(chart?.series[0]?.values[6]).toBe(6);
  });
});

const look: ChartLook = {
  timezone: "Europe/Kyiv",
  locale: en,
  font: "sans-serif",
  em: 16,
  colours: { soft: "#1", edge: "#2", bars: "#3", lines: ["#a", "#b"] },
  tzDate: uPlot.tzDate,
  bars: (() => null) as unknown as uPlot.Series.PathBuilder,
  onPoint: () => {},
};

function chartOf(series: Partial<ChartSeries>[], part: Partial<ReportChart> = {}): ReportChart {
  return {
    title: "",
    axis: "time",
    unit: "count",
    x: [hour("08"), hour("09"), hour("10")],
    series: series.map((one) => ({ name: "", kind: "line", unit: "count", values: [1, null, 3], ...one })),
    ...part,
  };
}

describe("chartOptions", () => {
  type Range = (chart: unknown, min: number | null, max: number | null) => [number, number];
  const rangeOf = (chart: ReportChart, scale: string) =>
    chartOptions(chart, look).scales?.[scale]?.range as unknown as Range;
  const top = (unit: ReportChart["unit"], max: number | null) =>
    rangeOf(chartOf([], { unit }), "value")(null, 0, max)[1];

  it("draws gaps as gaps, and each line with a dash of its own", () => {
    const { series } = chartOptions(chartOf([{ kind: "bars" }, {}, {}]), look);
    for (const one of series.slice(1)) expect(one.spanGaps).toBe(false);
    expect(series[2]).toMatchObject({ stroke: "#a", dash: [] });
    expect(series[3]).toMatchObject({ stroke: "#b" });
    expect(series[3]?.dash).not.toEqual([]);
    expect(new Set(dashes.map(String)).size).toBe(MOST_LINES);
  });

  it("gives columns to uPlot as they are", () => {
    const chart = chartOf([{}]);
    expect(chartColumns(chart)).toEqual([chart.x, [1, null, 3]]);
  });

  it("counts only lines for their looks", () => {
    const { series } = chartOf([{ kind: "marks" }, {}, {}]);
    expect(series.map((_, index) => lineIndex(series, index))).toEqual([null, 0, 1]);
  });

  it("begins at zero, ends above the largest, and shows a share that is large on the whole scale", () => {
    expect(rangeOf(chartOf([]), "value")(null, 5, 10)).toEqual([0, 10.5]);
    expect([top("ratio", 0.6), top("ratio", 0.02), top("count", 0), top("count", null)]).toEqual([1, 0.021, 1, 1]);
  });

  it("keeps marks in the lower part, and half a step free beside the first and the last bar", () => {
    expect(rangeOf(chartOf([]), "marks")(null, 0, 40)).toEqual([0, 100]);
    expect(rangeOf(chartOf([]), "x")(null, null, null)).toEqual([hour("08") - 1_800_000, hour("10") + 1_800_000]);
  });

  it("writes values in their unit, and times of the report's zone", () => {
    const values = (unit: ReportChart["unit"], value: number) =>
      (chartOptions(chartOf([], { unit }), look).axes?.[1]?.values as (chart: unknown, splits: number[]) => string[])(
        null,
        [value],
      )[0]?.replace("\u202f", " ");
    expect([values("ratio", 0.8), values("ms", 90_000), values("count", 1200)]).toEqual(["80 %", "1:30", "1,200"]);
    expect(chartOptions(chartOf([]), look).tzDate?.(hour("08")).getHours()).toBe(8);
    const seconds = chartOptions(chartOf([], { axis: "seconds" }), look);
    expect(seconds.scales?.["x"]?.time).toBe(false);
  });

  it("writes times by the distance of the ticks, in the order of the language", () => {
    const [at, HOUR] = [hour("23"), 3_600_000];
    const texts = (step: number, language: "en" | "zh") =>
      timeTexts([at, at + step], step, { locale: localeOf(language), timezone: "Europe/Kyiv" });
    expect(texts(HOUR, "en")).toEqual(["23:00\n22 Nov", "00:00\n23 Nov"]);
    expect(texts(24 * HOUR, "zh")).toEqual(["11月22日\n2026", "11月23日"]);
    expect(texts(31 * 24 * HOUR, "en")).toEqual(["Nov 2026", "Dec 2026"]);
  });

  it("tells over which point the pointer is", () => {
    const told: (number | null)[] = [];
    const [hook] = chartOptions(chartOf([{}]), { ...look, onPoint: (index) => told.push(index) }).hooks?.setCursor ??
      [];
    for (const idx of [2, null]) hook?.({ cursor: { idx } } as unknown as uPlot);
    expect(told).toEqual([2, null]);
  });
});
