import { Temporal } from "temporal-polyfill";

/** Of the server's zone: the day is over, and whoever comes early finds new tiers. */
const AFTER = Temporal.PlainTime.from("03:30");

/** As of which moment, epoch ms, customers should have been scored by now: this day's start; null while it is too early. */
export function nightlyAsOf(now: number, timezone: string): number | null {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone);
  const isTime = Temporal.PlainTime.compare(here.toPlainTime(), AFTER) >= 0;
  return isTime ? here.startOfDay().epochMilliseconds : null;
}
