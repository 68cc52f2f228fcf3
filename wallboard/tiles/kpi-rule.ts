import type { ShownKpi } from "../../schemas/boards/answers.ts";
import type { TileThresholds } from "../../schemas/boards/tile-options.ts";
import { goalRule, type Rule, targetRule, type Words } from "../severity.ts";
import { goalTexts, severityTexts, targetTexts } from "../texts/severity.ts";

/** How a number is judged, and the words for it. */
export type KpiRule = { rule: Rule; words: Words };

export type RuleSource = {
  kpi: string;
  shown: ShownKpi | undefined;
  /** What the board's author set: it goes before everything else. */
  thresholds?: TileThresholds | undefined;
  /** The service level to reach, 0..1. */
  goal?: number | null;
  /** What the queue promised, ms. */
  targetMs?: number | null;
};

/** Null where nothing says what is good. */
export function kpiRule({ kpi, shown, thresholds, goal = null, targetMs = null }: RuleSource): KpiRule | null {
  if (thresholds) return { rule: directed(thresholds, shown), words: severityTexts };
  if (kpi === "serviceLevel" && goal !== null) return { rule: goalRule(goal), words: goalTexts };
  if (kpi === "longestWaitNow" && targetMs !== null) return { rule: targetRule(targetMs), words: targetTexts };
  return shown?.thresholds ? { rule: directed(shown.thresholds, shown), words: severityTexts } : null;
}

/** The order of the two says which way is bad; where they are equal the number does. */
function directed({ warn, alarm }: TileThresholds, shown: ShownKpi | undefined): Rule {
  const better = warn === alarm ? shown?.better ?? "less" : alarm < warn ? "more" : "less";
  return { better, warn, alarm };
}
