import type { Every } from "../schemas/report.ts";
import { addDays, firstOfMonth, localDate, startOfDate, wallTime } from "./report-days.ts";

/** Written as reports take them: local dates, or RFC 3339; `to` is not part of it. */
export type AskedRange = { from: string; to: string };

const ranges: Record<string, { name: string; of: (today: string) => AskedRange }> = {
  today: { name: "Today", of: (today) => ({ from: today, to: addDays(today, 1) }) },
  yesterday: { name: "Yesterday", of: (today) => ({ from: addDays(today, -1), to: today }) },
  week: { name: "Last 7 days", of: (today) => ({ from: addDays(today, -6), to: addDays(today, 1) }) },
  month: { name: "This month", of: (today) => ({ from: firstOfMonth(today), to: firstOfMonth(today, 1) }) },
  lastMonth: { name: "Last month", of: (today) => ({ from: firstOfMonth(today, -1), to: firstOfMonth(today) }) },
};

/** The ranges people ask for most, on the calendar of the zone at `now`. The last 7 days end with today. */
export function presetRanges(now: number, timezone: string): (AskedRange & { name: string })[] {
  const today = localDate(now, timezone);
  return Object.values(ranges).map(({ name, of }) => ({ name, ...of(today) }));
}

/** What an input for local date and time shows: RFC 3339 as the zone's clock has it; empty where it cannot be read. */
export function inputOf(text: string, timezone: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return `${text}T00:00`;
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(text)) return text.slice(0, 16);
  const at = Date.parse(text);
  return /T.*(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(at) ? wallTime(at, timezone).slice(0, 16) : "";
}

/** The other way: midnight is written as the date alone. */
export function momentOfInput(text: string): string {
  return text.endsWith("T00:00") ? text.slice(0, 10) : text;
}

const MINUTE_MS = 60_000;
const minutesOf: Record<string, number> = { m: 1, h: 60 };

/** When the interval that begins there ends, epoch ms. Minutes and hours end with the day, as the report has it. */
export function intervalEnd(start: number, every: Every, timezone: string): number {
  const date = localDate(start, timezone);
  const [, count = "1", unit = "d"] = /^(\d+)(\D+)$/.exec(every) ?? [];
  const minutes = minutesOf[unit];
  const nextDay = startOfDate(addDays(date, 1), timezone);
  if (minutes !== undefined) return Math.min(start + Number(count) * minutes * MINUTE_MS, nextDay);
  if (unit === "mo") return startOfDate(firstOfMonth(date, 1), timezone);
  return unit === "w" ? startOfDate(addDays(date, 7), timezone) : nextDay;
}

/** `15m` in words. */
export function everyName(every: string): string {
  const words: Record<string, string> = { m: "minute", h: "hour", d: "day", w: "week", mo: "month" };
  const [, count = "", unit = ""] = /^(\d+)(\D+)$/.exec(every) ?? [];
  const word = words[unit] ?? unit;
  return count === "1" ? word : `${count} ${word}s`;
}
