import { Temporal } from "temporal-polyfill";

const DAY_MS = 86_400_000;

/**
 * The moments (epoch ms) at which the clocks of a place show `wallMs`: one, or two in the hour that is repeated when
 * summer ends, the earlier first. In the hour that is left out in spring: the moment an hour later on the clock.
 */
export type ZoneClock = (wallMs: number) => number[];

export function isTimezone(name: string): boolean {
  try {
    Temporal.PlainDateTime.from("2000-01-01T00:00").toZonedDateTime(name);
    return true;
  } catch {
    return false;
  }
}

/** Asks the time zone once per day, and once per time on the two days a year that change the clocks. */
export function createZoneClock(timezone: string): ZoneClock {
  const offsets = new Map<number, number | undefined>();
  return (wallMs) => {
    const day = Math.floor(wallMs / DAY_MS);
    if (!offsets.has(day)) offsets.set(day, offsetOfDay(day * DAY_MS, timezone));
    const offsetMs = offsets.get(day);
    return offsetMs === undefined ? readingsOf(wallMs, timezone) : [wallMs - offsetMs];
  };
}

/** Local time minus UTC, in ms; undefined on a day that changes it. */
function offsetOfDay(wallMs: number, timezone: string): number | undefined {
  const start = epochOf(wallMs, timezone, "compatible");
  const end = epochOf(wallMs + DAY_MS, timezone, "compatible");
  return end - start === DAY_MS ? wallMs - start : undefined;
}

function readingsOf(wallMs: number, timezone: string): number[] {
  return [...new Set([epochOf(wallMs, timezone, "compatible"), epochOf(wallMs, timezone, "later")])];
}

function epochOf(wallMs: number, timezone: string, disambiguation: "compatible" | "later"): number {
  const wall = Temporal.Instant.fromEpochMilliseconds(wallMs).toZonedDateTimeISO("UTC").toPlainDateTime();
  return wall.toZonedDateTime(timezone, { disambiguation }).epochMilliseconds;
}
