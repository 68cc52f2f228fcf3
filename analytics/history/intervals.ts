import { Temporal } from "temporal-polyfill";
import type { everyNames } from "../../schemas/report.ts";

export type Every = typeof everyNames[number];

const MINUTE_MS = 60_000;

/** Intervals inside a day, in minutes. */
const minutesOf: Partial<Record<Every, number>> = {
  "1m": 1,
  "5m": 5,
  "10m": 10,
  "15m": 15,
  "30m": 30,
  "1h": 60,
  "2h": 120,
  "4h": 240,
  "6h": 360,
  "12h": 720,
};

/**
 * The starts, epoch ms, of the intervals of that zone's calendar which cover `from` up to, not including, `to`. Minutes and hours
 * are counted from local midnight in elapsed time, so a day of 23 or 25 hours has that many hours. At most `most`, then null.
 */
export function intervalStarts(
  { from, to, every, timezone }: { from: number; to: number; every: Every | null; timezone: string },
  most: number,
): number[] | null {
  if (every === null) return [from];
  const starts: number[] = [];
  const minutes = minutesOf[every];
  for (let day = firstPeriod(from, every, timezone); day.epochMilliseconds < to; day = nextPeriod(day, every)) {
    const end = nextPeriod(day, every).epochMilliseconds;
    const stepMs = minutes === undefined ? end - day.epochMilliseconds : minutes * MINUTE_MS;
    for (let at = day.epochMilliseconds; at < Math.min(end, to); at += stepMs) {
      if (Math.min(at + stepMs, end) <= from) continue;
      starts.push(at);
      if (starts.length > most) return null;
    }
  }
  return starts;
}

/** The local midnight at which the day, ISO week or month of that moment began. */
function firstPeriod(at: number, every: Every, timezone: string): Temporal.ZonedDateTime {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).startOfDay();
  if (every === "1w") return day.subtract({ days: day.dayOfWeek - 1 }).startOfDay();
  return every === "1mo" ? day.with({ day: 1 }).startOfDay() : day;
}

function nextPeriod(start: Temporal.ZonedDateTime, every: Every): Temporal.ZonedDateTime {
  const step = every === "1mo" ? { months: 1 } : every === "1w" ? { weeks: 1 } : { days: 1 };
  return start.add(step).startOfDay();
}

/** A start as people of that zone write it: `2026-11-22T09:00:00+02:00`. */
export function localText(at: number, timezone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toString({
    timeZoneName: "never",
    smallestUnit: at % 1000 === 0 ? "second" : "millisecond",
  });
}

/** A moment given as RFC 3339, as a local date, or as a local date and time of the zone; null when it is none of them. */
export function momentOf(text: string, timezone: string): number | null {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return localMoment(text, timezone);
  }
}

function localMoment(text: string, timezone: string): number | null {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
      return Temporal.PlainDate.from(text).toZonedDateTime(timezone).epochMilliseconds;
    }
    return Temporal.PlainDateTime.from(text).toZonedDateTime(timezone).epochMilliseconds;
  } catch {
    return null;
  }
}
