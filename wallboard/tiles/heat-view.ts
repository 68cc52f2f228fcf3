import type { ReadyAnswer } from "../../schemas/boards/answers.ts";
import { type Column, lastValue } from "../charts/columns.ts";
import { heatLevel, volumeLevel } from "../charts/heat-level.ts";
import { type KpiRule, kpiRule } from "../charts/kpi-rule.ts";
import { kpiName } from "../kpi-name.ts";
import { UNKNOWN } from "../language.ts";
import type { Judgement } from "../severity.ts";
import { chartTexts } from "../texts/charts.ts";
import { tileZone } from "./tile-zone.ts";
import type { TileInput, TileUi } from "./tile-ui.ts";

type Input = TileInput<"heat">;

export type HeatView = {
  startAt: number;
  stepMs: number;
  timezone: string;
  /** For each step of the day how it was, 0 (calm) .. 4 (bad); null where nothing is known. */
  levels: (number | null)[];
  /** Whether the levels judge; else they only say how much there was. */
  isJudged: boolean;
  last: string;
  /** The worst step, or where nothing is judged the one with most; null before there is a number. */
  peak: { label: string; text: string; level: number } | null;
  words: string;
};

function headOf({ answers: [answer] }: Input): ReadyAnswer<"series">["head"] | null {
  return answer?.state === "ready" ? (answer as ReadyAnswer<"series">).head : null;
}

function valuesOf(input: Input): Column {
  return headOf(input)?.columns[0] ?? [];
}

function ruleOf({ tile: { options }, look }: Input, goal: number | null): KpiRule | null {
  return kpiRule({ info: look.kpis[options.kpi], thresholds: options.thresholds, goal });
}

/** The day in steps; null before its numbers are there. */
export function heatView(input: Input): HeatView | null {
  const head = headOf(input);
  if (!head) return null;
  const { look: { kpis, locale }, tile: { options: { kpi } } } = input;
  const values = valuesOf(input);
  const found = ruleOf(input, head.goal);
  const levelOf = found ? (value: number) => heatLevel(value, found.rule) : volumeLevel(values);
  const levels = values.map((value) => value === null ? null : levelOf(value));
  const timezone = tileZone(input as TileInput);
  const write = (value: number) => locale.value(value, kpis[kpi]?.unit ?? "number");
  const last = lastValue(values);
  const peak = peakOf(values, found?.rule.better === "more" ? -1 : 1);
  const at = peak && locale.time(head.startAt + peak.index * head.stepMs, timezone);
  const label = peak && `${locale.text(found ? chartTexts.worst : chartTexts.busiest)} ${at}`;
  const lastText = last ? write(last.value) : UNKNOWN;
  return {
    startAt: head.startAt,
    stepMs: head.stepMs,
    timezone,
    levels,
    isJudged: found !== null,
    last: lastText,
    peak: peak && { label: label ?? "", text: write(peak.value), level: levelOf(peak.value) },
    words: `${kpiName(kpi, input.look)} ${lastText}${peak ? `, ${label} ${write(peak.value)}` : ""}`,
  };
}

/** The largest value, or with `sign` -1 the smallest; the last of several. */
function peakOf(values: Column, sign: 1 | -1): { index: number; value: number } | null {
  let peak: { index: number; value: number } | null = null;
  values.forEach((value, index) => {
    if (value !== null && (peak === null || value * sign >= peak.value * sign)) peak = { index, value };
  });
  return peak;
}

/** The day is judged by how it is now. */
function judgementOf(input: Input): Judgement | null {
  const found = ruleOf(input, headOf(input)?.goal ?? null);
  const value = lastValue(valuesOf(input))?.value ?? null;
  return input.memory.judge("last", value, found?.rule ?? null, found?.words);
}

export const heatTile: TileUi<"heat"> = {
  tag: "fl-tile-heat",
  title: ({ tile: { options: { kpi } }, look }) => `${kpiName(kpi, look)}, ${look.locale.text(chartTexts.today)}`,
  empty: (input) => lastValue(valuesOf(input)) ? null : input.look.locale.text(chartTexts.noNumbers),
  judgement: judgementOf,
  spoken: (input) => `${kpiName(input.tile.options.kpi, input.look)} ${heatView(input)?.last ?? UNKNOWN}`,
};
