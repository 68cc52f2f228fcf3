import type { ShownKpi } from "../schemas/boards/answers.ts";
import type { Locale } from "./language.ts";
import { kpiTexts } from "./texts/kpis.ts";

/** What a number is called in the language; the id of one that there is not. */
export function kpiName(
  id: string,
  { locale, kpis }: { locale: Locale; kpis: Readonly<Record<string, ShownKpi>> },
): string {
  const text = Object.hasOwn(kpiTexts, id) ? kpiTexts[id] : undefined;
  return text ? locale.text(text) : kpis[id]?.name ?? id;
}
