import { Temporal } from "temporal-polyfill";

/** Lines come in order but for seconds; further back than this, a repeated autumn hour is the second one. */
const DISORDER_MS = 600_000;

const epoch = /^(\d{1,10})(?:\.(\d{1,9}))?$/;
const textual = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d{1,9})?)(Z|[+-]\d\d:?\d\d)?$/;

/**
 * The time of a line in epoch ms: epoch seconds with or without a fraction, or a local time in the IANA zone
 * `timezone`, or one with its own offset; null when it is none of these. `previousAt` is the time of the line before:
 * it tells the two passes through the hour that summer time repeats apart.
 */
export function parseTime(text: string, timezone: string, previousAt: number): number | null {
  const seconds = epoch.exec(text);
  if (seconds) return Number(seconds[1]) * 1000 + Number((seconds[2] ?? "").slice(0, 3).padEnd(3, "0"));
  const parts = textual.exec(text);
  if (!parts) return null;
  const local = `${parts[1]}T${parts[2]}`;
  try {
    return parts[3] ? Temporal.Instant.from(local + parts[3]).epochMilliseconds : zoned(local, timezone, previousAt);
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}

function zoned(local: string, timezone: string, previousAt: number): number {
  const moment = Temporal.PlainDateTime.from(local);
  const at = moment.toZonedDateTime(timezone).epochMilliseconds;
  if (at >= previousAt - DISORDER_MS) return at;
  return moment.toZonedDateTime(timezone, { disambiguation: "later" }).epochMilliseconds;
}

/** Throws when `timezone` is not an IANA zone, so that a wrong setting is not reported once for each line. */
export function checkTimezone(timezone: string): void {
  try {
    zoned("2026-01-01T00:00:00", timezone, 0);
  } catch (cause) {
    throw new Error(`Cannot read the queue log: timezone must be an IANA zone such as Europe/Kyiv, got "${timezone}"`, {
      cause,
    });
  }
}
