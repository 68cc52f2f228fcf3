import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { staffingReport } from "../../../analytics/history/staffing-report.ts";
import { weeksBefore } from "../../../analytics/past-weeks.ts";
import { BadRequest } from "../../../schemas/bad-request.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import type { Report } from "../../../schemas/report.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { answered, directoryOf, HOUR, left, MINUTE, SECOND } from "../../support/floor-builder.ts";
import { storeEvents } from "../../support/history.ts";

const ten = Date.UTC(2026, 10, 20, 8); // Friday 10:00 in Kyiv; the clocks went back on 2026-10-25
const now = ten - HOUR;
const weekdays = [["09:00", "20:00"]];
const directory = directoryOf({
  sites: { kyiv: { holidays: ["2026-10-30", "2026-12-25"] } },
  queues: [
    { site: "kyiv", queue: "billing", hours: { friday: weekdays } },
    { site: "kyiv", queue: "sales", targetSeconds: 20, goal: 0.8, shrinkage: 0.3 },
  ],
});

/** Legs by past week, the newest first: the third one is the holiday, in the fifth there was no power. */
const legsOfWeek = [6, 4, 99, 6, 0, 9, 6, 6];

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await storeEvents(clickhouse.client, story());
});
afterAll(() => clickhouse?.close());

function story(): FrontlineEvent[] {
  const weeks = legsOfWeek.flatMap((legs, i) => {
    const at = weeksBefore(ten, i + 1, "Europe/Kyiv") as number;
    if (legs === 0) return [refused(at, "closed")];
    return Array.from(
      { length: legs },
      (_, n) => answered(at + n * MINUTE / 4, { contact: `${at}-${n}`, waitMs: 10 * SECOND, talkMs: 10 * MINUTE }),
    ).flat();
  });
  const [last, before] = [1, 2].map((week) => weeksBefore(ten, week, "Europe/Kyiv") as number) as [number, number];
  return [
    ...weeks,
    refused(last + MINUTE, "full"),
    refused(last + MINUTE, "closed"),
    ...left(before + 2 * HOUR, { contact: "impatient", waitMs: 60 * SECOND }), // 12:00
    ...answered(last - MINUTE, { contact: "earlier", waitMs: 0, talkMs: MINUTE }), // 09:59
    // Another queue, last week only, in hours and after them.
    ...answered(last, { contact: "b1", queue: "billing", waitMs: 0, talkMs: 5 * MINUTE }),
    ...answered(last + 11 * HOUR, { contact: "b2", queue: "billing", waitMs: 0, talkMs: 5 * MINUTE }),
    // A queue in which nobody ever was handled.
    ...left(last, { contact: "n1", queue: "new", waitMs: 5 * SECOND }),
    ...left(last + SECOND, { contact: "n2", queue: "new", waitMs: 5 * SECOND }),
    ...answered(last, { contact: "l1", site: "lviv", waitMs: 0, talkMs: MINUTE }),
    // On Sundays at 03:30, which comes twice on 2026-10-25.
    ...[4, 11, 18].flatMap((day) =>
      [1, 2].flatMap((n) =>
        answered(Date.UTC(2026, 9, day, 0, 30 + n), { contact: `${day}-${n}`, site: "night", waitMs: 0 })
      )
    ),
    // Thursday is no Friday.
    ...answered(last - 24 * HOUR, { contact: "thursday", waitMs: 0, talkMs: MINUTE }),
  ];
}

function refused(at: number, reason: "full" | "closed"): FrontlineEvent {
  return event("leg.refused", at, { contact: `${reason}-${at}`, leg: 1, queue: "sales", reason });
}

async function reportOf(params: Record<string, string>, at = now): Promise<Report> {
  return (await staffingReport.make({ client: clickhouse.client, directory, now: at }, params)).report;
}

const halfHour = { from: "2026-11-20T10:00:00+02:00", to: "2026-11-20T10:30:00+02:00" };
const rowOf = ({ rows }: Report, queue: string, start: string) =>
  rows.find((row) => row.queue === queue && row.start === `2026-11-20T${start}:00+02:00`);

describe("the staffing report", () => {
  it("expects the median of the same half hour of the same weekday and says what it needs", async () => {
    const row = rowOf(await reportOf(halfHour), "sales", "10:00");
    // 7 (6 and one refused as full), 4, 6, 9, 6, 6; neither the holiday nor the day on which all was closed: median 6.
    expect(row?.counters).toMatchObject({ intervals: 1, pastDays: 6, expectedArrivals: 6 });
    expect(row?.kpis).toEqual({
      expectedArrivals: 6,
      expectedAht: 10 * MINUTE,
      pastDays: 6,
      offeredLoad: 2, // 6 · 10 min / 30 min
      agentsNeededC: 4, // C(4, 2) = 4/23: 1 - 4/23 · exp(-2 · 20/600) = 0.837; with 3 agents 0.570
      // One abandon; 37 waits of 10 s and one of 60 s: a patience of 430 s. 0.874 with 4 agents, 0.710 with 3.
      agentsNeededA: 4,
      positionsNeeded: 6, // 4 / 0.7 = 5.7
      loadHours: 1,
      agentHoursC: 2,
      agentHoursA: 2,
      positionHours: 3,
    });
  });

  it("takes a half hour without legs for nobody to come, if that day had any", async () => {
    const report = await reportOf({ ...halfHour, to: "2026-11-20T12:30:00+02:00", site: "kyiv", queue: "sales" });
    expect(report.rows.map(({ start, kpis }) => [start?.slice(11, 16), kpis.expectedArrivals, kpis.agentsNeededC]))
      .toEqual([
        ["10:00", 6, 4],
        ["10:30", 0, 0],
        ["11:00", 0, 0],
        ["11:30", 0, 0],
        ["12:00", 0, 0], // the median of 1, 0, 0, 0, 0, 0
      ]);
    expect(report.total?.kpis).toMatchObject({ expectedArrivals: 6, agentHoursC: 2, agentsNeededC: null });
  });

  it("covers what is left of the business day when nobody says what", async () => {
    const report = await reportOf({ site: "kyiv" });
    expect([report.from, report.to]).toEqual(["2026-11-20T09:00:00+02:00", "2026-11-21T00:00:00+02:00"]);
    // Sales and new in 30 half hours each, billing until 20:00 in 22.
    expect(report.rows).toHaveLength(82);
    expect(rowOf(report, "billing", "19:30")).toBeDefined();
    expect(rowOf(report, "billing", "20:00")).toBeUndefined();
    expect((await reportOf({ from: "2026-11-20T22:00" })).to).toBe("2026-11-21T00:00:00+02:00");
  });

  it("leaves open what it cannot know", async () => {
    const report = await reportOf(halfHour);
    expect(rowOf(report, "new", "10:00")?.kpis).toMatchObject({
      expectedArrivals: 2,
      expectedAht: null,
      agentsNeededC: null,
    });
    expect(rowOf(report, "billing", "10:00")?.kpis).toMatchObject({
      pastDays: 1,
      agentsNeededC: 1,
      agentsNeededA: null,
    });
  });

  it("adds the queues that are not told apart, each staffed on its own", async () => {
    const report = await reportOf({ ...halfHour, by: "site" });
    expect(report.rows.map(({ site, kpis }) => [site, kpis.expectedArrivals, kpis.agentsNeededC])).toEqual([
      ["kyiv", 9, null], // 6 + 1 + 2, and of the last nothing is known
      ["lviv", 1, 1],
    ]);
    const known = await reportOf({ ...halfHour, by: "queue", queue: "sales" });
    expect(known.rows).toMatchObject([{ queue: "sales", kpis: { expectedArrivals: 7, agentsNeededC: 5 } }]);
    expect(known.total?.counters).toEqual(known.rows[0]?.counters);
  });

  it("gives the numbers asked for alone", async () => {
    const report = await reportOf({ ...halfHour, kpis: "offeredLoad,agentsNeededC" });
    expect(Object.keys(report.rows[0]?.kpis ?? {})).toEqual(["offeredLoad", "agentsNeededC"]);
    expect(report.columns.map(({ id }) => id)).toEqual(["start", "site", "queue", "offeredLoad", "agentsNeededC"]);
  });

  it("looks two weeks ahead, from days that are over", async () => {
    const ahead = { from: "2026-11-27T10:00:00+02:00", to: "2026-11-27T10:30:00+02:00", site: "kyiv", queue: "sales" };
    // Today's 10:00 is not yet one of the 8 weeks.
    expect((await reportOf(ahead)).rows).toMatchObject([{ counters: { pastDays: 6, expectedArrivals: 6 } }]);
    // From 10:30 it is, without any data, and the 8th week (6 legs) is too old: 7, 4, 6, 9, 6.
    expect((await reportOf(ahead, ten + HOUR)).rows).toMatchObject([{
      counters: { pastDays: 5, expectedArrivals: 6 },
    }]);
  });

  it("has a row for each half hour of a day of 25 hours, by its local time", async () => {
    const { rows } = await reportOf({ from: "2026-10-25", to: "2026-10-26", site: "night" }, Date.UTC(2026, 9, 24));
    expect(rows).toHaveLength(50);
    const busy = rows.filter(({ kpis }) => kpis.expectedArrivals === 2).map(({ start }) => start?.slice(11));
    expect(busy).toEqual(["03:30:00+03:00", "03:30:00+02:00"]);
  });

  it("expects nothing of a holiday, and says so when nothing is known", async () => {
    const holiday = { from: "2026-12-25T10:00", to: "2026-12-25T11:00", site: "kyiv" };
    expect((await reportOf(holiday, Date.UTC(2026, 11, 24))).rows).toEqual([]);
    const saturday = await reportOf({ from: "2026-11-21", to: "2026-11-22" });
    expect(saturday.rows).toEqual([]);
    expect(saturday.notes[0]).toMatch(/^Nothing is expected/);
  });

  it("tells every problem of what was asked", async () => {
    const problems = async (params: Record<string, string>) => {
      const failed = await reportOf(params).catch((cause: unknown) => cause);
      expect(failed).toBeInstanceOf(BadRequest);
      return (failed as BadRequest).problems.map(({ path }) => path);
    };
    expect(await problems({ to: "2026-12-05T10:00" })).toEqual(["to", "to"]); // too far ahead, too long
    expect(await problems({ from: "+275760-09-12T00:00:00Z" })).toEqual(["from"]);
    expect(await problems({ from: "yesterday", timezone: "Mars/One" })).toEqual(["timezone", "from"]);
    expect(await problems({ ...halfHour, by: "agent", kpis: "asa" })).toEqual(["by.0", "kpis.0"]);
  });
});
