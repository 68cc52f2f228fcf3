import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { comparedPeriods } from "../../../analytics/history/topics-periods.ts";
import { topicsReport } from "../../../analytics/history/topics-report.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { directoryOf, HOUR } from "../../support/floor-builder.ts";
import { writeEvents } from "../../support/history.ts";

const DAY = 24 * HOUR;
const timezone = "Europe/Kyiv";
const november = Date.UTC(2026, 9, 31, 22); // 1 November in Kyiv
const now = november + 40 * DAY;

let made = 0;
/** So many cases of a topic, an hour apart. */
function cases(topic: string | null, count: number, at: number, { kind = "suggestion" as const, site = "kyiv" } = {}) {
  return Array.from({ length: count }, (_, i) =>
    event("case.opened", at + i * HOUR, {
      case: `case ${made++}`,
      customer: "k",
      kind,
      ...topic !== null && { topic },
    }, { site }) as FrontlineEvent);
}

const inOctober = november - 10 * DAY;
const aYearAgo = november - 360 * DAY;
const events = [
  ...cases("first", 1, november - 500 * DAY), // since then cases are known
  ...cases("app", 15, november + DAY),
  ...cases("app", 5, inOctober),
  ...cases("app", 3, aYearAgo),
  ...cases("bill", 30, november + DAY),
  ...cases("bill", 28, inOctober),
  ...cases("new", 4, november + DAY),
  ...cases("gone", 6, inOctober),
  ...cases(null, 2, november + DAY),
  ...cases("app", 9, november + 30 * DAY), // of December
];

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await writeEvents(clickhouse.client, events.toReversed());
  await writeEvents(clickhouse.client, events); // Twice, in another order.
});
afterAll(() => clickhouse?.close());

describe("comparedPeriods", () => {
  it("are of equal length, and a year apart in the calendar of the zone", () => {
    const to = november + 30 * DAY;
    expect(comparedPeriods({ from: november, to, timezone }, to)).toEqual({
      period: { from: november, to },
      before: { from: november - 30 * DAY, to: november },
      yearAgo: { from: november - 365 * DAY, to: to - 365 * DAY },
    });
  });

  it("end now where the time is not over, so that like is compared with like", () => {
    const periods = comparedPeriods({ from: november, to: november + 30 * DAY, timezone }, november + 10 * DAY);
    expect(periods.period.to).toBe(november + 10 * DAY);
    expect(periods.before.from).toBe(november - 10 * DAY);
    expect(periods.yearAgo.to).toBe(november - 355 * DAY);
  });

  it("keep local midnight over a change of the clock, and 29 February becomes the 28th", () => {
    // In 2027 the clock is put forward on 28 March, in 2026 on the 29th.
    const from = Date.parse("2027-03-29T00:00:00+03:00");
    expect(new Date(comparedPeriods({ from, to: from + DAY, timezone }, from + DAY).yearAgo.from).toISOString())
      .toBe("2026-03-28T22:00:00.000Z");
    const leap = Date.parse("2028-02-29T00:00:00+02:00");
    expect(new Date(comparedPeriods({ from: leap, to: leap + DAY, timezone }, leap + DAY).yearAgo.from).toISOString())
      .toBe("2027-02-27T22:00:00.000Z");
  });
});

describe("the report of topics", () => {
  const make = async (more = {}) =>
    (await topicsReport.make({ client: clickhouse.client, directory: directoryOf({}, timezone), now }, {
      from: "2026-11-01",
      to: "2026-12-01",
      timezone,
      ...more,
    })).report;
  const rowOf = async (topic: string | null, more = {}) =>
    (await make(more)).rows.find((row) => row.topic === topic)?.kpis ?? {};

  it("has what surely grew most first, not what grew from little", async () => {
    const { rows } = await make();
    // Lower ends: app 1.13 times; new, 4 after none: Wilson of 4 in 4 is 0.5101 at least, as odds 1.04; of nothing told, 2 after
    // none: 0.3424, as odds 0.52; bill 0.64 times, 30 after 28; gone, none after 6.
    expect(rows.map(({ topic }) => topic)).toEqual(["app", "new", "bill", null, "gone"]);
  });

  it("tells how much more with its interval", async () => {
    const kpis = await rowOf("app");
    expect(kpis).toMatchObject({ topicCases: 15, topicCasesBefore: 5, topicGrowth: 2, topicCasesYearAgo: 3 });
    expect(kpis["topicGrowthLow"]).toBeCloseTo(0.1336, 3); // odds of Wilson's 0.5313 in 15 of 20, less 1
    expect(kpis["topicGrowthHigh"]).toBeCloseTo(6.9398, 3); // and of 0.8881
    expect(kpis["topicYearGrowth"]).toBeCloseTo(4, 10); // 15 / 3 - 1
  });

  it("knows no growth from nothing, yet its lower end", async () => {
    const kpis = await rowOf("new");
    expect(kpis).toMatchObject({ topicCasesBefore: 0, topicGrowth: null, topicGrowthHigh: null });
    expect(kpis["topicGrowthLow"]).toBeCloseTo(0.0413, 3);
    expect((await rowOf("gone"))["topicGrowth"]).toBe(-1);
  });

  it("adds up to its total", async () => {
    const { total } = await make();
    expect(total?.counters).toEqual({
      topicCases: 51, // 15 + 30 + 4 + 2
      topicCasesBefore: 39, // 5 + 28 + 6
      topicCasesYearAgo: 3,
      periodMs: 30 * DAY,
      beforeMs: 30 * DAY,
      yearAgoMs: 30 * DAY,
    });
  });

  it("has nothing to compare before its time has begun", async () => {
    const { rows, total } = await make({ from: "2028-02-01", to: "2028-03-01" });
    expect(rows).toEqual([]);
    expect(total?.kpis).toMatchObject({ topicCases: 0, topicGrowth: null, topicGrowthLow: null });
  });

  it("says what it is compared with, and that nothing is known of times before the first case", async () => {
    expect((await make()).notes).toEqual([
      "2026-11-01T00:00:00+02:00 to 2026-12-01T00:00:00+02:00 is compared with " +
      "2026-10-02T01:00:00+03:00 to 2026-11-01T00:00:00+02:00 and with " +
      "2025-11-01T00:00:00+02:00 to 2025-12-01T00:00:00+02:00.",
    ]);
    const early = await make({ from: "2025-06-10", to: "2025-07-10" });
    expect(early.rows.map(({ topic }) => topic)).toEqual(["first"]);
    expect(early.rows[0]?.kpis).toMatchObject({
      topicCases: 1,
      topicCasesBefore: null,
      topicGrowth: null,
      topicGrowthLow: null,
      topicCasesYearAgo: null,
    });
    expect(early.notes).toHaveLength(3);
  });

  it("counts only what is asked for", async () => {
    expect((await make({ kind: "complaint" })).rows).toEqual([]);
    expect((await make({ site: "lviv" })).rows).toEqual([]);
    const { columns } = await make({ kpis: "topicGrowth" });
    expect(columns.map(({ id }) => id)).toEqual(["topic", "topicGrowth"]);
  });
});
