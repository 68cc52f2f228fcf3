import type uPlot from "uplot";
import { gauges } from "../schemas/kpis/gauges.ts";
import { kpis } from "../schemas/kpis/service.ts";
import type { Trend } from "../schemas/wire.ts";
import { formatCount, formatGoal, formatPercent, formatTime } from "./format.ts";

export type TrendColours = {
  soft: string;
  edge: string;
  waiting: string;
  waitingFill: string;
  level: string;
};

export type TrendLook = {
  timezone: string;
  colours: TrendColours;
  font: string;
  /** One pixel of the 1920x1080 design, CSS px. */
  pixel: number;
  tzDate: (date: Date, timezone: string) => Date;
};

/** Times (epoch ms), service level 0..1, waiting legs, the goal. */
export type TrendColumns = [number[], (number | null)[], number[], (number | null)[]];

/** Columns that uPlot draws; a goal of null leaves its column empty. */
export function trendColumns({ startAt, stepMs, waiting, serviceLevel }: Trend, goal: number | null): TrendColumns {
  const times = waiting.map((_, index) => startAt + index * stepMs);
  return [times, times.map((_, index) => serviceLevel[index] ?? null), waiting, times.map(() => goal)];
}

/** The last value of a column and where it is; null when it has none. */
export function lastValue(column: readonly (number | null)[]): { index: number; value: number } | null {
  for (let index = column.length - 1; index >= 0; index--) {
    const value = column[index];
    if (value !== null && value !== undefined) return { index, value };
  }
  return null;
}

/** Two panels in one chart, so that the lines never cross: service level above, waiting below. */
const WAITING_TOP = 0.42;
const LEVEL_BOTTOM = 0.56;
const LEVEL_MAX = 1;
const LEVEL_MIN = -LEVEL_BOTTOM / (1 - LEVEL_BOTTOM) * LEVEL_MAX;

/** The smallest of 2, 4, 6, 8, 10, 20, 30, 40, 50 … that is not below: its half is a whole number too. */
export function niceMaximum(value: number): number {
  const power = 10 ** Math.max(0, Math.ceil(Math.log10(Math.max(value, 1))) - 1);
  const maxima = [2, 3, 4, 5, 6, 8, 10].map((digit) => digit * power);
  return maxima.find((maximum) => maximum >= value && maximum % 2 === 0) ?? 10 * power;
}

/** Where the share `level` of the upper panel lies on the scale of the lower one. */
function onWaitingScale(level: number, waitingMax: number): number {
  return (level - LEVEL_MIN) / (LEVEL_MAX - LEVEL_MIN) * waitingMax / WAITING_TOP;
}

function splitsFor(scaleMax: number): number[] {
  const top = scaleMax * WAITING_TOP;
  return [0, top / 2, top, ...[0, 0.5, 1].map((level) => onWaitingScale(level, top))];
}

function splitTexts([zero, half, top]: readonly number[]): string[] {
  return [formatCount(zero ?? 0), formatCount(half ?? 0), formatCount(top ?? 0), ...[0, 0.5, 1].map(formatGoal)];
}

/** Options of the trend chart, without its size: the caller adds width and height. */
export function trendOptions(look: TrendLook): Omit<uPlot.Options, "width" | "height"> {
  const { pixel, timezone, tzDate } = look;
  return {
    ms: 1,
    tzDate: (ms) => tzDate(new Date(ms), timezone),
    padding: [14 * pixel, 150 * pixel, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: true },
      level: { range: () => [LEVEL_MIN, LEVEL_MAX] },
      waiting: { range: (_, __, max) => [0, niceMaximum(max ?? 0) / WAITING_TOP] },
    },
    axes: [timeAxis(look), valueAxis(look)],
    series: series(look),
    hooks: { draw: [(chart) => drawLabels(chart, look)] },
  };
}

function timeAxis({ colours, font, pixel, timezone }: TrendLook): uPlot.Axis {
  return {
    stroke: colours.soft,
    font: `${17 * pixel}px ${font}`,
    size: 34 * pixel,
    gap: 8 * pixel,
    space: 110 * pixel,
    grid: { show: false },
    ticks: { stroke: colours.edge, width: pixel, size: 6 * pixel },
    values: (_, splits) => splits.map((at) => formatTime(at, timezone)),
  };
}

function valueAxis({ colours, font, pixel }: TrendLook): uPlot.Axis {
  return {
    scale: "waiting",
    stroke: colours.soft,
    font: `${16 * pixel}px ${font}`,
    size: 74 * pixel,
    gap: 10 * pixel,
    grid: { stroke: colours.edge, width: pixel },
    ticks: { show: false },
    splits: (_, __, ___, scaleMax) => splitsFor(scaleMax),
    values: (_, splits) => splitTexts(splits),
  };
}

function series({ colours, pixel }: TrendLook): uPlot.Series[] {
  const line = { points: { show: false }, spanGaps: false };
  return [
    {},
    { ...line, label: kpis.serviceLevel.name, scale: "level", stroke: colours.level, width: 3.5 * pixel },
    {
      ...line,
      label: gauges.waitingNow.name,
      scale: "waiting",
      stroke: colours.waiting,
      fill: colours.waitingFill,
      width: 2.5 * pixel,
    },
    { ...line, label: "Goal", scale: "level", stroke: colours.soft, width: 2 * pixel, dash: [8 * pixel, 7 * pixel] },
  ];
}

/** Writes the last value of each line and its name at its end. */
function drawLabels(chart: uPlot, look: TrendLook): void {
  const { colours } = look;
  const [, level = [], waiting = []] = chart.data;
  drawLast(chart, look, {
    column: level,
    scale: "level",
    colour: colours.level,
    name: kpis.serviceLevel.name,
    format: formatPercent,
  });
  drawLast(chart, look, {
    column: waiting,
    scale: "waiting",
    colour: colours.waiting,
    name: gauges.waitingNow.name,
    format: formatCount,
  });
}

type Last = {
  column: ArrayLike<number | null | undefined>;
  scale: string;
  colour: string;
  name: string;
  format: (value: number) => string;
};

function drawLast(chart: uPlot, { colours, font, pixel }: TrendLook, last: Last): void {
  const end = lastValue(Array.from(last.column, (value) => value ?? null));
  if (!end) return;
  const { ctx } = chart;
  const size = pixel * ctx.canvas.width / chart.width;
  const x = chart.valToPos(chart.data[0][end.index] ?? 0, "x", true);
  const y = chart.valToPos(end.value, last.scale, true);
  ctx.fillStyle = last.colour;
  ctx.beginPath();
  ctx.arc(x, y, 6 * size, 0, 2 * Math.PI);
  ctx.fill();
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  ctx.font = `700 ${30 * size}px ${font}`;
  ctx.fillText(last.format(end.value), x + 16 * size, y + 10 * size);
  ctx.font = `${16 * size}px ${font}`;
  ctx.fillStyle = colours.soft;
  ctx.fillText(last.name, x + 16 * size, y + 30 * size);
}
