import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { careReport } from "../../../analytics/history/care-report.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { directoryOf, HOUR, MINUTE } from "../../support/floor-builder.ts";
import { writeEvents } from "../../support/history.ts";

const ten = Date.UTC(2026, 10, 20, 8);
const now = ten + 48 * HOUR;
const time = (at: number) => new Date(at).toISOString();

function answer(survey: "csat" | "nps" | "ces", score: number, scale = { min: 1, max: 5 }): FrontlineEvent {
  return event("feedback.given", ten, { survey, score, scale }) as FrontlineEvent;
}
const nps = (score: number) => answer("nps", score, { min: 0, max: 10 });
const opened = (id: string, due: number, at = ten) =>
  event("case.opened", at, { case: id, customer: "k", kind: "complaint", due: time(due) }) as FrontlineEvent;
const closed = (id: string, at: number) =>
  event("case.closed", at, { case: id, outcome: "resolved" }) as FrontlineEvent;
const made = (promise: string, due: number) =>
  event("promise.made", ten, { promise, customer: "k", what: "call", due: time(due) }) as FrontlineEvent;
const kept = (promise: string, at: number) => event("promise.kept", at, { promise }) as FrontlineEvent;

const events: FrontlineEvent[] = [
  ...[5, 4, 3, 1].map((score) => answer("csat", score)), // 5 and 4 are positive
  ...[10, 9, 8, 6, 0].map(nps), // two promoters, two detractors
  answer("ces", 7, { min: 1, max: 7 }),
  answer("csat", 3, { min: 3, max: 3 }), // no scale, no answer
  opened("a", ten + HOUR),
  closed("a", ten + 30 * MINUTE),
  closed("a", ten + 2 * HOUR), // opened again in between
  opened("b", ten + HOUR), // overdue
  opened("c", now + HOUR), // open, not due
  opened("late", now, ten + 24 * HOUR), // of the next day
  made("p1", ten + HOUR),
  kept("p1", ten + HOUR), // just in time
  made("p2", ten + HOUR),
  kept("p2", ten + 2 * HOUR), // late
  made("p3", ten + HOUR), // overdue
  made("p4", now + HOUR), // not due
  made("p5", ten + HOUR),
  event("promise.cancelled", ten + HOUR, { promise: "p5" }) as FrontlineEvent,
];

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await writeEvents(clickhouse.client, events);
  await writeEvents(clickhouse.client, events.toReversed()); // Twice, in another order.
});
afterAll(() => clickhouse?.close());

describe("the care report", () => {
  const range = { from: "2026-11-20", to: "2026-11-21", timezone: "Europe/Kyiv" };
  const make = async (more = {}) =>
    (await careReport.make({ client: clickhouse.client, directory: directoryOf(), now }, { ...range, ...more })).report;

  it("has these numbers", async () => {
    const { total } = await make();
    expect(total?.counters).toMatchObject({
      csatAnswers: 4,
      npsAnswers: 5,
      casesOpened: 3,
      casesClosed: 1,
      casesOverdue: 1,
      promisesMade: 5,
      promisesKept: 1,
      promisesLate: 1,
      promisesOverdue: 1,
      promisesCancelled: 1,
    });
    expect(total?.kpis).toMatchObject({
      csat: 0.5, // 2 / 4
      csatMean: 2.25 / 4, // (1 + 0.75 + 0.5 + 0) / 4
      nps: 0, // 100 x (2 - 2) / 5
      ces: 1,
      caseResolutionTime: 2 * HOUR,
      promiseKeptRate: 1 / 3,
    });
  });

  it("shows the intervals: Wilson's of 2 in 4, and the score's of +1 +1 0 -1 -1", async () => {
    const { total } = await make();
    expect(total?.kpis["csatLow"]).toBeCloseTo(0.15004, 4);
    expect(total?.kpis["csatHigh"]).toBeCloseTo(0.84996, 4);
    expect(total?.kpis["npsHigh"]).toBeCloseTo(78.4, 1); // 100 x 1.96 x sqrt(0.8 / 5)
    expect(total?.kpis["npsLow"]).toBeCloseTo(-78.4, 1);
  });

  it("tells them by site and interval, and agrees with its total", async () => {
    const { rows, total } = await make({ by: "site", every: "1h" });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ site: "kyiv", start: "2026-11-20T10:00:00+02:00", counters: total?.counters });
    expect((await make({ site: "lviv" })).rows).toEqual([]);
  });
});
