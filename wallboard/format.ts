/** Shown where a number is unknown. */
export const UNKNOWN = "–";

const NARROW_SPACE = "\u202f";
const counts = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const pad = (value: number) => String(value).padStart(2, "0");

export function formatCount(count: number | null): string {
  return count === null ? UNKNOWN : counts.format(count);
}

/** `m:ss`, from an hour `h:mm:ss`, from a day `1 d 02 h`; started seconds are left out. */
export function formatDuration(ms: number | null): string {
  if (ms === null) return UNKNOWN;
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return [Math.floor(hours / 24), "d", pad(hours % 24), "h"].join(NARROW_SPACE);
  if (hours >= 1) return `${hours}:${pad(minutes % 60)}:${pad(seconds % 60)}`;
  return `${minutes}:${pad(seconds % 60)}`;
}

/** A ratio 0..1 as percent with one decimal, rounded down: a goal is never shown as reached before it is. */
export function formatPercent(ratio: number | null): string {
  if (ratio === null) return UNKNOWN;
  // The tiny addition undoes binary fractions such as 0.57 * 1000 = 569.999….
  const tenths = Math.floor(ratio * 1000 + 1e-6);
  const text = tenths % 1000 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
  return `${text}${NARROW_SPACE}%`;
}

/** A goal or other settled ratio, without needless decimals: `80 %`, `92.5 %`. */
export function formatGoal(ratio: number): string {
  return `${Number((ratio * 100).toFixed(1))}${NARROW_SPACE}%`;
}

/** How old the data is: `3 s`, then as a duration. */
export function formatAge(ms: number): string {
  return ms < 60_000 ? `${Math.floor(ms / 1000)}${NARROW_SPACE}s` : formatDuration(ms);
}

/** Time of day in a zone, 24 hours; `at` epoch ms. */
export function formatTime(at: number, timezone: string): string {
  return timeFormat(timezone).format(at);
}

const timeFormats = new Map<string, Intl.DateTimeFormat>();

/** Formats are costly to make, and a screen has a handful of zones. */
function timeFormat(timeZone: string): Intl.DateTimeFormat {
  let format = timeFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone });
    timeFormats.set(timeZone, format);
  }
  return format;
}

/** A span such as the length of a chart: `30 min`, `1 hour`, `4 hours`. */
export function formatSpan(ms: number): string {
  const hours = Math.round(ms / 3_600_000);
  if (ms < 3_600_000) return `${Math.round(ms / 60_000)} min`;
  return hours === 1 ? "1 hour" : `${hours} hours`;
}
