import { describe, expect, it } from "vitest";
import { type Course, followed, newCourse, type Verdict } from "../../../../analytics/alerts/floor/course.ts";

const T = 1_000_000;
const SECOND = 1000;

type Step = readonly [afterSeconds: number, verdict: Verdict | null];

/** What became of a thing seen so many seconds after `T` as told; a minute to begin and half a minute to end. */
function courseOf(steps: readonly Step[]): Course {
  return steps.reduce(
    (course, [seconds, verdict]) =>
      followed(course, { verdict, values: { at: seconds } }, {
        beginMs: 60 * SECOND,
        endMs: 30 * SECOND,
        now: T + seconds * SECOND,
      }),
    newCourse,
  );
}

/** Its causes in seconds after `T`: since, from, until. */
function causesOf(steps: readonly Step[]): (number | null)[][] {
  const seconds = (at: number | null) => at === null ? null : (at - T) / SECOND;
  return courseOf(steps).causes.map(({ since, from, until }) => [seconds(since), seconds(from), seconds(until)]);
}

describe(followed, () => {
  it.each<[string, Step[], (number | null)[][]]>([
    ["begins when it was bad for so long", [[0, "bad"], [60, "bad"]], [[0, 60, null]]],
    ["does not begin a second before", [[0, "bad"], [59, "bad"]], []],
    ["begins at the moment itself, however late it is seen", [[0, "bad"], [75, "bad"]], [[0, 60, null]]],
    ["does not begin when it was good in between", [[0, "bad"], [30, "good"], [31, "bad"], [90, "bad"]], []],
    ["does not begin when it was between the bounds in between", [[0, "bad"], [30, "between"], [31, "bad"], [
      90,
      "bad",
    ]], []],
    ["ends when it was good for so long", [[0, "bad"], [60, "bad"], [70, "good"], [100, "good"]], [[0, 60, 100]]],
    ["does not end a second before", [[0, "bad"], [60, "bad"], [70, "good"], [99, "good"]], [[0, 60, null]]],
    ["goes on between the bounds", [[0, "bad"], [60, "bad"], [70, "between"], [110, "between"]], [[0, 60, null]]],
    ["goes on when it flaps", [[0, "bad"], [60, "bad"], [70, "good"], [90, "bad"], [100, "good"], [129, "good"]], [
      [0, 60, null],
    ]],
    ["is another cause when it begins again", [
      [0, "bad"],
      [60, "bad"],
      [70, "good"],
      [100, "good"],
      [101, "bad"],
      [161, "bad"],
    ], [[0, 60, 100], [101, 161, null]]],
    ["unknown does not begin it, and what was seen still counts", [[0, "bad"], [60, null]], []],
    ["unknown for a while does not interrupt it", [[0, "bad"], [30, null], [60, "bad"]], [[0, 60, null]]],
    ["unknown for more than two minutes does", [[0, "bad"], [121, "bad"]], []],
    ["unknown never ends it", [[0, "bad"], [60, "bad"], [61, null], [9000, null]], [[0, 60, null]]],
    ["what was good before a long unknown does not end it", [
      [0, "bad"],
      [60, "bad"],
      [61, "good"],
      [200, "good"],
    ], [[0, 60, null]]],
  ])("%s", (_, steps, causes) => expect(causesOf(steps)).toEqual(causes));

  it("keeps the values of the beginning", () => {
    expect(courseOf([[0, "bad"], [60, "bad"], [61, "bad"]]).causes).toMatchObject([{ values: { at: 60 } }]);
  });
});
