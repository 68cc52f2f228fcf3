import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { depthReport } from "../../../analytics/history/depth-report.ts";
import { estimatedWaitReport } from "../../../analytics/history/estimated-wait-report.ts";
import type { ReportKind } from "../../../analytics/history/report-kind.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { answered, directoryOf, HOUR, left, MINUTE, queued, SECOND } from "../../support/floor-builder.ts";
import { storeEvents } from "../../support/history.ts";

const noon = Date.UTC(2026, 9, 5, 9); // 12:00 in Kyiv
const now = noon + 10 * MINUTE + 30 * SECOND;

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await storeEvents(clickhouse.client, [...depthStory(), ...waitStory()]);
});
afterAll(() => clickhouse?.close());

function depthStory(): FrontlineEvent[] {
  return [
    ...answered(noon + 10 * SECOND, { contact: "a", waitMs: 30 * SECOND }), // not at any minute's end
    ...answered(noon + 30 * SECOND, { contact: "b", waitMs: 2 * MINUTE }), // ends of minutes 0 and 1
    ...left(noon + 70 * SECOND, { contact: "c", waitMs: 130 * SECOND }), // 1 and 2
    ...queued(noon + 5 * MINUTE, { contact: "d", queue: "billing" }), // 5.. and waits still
    ...queued(noon - 40 * 24 * HOUR, { contact: "mail", queue: "mail" }), // since long before
    ...queued(noon, { contact: "over", queue: "billing" }), // minutes 0 to 3, until the contact's end
    event("contact.started", noon - MINUTE, { contact: "over", channel: "voice", direction: "inbound" }),
    event("contact.ended", noon + 4 * MINUTE, { contact: "over", by: "customer" }),
    event("leg.refused", noon, { contact: "r", leg: 1, queue: "sales", reason: "full" }),
  ];
}

/** One place each took 60 s and 100 s: 160 s for 1 + 1 places; then a caller with one ahead. */
function waitStory(): FrontlineEvent[] {
  const stay = (contact: string) => ({ contact, queue: "lines", site: "lisbon" });
  const at = noon - HOUR;
  return [
    ...answered(at, { ...stay("1"), waitMs: 60 * SECOND }), // nothing learned yet
    ...answered(at + 2 * MINUTE, { ...stay("2"), waitMs: 100 * SECOND }), // told 60 s: 40 s too short
    ...left(at + 6 * MINUTE, { ...stay("3"), waitMs: 5 * MINUTE }), // left unanswered
    ...answered(at + 7 * MINUTE, { ...stay("4"), waitMs: 150 * SECOND }), // told 2 x 80 s: 10 s too long
    ...queued(at + 58 * MINUTE, stay("5")),
  ];
}

async function reportOf(kind: ReportKind, asked: Record<string, string>) {
  const context = { client: clickhouse.client, directory: directoryOf(), now };
  return (await kind.make(context, { from: "2026-10-05T12:00", to: "2026-10-05T12:20", ...asked })).report;
}

describe("the depth report", () => {
  it("tells how many waited at the end of each minute that has ended, and how long the longest", async () => {
    const { rows } = await reportOf(depthReport, { queue: "sales" });
    expect(rows.map(({ counters: c }) => [c.waitingMax, c.longestWaitMs])).toEqual([
      [1, 30_000], // b since 0:30
      [2, 90_000], // b, and c since 1:10
      [1, 110_000], // c until 3:20, that is also at the end of minute 2
      ...new Array(7).fill([0, 0]), // up to minute 9; minute 10 has not ended
    ]);
    expect(rows[1]).toMatchObject({
      start: "2026-10-05T12:01:00+03:00",
      kpis: { meanWaiting: 2, longestWaiting: 90_000 },
    });
    expect(rows[3]?.kpis.longestWaiting).toBeNull();
  });

  it("has the most and the mean of each interval, for each group and for all together", async () => {
    const { rows, total, notes } = await reportOf(depthReport, { site: "kyiv", by: "queue", every: "5m" });
    expect(rows.map(({ queue, start, kpis }) => [queue, start?.slice(14, 16), kpis.meanWaiting, kpis.maxWaiting]))
      .toEqual([
        ["billing", "00", 4 / 5, 1],
        ["mail", "00", 1, 1],
        ["sales", "00", 4 / 5, 2],
        ["billing", "05", 1, 1],
        ["mail", "05", 1, 1],
        ["sales", "05", 0, 0],
      ]);
    // 4 + 10 + 4 + 5 in ten minutes; at the end of minute 1 waited over, mail, b and c.
    expect(total?.kpis).toEqual({ meanWaiting: 23 / 10, maxWaiting: 4, longestWaiting: 40 * 24 * HOUR + 10 * MINUTE });
    expect(notes).toHaveLength(1);
  });

  it("has the same total without groups, and nobody where nobody waited", async () => {
    const whole = await reportOf(depthReport, { every: "1h" });
    expect(whole.total).toEqual((await reportOf(depthReport, { by: "queue,channel" })).total);
    expect(whole.rows.map(({ counters }) => counters)).toEqual([whole.total?.counters]);
    const nobody = await reportOf(depthReport, { queue: "nothing" });
    expect([nobody.rows.length, nobody.total?.counters.waitingMinutes]).toEqual([10, 0]);
  });

  it("refuses more rows than anybody reads", async () => {
    const month = { from: "2026-09-03", to: "2026-10-06", by: "queue" };
    await expect(reportOf(depthReport, month)).rejects.toMatchObject({ problems: [{ path: "by" }] });
  });
});

describe("the estimated-wait report", () => {
  const asked = { from: "2026-10-05T11:00", site: "lisbon", timezone: "Europe/Kyiv" };

  it("compares what each would have been told with what then happened", async () => {
    const { total } = await reportOf(estimatedWaitReport, asked);
    expect(total?.counters).toMatchObject({
      compared: 2,
      unknown: 1,
      unanswered: 2,
      errorMs: -30_000, // -40 + 10
      absoluteErrorMs: 50_000,
      within30s: 1,
      withinHalf: 2,
    });
    expect(total?.kpis).toMatchObject({
      ewtMeanAbsoluteError: 25_000,
      ewtBias: -15_000,
      ewtWithin30s: 0.5,
      ewtKnown: 2 / 3,
    });
    expect(total?.kpis.ewtMedianAbsoluteError).toBeCloseTo(10_000, -3);
  });

  it("knows in a part of the range what was learned before it", async () => {
    const { rows } = await reportOf(estimatedWaitReport, {
      ...asked,
      from: "2026-10-05T11:05",
      by: "queue",
      every: "5m",
    });
    expect(rows.map(({ queue, start, counters }) => [queue, start?.slice(11, 16), counters.compared, counters.errorMs]))
      .toEqual([["lines", "11:05", 1, 10_000], ["lines", "11:55", 0, 0]]);
  });
});
