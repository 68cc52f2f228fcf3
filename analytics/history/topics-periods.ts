import { Temporal } from "temporal-polyfill";
import type { Range } from "./range.ts";

/** From, and to without it, epoch ms. */
export type Period = { from: number; to: number };

/** A period up to now, the one before it, just as long, and the same of last year in the calendar of the zone. */
export function comparedPeriods({ from, to, timezone }: Omit<Range, "starts">, now: number) {
  const end = Math.max(from, Math.min(to, now));
  return {
    period: { from, to: end },
    before: { from: from - (end - from), to: from },
    yearAgo: { from: yearBefore(from, timezone), to: yearBefore(end, timezone) },
  };
}

/** The same day and time of last year; 28 February for the 29th. */
function yearBefore(at: number, timezone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).subtract({ years: 1 })
    .epochMilliseconds;
}
