import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { atRiskReport } from "../../../analytics/history/at-risk-report.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { directoryOf, left, MINUTE } from "../../support/floor-builder.ts";
import { storeEvents } from "../../support/history.ts";

const at = (date: string) => Date.parse(`${date}T12:00:00Z`);

function abandoned(customer: string, date: string): FrontlineEvent[] {
  const contact = `${customer}/${date}`;
  return [
    event("contact.started", at(date), { contact, channel: "voice", direction: "inbound", customer }),
    ...left(at(date), { contact, waitMs: MINUTE }),
  ];
}

const events: FrontlineEvent[] = [
  event("customer.described", at("2026-01-01"), { customer: "p", kind: "person", name: "Petra", owner: "olga" }),
  event("customer.described", at("2026-01-01"), { customer: "m", kind: "person", mergedInto: "p" }),
  ...abandoned("p", "2026-03-10"),
  ...abandoned("m", "2026-03-11"), // p under another name
  ...abandoned("p", "2026-02-10"), // before the range
  event("case.opened", at("2026-03-01"), { case: "closed", customer: "p", kind: "complaint" }),
  event("case.closed", at("2026-03-02"), { case: "closed", outcome: "resolved" }),
  event("case.opened", at("2026-02-01"), { case: "open", customer: "p", kind: "complaint" }),
  event("promise.made", at("2026-03-01"), {
    promise: "late",
    customer: "q",
    what: "call",
    due: "2026-03-02T12:00:00Z",
  }),
  event("promise.kept", at("2026-03-03"), { promise: "late" }),
  event("promise.made", at("2026-03-01"), { promise: "due", customer: "q", what: "call", due: "2026-03-20T12:00:00Z" }),
  event("promise.made", at("2026-03-01"), {
    promise: "later",
    customer: "q",
    what: "call",
    due: "2026-04-20T12:00:00Z",
  }),
  event("feedback.given", at("2026-03-05"), { survey: "nps", score: 3, scale: { min: 0, max: 10 }, customer: "q" }),
];

/** as_of, customer, tier, segment, repeats, recency, age, alive, value of lifetime. */
const scores = [
  ["2026-03-31", "p", "A", "loyal", 4, 40, 60, 0.5, 1000], // at risk: 500. Every 70 days, silent for 140
  ["2026-03-31", "q", "A", "champions", 9, 45, 46, 0.9, 4000], // 400. Every 35 days, silent for 7
  ["2026-03-31", "t", "B", "new", 0, 0, 20, 0.2, 100], // 80
  ["2026-03-31", "u", "B", "new", 0, 0, 20, 1, 100], // not at risk
  ["2026-03-31", "s", "N", "no-orders", 0, 0, 0, null, null], // no model
  ["2026-03-31", "m", "B", "loyal", 1, 10, 20, 0.5, 9000], // is p
  ["2026-02-28", "p", "A", "loyal", 4, 40, 56, 0.75, 1000], // an older run: 250
  ["2026-04-30", "p", "A", "loyal", 4, 40, 64, 0.1, 1000], // a newer one
];

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  const { client } = clickhouse;
  await storeEvents(client, events);
  await storeEvents(client, events.toReversed());
  const values = scores.map((row) =>
    `(${row.map((value) => typeof value === "string" ? `'${value}'` : value ?? "NULL")})`
  );
  await client.command({
    query:
      "INSERT INTO customer_scores_v1 (as_of, customer, tier, segment, repeats, recency_weeks, age_weeks, alive, " +
      `lifetime_value) SETTINGS async_insert = 0 VALUES ${values.join(", ")}`,
  });
  await client.command({
    query: `INSERT INTO customer_tiers_v1 (customer, valid_from, tier) SETTINGS async_insert = 0 VALUES
      ('p', '2026-01-01 00:00:00.000', 'B'), ('p', '2026-03-01 00:00:00.000', 'A'), ('p', '2026-04-15 00:00:00.000', 'C'),
      ('q', '2026-03-01 00:00:00.000', 'A')`,
  });
});
afterAll(() => clickhouse?.close());

const make = async (more = {}, now = at("2026-05-10")) => {
  const asked = { from: "2026-03-01", to: "2026-04-01", timezone: "UTC", ...more };
  return (await atRiskReport.make({ client: clickhouse.client, directory: directoryOf(), now }, asked)).report;
};
const pick = (rows: Awaited<ReturnType<typeof make>>["rows"], id: string) => rows.map(({ fields }) => fields?.[id]);

describe("the report of customers at risk", () => {
  it("orders them by lifetime value x probability of having left, with the reasons", async () => {
    const { rows, total } = await make();
    expect(rows.map(({ fields }) => fields)).toEqual([
      {
        ...{ customer: "p", name: "Petra", owner: "olga", tier: "A", segment: "loyal" },
        ...{ alive: 0.5, lifetimeValue: 1000, valueAtRisk: 500, silentDays: 140, rhythmDays: 70 },
        ...{ abandoned: 2, complaint: 1, promise: 0, score: 0 },
        reasons: "no order for 140 days, else every 70; 2 abandoned contacts; 1 open complaint",
      },
      {
        ...{ customer: "q", name: null, owner: null, tier: "A", segment: "champions" },
        ...{ alive: 0.9, lifetimeValue: 4000, valueAtRisk: expect.closeTo(400, 9), silentDays: 7, rhythmDays: 35 },
        ...{ abandoned: 0, complaint: 0, promise: 1, score: 1 },
        reasons: "1 overdue promise; 1 low score",
      },
      {
        ...{ customer: "t", name: null, owner: null, tier: null, segment: "new" },
        ...{ alive: 0.2, lifetimeValue: 100, valueAtRisk: 80, silentDays: 140, rhythmDays: null },
        ...{ abandoned: 0, complaint: 0, promise: 0, score: 0 },
        reasons: "one order, 140 days ago",
      },
    ]);
    expect(total).toEqual({
      counters: { customersAtRisk: 3, lifetimeValue: 5100, valueAtRisk: expect.closeTo(980, 9) },
      kpis: { customersAtRisk: 3, valueAtRisk: expect.closeTo(980, 9) },
    });
  });

  it("takes the newest scores not after the end of the report", async () => {
    expect(pick((await make({ to: "2026-03-15" })).rows, "valueAtRisk")).toEqual([250]);
    expect(pick((await make({ to: "2026-05-05" })).rows, "tier")).toEqual(["C"]);
    expect(pick((await make({ to: "2026-05-05" }, at("2026-03-15"))).rows, "valueAtRisk")).toEqual([250]);
  });

  it("says when nobody was scored", async () => {
    const { rows, total, notes } = await make({ from: "2026-01-01", to: "2026-02-01" });
    expect([rows, total?.counters["customersAtRisk"]]).toEqual([[], 0]);
    expect(notes[0]).toContain("There are no scores");
  });

  it("can be asked by tier, by account manager and by page; the total is of all pages", async () => {
    expect(pick((await make({ tier: "A" })).rows, "customer")).toEqual(["p", "q"]);
    expect(pick((await make({ owner: "olga" })).rows, "customer")).toEqual(["p"]);
    const page = await make({ limit: "1", offset: "1" });
    expect(pick(page.rows, "customer")).toEqual(["q"]);
    expect(page.total?.counters["customersAtRisk"]).toBe(3);
    expect(page.notes).toContain("Customers 2 to 2 of 3 are shown.");
    expect((await make({ offset: "3" })).total?.counters["customersAtRisk"]).toBe(3);
  });
});
