import type { Answer, ReadyAnswer } from "../../schemas/boards/answers.ts";
import type { KpiUnit } from "../../schemas/family.ts";
import { type Band, bandsOf } from "../charts/bands.ts";
import { type Column, lastValue } from "../charts/columns.ts";
import { type KpiRule, kpiRule } from "../charts/kpi-rule.ts";
import { type ValueScale, valueScale } from "../charts/value-scale.ts";
import { kpiName } from "../kpi-name.ts";
import type { Judgement } from "../severity.ts";
import { chartTexts } from "../texts/charts.ts";
import { worstOf } from "./worst-of.ts";
import { tileZone } from "./tile-zone.ts";
import type { TileInput, TileUi } from "./tile-ui.ts";

export type TrendLine = {
  kpi: string;
  name: string;
  /** Its place among the lines of the tile, from 1: its colour. */
  colour: number;
  values: Column;
  /** Null where last week is not asked for; all null while it is unknown. */
  lastWeek: Column | null;
  /** The last value that is known; null when none is. */
  last: { index: number; value: number; text: string } | null;
};

/** Lines of one unit on one scale. Panels lie one above the other, so that lines of different units never cross. */
export type TrendPanel = { unit: KpiUnit; lines: TrendLine[]; scale: ValueScale; bands: Band[]; goal: number | null };

export type TrendView = { times: number[]; timezone: string; panels: TrendPanel[]; words: string };

type Input = TileInput<"trend">;

function readyOf([answer]: readonly Answer[]): ReadyAnswer<"series"> | null {
  return answer?.state === "ready" ? answer as ReadyAnswer<"series"> : null;
}

/** Everything of the trend that depends on its numbers; null before they are there. */
export function trendView(input: Input): TrendView | null {
  const series = readyOf(input.answers);
  if (!series) return null;
  const { startAt, stepMs, columns, goal } = series.head;
  const lines = linesOf(input, series.head);
  const units = [...new Set(lines.map(({ kpi }) => unitOf(input, kpi)))];
  const panels = units.map((unit): TrendPanel => {
    const own = lines.filter(({ kpi }) => unitOf(input, kpi) === unit);
    const aim = own.some(({ kpi }) => kpi === "serviceLevel") ? goal : null;
    const scale = valueScale([...own.flatMap(({ values, lastWeek }) => [...values, ...lastWeek ?? []]), aim], unit, 2);
    const rule = bandRule(input, own, goal);
    return { unit, lines: own, scale, bands: rule ? bandsOf(rule.rule, scale) : [], goal: aim };
  });
  return {
    times: (columns[0] ?? []).map((_, index) => startAt + index * stepMs),
    timezone: tileZone(input as TileInput),
    panels,
    words: lines.map(({ name, last }) => `${name} ${last?.text ?? input.look.locale.count(null)}`).join(", "),
  };
}

function linesOf(input: Input, { columns, lastWeek }: ReadyAnswer<"series">["head"]): TrendLine[] {
  const { look, tile: { options } } = input;
  return options.kpis.map((kpi, index): TrendLine => {
    const values = columns[index] ?? [];
    const last = lastValue(values);
    return {
      kpi,
      name: kpiName(kpi, look),
      colour: index + 1,
      values,
      lastWeek: options.lastWeek ? lastWeek?.[index] ?? values.map(() => null) : null,
      last: last && { ...last, text: look.locale.value(last.value, unitOf(input, kpi)) },
    };
  });
}

function unitOf({ look }: Input, kpi: string): KpiUnit {
  return look.kpis[kpi]?.unit ?? "number";
}

/** The author's thresholds are those of the first number. */
function ruleOf({ tile: { options }, look }: Input, kpi: string, goal: number | null): KpiRule | null {
  return kpiRule({
    info: look.kpis[kpi],
    thresholds: kpi === options.kpis[0] ? options.thresholds : undefined,
    goal: kpi === "serviceLevel" ? goal : null,
  });
}

/** Bands of several lines would not tell whose they are: only the author's thresholds are drawn behind more than one. */
function bandRule(input: Input, lines: readonly TrendLine[], goal: number | null): KpiRule | null {
  const { kpis, thresholds } = input.tile.options;
  const marked = thresholds ? lines.find(({ kpi }) => kpi === kpis[0]) : undefined;
  const line = marked ?? (lines.length === 1 ? lines[0] : undefined);
  return line ? ruleOf(input, line.kpi, goal) : null;
}

/** The last value of each number against its rule. */
function judged(input: Input): { line: TrendLine; judgement: Judgement }[] {
  const head = readyOf(input.answers)?.head;
  if (!head) return [];
  return linesOf(input, head).flatMap((line) => {
    const found = ruleOf(input, line.kpi, head.goal);
    const judgement = input.memory.judge(line.kpi, line.last?.value ?? null, found?.rule ?? null, found?.words);
    return judgement ? [{ line, judgement }] : [];
  });
}

export const trendTile: TileUi<"trend"> = {
  tag: "fl-tile-trend",
  title: ({ tile: { options: { kpis, hours } }, look }) => {
    const { locale } = look;
    const span = hours === 0 ? locale.text(chartTexts.today) : locale.text(chartTexts.lastHours, { count: hours });
    return `${kpis.map((kpi) => kpiName(kpi, look)).join(" · ")}, ${span}`;
  },
  empty: ({ answers, look: { locale } }) => {
    const { columns = [], lastWeek } = readyOf(answers)?.head ?? {};
    const isKnown = [...columns, ...lastWeek ?? []].some((column) => column.some((value) => value !== null));
    return isKnown ? null : locale.text(chartTexts.noNumbers);
  },
  judgement: (input) => worstOf(judged(input))?.judgement ?? null,
  spoken: (input) => {
    const { line } = worstOf(judged(input)) ?? {};
    return line?.last ? `${line.name} ${line.last.text}` : "";
  },
};
