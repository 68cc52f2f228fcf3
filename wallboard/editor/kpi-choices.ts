import { catalogue, type CatalogueEntry } from "../../schemas/catalogue.ts";
import { kpiName } from "../kpi-name.ts";
import type { Locale } from "../language.ts";
import { sentence } from "../sentences.ts";

/** A number to choose: `isLive` is counted as it happens, others are read from the reports of the day. */
export type KpiChoice = CatalogueEntry & { isLive: boolean; search: string };

const entries: ReadonlyMap<string, CatalogueEntry> = new Map(catalogue().map((entry) => [entry.id, entry]));
const liveFamilies = new Set(["live", "service", "contacts", "agents", "cost"]);

export function kpiInfo(id: string): CatalogueEntry | undefined {
  return entries.get(id);
}

/** A number's name in the language; the id of one that there is not. */
export function nameOf(id: string, locale: Locale): string {
  return kpiName(id, { locale, kpis: Object.fromEntries(entries) });
}

/** The whole catalogue, in its order, with the names of the language. */
export function kpiChoices(locale: Locale): KpiChoice[] {
  return [...entries.values()].map((entry) => {
    const name = nameOf(entry.id, locale);
    const told = [name, entry.name, entry.id, entry.text, sentence(entry.text, locale).text];
    const search = told.join("\n").toLowerCase();
    return { ...entry, name, isLive: liveFamilies.has(entry.family), search };
  });
}

/** Those in which every word of the search occurs; those whose name begins with it come first. */
export function foundKpis(choices: readonly KpiChoice[], search: string): KpiChoice[] {
  const wanted = search.trim().toLowerCase();
  const words = wanted.split(/\s+/);
  const found = choices.filter((choice) => words.every((word) => choice.search.includes(word)));
  const isFirst = (choice: KpiChoice) => wanted !== "" && choice.search.startsWith(wanted);
  return [...found.filter(isFirst), ...found.filter((choice) => !isFirst(choice))];
}
