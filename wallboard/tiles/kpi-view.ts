import type { Answer, ReadyAnswer } from "../../schemas/boards/answers.ts";
import type { KpiUnit } from "../../schemas/family.ts";
import { isOfThisMoment, kpiFormula, kpiName } from "../kpi-name.ts";
import type { Locale } from "../language.ts";
import type { Judgement } from "../severity.ts";
import { numberTexts, windowTexts } from "../texts/tiles-a.ts";
import { type Trend, trendOf } from "./course-trend.ts";
import { kpiRule } from "./kpi-rule.ts";
import { type Sparkline, sparkline } from "./sparkline.ts";
import type { TileInput, TileUi } from "./tile-ui.ts";

type NumberTile = TileInput<"kpi"> | TileInput<"gauge">;
type ValueHead = ReadyAnswer<"value">["head"];

/** A number with all that is told beside it, in words. */
export type NumberView = {
  value: number | null;
  text: string;
  unit: KpiUnit;
  /** The formula in words. */
  formula: string;
  goal: number | null;
  goalText: string | null;
  /** Over which time, or from when it is. Null for what is true at this moment. */
  period: { text: string; isMoment: boolean } | null;
  judgement: Judgement | null;
};
export type KpiView = NumberView & { trend: Trend | null; spark: Sparkline | null };

const nothingKnown: ValueHead = { value: null, since: null, goal: null, spark: null, readAt: null };

export function valueHead([answer]: readonly Answer[]): ValueHead {
  return answer?.state === "ready" ? (answer as ReadyAnswer<"value">).head : nothingKnown;
}

/** What a tile of one number shows; a wait grows on the screen. */
export function numberView(input: NumberTile): NumberView {
  const { tile: { options: { kpi, goal: ownGoal, thresholds } }, look, now, memory } = input;
  const head = valueHead(input.answers);
  const shown = look.kpis[kpi];
  const unit = shown?.unit ?? "number";
  const value = head.since !== null && now !== null ? Math.max(0, now - head.since) : head.value;
  const goal = ownGoal ?? head.goal;
  const judged = kpiRule({ kpi, shown, thresholds, goal });
  return {
    value,
    text: look.locale.value(value, unit),
    unit,
    formula: kpiFormula(kpi, look),
    goal,
    goalText: goal === null ? null : look.locale.text(numberTexts.goal, { goal: settled(goal, unit, look.locale) }),
    period: periodOf(input, head.readAt),
    judgement: memory.judge("value", value, judged?.rule ?? null, judged?.words),
  };
}

/** A goal or the end of a scale has no needless decimals. */
export function settled(value: number, unit: KpiUnit, locale: Locale): string {
  return unit === "ratio" ? locale.goal(value) : locale.value(value, unit);
}

function periodOf({ tile: { options }, look: { locale, timezone } }: NumberTile, readAt: number | null) {
  if (readAt !== null) {
    return { text: locale.text(numberTexts.asOf, { time: locale.time(readAt, timezone) }), isMoment: true };
  }
  if (isOfThisMoment(options.kpi)) return null;
  return { text: locale.text(windowTexts[options.window]), isMoment: false };
}

/** Title and value; the judgement where it is not as it should be. */
export function spokenNumber(input: NumberTile): string {
  const { text, judgement } = numberView(input);
  const { locale } = input.look;
  const own = kpiName(input.tile.options.kpi, input.look);
  const title = input.tile.title ?? own;
  const value = judgement && judgement.severity !== "ok"
    ? locale.text(numberTexts.judged, {
      name: title === own ? "" : own,
      value: text,
      word: locale.text(judgement.word),
    })
    : `${title === own ? "" : own} ${text}`;
  return locale.text(numberTexts.sentence, { title, value: value.trim() });
}

export function kpiView(input: TileInput<"kpi">): KpiView {
  const view = numberView(input);
  const { options } = input.tile;
  const course = options.sparkline ? valueHead(input.answers).spark : null;
  return {
    ...view,
    trend: course && trendOf(course, input.look.kpis[options.kpi]?.better ?? null),
    spark: course && sparkline(course.values, { unit: view.unit, goal: view.goal }),
  };
}

export const kpiTile: TileUi<"kpi"> = {
  tag: "fl-tile-kpi",
  title: ({ tile, look }) => kpiName(tile.options.kpi, look),
  empty: () => null,
  judgement: (input) => numberView(input).judgement,
  spoken: spokenNumber,
};
