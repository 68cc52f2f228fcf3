import { z } from "zod";

/** What a text says: a moment (`at`, epoch ms), or the reading of a clock on a wall (`wallMs`, as if the wall were in UTC). */
export type TimeReading = { at: number } | { wallMs: number };

/** Undefined for a text that is not of the format or not a time (30 February). */
export type TimeReader = (text: string) => TimeReading | undefined;

const Rfc3339 = z.iso.datetime({ offset: true });

const named: Record<string, TimeReader> = {
  "epoch-s": (text) => epoch(text, 1000),
  "epoch-ms": (text) => epoch(text, 1),
  "rfc3339": (text) => Rfc3339.safeParse(text).success ? { at: Date.parse(text) } : undefined,
};

type Part = "year" | "month" | "day" | "hour" | "minute" | "second" | "millisecond" | "half";
type Token = { part: Part; digits: string };

const tokens: Record<string, Token> = {
  yyyy: { part: "year", digits: "\\d{4}" },
  yy: { part: "year", digits: "\\d{2}" },
  MM: { part: "month", digits: "\\d{2}" },
  M: { part: "month", digits: "\\d{1,2}" },
  dd: { part: "day", digits: "\\d{2}" },
  d: { part: "day", digits: "\\d{1,2}" },
  HH: { part: "hour", digits: "\\d{2}" },
  H: { part: "hour", digits: "\\d{1,2}" },
  hh: { part: "hour", digits: "\\d{2}" },
  h: { part: "hour", digits: "\\d{1,2}" },
  mm: { part: "minute", digits: "\\d{2}" },
  m: { part: "minute", digits: "\\d{1,2}" },
  ss: { part: "second", digits: "\\d{2}" },
  s: { part: "second", digits: "\\d{1,2}" },
  SSS: { part: "millisecond", digits: "\\d{3}" },
  a: { part: "half", digits: "[AaPp][Mm]" },
};

const dateParts: Part[] = ["year", "month", "day"];

/** What is wrong with a format; undefined when `compileTimeFormat` takes it. */
export function formatProblem(format: string): string | undefined {
  if (Object.hasOwn(named, format)) return undefined;
  const pieces = piecesOf(format);
  const unknown = pieces.find((piece) => /^[A-Za-z]/.test(piece) && !Object.hasOwn(tokens, piece));
  if (unknown) {
    return `must be epoch-s, epoch-ms, rfc3339, or a pattern of ${Object.keys(tokens).join(" ")}; not ${unknown}`;
  }
  const parts = pieces.flatMap((piece) => tokens[piece]?.part ?? []);
  const twice = parts.find((part, index) => parts.indexOf(part) !== index);
  if (twice) return `must have the ${twice} once`;
  // A date alone is its midnight; a minute without its hour is nothing.
  const required: Part[] = parts.every((part) => dateParts.includes(part)) ? dateParts : [...dateParts, "hour"];
  const missing = required.filter((part) => !parts.includes(part));
  if (missing.length > 0) return `must have the ${missing.join(", the ")} as well`;
  const needsHalf = pieces.some((piece) => piece === "h" || piece === "hh");
  return needsHalf === parts.includes("half") ? undefined : "must have h or hh together with a (AM, PM)";
}

/** The reader of a format without problems. */
export function compileTimeFormat(format: string): TimeReader {
  if (Object.hasOwn(named, format)) return named[format]!;
  const pieces = piecesOf(format);
  const pattern = new RegExp(`^${pieces.map(patternOf).join("")}$`);
  const century = pieces.includes("yy") ? centuryOf : 0;
  return (text) => {
    const found = pattern.exec(text)?.groups;
    if (!found) return undefined;
    const year = Number(found.year);
    return wallTime(found, year + (century === 0 ? 0 : century(year)));
  };
}

/** Runs of one letter, and whatever stands between them. */
function piecesOf(format: string): string[] {
  return format.match(/([A-Za-z])\1*|[^A-Za-z]+/g) ?? [];
}

function patternOf(piece: string): string {
  const token = Object.hasOwn(tokens, piece) ? tokens[piece] : undefined;
  return token ? `(?<${token.part}>${token.digits})` : piece.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

/** POSIX reads 69..99 as 1969..1999. */
function centuryOf(year: number): number {
  return year < 69 ? 2000 : 1900;
}

function wallTime(found: Record<string, string>, year: number): TimeReading | undefined {
  const month = Number(found.month);
  const day = Number(found.day);
  const hour = hourOf(Number(found.hour ?? 0), found.half);
  const minute = Number(found.minute ?? 0);
  const second = Number(found.second ?? 0);
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const wallMs = Date.UTC(year, month - 1, day, hour, minute, second, Number(found.millisecond ?? 0));
  const date = new Date(wallMs);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { wallMs } : undefined;
}

/** 12 AM is midnight; an hour that a 12-hour clock does not have becomes one that no clock has. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return 24;
  return hour % 12 + (half.toLowerCase() === "pm" ? 12 : 0);
}

function epoch(text: string, unitMs: number): TimeReading | undefined {
  return /^\d+(\.\d+)?$/.test(text) ? { at: Math.round(Number(text) * unitMs) } : undefined;
}
