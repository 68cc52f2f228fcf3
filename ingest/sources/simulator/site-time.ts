const HOUR = 3_600_000;
export const DAY_MS = 24 * HOUR;
const zones = new Map<string, { format: Intl.DateTimeFormat; offsets: Map<number, number> }>();

/** What the clock on the wall of a site shows. */
export type LocalTime = { /** 0..24, with fractions */ hour: number; /** 0 = Sunday */ weekday: number };

export function localTime(zone: string, at: number): LocalTime {
  const local = at + offsetMs(zone, at);
  return { hour: (local % DAY_MS) / HOUR, weekday: (Math.floor(local / DAY_MS) + 4) % 7 };
}

/** The first moment from `dayStart` (UTC midnight, epoch ms) on at which the site's clock shows `hour`. */
export function nextLocalHour(zone: string, dayStart: number, hour: number): number {
  const untilHour = (hour * HOUR - offsetMs(zone, dayStart + hour * HOUR)) % DAY_MS;
  return dayStart + (untilHour < 0 ? untilHour + DAY_MS : untilHour);
}

/** Local time minus UTC. Looked up once per hour: zones change only on full hours of UTC. */
export function offsetMs(zone: string, at: number): number {
  const { format, offsets } = zoneOf(zone);
  const hour = Math.floor(at / HOUR);
  let offset = offsets.get(hour);
  if (offset === undefined) {
    if (offsets.size > 1000) offsets.clear();
    offsets.set(hour, offset = readOffset(format, hour * HOUR));
  }
  return offset;
}

function zoneOf(zone: string) {
  let found = zones.get(zone);
  if (!found) {
    const fields = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
    const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", ...fields });
    zones.set(zone, found = { format, offsets: new Map() });
  }
  return found;
}

function readOffset(format: Intl.DateTimeFormat, at: number): number {
  const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const read = (type: Intl.DateTimeFormatPartTypes) => part.get(type) ?? 0;
  return Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute")) - at;
}
