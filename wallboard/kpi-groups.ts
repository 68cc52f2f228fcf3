import type { CatalogueEntry } from "../schemas/catalogue.ts";
import { groupBy } from "./group-by.ts";
import { settledText } from "./report-cells.ts";

export type KpiGroup = { id: string; title: string; entries: CatalogueEntry[] };

const units: Record<CatalogueEntry["unit"], string> = {
  count: "count",
  ms: "duration",
  ratio: "percentage",
  money: "money",
  number: "number",
  score: "score",
};

export function unitName(unit: CatalogueEntry["unit"]): string {
  return units[unit];
}

/** The numbers by family, in their order, as far as every word of the search occurs in one. */
export function kpiGroups(entries: readonly CatalogueEntry[], search: string): KpiGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const found = entries.filter((entry) => words.every((word) => textOf(entry).includes(word)));
  return [...groupBy(found, ({ family }) => family)].map(([id, some]) => ({
    id,
    title: some[0]?.familyTitle ?? id,
    entries: some,
  }));
}

function textOf({ id, name, text, unit, needs }: CatalogueEntry): string {
  return [id, name, text, units[unit], ...needs.map((need) => need.id)].join("\n").toLowerCase();
}

/** Which way is good, in words. */
export function betterText(better: CatalogueEntry["better"]): string {
  if (better === null) return "neither more nor less is better";
  return better === "more" ? "more is better" : "less is better";
}

/** `below 80 %` and `below 70 %`, or `from 0:20` where less is better. */
export function thresholdTexts({ thresholds, better, unit }: CatalogueEntry): { warn: string; alarm: string } | null {
  if (!thresholds) return null;
  const word = better === "more" ? "below" : "from";
  const text = (value: number) => `${word} ${settledText(value, unit)}`;
  return { warn: text(thresholds.warn), alarm: text(thresholds.alarm) };
}
