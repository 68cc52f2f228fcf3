import type uPlot from "uplot";
import { lastValue, loneIndexes } from "./charts/columns.ts";
import type { TrendLayout } from "./charts/trend-layout.ts";
import type { PlotOptions } from "./plot.ts";
import type { TrendLine, TrendPanel } from "./tiles/trend-view.ts";

export type TrendColours = {
  card: string;
  soft: string;
  edge: string;
  warn: string;
  bad: string;
  lines: readonly string[];
};

/** How the panels of one trend are drawn. */
export type TrendLook = {
  layout: TrendLayout;
  /** One pixel of the design, CSS px. */
  pixel: number;
  font: string;
  colours: TrendColours;
};

/** What is drawn in a panel: asked for at each drawing, so that new numbers need no new chart. */
export type PanelSource = {
  panel: () => TrendPanel;
  ticks: () => number[];
  tickText: (value: number) => string;
  timeTicks: () => number[];
  timeText: (at: number) => string;
  goalText: (goal: number) => string;
};

/** Behind the lines and quiet: a judged area, the fill under a line, and a week ago. */
const BAND = 0.16;
const FILL = 0.13;
const LAST_WEEK = 0.75;

/** Columns of one panel: the times, and for each line last week, where asked for, before today. */
export function panelColumns(times: number[], { lines }: TrendPanel): uPlot.AlignedData {
  const columns = lines.flatMap(({ values, lastWeek }) => lastWeek ? [lastWeek, values] : [values]);
  return [times, ...columns.map((column) => [...column])];
}

/** Options of one panel, without its size: the caller adds width and height. */
export function panelOptions(
  look: TrendLook,
  source: PanelSource,
  { isLast }: { isLast: boolean },
): PlotOptions {
  const { layout } = look;
  const bottom = isLast ? 0 : layout.overhang;
  return {
    padding: [layout.overhang, layout.labelWidth, bottom, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: (_, min, max) => [min, max] },
      y: { range: () => [source.panel().scale.low, source.panel().scale.high] },
    },
    axes: [timeAxis(look, source, isLast), valueAxis(look, source)],
    series: [{}, ...source.panel().lines.flatMap((line) => lineSeries(line, look, source.panel()))],
    hooks: {
      drawClear: [(chart) => drawBands(chart, look, source.panel())],
      draw: [(chart) => drawGoal(chart, look, source), (chart) => drawEnds(chart, look, source.panel())],
    },
  };
}

function axis({ colours, layout, font }: TrendLook): uPlot.Axis {
  return { stroke: colours.soft, font: `${layout.font}px ${font}`, ticks: { show: false } };
}

function timeAxis(look: TrendLook, { timeTicks, timeText }: PanelSource, show: boolean): uPlot.Axis {
  return {
    ...axis(look),
    show,
    size: look.layout.axisHeight,
    gap: 6 * look.pixel,
    grid: { show: false },
    splits: timeTicks,
    values: (_, splits) => splits.map(timeText),
  };
}

function valueAxis(look: TrendLook, { ticks, tickText }: PanelSource): uPlot.Axis {
  return {
    ...axis(look),
    scale: "y",
    size: look.layout.axisWidth,
    gap: 8 * look.pixel,
    grid: { stroke: look.colours.edge, width: look.pixel },
    splits: ticks,
    values: (_, splits) => splits.map(tickText),
  };
}

function lineSeries(line: TrendLine, { colours, pixel }: TrendLook, { lines, unit }: TrendPanel): uPlot.Series[] {
  const stroke = colours.lines[line.colour - 1] ?? colours.soft;
  const base: uPlot.Series = { scale: "y", stroke, spanGaps: false, points: lonePoints(stroke, pixel) };
  const isFilled = lines.length === 1 && unit !== "ratio";
  const today = { ...base, width: 3.5 * pixel, ...(isFilled && { fill: faint(stroke, FILL) }) };
  const before = { ...base, width: 2 * pixel, dash: [7 * pixel, 6 * pixel], stroke: faint(stroke, LAST_WEEK) };
  return line.lastWeek ? [before, today] : [today];
}

/** A value between two gaps would be no line at all: it is drawn as a point. */
function lonePoints(fill: string, pixel: number): uPlot.Series.Points {
  return {
    show: false,
    size: 6 * pixel,
    fill,
    width: 0,
    filter: (chart, index) => loneIndexes(Array.from(chart.data[index] ?? [], (value) => value ?? null)),
  };
}

/** A colour `#rrggbb` that lets so much of itself be seen, 0..1. */
export function faint(colour: string, alpha: number): string {
  return colour + Math.round(alpha * 255).toString(16).padStart(2, "0");
}

function drawBands({ ctx, bbox, valToPos }: uPlot, { colours }: TrendLook, { bands }: TrendPanel): void {
  for (const { from, to, severity } of bands) {
    const [bottom, top] = [valToPos(from, "y", true), valToPos(to, "y", true)];
    ctx.fillStyle = faint(severity === "bad" ? colours.bad : colours.warn, BAND);
    ctx.fillRect(bbox.left, top, bbox.width, bottom - top);
  }
}

/** Pixels of the canvas for one of the design. */
function scaleOf({ ctx, width }: uPlot, { pixel }: TrendLook): number {
  return pixel * ctx.canvas.width / width;
}

function drawGoal(chart: uPlot, look: TrendLook, { panel, goalText }: PanelSource): void {
  const { goal } = panel();
  if (goal === null) return;
  const { ctx, bbox } = chart;
  const size = scaleOf(chart, look);
  const y = Math.round(chart.valToPos(goal, "y", true));
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = look.colours.soft;
  ctx.lineWidth = 2 * size;
  ctx.setLineDash([3 * size, 5 * size]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  writeGoal(chart, look, { text: goalText(goal), y });
  ctx.restore();
}

/** Below the line where there is no room above it; not at all where a scale is that low. */
function writeGoal(chart: uPlot, look: TrendLook, { text, y }: { text: string; y: number }): void {
  const { ctx, bbox } = chart;
  const size = scaleOf(chart, look);
  const height = look.layout.font * size / look.pixel;
  if (bbox.height < 4 * height) return;
  const isAbove = y - bbox.top > height * 1.3;
  ctx.font = `${height}px ${look.font}`;
  ctx.textAlign = "left";
  ctx.textBaseline = isAbove ? "bottom" : "top";
  ctx.fillText(text, bbox.left + 6 * size, y + (isAbove ? -4 : 5) * size);
}

/** A dot at the last value of each line, which its label stands beside. */
function drawEnds(chart: uPlot, look: TrendLook, { lines }: TrendPanel): void {
  const { ctx } = chart;
  const size = scaleOf(chart, look);
  for (const { values, colour } of lines) {
    const end = lastValue(values);
    if (!end) continue;
    ctx.fillStyle = look.colours.lines[colour - 1] ?? look.colours.soft;
    ctx.strokeStyle = look.colours.card;
    ctx.lineWidth = 3 * size;
    ctx.beginPath();
    ctx.arc(
      chart.valToPos(chart.data[0][end.index] ?? 0, "x", true),
      chart.valToPos(end.value, "y", true),
      7 * size,
      0,
      2 * Math.PI,
    );
    ctx.stroke();
    ctx.fill();
  }
}
