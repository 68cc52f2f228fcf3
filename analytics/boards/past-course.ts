import type { Scope } from "../../schemas/boards/scope.ts";
import { type Counters, emptyCounters, totalOf } from "../../schemas/counters.ts";
import { MINUTE_MS } from "../live/group.ts";
import { weeksBefore } from "../past-weeks.ts";
import { type Frame, quarterOf } from "./course.ts";
import { isPlaceInScope, narrowingOf, sitesFor } from "./in-scope.ts";
import { findNumber, type KnownNumber } from "./numbers.ts";
import { type PastAsk, type PastReads, type PastRow, readAll } from "./past.ts";
import { valueOf } from "./reading.ts";
import { hasReportCourse, reportCourse } from "./report-course.ts";
import { formulaIn } from "./service-counters.ts";
import type { View } from "./view.ts";

const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;

type Asked = { kpis: readonly string[]; scope: Scope; site: string };
/** In the order of the KPIs. */
export type PastCourses = { columns: (number | null)[][]; readAt: number | null };

/** The same local times a week before the frame, in the zone of the site; null until all of it is read. */
export function weekBefore(view: View, { kpis, scope, site }: Asked, frame: Frame): PastCourses | null {
  const timezone = view.floor.state.directory.timezone(site);
  const then = { ...frame, startAt: weekEarlier(frame.startAt, timezone) };
  const day = weekEarlier(view.floor.state.dayStart(site, view.now), timezone);
  // What is asked is the same all day long: a frame begins at most a day before the day, and a day may have 25 hours.
  const span = { from: day - DAY_MS, to: day + DAY_MS + HOUR_MS, timezone };
  const found = kpis.map((kpi) => courseThen(view, { kpi, scope, span }, then));
  const known = found.filter((one) => one !== null);
  if (known.length < kpis.length) return null;
  const times = known.map(({ readAt }) => readAt).filter((at) => at !== null);
  return { columns: known.map(({ values }) => values), readAt: times.length > 0 ? Math.min(...times) : null };
}

/** Where the clocks skipped that time, as many hours before. */
function weekEarlier(at: number, timezone: string): number {
  return weeksBefore(at, 1, timezone) ?? at - WEEK_MS;
}

type OneAsked = { kpi: string; scope: Scope; span: Pick<PastAsk, "from" | "to" | "timezone"> };

function courseThen(view: View, asked: OneAsked, { startAt, stepMs, steps }: Frame) {
  if (hasReportCourse(findNumber(asked.kpi) as KnownNumber, asked.scope)) {
    const course = reportCourse(view, asked, asked.span);
    const values = Array.from({ length: steps }, (_, i) => course?.valueAt(startAt + i * stepMs) ?? null);
    return course && { values, readAt: course.readAt };
  }
  const found = readSites(view, asked);
  if (found.read.state !== "ready") return null;
  const valueAt = asked.kpi === "waitingNow" ? waitingThen(found.rows, stepMs) : serviceThen(view, asked, found.rows);
  return { values: Array.from({ length: steps }, (_, i) => valueAt(startAt + i * stepMs)), readAt: found.read.readAt };
}

/** The rows of all sites of the scope. */
function readSites(view: View, { kpi, scope, span }: OneAsked): { read: PastReads; rows: PastRow[] } {
  const sites = sitesFor(view.floor, scope, view.now);
  const what = kpi === "waitingNow" ? { report: "depth", every: "1m" } : { report: "service", every: "15m" };
  const by = scope.queues ? "queue" : "";
  const read = readAll(
    view.past,
    sites.map(({ site }) => {
      const params = { site, ...narrowingOf(scope), every: what.every, by };
      return { report: what.report, ...span, params, staleMs: HOUR_MS };
    }),
  );
  if (read.state !== "ready") return { read, rows: [] };
  const rows = read.reads.flatMap(({ rows }, i) => {
    const { site = "" } = sites[i] ?? {};
    return rows.filter(({ queue }) => !scope.queues || isPlaceInScope(scope, { site, queue }));
  });
  return { read, rows };
}

type ValueAt = (at: number) => number | null;
const unknown: ValueAt = () => null;

/** How many waited at the end of each step. Days on which nobody ever waited are days without data. */
function waitingThen(rows: readonly PastRow[], stepMs: number): ValueAt {
  const waiting = new Map<number, number>();
  for (const { startAt, counters } of rows) {
    if (startAt !== null) waiting.set(startAt, (waiting.get(startAt) ?? 0) + (counters.waitingMinutes as number));
  }
  if (![...waiting.values()].some((count) => count > 0)) return unknown;
  return (at) => waiting.get(at + stepMs - MINUTE_MS) ?? null;
}

/** The number of the quarter of an hour. Days on which nothing came are days without data. */
function serviceThen(view: View, { kpi, scope }: OneAsked, rows: readonly PastRow[]): ValueAt {
  if (rows.length === 0) return unknown;
  const number = findNumber(kpi) as KnownNumber;
  const formula = formulaIn(view, scope);
  const quarters = Map.groupBy(rows, ({ startAt }) => startAt);
  const valueOfRows = (some: readonly PastRow[]) => valueOf(number, totalOf(some.map(countersOf)), formula);
  const values = new Map([...quarters].map(([at, some]) => [at, valueOfRows(some)]));
  const empty = valueOf(number, emptyCounters(), formula);
  return (at) => {
    const value = values.get(quarterOf(at));
    return value === undefined ? empty : value;
  };
}

function countersOf({ counters }: PastRow): Counters {
  return counters as Counters;
}
