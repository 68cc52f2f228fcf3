import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { depthReport } from "../../analytics/history/depth-report.ts";
import { estimatedWaitReport } from "../../analytics/history/estimated-wait-report.ts";
import { patienceReport } from "../../analytics/history/patience-report.ts";
import type { ReportKind } from "../../analytics/history/report-kind.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import type { ReportRow } from "../../schemas/report.ts";
import { bankEvents, hasBankMonth, storeBankMonth } from "../support/bank-events.ts";
import { openTestClickHouse } from "../support/embedded.ts";
import { directoryOf } from "../support/floor-builder.ts";

const now = Date.UTC(2026, 10, 22);
const month = { from: "1999-08-01", to: "1999-09-01", timezone: "Asia/Jerusalem" };

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };

async function reportOf(kind: ReportKind, asked: Record<string, string>) {
  const startedAt = performance.now();
  const context = { client: clickhouse.client, directory: directoryOf(), now };
  const { report } = await kind.make(context, { ...month, ...asked });
  const ms = Math.round(performance.now() - startedAt);
  console.log(`${kind.name} ${JSON.stringify(asked)}: ${report.rows.length} rows in ${ms} ms`);
  return report;
}

describe.skipIf(!hasBankMonth())("the patience of a real bank's callers", () => {
  beforeAll(async () => {
    clickhouse = await openTestClickHouse();
    const events = await bankEvents();
    await storeBankMonth(clickhouse.client, events);
    stays = staysIn(events);
  }, 180_000);
  afterAll(() => clickhouse?.close());

  it("has the index answered / abandoned by type of service", async () => {
    const { rows, total } = await reportOf(patienceReport, { by: "queue" });
    const index = Object.fromEntries(rows.map(({ queue, kpis }) => [queue, kpis.patienceIndex?.toFixed(2)]));
    expect(index).toMatchObject({ regular: "3.56", "stock-exchange": "7.15", prospects: "0.95", internet: "1.36" });
    expect(total?.counters).toMatchObject({ queued: 25_701, answered: 18_392, abandoned: 7_309 });
    const at = (queue: string) => rows.find((row) => row.queue === queue)?.kpis.medianPatience ?? Infinity;
    expect(at("prospects")).toBeLessThan(at("regular"));
  });

  it("shows the peak of the hazard when the second announcement is played, about 60 s after queueing", async () => {
    const { rows } = await reportOf(patienceReport, {});
    const hazard = (second: number) => rows[second]?.fields?.hazardSmooth as number;
    const seconds = Array.from({ length: 51 }, (_, i) => i + 40);
    const peak = seconds.reduce((best, second) => hazard(second) > hazard(best) ? second : best);
    expect(peak).toBeGreaterThanOrEqual(55);
    expect(peak).toBeLessThanOrEqual(65);
    const around = [...seconds.slice(0, 6), ...seconds.slice(30, 36)]; // 40..45 and 70..75
    const usual = around.reduce((sum, second) => sum + hazard(second), 0) / around.length;
    expect(hazard(peak)).toBeGreaterThan(1.5 * usual);
    console.log(`hazard peaks at ${peak} s with ${hazard(peak).toFixed(5)}; around it ${usual.toFixed(5)}`);
  });

  it("has the depth of a queue at the end of each minute of the month", async () => {
    const { rows, total } = await reportOf(depthReport, { queue: "regular" });
    expect(rows).toHaveLength(31 * 24 * 60);
    const regular = stays.filter(({ queue }) => queue === "regular");
    for (const [i, { counters, start }] of rows.entries()) {
      if (i % 97 > 0) continue; // Some hundred minutes at all times of the day.
      const end = Date.parse(start as string) + 60_000;
      const there = regular.filter(({ queuedAt, endedAt }) => queuedAt < end && endedAt >= end);
      const longestWaitMs = Math.max(0, ...there.map(({ queuedAt }) => end - queuedAt));
      expect([start, counters]).toMatchObject([start, { minutes: 1, waitingMax: there.length, longestWaitMs }]);
    }
    expect(total?.counters).toMatchObject({ minutes: rows.length, waitingMax: most(rows, "waitingMax") });
  });

  it("would have been told a wait that is less wrong than the last caller's or the recent mean", async () => {
    const { total, rows } = await reportOf(estimatedWaitReport, { by: "queue" });
    const { compared, unknown, unanswered } = total?.counters as Record<string, number>;
    expect([compared! + unknown!, unanswered]).toEqual([18_392, 7_309]);
    const error = total?.kpis.ewtMeanAbsoluteError as number;
    const naive = naiveErrors();
    console.log(JSON.stringify({ ...total?.kpis, naive }, null, 1));
    console.log(rows.map(({ queue, kpis }) => `${queue} ${Math.round(kpis.ewtMeanAbsoluteError ?? 0)}`).join(", "));
    expect(error).toBeLessThan(0.9 * naive.lastWait);
    expect(error).toBeLessThan(0.9 * naive.meanOf30Minutes);
    expect(Math.abs(total?.kpis.ewtBias as number)).toBeLessThan(5000);
  });
});

type PastStay = { queue: string; queuedAt: number; endedAt: number; isAnswered: boolean };
let stays: PastStay[] = [];

function staysIn(events: readonly FrontlineEvent[]): PastStay[] {
  const queuedAt = new Map<string, number>();
  return events.flatMap((event) => {
    const { type, at, data } = event;
    if (type === "leg.queued") queuedAt.set(data.contact, at);
    if (type !== "leg.answered" && type !== "leg.left") return [];
    const from = queuedAt.get(data.contact) as number;
    return [{ queue: data.queue, queuedAt: from, endedAt: at, isAnswered: type === "leg.answered" }];
  });
}

const most = (rows: readonly ReportRow[], id: string) =>
  Math.max(...rows.map(({ counters }) => counters[id] as number));

/** The mean absolute error, ms, of what is commonly said: the wait of who was answered last, and the mean of half an hour. */
function naiveErrors() {
  const errors: Record<"lastWait" | "meanOf30Minutes", number[]> = { lastWait: [], meanOf30Minutes: [] };
  for (const queue of new Set(stays.map((stay) => stay.queue))) {
    const answered = stays.filter((stay) => stay.queue === queue && stay.isAnswered).sort((a, b) =>
      a.endedAt - b.endedAt
    );
    for (const { queuedAt, endedAt } of answered) {
      const recent = answered.filter((other) => other.endedAt <= queuedAt && other.endedAt > queuedAt - 3_600_000)
        .map((other) => [other.endedAt, other.endedAt - other.queuedAt] as const);
      const half = recent.filter(([at]) => at > queuedAt - 1_800_000).map(([, wait]) => wait);
      const last = recent.at(-1)?.[1];
      if (last !== undefined) errors.lastWait.push(Math.abs(last - (endedAt - queuedAt)));
      if (half.length > 0) errors.meanOf30Minutes.push(Math.abs(mean(half) - (endedAt - queuedAt)));
    }
  }
  return { lastWait: mean(errors.lastWait), meanOf30Minutes: mean(errors.meanOf30Minutes) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
