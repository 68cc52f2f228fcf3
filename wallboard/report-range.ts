import type { Every } from "../schemas/report.ts";
import type { Locale } from "./language.ts";
import { addDays, firstOfMonth, localDate, startOfDate, wallTime } from "./report-days.ts";

/** Written as reports take them: local dates, or RFC 3339; `to` is not part of it. */
export type AskedRange = { from: string; to: string };

export type RangeName = "today" | "yesterday" | "week" | "month" | "lastMonth";

const ranges: Record<RangeName, (today: string) => AskedRange> = {
  today: (today) => ({ from: today, to: addDays(today, 1) }),
  yesterday: (today) => ({ from: addDays(today, -1), to: today }),
  week: (today) => ({ from: addDays(today, -6), to: addDays(today, 1) }),
  month: (today) => ({ from: firstOfMonth(today), to: firstOfMonth(today, 1) }),
  lastMonth: (today) => ({ from: firstOfMonth(today, -1), to: firstOfMonth(today) }),
};

/** The ranges people ask for most, on the calendar of the zone at `now`. The last 7 days end with today. */
export function presetRanges(now: number, timezone: string): (AskedRange & { name: RangeName })[] {
  const today = localDate(now, timezone);
  return (Object.keys(ranges) as RangeName[]).map((name) => ({ name, ...ranges[name](today) }));
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

const spans = { m: "minute", h: "hour", d: "day", w: "week", mo: "month" } as const;

/** `15m` in words. */
export function everyName(every: string, locale: Locale): string {
  const [, count = "", unit = ""] = /^(\d+)(\D+)$/.exec(every) ?? [];
  const span = Object.entries(spans).find(([letters]) => letters === unit)?.[1];
  return span ? locale.span(Number(count), span) : every;
}
