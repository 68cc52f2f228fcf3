import { Temporal } from "temporal-polyfill";

/** How many past weeks tell what is usual. */
export const PAST_WEEKS = 8;

const WEEK_MS = 7 * 86_400_000;

/** The same local time of the week so many weeks earlier, epoch ms; null when the clocks skipped it then. */
export function weeksBefore(at: number, weeks: number, timezone: string): number | null {
  return earlier(localOf(at, timezone), weeks, timezone);
}

/**
 * The same local times of the week in the newest past weeks that were over at `now`, newest first: `PAST_WEEKS` of them, fewer
 * where the clocks skipped one. `spanMs` is how long each lasts.
 */
export function pastTimes(
  at: number,
  { timezone, spanMs, now }: { timezone: string; spanMs: number; now: number },
): number[] {
  const local = localOf(at, timezone);
  const times: number[] = [];
  let week = Math.max(1, Math.floor((at + spanMs - now) / WEEK_MS));
  for (let found = 0; found < PAST_WEEKS; week++) {
    const time = earlier(local, week, timezone);
    if (time !== null && time + spanMs > now) continue;
    found++;
    if (time !== null) times.push(time);
  }
  return times;
}

function localOf(at: number, timezone: string): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDateTime();
}

/** Of a time that came twice the first. */
function earlier(local: Temporal.PlainDateTime, weeks: number, timezone: string): number | null {
  const wanted = local.subtract({ days: 7 * weeks });
  const found = wanted.toZonedDateTime(timezone);
  return found.toPlainDateTime().equals(wanted) ? found.epochMilliseconds : null;
}

/** The local date, `2026-11-22`. */
export function localDate(at: number, timezone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDate().toString();
}
