import type { ShownKpi } from "../../schemas/boards/answers.ts";
import type { TileThresholds } from "../../schemas/boards/tile-options.ts";
import { goalRule, type Rule, type Words } from "../severity.ts";
import { goalTexts, severityTexts } from "../texts/severity.ts";

/** By what a number of a chart is judged, and in which words. */
export type KpiRule = { rule: Rule; words: Words };

/** The tile's own thresholds, else the goal of the queues, else those of the catalogue; null where there are none. */
export function kpiRule(
  { info, thresholds, goal }: {
    info: ShownKpi | undefined;
    thresholds: TileThresholds | undefined;
    goal: number | null;
  },
): KpiRule | null {
  if (thresholds) {
    const better = info?.better ?? (thresholds.warn <= thresholds.alarm ? "less" : "more");
    return { rule: { ...thresholds, better }, words: severityTexts };
  }
  if (goal !== null) return { rule: goalRule(goal), words: goalTexts };
  if (!info?.thresholds || !info.better) return null;
  return { rule: { ...info.thresholds, better: info.better }, words: severityTexts };
}
