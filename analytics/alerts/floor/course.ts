import { z } from "zod";

/** Whether a thing is as the trigger says, is not, or is between the bounds where what has begun goes on. */
export type Verdict = "bad" | "good" | "between";

const moment = z.number();
const Values = z.record(z.string(), z.union([z.number(), z.string(), z.null()]));

/** Times epoch ms. */
const FloorCause = z.object({
  /** When it became bad: names the cause. */
  since: moment,
  /** When it had been bad for long enough. */
  from: moment,
  until: moment.nullable(),
  endReason: z.enum(["back-to-normal", "rule-changed"]).nullable(),
  /** As they were when it began. */
  values: Values,
});
export type FloorCause = z.infer<typeof FloorCause>;

/** What was seen of one thing over time, and what came of it. Times epoch ms, null is not. */
export const Course = z.object({
  badSince: moment.nullable(),
  goodSince: moment.nullable(),
  /** When it was known last. */
  knownAt: moment.nullable(),
  /** In the order of time; only the last one may go on. */
  causes: z.array(FloorCause),
});
export type Course = z.infer<typeof Course>;

/** A thing at one moment. `since` and `from` where the thing itself tells them, epoch ms. */
export type Seen = {
  /** Null unknown: it neither begins nor ends anything. */
  verdict: Verdict | null;
  since?: number;
  from?: number;
  values: z.infer<typeof Values>;
};

/** For how long it must be bad to begin, and good to end. */
export type Spans = { beginMs: number; endMs: number };

/** What was not known for longer than this may have been otherwise meanwhile; a restart takes less. */
const GAP_MS = 120_000;

export const newCourse: Course = { badSince: null, goodSince: null, knownAt: null, causes: [] };

/** The course after a look at `now`, epoch ms. */
export function followed(course: Course, seen: Seen, { beginMs, endMs, now }: Spans & { now: number }): Course {
  const { verdict } = seen;
  if (verdict === null) return course;
  const isTorn = course.knownAt !== null && now - course.knownAt > GAP_MS;
  const before = isTorn ? newCourse : course;
  const badSince = verdict === "bad" ? seen.since ?? before.badSince ?? now : null;
  const goodSince = verdict === "good" ? before.goodSince ?? now : null;
  const next = { ...course, badSince, goodSince, knownAt: now };
  if (isOn(course)) {
    const isOver = goodSince !== null && now - goodSince >= endMs;
    return isOver ? ended(next, { until: goodSince + endMs, endReason: "back-to-normal" }) : next;
  }
  if (badSince === null || now - badSince < beginMs) return next;
  const from = seen.from ?? badSince + beginMs;
  return { ...next, causes: begun(course.causes, { since: badSince, from, values: seen.values }) };
}

/** Whether a cause goes on. */
export function isOn({ causes }: Course): boolean {
  return causes.at(-1)?.until === null;
}

/** The course with its last cause, if it goes on, ended then, epoch ms. */
export function ended(
  course: Course,
  { until, endReason }: { until: number; endReason: FloorCause["endReason"] },
): Course {
  const causes = course.causes.map((cause) =>
    cause.until === null ? { ...cause, until: Math.max(cause.from, until), endReason } : cause
  );
  return { ...course, causes };
}

/** One that was interrupted, such as by the night, goes on. */
function begun(causes: readonly FloorCause[], cause: Pick<FloorCause, "since" | "from" | "values">): FloorCause[] {
  return [...causes.filter(({ since }) => since !== cause.since), { ...cause, until: null, endReason: null }];
}
