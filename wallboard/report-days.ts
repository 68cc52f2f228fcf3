/** Local dates are written `2026-11-22`; moments are epoch ms. */
const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function wallFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    const digits = { month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
    format = new Intl.DateTimeFormat("en-US", { year: "numeric", ...digits, hourCycle: "h23", timeZone });
    formats.set(timeZone, format);
  }
  return format;
}

/** What calendar and clock of the zone show, `2026-11-22T09:53:12`. */
export function wallTime(at: number, timezone: string): string {
  const parts = wallFormat(timezone).formatToParts(at);
  const [year, month, day, hour, minute, second] = ["year", "month", "day", "hour", "minute", "second"]
    .map((type) => parts.find((part) => part.type === type)?.value ?? "");
  return `${year?.padStart(4, "0")}-${month}-${day}T${hour}:${minute}:${second}`;
}

export function localDate(at: number, timezone: string): string {
  return wallTime(at, timezone).slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The first day of the month that is so many months later. */
export function firstOfMonth(date: string, later = 0): string {
  const [year = 0, month = 1] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + later, 1)).toISOString().slice(0, 10);
}

/** The first moment of that day, which is not midnight where the clocks change at midnight. */
export function startOfDate(date: string, timezone: string): number {
  const midnight = Date.parse(`${date}T00:00Z`);
  const starts = [midnight - DAY_MS, midnight + DAY_MS].map((near) => midnight - offsetMs(near, timezone));
  return Math.min(...starts.filter((at) => localDate(at, timezone) === date));
}

function offsetMs(at: number, timezone: string): number {
  const whole = Math.floor(at / 1000) * 1000;
  return Date.parse(`${wallTime(whole, timezone)}Z`) - whole;
}
