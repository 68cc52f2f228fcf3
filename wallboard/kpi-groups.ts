import type { CatalogueEntry } from "../schemas/catalogue.ts";
import { groupBy } from "./group-by.ts";
import { kpiNames } from "./kpi-name.ts";
import type { Locale } from "./language.ts";
import { nameIn } from "./name-table.ts";
import { settledText } from "./report-cells.ts";
import { familyName } from "./report-words.ts";
import { sentence } from "./sentences.ts";
import { numbersTexts, unitTexts } from "./texts/report-numbers.ts";

export type KpiGroup = { id: string; title: string; entries: CatalogueEntry[] };

/** What a number is called in the language. */
export function entryName({ id, name }: CatalogueEntry, { code }: Locale): string {
  return nameIn(kpiNames, id, code) ?? name;
}

/** The numbers by family, in their order, as far as every word of the search occurs in one. */
export function kpiGroups(entries: readonly CatalogueEntry[], search: string, locale: Locale): KpiGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const found = entries.filter((entry) => words.every((word) => textOf(entry, locale).includes(word)));
  return [...groupBy(found, ({ family }) => family)].map(([id, some]) => ({
    id,
    title: familyName(id, some[0]?.familyTitle ?? id, locale),
    entries: some,
  }));
}

/** In its language and in English. */
function textOf(entry: CatalogueEntry, locale: Locale): string {
  const { id, name, text, unit, needs } = entry;
  const unitNames = [unitTexts[unit].en, locale.text(unitTexts[unit])];
  const all = [
    id,
    name,
    entryName(entry, locale),
    text,
    sentence(text, locale).text,
    ...unitNames,
    ...needs.map((need) => need.id),
  ];
  return all.join("\n").toLowerCase();
}

/** Which way is good, in words. */
export function betterText(better: CatalogueEntry["better"], locale: Locale): string {
  return locale.text(better === null ? numbersTexts.neither : numbersTexts[better]);
}

/** `below 80 %` and `below 70 %`, or `from 0:20` where less is better. */
export function thresholdTexts(
  { thresholds, better, unit }: CatalogueEntry,
  locale: Locale,
): { warn: string; alarm: string } | null {
  if (!thresholds) return null;
  const word = better === "more" ? numbersTexts.below : numbersTexts.from;
  const text = (value: number) => locale.text(word, { value: settledText(value, unit, locale) });
  return { warn: text(thresholds.warn), alarm: text(thresholds.alarm) };
}
