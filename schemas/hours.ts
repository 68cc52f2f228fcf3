import { z } from "zod";

export const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = typeof weekdays[number];

/** A local time of day, `09:00`; `24:00` is the end of the day. */
const TimeOfDay = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "must be a time of day such as 09:00");

const Span = z.tuple([TimeOfDay, TimeOfDay]).refine(([from, to]) => from < to, "must end after it begins");

/** A minute is in at most one of them. */
function areInOrder(spans: readonly (readonly [string, string])[]): boolean {
  return spans.every(([from], i) => from >= (spans[i - 1]?.[1] ?? from));
}

const Spans = z.array(Span).max(8).refine(areInOrder, "must be in order, without overlap");

/** When a queue is open, by local weekday: `{ "monday": [["09:00", "18:00"]] }`. A weekday that is not named is closed. */
export const Hours = z.partialRecord(z.enum(weekdays), Spans);
export type Hours = z.infer<typeof Hours>;

/** Local dates on which it is closed all day. */
export const Holidays = z.array(z.iso.date()).max(1000);

/** When a queue works. Without hours it is open around the clock; on a holiday it is closed in any case. */
export type OpeningRules = { hours: Hours | null; holidays: readonly string[]; timezone: string };

const shortDays = weekdays.map((day) => day.slice(0, 3));

/** Hours as people write them: `mon-fri 09:00-13:00 14:00-18:00, sat 10:00-14:00`, `daily 08:00-20:00`, `always`, `closed`. */
export const HoursText = z.string().transform((text, context) => {
  const hours: Record<string, [string, string][]> = {};
  if (text.trim() === "closed") return hours;
  for (const part of text.trim() === "always" ? ["daily 00:00-24:00"] : text.split(",")) {
    const [days = "", ...spans] = part.trim().split(/\s+/);
    const [named, read] = [daysOf(days), spans.map(spanOf)];
    if (named && read.length > 0 && read.every((span) => span !== null)) {
      for (const day of named) hours[day] = [...(hours[day] ?? []), ...read];
    } else {context.addIssue({
        code: "custom",
        message: "must be such as mon-fri 09:00-18:00, sat 10:00-14:00",
        input: part,
      });}
  }
  return hours;
}).pipe(Hours);

/** `mon`, `mon-fri` and, over the week's end, `sat-mon`; null when it is none. */
function daysOf(text: string): Weekday[] | null {
  if (text === "daily") return [...weekdays];
  const [from = "", to = from] = text.split("-");
  const [first, last] = [shortDays.indexOf(from), shortDays.indexOf(to)];
  if (first < 0 || last < 0 || text.split("-").length > 2) return null;
  const days = (last - first + 7) % 7 + 1;
  return Array.from({ length: days }, (_, i) => weekdays[(first + i) % 7] as Weekday);
}

function spanOf(text: string): [string, string] | null {
  const [from, to, ...more] = text.split("-");
  return from && to && more.length === 0 ? [from, to] : null;
}

/** The shortest text that `HoursText` reads as these hours. */
export function hoursText(hours: Hours): string {
  const parts: string[] = [];
  const textOf = (i: number) => (hours[weekdays[i] as Weekday] ?? []).map((span) => span.join("-")).join(" ");
  for (let first = 0, next = 1; first < 7; first = next, next++) {
    while (next < 7 && textOf(next) === textOf(first)) next++;
    if (textOf(first) === "") continue;
    const days = next - first === 7 ? "daily" : [shortDays[first], ...(next - first > 1 ? [shortDays[next - 1]] : [])];
    parts.push(`${[days].flat().join("-")} ${textOf(first)}`);
  }
  const text = parts.join(", ") || "closed";
  return text === "daily 00:00-24:00" ? "always" : text;
}
