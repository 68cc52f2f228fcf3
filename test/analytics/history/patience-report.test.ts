import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { announcementsReport } from "../../../analytics/history/announcements-report.ts";
import { patienceReport } from "../../../analytics/history/patience-report.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { sumOf } from "../../../schemas/family.ts";
import { type PatienceCounters, patienceFamily } from "../../../schemas/kpis/patience.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { answered, directoryOf, left, queued, SECOND } from "../../support/floor-builder.ts";
import { storeEvents } from "../../support/history.ts";

const NOON = Date.UTC(2026, 9, 5, 9); // 12:00 in Kyiv
const now = NOON + 100 * SECOND;

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await storeEvents(clickhouse.client, story());
  await clickhouse.client.command({
    query: "INSERT INTO customer_tiers_v1 (customer, valid_from, tier) VALUES " +
      "('olena', '2026-10-04 00:00:00', 'B'), ('olena', '2026-10-06 00:00:00', 'A')",
  });
});
afterAll(() => clickhouse?.close());

const place = (contact: string, queue = "sales") => ({ contact, leg: 1, queue });

function announced(contact: string, ...afterMs: number[]): FrontlineEvent[] {
  return afterMs.map((ms) => event("leg.announced", NOON + ms, { ...place(contact), announcement: "please wait" }));
}

function started(contact: string, priority: number): FrontlineEvent {
  return event("contact.started", NOON, {
    contact,
    channel: "voice",
    direction: "inbound",
    customer: "olena",
    priority,
  });
}

/** The remission times of Freireich et al. 1963, as if they were waits in seconds: an event, or + censored. */
const freireich = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+".split(" ");

function story(): FrontlineEvent[] {
  return [
    ...freireich.flatMap((text, i) => {
      const stay = { contact: `f${i}`, queue: "textbook", waitMs: parseInt(text) * SECOND + 400 };
      return text.endsWith("+") ? answered(NOON, stay) : left(NOON, stay);
    }),
    ...left(NOON, { contact: "a", waitMs: 62 * SECOND }),
    ...announced("a", 0, 30 * SECOND, 60 * SECOND),
    started("a", 2),
    ...answered(NOON, { contact: "b", waitMs: 64.9 * SECOND }),
    ...announced("b", 0),
    ...left(NOON, { contact: "c", waitMs: 20 * SECOND, reason: "callback" }),
    ...queued(NOON, { contact: "d" }), // 100 s so far
    ...announced("d", 5 * SECOND, 9 * SECOND),
    ...queued(NOON, { contact: "over" }),
    event("contact.started", NOON, { contact: "over", channel: "chat", direction: "inbound" }),
    event("contact.ended", NOON + 40 * SECOND, { contact: "over", by: "customer" }),
    event("leg.refused", NOON, { ...place("refused"), reason: "full" }),
    ...left(Date.UTC(2026, 9, 6, 9), { contact: "tomorrow", waitMs: SECOND }),
  ];
}

async function reportOf(asked: Record<string, string>) {
  const context = { client: clickhouse.client, directory: directoryOf(), now };
  return (await patienceReport.make(context, { from: "2026-10-05", to: "2026-10-06", ...asked })).report;
}

describe("the patience report", () => {
  it("has the textbook's curve, second by second", async () => {
    const { rows, total, columns } = await reportOf({ queue: "textbook" });
    expect(rows).toHaveLength(36); // 0..35
    const drops = rows.filter(({ fields }) => (fields?.hazard as number) > 0);
    // Kaplan-Meier of these data as published: at risk, abandoned, survival.
    expect(drops.map(({ fields: f }) => [f?.second, f?.atRisk, f?.abandoned, (f?.survival as number).toFixed(3)]))
      .toEqual([
        [6, 21, 3, "0.857"], // 18/21
        [7, 17, 1, "0.807"], // x 16/17
        [10, 15, 1, "0.753"], // x 14/15
        [13, 12, 1, "0.690"], // x 11/12
        [16, 11, 1, "0.627"], // x 10/11
        [22, 7, 1, "0.538"], // x 6/7
        [23, 6, 1, "0.448"], // x 5/6
      ]);
    expect(total?.kpis.medianPatience).toBe(23_000);
    expect(total?.kpis.patienceIndex).toBe(12 / 9);
    expect(columns.map(({ id }) => id)).toEqual([
      "second",
      "atRisk",
      "abandoned",
      "answered",
      "announced",
      "survival",
      "hazard",
      "hazardSmooth",
    ]);
  });

  it("is smooth over five seconds: hung up in them / at risk in them", async () => {
    const { rows } = await reportOf({ queue: "textbook" });
    // Seconds 4..8: 3 + 1 hung up; at risk 21 in 4, 5, 6, then 17 in 7, 16 in 8.
    expect(rows[6]?.fields?.hazardSmooth).toBeCloseTo(4 / (21 + 21 + 21 + 17 + 16), 12);
  });

  it("has the restricted mean: the area under the curve up to the longest wait", async () => {
    const { total } = await reportOf({ queue: "textbook" });
    // 6 + 3(.857) ... : steps x seconds between the drops, up to 35, as R's survfit says: 23.287.
    expect((total?.kpis.meanPatience as number) / 1000).toBeCloseTo(23.287, 3);
  });

  it("counts a row's own legs, so that the seconds add up to the total", async () => {
    for (const asked of [{}, { queue: "textbook" }, { seconds: "20" }] as Record<string, string>[]) {
      const { rows, total } = await reportOf(asked);
      expect(sumOf(patienceFamily, rows.map(({ counters }) => counters as PatienceCounters))).toEqual(total?.counters);
    }
  });

  it("watches those who wait still until now, and those whose contact is over until its end", async () => {
    const { rows, total } = await reportOf({ queue: "sales" });
    expect(total?.counters).toMatchObject({ queued: 5, answered: 1, abandoned: 1 });
    expect(total?.counters.otherBySecond).toEqual({ 20: 1, 40: 1, 100: 1 }); // the callback, the contact that is over, d
    const of = (second: number) => rows[second]?.fields;
    // At 62 s there are a, b and d: one of three hangs up; b is answered at 64.9 s.
    expect(of(62)).toMatchObject({ atRisk: 3, abandoned: 1, survival: 1 - 1 / 3, hazard: 1 / 3 });
    expect(of(64)).toMatchObject({ answered: 1 });
    expect(rows.filter(({ fields }) => fields?.announced).map(({ fields }) => [fields?.second, fields?.announced]))
      .toEqual([[0, 2], [5, 1], [9, 1], [30, 1], [60, 1]]);
    expect(total?.kpis).toMatchObject({ medianPatience: null, patienceIndex: 1 });
  });

  it("ends the curve where it is told to, and says how many waited longer", async () => {
    const { rows, notes } = await reportOf({ queue: "sales", seconds: "60" });
    expect(rows).toHaveLength(61);
    expect(rows.at(-1)).toMatchObject({
      fields: { second: 60, atRisk: 3, survival: 1, hazard: null, hazardSmooth: null },
    });
    expect(notes).toEqual(["3 legs waited 60 s or longer: the curve ends there."]);
  });

  it("has one row a group, and their curves when asked for", async () => {
    const { rows, total } = await reportOf({ by: "queue" });
    expect(rows.map(({ queue, kpis }) => [queue, kpis.medianPatience])).toEqual([["sales", null], [
      "textbook",
      23_000,
    ]]);
    expect(total?.counters.queued).toBe(26);
    const curves = await reportOf({ by: "queue", curve: "true" });
    expect(curves.rows.filter(({ queue }) => queue === "textbook")).toHaveLength(36);
    const { rows: narrow, columns } = await reportOf({ by: "queue", kpis: "patienceIndex" });
    expect(narrow.map(({ kpis }) => kpis)).toEqual([{ patienceIndex: 1 }, { patienceIndex: 12 / 9 }]);
    expect(columns.map(({ id }) => id)).toEqual(["queue", "patienceIndex"]);
  });

  it("tells the customers of a tier and a priority apart", async () => {
    const rows = async (by: "tier" | "priority", filter = {}) =>
      (await reportOf({ by, ...filter })).rows.map((row) => [row[by], row.counters.queued]);
    expect(await rows("tier")).toEqual([[null, 25], ["B", 1]]); // B since the day before; A only since the day after
    expect(await rows("priority")).toEqual([[null, 25], ["2", 1]]);
    expect(await rows("tier", { tier: "B" })).toEqual([["B", 1]]);
  });

  it("names every wrong parameter", async () => {
    const wrong = reportOf({ seconds: "4000", curve: "maybe", by: "agent", kpis: "asa" });
    await expect(wrong).rejects.toMatchObject({
      problems: ["by.0", "kpis.0", "curve", "seconds"].map((path) => expect.objectContaining({ path })),
    });
  });

  it("is empty where nobody waited", async () => {
    const { rows, total } = await reportOf({ queue: "nothing" });
    expect([rows, total?.kpis]).toEqual([[], { medianPatience: null, meanPatience: null, patienceIndex: null }]);
  });
});

describe("the announcements report", () => {
  it("counts how often callers are told to wait and who hangs up then", async () => {
    const context = { client: clickhouse.client, directory: directoryOf(), now };
    const asked = { from: "2026-10-05", to: "2026-10-06", queue: "sales", by: "queue" };
    const { report } = await announcementsReport.make(context, asked);
    expect(report.rows).toMatchObject([{ queue: "sales" }]);
    expect(report.total?.counters).toEqual({
      queued: 5,
      abandoned: 1,
      announcements: 6,
      announcementsMax: 3,
      toldOnce: 1, // b
      toldTwice: 1, // d
      toldOften: 1, // a
      waitMs: 286_900, // a 62, b 64.9, c 20, d 100, over 40
      // a: 10 + 10 + 2 (62 - 60); b: 10; d: 4 (9 - 5) + 10
      announcedMs: 46_000,
      abandonedAnnounced: 1, // a, 2 s after the third
    });
    expect(report.total?.kpis).toMatchObject({
      toldOftenShare: 1 / 5,
      abandonsPerMinuteAnnounced: 1 / (46 / 60),
      abandonsPerMinuteOtherwise: 0,
      announcementEffect: null,
    });
  });
});
