import type { ReadyAnswer } from "../../schemas/boards/answers.ts";
import type { Question } from "../../schemas/boards/questions.ts";
import { thisMinute } from "../live/floor-view.ts";
import { MINUTE_MS, QUARTER_MS } from "../live/group.ts";
import type { Problem } from "./answer.ts";
import { courseOf, courseRefusalOf, type Frame } from "./course.ts";
import { sitesFor } from "./in-scope.ts";
import { weekBefore } from "./past-course.ts";
import { goalIn } from "./service-counters.ts";
import type { View } from "./view.ts";

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
  const head = {
    startAt: frame.startAt,
    stepMs: frame.stepMs,
    columns: kpis.map((kpi) => courseOf(view, { kpi, scope }, frame).values),
    lastWeek: before?.columns ?? null,
    goal: kpis.includes("serviceLevel") ? goalIn(view, scope) : null,
    readAt: before?.readAt ?? null,
  };
  return { state: "ready", head, rows: [] };
}

/** The last hours by the minute, with the one that runs; or the business day of the site by quarters of an hour. */
function frameOf({ floor, now }: View, hours: number, site: string): Frame {
  const steps = hours * 60;
  if (hours > 0) return { startAt: thisMinute(now) - (steps - 1) * MINUTE_MS, stepMs: MINUTE_MS, steps };
  const { startAt, endAt } = floor.state.day(site, now);
  return { startAt, stepMs: QUARTER_MS, steps: (endAt - startAt) / QUARTER_MS };
}
