import type { ShownKpi } from "../schemas/boards/answers.ts";
import type { LanguageCode } from "../schemas/boards/names.ts";
import { gauges } from "../schemas/kpis/gauges.ts";
import type { Locale } from "./language.ts";
import { contactNames } from "./texts/kpis/contacts.ts";
import { planningNames } from "./texts/kpis/planning.ts";
import { serviceNames } from "./texts/kpis/service.ts";

type Translated = Exclude<LanguageCode, "en">;
const columns: readonly Translated[] = ["uk", "ru", "pl", "zh", "de"];

/** The names of all numbers in the languages besides English, by id. */
export const kpiNames: ReadonlyMap<string, Record<Translated, string>> = new Map(
  [serviceNames, contactNames, planningNames].flatMap((table) => table.trim().split("\n").map(namesOf)),
);

function namesOf(line: string): [string, Record<Translated, string>] {
  const [id = "", ...names] = line.split(" | ");
  return [
    id,
    Object.fromEntries(columns.map((language, i) => [language, names[i] ?? id])) as Record<Translated, string>,
  ];
}

/** What a number is called in the language; its id where there is no such number. */
export function kpiName(
  id: string,
  { locale: { code }, kpis }: { locale: Locale; kpis: Readonly<Record<string, ShownKpi>> },
): string {
  const translated = code === "en" ? undefined : kpiNames.get(id)?.[code];
  return translated ?? kpis[id]?.name ?? id;
}

/** Whether it is known of this moment only, whatever the window of its tile. */
export function isOfThisMoment(id: string): boolean {
  return Object.hasOwn(gauges, id);
}
