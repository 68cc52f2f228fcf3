import { kpiInfo, nameOf } from "../editor/kpi-choices.ts";
import type { Locale } from "../language.ts";

/** What a number of the catalogue was: `Service level: 65 %`. */
export function kpiText(id: string, value: number, locale: Locale): string {
  return `${nameOf(id, locale)}: ${locale.value(value, unitOf(id))}`;
}

/** A bound in the unit of its number; a settled ratio goes without needless decimals. */
export function boundText(id: string, bound: number, locale: Locale): string {
  const unit = unitOf(id);
  return unit === "ratio" ? locale.goal(bound) : locale.value(bound, unit);
}

function unitOf(id: string) {
  return kpiInfo(id)?.unit ?? "number";
}
