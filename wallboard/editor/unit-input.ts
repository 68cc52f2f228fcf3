import type { KpiUnit } from "../../schemas/family.ts";

/** What is written behind a field of this unit. */
export function unitSuffix(unit: KpiUnit): string {
  return unit === "ratio" ? "%" : unit === "ms" ? "m:ss" : "";
}

/** A number as one types it: 0.8 as `80` percent, 90000 ms as `1:30`. */
export function inputText(value: unknown, unit: KpiUnit): string {
  if (typeof value !== "number") return value === undefined ? "" : String(value);
  if (unit === "ms") return durationText(value);
  // Six digits hide what binary fractions add: 0.07 * 100 = 7.000000000000001.
  return String(Number((unit === "ratio" ? value * 100 : value).toFixed(6)));
}

/** The number that was typed; undefined for nothing, the text itself where it is no number of this unit. */
export function inputValue(text: string, unit: KpiUnit): number | string | undefined {
  const typed = text.trim().replace(/\s*%$/, "").replace(",", ".").replace("−", "-");
  if (typed === "") return undefined;
  if (unit === "ms" && typed.includes(":")) return durationOf(typed) ?? text;
  const value = Number(typed);
  if (!Number.isFinite(value)) return text;
  if (unit === "ms") return value * 1000;
  return unit === "ratio" ? Number((value / 100).toFixed(8)) : value;
}

const pad = (value: number) => String(value).padStart(2, "0");

function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}

function durationOf(text: string): number | null {
  const found = /^(?:(\d+):)?(\d{1,2}):(\d{2})$/.exec(text);
  if (!found) return null;
  const [, hours = "0", minutes, seconds] = found;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
