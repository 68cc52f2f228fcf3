import { Temporal } from "temporal-polyfill";
import { type OpeningRules, weekdays } from "../schemas/hours.ts";

/** Epoch ms, `to` not included. */
export type Span = { from: number; to: number };

const DAY_MS = 86_400_000;

/** The open spans of each UTC day that was asked for: conversions between zones are slow, days are few. */
type OpenDays = Map<number, readonly Span[]>;

/** What was computed of rules lives as long as they do. */
const knownDays = new WeakMap<OpeningRules, OpenDays>();

/** How much of that time, ms, lies inside the business hours of these rules. Fast when the rules are the same object. */
export function businessMs(rules: OpeningRules, { from, to }: Span): number {
  if (isAlwaysOpen(rules)) return Math.max(0, to - from);
  let ms = 0;
  for (let day = dayNumber(from); day * DAY_MS < to; day++) {
    for (const open of openSpans(rules, day)) ms += overlapMs(open, { from, to });
  }
  return ms;
}

/** Whether it is open at that moment, epoch ms. */
export function isOpen(rules: OpeningRules, at: number): boolean {
  return isAlwaysOpen(rules) || openSpans(rules, dayNumber(at)).some(({ from, to }) => at >= from && at < to);
}

function isAlwaysOpen({ hours, holidays }: OpeningRules): boolean {
  return hours === null && holidays.length === 0;
}

function overlapMs(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));
}

function dayNumber(at: number): number {
  return Math.floor(at / DAY_MS);
}

/** What is open of the UTC day of that number: a day of any zone falls into at most three. */
function openSpans(rules: OpeningRules, day: number): readonly Span[] {
  let days = knownDays.get(rules);
  if (!days) knownDays.set(rules, days = new Map());
  let spans = days.get(day);
  if (!spans) days.set(day, spans = spansOfDay(rules, { from: day * DAY_MS, to: (day + 1) * DAY_MS }));
  return spans;
}

function spansOfDay(rules: OpeningRules, day: Span): Span[] {
  const last = localDate(day.to - 1, rules.timezone);
  const spans: Span[] = [];
  for (
    let date = localDate(day.from, rules.timezone);
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) spans.push(...spansOfDate(rules, date));
  return spans
    .map(({ from, to }) => ({ from: Math.max(from, day.from), to: Math.min(to, day.to) }))
    .filter(({ from, to }) => from < to);
}

function localDate(at: number, timezone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDate();
}

function spansOfDate({ hours, holidays, timezone }: OpeningRules, date: Temporal.PlainDate): Span[] {
  if (holidays.includes(date.toString())) return [];
  const spans = hours === null ? [["00:00", "24:00"] as const] : hours[weekdays[date.dayOfWeek - 1] ?? "monday"] ?? [];
  return spans.map(([from, to]) => ({ from: momentOf(date, from, timezone), to: momentOf(date, to, timezone) }));
}

/** A time that the clocks skip is as much later; of one that comes twice it is the first. */
function momentOf(date: Temporal.PlainDate, time: string, timezone: string): number {
  if (time === "24:00") return date.add({ days: 1 }).toZonedDateTime(timezone).epochMilliseconds;
  return date.toZonedDateTime({ timeZone: timezone, plainTime: time }).epochMilliseconds;
}
