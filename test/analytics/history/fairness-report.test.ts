import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fairnessReport } from "../../../analytics/history/fairness-report.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { inEnglish, type Note } from "../../../schemas/note.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { answered, directoryOf, HOUR, left, SECOND } from "../../support/floor-builder.ts";
import { storeEvents } from "../../support/history.ts";

const Z = 1.959964;
const DAY = 24 * HOUR;
const ten = Date.UTC(2026, 10, 2, 8);
const now = ten + 15 * DAY;

/** A call of a customer from `at`: answered after so many seconds, or abandoned. */
type Call = { contact: string; customer?: string; wait: number; at?: number; queue?: string; isAbandoned?: boolean };

function call({ contact, customer, wait, at = ten, queue = "sales", isAbandoned }: Call): FrontlineEvent[] {
  const who = customer === undefined ? {} : { customer };
  const stay = { contact, queue, waitMs: wait * SECOND };
  const started = event("contact.started", at, {
    contact,
    ...who,
    channel: "voice",
    direction: "inbound",
    priority: customer === "ada" ? 2 : 0,
  });
  return [
    started,
    ...(isAbandoned ? left(at, stay) : answered(at, { ...stay, talkMs: 60 * SECOND })),
  ] as FrontlineEvent[];
}

const told = (contact: string, announcement: string) =>
  event("leg.announced", ten + SECOND, { contact, leg: 1, queue: "sales", announcement }) as FrontlineEvent;

/** ada is tier A; bob and cy are C; dan, and who is not known, have no tier. */
const events: FrontlineEvent[] = [
  ...call({ contact: "a1", customer: "ada", wait: 20 }),
  ...call({ contact: "a2", customer: "ada", wait: 40, at: ten + DAY }), // Comes again within 7 days of a1.
  ...call({ contact: "a3", customer: "ada-old", wait: 90, at: ten + 7 * DAY }), // Merged into ada: 6 days after a2.
  ...call({ contact: "b1", customer: "bob", wait: 10 }),
  ...call({ contact: "b2", customer: "bob", wait: 30, isAbandoned: true, at: ten + 8 * DAY }),
  ...call({ contact: "c1", customer: "cy", wait: 3, isAbandoned: true }), // A short one: not in the service level.
  ...call({ contact: "d1", customer: "dan", wait: 500 }),
  ...call({ contact: "u1", wait: 700 }),
  told("a1", "please wait"),
  event("leg.transferred", ten + 80 * SECOND, {
    contact: "a1",
    leg: 1,
    queue: "sales",
    agent: "anna",
    mode: "blind",
    to: { kind: "queue", target: "billing" },
  }) as FrontlineEvent,
  ...["a1", "b1"].map((contact) =>
    event("contact.classified", ten + 90 * SECOND, { contact, outcome: "resolved" }) as FrontlineEvent
  ),
  ...[5, 2].map((score) =>
    event("feedback.given", ten + HOUR, {
      survey: "csat",
      score,
      scale: { min: 1, max: 5 },
      contact: "a1",
    }) as FrontlineEvent
  ),
  event("customer.described", ten, { customer: "ada-old", kind: "person", mergedInto: "ada" }) as FrontlineEvent,
];
const tiers = [["ada", "A"], ["bob", "C"], ["cy", "C"]].map(([customer, tier]) => ({
  customer,
  tier,
  valid_from: ten - DAY,
}));

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await storeEvents(clickhouse.client, events.toReversed());
  await storeEvents(clickhouse.client, events); // Twice, in another order.
  await clickhouse.client.insert({ table: "customer_tiers_v1", values: tiers, format: "JSONEachRow" });
});
afterAll(() => clickhouse?.close());

const make = async (asked = {}) => {
  const range = { from: "2026-11-02", to: "2026-11-17", timezone: "Europe/Kyiv" };
  const context = { client: clickhouse.client, directory: directoryOf(), now };
  return (await fairnessReport.make(context, { ...range, ...asked })).report;
};

describe("the fairness report", () => {
  it("has a row for each tier at the time, and one for customers without: they are unknown, not N", async () => {
    const { rows, notes } = await make();
    expect(rows.map(({ tier, counters }) => [tier, counters["queued"]])).toEqual([["A", 3], ["C", 3], [null, 2]]);
    expect(notes.join()).toContain("2 legs of customers whose tier is not known");
    expect(rows[2]?.fields).toMatchObject({ fairWaitN: 2, fairWaitDifference: null });
  });

  it("has these numbers of tier A, a customer merged into another among them", async () => {
    const [a] = (await make()).rows;
    expect(a?.kpis).toMatchObject({
      fairWait: 50_000, // (20 + 40 + 90) / 3
      fairAnswerWait: 50_000,
      fairServiceLevel: 1 / 3, // 20 s is in the target of 20 s
      fairAbandonRate: 0,
      fairTransferRate: 1 / 3,
      fairAnnouncements: 1 / 3,
      fairRepeatRate: 2 / 3, // a1 and a2
      fairFirstResolution: 0, // a1 was resolved, and ada came again
      fairSatisfaction: 1 / 2, // 5 and 2 of 1..5
    });
    // Waits 20 40 90 s: s² = (30² + 10² + 40²) / 2 = 1300.
    const spread = Z * Math.sqrt(1300 / 3) * 1000;
    expect(a?.fields?.fairWaitLow).toBeCloseTo(50_000 - spread, 3);
    expect(a?.fields?.fairWaitHigh).toBeCloseTo(50_000 + spread, 3);
  });

  it("has these of tier C: 10 s, and two abandons of which the short one is not in the service level", async () => {
    const [, c] = (await make()).rows;
    expect(c?.kpis["fairWait"]).toBeCloseTo(43_000 / 3, 6); // (10 + 30 + 3) / 3
    expect(c?.kpis).toMatchObject({
      fairAnswerWait: 10_000,
      fairServiceLevel: 1 / 2, // b1 of b1 and b2
      fairAbandonRate: 2 / 3,
      fairRepeatRate: 0,
      fairSatisfaction: null,
      fairFirstResolution: 1,
    });
  });

  it("says how a group differs from all other known ones: 50 - 14.33 s ± z sqrt(1300 / 3 + 196.33 / 3)", async () => {
    const { rows, notes } = await make();
    // Of 10 30 3 s, s² = (10² + 30² + 3² - 43² / 3) / 2 = 196.33.
    const spread = Z * Math.sqrt(1300 / 3 + (1009 - 43 * 43 / 3) / 2 / 3);
    const fields = rows[0]?.fields as Record<string, number>;
    expect(fields["fairWaitDifference"]).toBeCloseTo((50 - 43 / 3) * 1000, 3);
    expect(fields["fairWaitDifferenceLow"]).toBeCloseTo((50 - 43 / 3 - spread) * 1000, 1);
    expect(fields["fairWaitDifferenceHigh"]).toBeCloseTo((50 - 43 / 3 + spread) * 1000, 1);
    // 35.67 ± 43.74 s
    expect(notes[0]).toBe(
      "Tier A: mean wait 35.7 s longer than of all others, but that may be chance (8.1 s shorter to 79.4 s longer).",
    );
    // Newcombe's of 0 of 3 and 2 of 3: Wilson's are 0 to .5615 and .2077 to .9385.
    expect(fields["fairAbandonRateDifference"]).toBeCloseTo(-2 / 3, 9);
    expect(fields["fairAbandonRateDifferenceLow"]).toBeCloseTo(-2 / 3 - (0.93851 - 2 / 3), 4);
    expect(fields["fairAbandonRateDifferenceHigh"]).toBeCloseTo(-2 / 3 + Math.hypot(0.56150, 2 / 3 - 0.20766), 4);
  });

  it("agrees with its total", async () => {
    const { rows, total } = await make();
    for (const id of ["queued", "waitMs", "repeatsClosed", "announcements"]) {
      const sum = rows.reduce((all, { counters }) => all + (counters[id] as number), 0);
      expect(total?.counters[id], id).toBe(sum);
    }
    expect(total?.counters["queued"]).toBe(8);
  });

  it("tells by priority, and a single number with its sentences", async () => {
    expect((await make({ by: "priority" })).rows.map(({ priority }) => priority)).toEqual(["0", "2"]);
    const { rows, total } = await make({ by: "priority", compare: "fairAbandonRate", queue: "sales" });
    expect(total).toBeNull();
    expect(rows.map(({ priority, queue, fields }) => [priority, queue, fields?.view, fields?.n])).toEqual([
      ["0", null, "all", 6],
      ["0", "sales", "queue", 6],
      ["0", null, "same-queues", 6],
      ["2", null, "all", 2],
      ["2", "sales", "queue", 2],
      ["2", null, "same-queues", 2],
    ]);
    expect(rows[3]?.fields?.sentence).toContain("Priority 2: abandon rate 33.3 points lower than of all others");
    for (const { fields, sentences } of rows) expect(inEnglish(sentences?.sentence as Note)).toBe(fields?.sentence);
  });

  it("leaves out what is not asked for", async () => {
    expect((await make({ queue: "billing" })).rows).toEqual([]);
    expect((await make({ direction: "outbound" })).total?.counters["queued"]).toBe(0);
  });
});
