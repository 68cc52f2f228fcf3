import type { Column, FieldValue } from "../schemas/report.ts";
import { formatCount, formatDuration, formatPercent, UNKNOWN } from "./format.ts";
import { wallTime } from "./report-days.ts";

type Unit = Column["unit"];

const NARROW_SPACE = "\u202f";
const twoDigits = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const upToTwo = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const exact = new Intl.NumberFormat("en-US", { maximumFractionDigits: 6 });

/** A value as a table shows it; a time as the clock of the zone has it. */
export function cellText(value: FieldValue, unit: Unit, timezone: string): string {
  if (value === null || value === "") return UNKNOWN;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return unit === "time" ? timeText(value, timezone) : value;
  return numberText(value, unit);
}

export function numberText(value: number, unit: Unit): string {
  switch (unit) {
    case "count":
      return Number.isInteger(value) ? formatCount(value) : upToTwo.format(value);
    case "ms":
      return value < 0 ? `−${formatDuration(-value)}` : formatDuration(value);
    case "ratio":
      return ratioText(value);
    case "money":
      return twoDigits.format(value);
    case "number":
    case "score":
      return upToTwo.format(value);
    case "text":
    case "time":
      return String(value);
  }
}

/** Below one percent a decimal says too little, as with the hazard of a single second; something is never shown as nothing. */
function ratioText(value: number): string {
  if (value <= 0 || value >= 0.01) return formatPercent(value);
  const hundredths = Math.floor(value * 10_000 + 1e-6);
  return `${hundredths === 0 ? "< 0.01" : upToTwo.format(hundredths / 100)}${NARROW_SPACE}%`;
}

/** A settled value, such as a threshold or a tick of an axis, without needless decimals. */
export function settledText(value: number, unit: Unit): string {
  return unit === "ratio" ? `${upToTwo.format(value * 100)}${NARROW_SPACE}%` : numberText(value, unit);
}

/** The value behind a rounded one, for who wants to know it; null where nothing was rounded. */
export function exactText(value: FieldValue, unit: Unit): string | null {
  if (typeof value === "string") return unit === "time" ? value : null;
  if (typeof value !== "number") return null;
  if (unit === "ms") return `${exact.format(value / 1000)} s`;
  if (unit === "ratio") return `${exact.format(value * 100)} %`;
  return Number.isInteger(value) ? null : exact.format(value);
}

/** `2026-11-22 09:00` for a whole minute, else with seconds, so that what happened reads alike in every row. */
function timeText(text: string, timezone: string): string {
  const at = Date.parse(text);
  if (Number.isNaN(at)) return text;
  const clock = wallTime(at, timezone).replace("T", " ");
  return at % 60_000 === 0 ? clock.replace(/:00$/, "") : clock;
}

export function isNumberUnit(unit: Unit): boolean {
  return unit !== "text" && unit !== "time";
}
