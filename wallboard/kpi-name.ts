import type { ShownKpi } from "../schemas/boards/answers.ts";
import { gauges } from "../schemas/kpis/gauges.ts";
import type { Locale } from "./language.ts";
import { nameIn, nameTable } from "./name-table.ts";
import { sentence } from "./sentences.ts";
import { alertNames } from "./texts/kpis/alerts.ts";
import { contactNames } from "./texts/kpis/contacts.ts";
import { planningNames } from "./texts/kpis/planning.ts";
import { serviceNames } from "./texts/kpis/service.ts";

/** The names of all numbers in the languages besides English, by id. */
export const kpiNames = nameTable(serviceNames, contactNames, planningNames, alertNames);

/** What a number is called in the language; its id where there is no such number. */
export function kpiName(
  id: string,
  { locale: { code }, kpis }: { locale: Locale; kpis: Readonly<Record<string, ShownKpi>> },
): string {
  return nameIn(kpiNames, id, code) ?? kpis[id]?.name ?? id;
}

/** Its formula in words, in the language once its sentences are loaded; nothing where there is no such number. */
export function kpiFormula(
  id: string,
  { locale, kpis }: { locale: Locale; kpis: Readonly<Record<string, ShownKpi>> },
): string {
  return sentence(kpis[id]?.text ?? "", locale).text;
}

/** Whether it is known of this moment only, whatever the window of its tile. */
export function isOfThisMoment(id: string): boolean {
  return Object.hasOwn(gauges, id);
}
