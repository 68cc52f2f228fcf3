import type { ReadyAnswer } from "../../schemas/boards/answers.ts";
import type { Question } from "../../schemas/boards/questions.ts";
import type { Scope } from "../../schemas/boards/scope.ts";
import { thisMinute } from "../live/floor-view.ts";
import { MINUTE_MS, QUARTER_MS } from "../live/group.ts";
import type { Problem } from "./answer.ts";
import { courseOf, courseRefusalOf, type Frame } from "./course.ts";
import { sitesFor } from "./in-scope.ts";
import { findNumber, type KnownNumber } from "./numbers.ts";
import { weekBefore } from "./past-course.ts";
import { hasReportCourse, reportCourse } from "./report-course.ts";
import { goalIn } from "./service-counters.ts";
import type { View } from "./view.ts";

const HOUR_MS = 60 * MINUTE_MS;

type SeriesQuestion = Extract<Question, { ask: "series" }>;

/** Numbers over time. Those of a week before come when they are read: what is live does not wait for them. */
export function seriesAnswer(view: View, question: SeriesQuestion): ReadyAnswer<"series"> | Problem {
  const { kpis, scope } = question;
  const refusal = kpis.map((kpi) => courseRefusalOf({ kpi, scope })).find((text) => text !== null);
  if (refusal) return { state: "error", message: refusal };
  return view.once(`series ${JSON.stringify(question)}`, "seconds", () => made(view, question));
}

function made(view: View, question: SeriesQuestion): ReadyAnswer<"series"> {
  const { kpis, scope, lastWeek } = question;
  const { site = "" } = sitesFor(view.floor, scope, view.now)[0] ?? {};
  const frame = frameOf(view, question.hours, site);
  const before = lastWeek ? weekBefore(view, { kpis, scope, site }, frame) : null;
  const courses = kpis.map((kpi) => todayOf(view, { kpi, scope, site }, frame));
  const times = [before?.readAt ?? null, ...courses.map(({ readAt }) => readAt)].filter((at) => at !== null);
  const head = {
    startAt: frame.startAt,
    stepMs: frame.stepMs,
    columns: courses.map(({ values }) => values),
    lastWeek: before?.columns ?? null,
    goal: kpis.includes("serviceLevel") ? goalIn(view, scope) : null,
    readAt: times.length > 0 ? Math.min(...times) : null,
  };
  return { state: "ready", head, rows: [] };
}

type Asked = { kpi: string; scope: Scope; site: string };
type Values = { values: (number | null)[]; readAt: number | null };

/** Of the floor where it knows the number's course, else by the hours of its report. */
function todayOf(view: View, { kpi, scope, site }: Asked, frame: Frame): Values {
  if (!hasReportCourse(findNumber(kpi) as KnownNumber, scope)) {
    return { values: courseOf(view, { kpi, scope }, frame).values, readAt: null };
  }
  const { directory } = view.floor.state;
  const from = Math.min(frame.startAt, view.floor.state.dayStart(site, view.now));
  // What is asked is the same for an hour, and the future has no numbers.
  const span = { from: Math.floor(from / HOUR_MS) * HOUR_MS, to: null, timezone: directory.timezone(site) };
  const course = reportCourse(view, { kpi, scope }, span);
  const { entry } = findNumber(kpi) as KnownNumber;
  // Of the hour that runs only a part is counted yet.
  const until = entry.unit === "count" ? Math.floor(view.now / HOUR_MS) * HOUR_MS - 1 : view.now;
  const valueAt = (at: number) => at <= until ? course?.valueAt(at) ?? null : null;
  const values = Array.from({ length: frame.steps }, (_, i) => valueAt(frame.startAt + i * frame.stepMs));
  return { values, readAt: course?.readAt ?? null };
}

/** The last hours by the minute, with the one that runs; or the business day of the site by quarters of an hour. */
function frameOf({ floor, now }: View, hours: number, site: string): Frame {
  const steps = hours * 60;
  if (hours > 0) return { startAt: thisMinute(now) - (steps - 1) * MINUTE_MS, stepMs: MINUTE_MS, steps };
  const { startAt, endAt } = floor.state.day(site, now);
  return { startAt, stepMs: QUARTER_MS, steps: (endAt - startAt) / QUARTER_MS };
}
