import { Temporal } from "temporal-polyfill";

const MS = 1;

function lastDay(asOf: number, timezone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(asOf - MS).toZonedDateTimeISO(timezone).startOfDay();
}

/** Where a window of so many days of that zone begins, epoch ms; the day that ends at or contains `asOf` is the last of them. */
export function windowStart(asOf: number, windowDays: number, timezone: string): number {
  return lastDay(asOf, timezone).subtract({ days: windowDays - 1 }).epochMilliseconds;
}

/** The last day of the window, counted from 1970. */
export function lastDayNumber(asOf: number, timezone: string): number {
  const day = lastDay(asOf, timezone).toPlainDate();
  return Temporal.PlainDate.from("1970-01-01").until(day, { largestUnit: "days" }).days;
}

/** `2026-11-22` of a day counted from 1970. */
export function dayText(day: number): string {
  return Temporal.PlainDate.from("1970-01-01").add({ days: day }).toString();
}
