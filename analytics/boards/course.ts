import type { Course } from "../../schemas/boards/answers.ts";
import type { Scope } from "../../schemas/boards/scope.ts";
import { emptyCounters } from "../../schemas/counters.ts";
import { rememberedSince } from "../live/forget.ts";
import { thisMinute } from "../live/floor-view.ts";
import { MINUTE_MS, QUARTER_MS } from "../live/group.ts";
import { queuesInScope } from "./in-scope.ts";
import { type Asked, findNumber, type KnownNumber, refusalOf } from "./numbers.ts";
import { valueOf } from "./reading.ts";
import { hasReportCourse } from "./report-course.ts";
import { formulaIn, quarterCounters } from "./service-counters.ts";
import type { View } from "./view.ts";

/** Steps over time from `startAt`, epoch ms: minutes or quarters of an hour. */
export type Frame = { startAt: number; stepMs: typeof MINUTE_MS | typeof QUARTER_MS; steps: number };

/**
 * How many waited is known at the end of each minute, the numbers of queues of each quarter of an hour, others of each hour by
 * their report: why not this one.
 */
export function courseRefusalOf(asked: Omit<Asked, "window">): string | null {
  const refusal = refusalOf({ ...asked, window: "today" });
  if (refusal) return refusal;
  const number = findNumber(asked.kpi) as KnownNumber;
  const { id, entry: { name, family } } = number;
  if (hasReportCourse(number, asked.scope)) return null;
  if (id !== "waitingNow" && family !== "service") return `The course of "${name}" over the day is not known`;
  const { channel, direction, tier } = asked.scope;
  return channel ?? direction ?? tier ? `The course of "${name}" is known of whole queues only` : null;
}

/** The number in each step of the frame; null where it is not known, and in the future. Only what the floor knows. */
export function courseOf(view: View, { kpi, scope }: Omit<Asked, "window">, frame: Frame): Course {
  const { startAt, stepMs, steps } = frame;
  const number = findNumber(kpi) as KnownNumber;
  const valueAt = kpi === "waitingNow" ? waitingAt(view, scope, frame) : serviceAt(view, number, { scope, frame });
  const since = knownSince(view, scope);
  // What is counted in the quarter that runs is not all of it yet: it would look like a fall.
  const until = kpi !== "waitingNow" && number.entry.unit === "count" ? quarterOf(view.now) - 1 : view.now;
  const values = Array.from({ length: steps }, (_, i) => {
    const at = startAt + i * stepMs;
    return at >= since && at <= until ? valueAt(at) : null;
  });
  return { startAt, stepMs, values };
}

/** The last twelve quarters of an hour, with the one that runs; null for a number without a course. */
export function sparkOf(view: View, asked: Omit<Asked, "window">): Course | null {
  if (courseRefusalOf(asked) || hasReportCourse(findNumber(asked.kpi) as KnownNumber, asked.scope)) return null;
  const startAt = Math.floor(view.now / QUARTER_MS) * QUARTER_MS - 11 * QUARTER_MS;
  const name = `spark ${asked.kpi} ${JSON.stringify(asked.scope)}`;
  return view.once(name, "seconds", () => courseOf(view, asked, { startAt, stepMs: QUARTER_MS, steps: 12 }));
}

/** From when on all of a scope is remembered, epoch ms. */
function knownSince({ floor: { state }, now, queues }: View, { sites, queues: named }: Scope): number {
  const meant = new Set(sites ?? (named ?? queues).map(({ site }) => site));
  return Math.max(-Infinity, ...[...meant].map((site) => rememberedSince(state, site, now)));
}

/** How many waited at the end of a step, and now in the one that runs. */
function waitingAt(view: View, scope: Scope, { startAt, stepMs, steps }: Frame): (at: number) => number {
  const minutes = steps * stepMs / MINUTE_MS;
  const waiting = new Array<number>(minutes).fill(0);
  for (const { depth } of queuesInScope(view, scope)) {
    depth.series(startAt, minutes).forEach((count, i) => (waiting[i] as number) += count);
  }
  const last = thisMinute(view.now);
  return (at) => waiting[(Math.min(at + stepMs - MINUTE_MS, last) - startAt) / MINUTE_MS] ?? 0;
}

/** The number of the quarter of an hour that a step lies in. */
function serviceAt(
  view: View,
  number: KnownNumber,
  { scope, frame: { startAt, stepMs, steps } }: { scope: Scope; frame: Frame },
): (at: number) => number | null {
  const span = { from: quarterOf(startAt), to: startAt + steps * stepMs };
  const formula = formulaIn(view, scope);
  const counted = quarterCounters(view, { scope, histograms: number.needsHistograms }, span);
  const values = new Map([...counted].map(([at, counters]) => [at, valueOf(number, counters, formula)]));
  const empty = valueOf(number, emptyCounters(), formula);
  return (at) => {
    const value = values.get(quarterOf(at));
    return value === undefined ? empty : value;
  };
}

export function quarterOf(at: number): number {
  return Math.floor(at / QUARTER_MS) * QUARTER_MS;
}
