import type { Column, FieldValue } from "../schemas/report.ts";
import { type Locale, UNKNOWN } from "./language.ts";
import { pageWords } from "./texts/report.ts";

type Unit = Column["unit"];

/** In which language values are written, and times on which clock; `isOfDays`: intervals begin with a day, and need no time. */
export type Manner = { locale: Locale; timezone: string; isOfDays?: boolean };

/** A value as a table shows it; a time as the clock of the zone has it. */
export function cellText(value: FieldValue, unit: Unit, { locale, timezone }: Manner): string {
  if (value === null || value === "") return UNKNOWN;
  if (typeof value === "boolean") return locale.text(value ? pageWords.yes : pageWords.no);
  if (typeof value === "string") return unit === "time" ? timeText(value, { locale, timezone }) : value;
  return numberText(value, unit, locale);
}

export function numberText(value: number, unit: Unit, locale: Locale): string {
  switch (unit) {
    case "count":
    case "number":
    case "score":
      return locale.number(value);
    case "ms":
      return value < 0 ? `−${locale.duration(-value)}` : locale.duration(value);
    case "ratio":
      return ratioText(value, locale);
    case "money":
      return locale.decimal(value, 2);
    case "text":
    case "time":
      return String(value);
  }
}

/** Below one percent a decimal says too little, as with the hazard of a single second; something is never shown as nothing. */
function ratioText(value: number, locale: Locale): string {
  if (value <= 0 || value >= 0.01) return locale.percent(value);
  const hundredths = Math.floor(value * 10_000 + 1e-6);
  return hundredths === 0 ? `< ${locale.percents(0.01)}` : locale.percents(hundredths / 100);
}

/** A settled value, such as a threshold or a tick of an axis, without needless decimals. */
export function settledText(value: number, unit: Unit, locale: Locale): string {
  return unit === "ratio" ? locale.percents(value * 100) : numberText(value, unit, locale);
}

/** The value behind a rounded one, for who wants to know it; null where nothing was rounded. */
export function exactText(value: FieldValue, unit: Unit, locale: Locale): string | null {
  if (typeof value === "string") return unit === "time" ? value : null;
  if (typeof value !== "number") return null;
  if (unit === "ms") return locale.seconds(value / 1000);
  if (unit === "ratio") return `${locale.exact(value * 100)} %`;
  return Number.isInteger(value) ? null : locale.exact(value);
}

/** A whole minute without its seconds. */
function timeText(text: string, { locale, timezone }: Manner): string {
  const at = Date.parse(text);
  return Number.isNaN(at) ? text : locale.moment(at, timezone, { seconds: at % 60_000 !== 0 });
}

export function isNumberUnit(unit: Unit): boolean {
  return unit !== "text" && unit !== "time";
}
