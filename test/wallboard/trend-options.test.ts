import { describe, expect, it } from "vitest";
import type uPlot from "uplot";
import { trendLayout } from "../../wallboard/charts/trend-layout.ts";
import { trendView } from "../../wallboard/tiles/trend-view.ts";
import { faint, panelColumns, panelOptions, type PanelSource, type TrendLook } from "../../wallboard/trend-options.ts";
import { anInput, aSeries } from "./tiles/chart-input.ts";

const look: TrendLook = {
  layout: trendLayout({ width: 800, height: 300, pixel: 1.3, pixelRatio: 1 }, { panels: 1, characters: 3 }),
  pixel: 1.3,
  font: "sans-serif",
  colours: {
    card: "#000001",
    soft: "#000002",
    edge: "#000003",
    warn: "#000004",
    bad: "#000005",
    lines: ["#111111", "#222222", "#333333", "#444444"],
  },
};

function start(kpis: string[], columns: (number | null)[][], lastWeek: (number | null)[][] | null = null) {
  const answer = aSeries(columns, { lastWeek });
  const view = trendView(anInput("trend", { options: { kpis, lastWeek: lastWeek !== null }, answer }));
  if (!view) throw new Error("Cannot test: no view");
  const [panel] = view.panels;
  if (!panel) throw new Error("Cannot test: no panel");
  const source: PanelSource = {
    panel: () => panel,
    ticks: () => panel.scale.ticks,
    tickText: String,
    timeTicks: () => [1, 2],
    timeText: (at) => `at ${at}`,
    goalText: String,
  };
  return { view, panel, source, options: panelOptions(look, source, { isLast: true }) };
}

describe("panelColumns", () => {
  it("has a time for each step, keeps gaps, and has last week before today", () => {
    const { view, panel } = start(["waitingNow"], [[1, null, 3]], [[7, 8, null]]);
    const first = Date.UTC(2026, 10, 22, 6);
    expect(panelColumns(view.times, panel)).toEqual([
      [first, first + 900_000, first + 1_800_000],
      [7, 8, null],
      [1, null, 3],
    ]);
  });
});

describe("panelOptions", () => {
  it("draws gaps as gaps, and last week in the same colour, thinner and dashed", () => {
    const { options } = start(["waitingNow", "answered"], [[1], [2]], [[3], [4]]);
    const [before, today, , second] = options.series.slice(1);
    for (const series of options.series.slice(1)) expect(series).toMatchObject({ spanGaps: false });
    expect([before?.stroke, today?.stroke, second?.stroke]).toEqual(["#111111bf", "#111111", "#222222"]);
    expect(before?.width).toBeLessThan(today?.width ?? 0);
    expect([before?.dash?.length, today?.dash]).toEqual([2, undefined]);
  });

  it("draws a value between gaps as a point", () => {
    const { options } = start(["waitingNow"], [[1]]);
    const filter = options.series[1]?.points?.filter as (chart: unknown, index: number) => number[];
    expect(filter({ data: [[], [1, null, 2, 3]] }, 1)).toEqual([0]);
  });

  it("asks for scale, ticks and times when it draws, so that new numbers need no new chart", () => {
    const { options, panel, source } = start(["waitingNow"], [[24]]);
    const range = options.scales?.["y"]?.range as unknown as () => number[];
    expect(range()).toEqual([0, 30]);
    source.panel = () => ({ ...panel, scale: { low: 0, high: 50, ticks: [0, 25, 50] } });
    expect(range()).toEqual([0, 50]);
    const values = options.axes?.[0]?.values as (chart: unknown, splits: number[]) => string[];
    expect(values(null, [5])).toEqual(["at 5"]);
  });

  it("has whole sizes of text: uPlot scales only these", () => {
    for (const axis of start(["waitingNow"], [[1]]).options.axes ?? []) expect(axis.font).toMatch(/^\d+px /);
  });

  it("shows the time only below the last panel", () => {
    const { source, options } = start(["waitingNow"], [[1]]);
    expect(options.axes?.[0]?.show).toBe(true);
    expect(panelOptions(look, source, { isLast: false }).axes?.[0]?.show).toBe(false);
  });

  it("draws a band from one threshold to the next behind the lines", () => {
    const { source, panel, options } = start(["waitingNow"], [[8]]);
    source.panel = () => ({ ...panel, bands: [{ from: 5, to: 8, severity: "bad" }] });
    const drawn: unknown[] = [];
    const ctx = {
      set fillStyle(colour: string) {
        drawn.push(colour);
      },
      fillRect: (...rect: number[]) => drawn.push(rect),
    };
    const chart = { ctx, bbox: { left: 10, width: 100 }, valToPos: (value: number) => 100 - 10 * value };
    options.hooks?.drawClear?.[0]?.(chart as unknown as uPlot);
    expect(drawn).toEqual(["#00000529", [10, 20, 100, 30]]); // From 8 (20 px) down to 5 (50 px).
  });
});

describe("faint", () => {
  it("adds the opacity", () => {
    expect(faint("#123456", 1)).toBe("#123456ff");
    expect(faint("#123456", 0)).toBe("#12345600");
  });
});
