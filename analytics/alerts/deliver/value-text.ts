import type { Alert, AlertFacts } from "../../../schemas/alerts/alert.ts";
import type { TriggerKind } from "../../../schemas/alerts/triggers.ts";
import type { CatalogueEntry } from "../../../schemas/catalogue.ts";
import type { KpiUnit } from "../../../schemas/family.ts";
import { percentOf } from "../../../schemas/percent.ts";
import { findNumber } from "../../boards/numbers.ts";
import type { Telling } from "./message-text.ts";
import { spanText } from "./span-text.ts";

type Values = Pick<AlertFacts, "values">;

/** Values of triggers whose names do not tell their unit. */
const unitsOf: Partial<Record<TriggerKind, Record<string, KpiUnit>>> = {
  "fewer-orders": { share: "ratio", revenue: "money", usual: "money" },
  "likely-to-leave": { alive: "ratio" },
};
/** Of these the trigger says which number of the catalogue they are. */
const ofKpi = ["value", "above", "below"];

/** The trigger's own numbers and words, named as they are: `waitedMs` becomes "Waited". */
export function valueRows({ trigger, facts }: Alert, telling: Telling): [string, string][] {
  const { currency } = telling.directory.directory;
  const timeZone = telling.directory.timezone(facts.site);
  const entry = kpiOf(facts);
  return Object.entries(facts.values).flatMap(([key, value]): [string, string][] => {
    if (value === null) return [];
    if (key === "kpi" && entry) return [["Number", entry.name]];
    const unit = entry && ofKpi.includes(key) ? entry.unit : unitsOf[trigger]?.[key];
    const isNumber = typeof value === "number";
    const text = isNumber && unit ? unitText(value, unit, currency) : rawText(key, value, timeZone);
    return [[nameOf(key), text]];
  });
}

/** `Service level at 65 %, below 70 %`; what is not known is left out. */
export function kpiText({ values }: Values, currency: string): string {
  const entry = kpiOf({ values });
  const said = (key: string, before: string) => {
    const value = values[key];
    return typeof value === "number" ? `${before} ${unitText(value, entry?.unit ?? "number", currency)}` : "";
  };
  const name = entry?.name ?? values["kpi"] ?? "a number";
  return `${name}${said("value", " at") || " out of bounds"}${said("above", ", above") || said("below", ", below")}`;
}

/** A number in the unit of its KPI: `65 %`, `1 min 20 s`, `12.5 EUR`. */
export function unitText(value: number, unit: KpiUnit, currency: string): string {
  switch (unit) {
    case "ms":
      return spanText(value);
    case "ratio":
      return `${numberText(percentOf(value))} %`;
    case "money":
      return `${numberText(value)} ${currency}`;
    case "count":
    case "number":
    case "score":
      return numberText(value);
  }
}

export function numberText(value: number): string {
  return new Intl.NumberFormat("en", { maximumFractionDigits: 2 }).format(value);
}

function kpiOf({ values }: Values): CatalogueEntry | null {
  return typeof values["kpi"] === "string" ? findNumber(values["kpi"])?.entry ?? null : null;
}

function nameOf(key: string): string {
  const name = key.replace(/(Ms|At)$/, "").replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function rawText(key: string, value: number | string, timeZone: string): string {
  if (typeof value === "string") return value;
  if (key.endsWith("Ms")) return spanText(value);
  if (!key.endsWith("At")) return numberText(value);
  return new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "medium", timeStyle: "short" }).format(value);
}
