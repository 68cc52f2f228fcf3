import type { KpiUnit } from "../../schemas/family.ts";
import { kpiName } from "../kpi-name.ts";
import type { Rule, Severity } from "../severity.ts";
import { kpiRule } from "./kpi-rule.ts";
import { type NumberView, numberView, settled, spokenNumber, valueHead } from "./kpi-view.ts";
import type { TileInput, TileUi } from "./tile-ui.ts";

/** From where to where the half circle goes, in the number's unit. */
export type Scale = { low: number; high: number };
/** A part of the half circle, 0 (left) .. 1 (right). */
export type Band = { severity: Severity; from: number; to: number };
export type GaugeView = NumberView & {
  lowText: string;
  highText: string;
  /** How full it is, 0..1; null while the number is unknown. */
  share: number | null;
  goalShare: number | null;
  bands: Band[];
};

/** Room beyond the alarm, so that it is seen how far a number is over it. */
const BEYOND = 1.5;
const DAY_MS = 86_400_000;
/** Durations end at what people count in. */
const niceSeconds = [10, 20, 30, 60, 120, 180, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 86_400];

export function scaleOf(unit: KpiUnit, rule: Rule | null, numbers: readonly number[]): Scale {
  if (unit === "ratio" && rule?.better !== "less") return { low: 0, high: 1 };
  const wanted = [...numbers, ...(rule ? [rule.warn * BEYOND, rule.alarm * BEYOND] : [])];
  const [low, high] = [Math.min(0, ...wanted), Math.max(0, ...wanted)];
  const end = niceEnd(Math.max(high, low === 0 ? 0 : -low), unit);
  return { low: low === 0 ? 0 : -end, high: unit === "ratio" ? Math.min(1, end) : end };
}

/** The smallest number of 1, 2, 3, 5 x 10^n (of a clock for durations) that is not below. */
export function niceEnd(value: number, unit: KpiUnit): number {
  if (value <= 0) return unit === "ratio" ? 1 : unit === "ms" ? 60_000 : 10;
  if (unit === "ms") {
    const seconds = niceSeconds.find((one) => one * 1000 >= value);
    return seconds ? seconds * 1000 : Math.ceil(value / DAY_MS) * DAY_MS;
  }
  const power = 10 ** Math.floor(Math.log10(value));
  // The tiny part undoes binary fractions: 0.15 / 0.1 is 1.4999….
  const step = [1, 2, 3, 5, 10].find((one) => one * power >= value - power * 1e-9) ?? 10;
  return Number((step * power).toPrecision(1));
}

function shareOf(value: number, { low, high }: Scale): number {
  return Math.min(1, Math.max(0, (value - low) / (high - low)));
}

/** Where it would be fine, worth a look, and bad; empty where nothing is judged. */
function bandsOf(rule: Rule | null, scale: Scale): Band[] {
  if (!rule) return [];
  const [warn, alarm] = [shareOf(rule.warn, scale), shareOf(rule.alarm, scale)];
  const bands: Band[] = rule.better === "more"
    ? [{ severity: "bad", from: 0, to: alarm }, { severity: "warn", from: alarm, to: warn }]
    : [{ severity: "warn", from: warn, to: alarm }, { severity: "bad", from: alarm, to: 1 }];
  return bands.filter(({ from, to }) => to > from);
}

export function gaugeView(input: TileInput<"gauge">): GaugeView {
  const view = numberView(input);
  const { tile: { options: { kpi, thresholds } }, look: { kpis, locale } } = input;
  const { unit, value, goal } = view;
  const rule = kpiRule({ kpi, shown: kpis[kpi], thresholds, goal })?.rule ?? null;
  // A wait that ticks must not move the scale each second: what the server told is enough to choose it.
  const told = [valueHead(input.answers).value, goal].filter((one) => one !== null);
  const scale = scaleOf(unit, rule, told);
  return {
    ...view,
    lowText: settled(scale.low, unit, locale),
    highText: settled(scale.high, unit, locale),
    share: value === null ? null : shareOf(value, scale),
    goalShare: goal === null ? null : shareOf(goal, scale),
    bands: bandsOf(rule, scale),
  };
}

export const gaugeTile: TileUi<"gauge"> = {
  tag: "fl-tile-gauge",
  title: ({ tile, look }) => kpiName(tile.options.kpi, look),
  empty: () => null,
  judgement: (input) => numberView(input).judgement,
  spoken: spokenNumber,
};
