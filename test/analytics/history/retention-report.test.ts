import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { retentionReport } from "../../../analytics/history/retention-report.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import type { Report } from "../../../schemas/report.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { directoryOf } from "../../support/floor-builder.ts";
import { storeEvents } from "../../support/history.ts";

const at = (text: string) => Date.parse(`${text}:00:00Z`);
const now = at("2026-04-10T12");

let orders = 0;
function order(customer: string, time: string, amount: number, currency = "EUR"): FrontlineEvent {
  return event("order.placed", at(time), { customer, order: `o${orders++}`, amount, currency });
}
function merged(customer: string, mergedInto: string): FrontlineEvent {
  return event("customer.described", at("2026-04-01T10"), { customer, kind: "person", mergedInto });
}
function call(customer: string, time: string, direction: "inbound" | "outbound" = "inbound"): FrontlineEvent {
  return event("contact.started", at(time), { contact: `c${orders++}`, channel: "voice", direction, customer });
}

const events: FrontlineEvent[] = [
  // Three of January: a comes back in February, in March under another name, and in April; h stays away in February.
  order("a", "2026-01-05T10", 100),
  order("a", "2026-02-10T10", 50),
  order("a2", "2026-03-07T10", 40),
  order("a", "2026-04-02T10", 10),
  order("b", "2026-01-20T10", 100),
  order("b", "2026-02-03T10", -20), // A refund is no visit.
  order("h", "2026-01-10T10", 100),
  order("h", "2026-03-20T10", 10),
  // Two of February: in Kyiv it began at 22:00 UTC of January 31.
  order("c", "2026-01-31T22", 200),
  order("c", "2026-03-05T10", 100),
  order("g", "2026-02-15T10", 70, "USD"),
  // One of a month that is not over, and one who came before the report begins.
  order("f", "2026-04-03T10", 5),
  order("d", "2025-12-31T10", 500),
  order("d", "2026-03-01T10", 500),
  order("r", "2026-02-01T10", -9), // Nothing but a refund.
  merged("a2", "a1"),
  merged("a1", "a"),
  call("a", "2026-02-01T10"),
  call("a2", "2026-03-01T10"),
  call("b", "2026-02-02T10"),
  call("b", "2026-03-02T10", "outbound"), // The company called.
];

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await storeEvents(clickhouse.client, events);
  await storeEvents(clickhouse.client, events.toReversed()); // Twice, in another order.
});
afterAll(() => clickhouse?.close());

const range = { from: "2026-01-01", to: "2026-05-01", timezone: "Europe/Kyiv" };
const make = async (more = {}, directory = directoryOf()): Promise<Report> =>
  (await retentionReport.make({ client: clickhouse.client, directory, now }, { ...range, ...more })).report;
const cellsOf = ({ rows }: Report) =>
  rows.map((
    { fields, counters: { customers, on, onOrAfter, revenue } },
  ) => [fields?.["cohort"], fields?.["period"], customers, on, onOrAfter, revenue]);

describe("the retention report", () => {
  it("tells each cohort in each month that is over, and all cohorts together", async () => {
    const report = await make();
    expect(cellsOf(report)).toEqual([
      ["2026-01", 0, 3, 3, 3, 300],
      ["2026-01", 1, 3, 1, 2, 30], // a; h will come back. 50 - 20
      ["2026-01", 2, 3, 2, 2, 50], // a as a2, and h: 40 + 10
      ["2026-02", 0, 2, 2, 2, 200], // The dollars have no rate.
      ["2026-02", 1, 2, 1, 1, 100],
      ["2026-04", 0, 1, undefined, undefined, undefined],
      ["all", 0, 5, 5, 5, 500],
      ["all", 1, 5, 2, 3, 130],
      ["all", 2, 3, 2, 2, 50], // February's cohort has no third month yet.
    ]);
    expect(report.total).toEqual({ counters: { customers: 6 }, kpis: {} });
  });

  it("divides by the customers of the cohort, and revenue by that of its first month", async () => {
    const { rows } = await make();
    const all = rows.filter(({ fields }) => fields?.["cohort"] === "all").map(({ kpis }) => kpis);
    expect(all[1]).toEqual({ retainedOn: 0.4, retainedOnOrAfter: 0.6, revenueRetained: 0.26 });
    expect(rows.find(({ fields }) => fields?.["cohort"] === "2026-04")?.kpis).toEqual({});
  });

  it("says what is left out, and counts it with a rate", async () => {
    const { notes } = await make();
    expect(notes).toContainEqual(expect.stringContaining("1 customers began in a month that is not over"));
    expect(notes).toContainEqual(expect.stringMatching(/^1 orders and refunds in USD have no rate/));
    const directory = directoryOf({ value: { rates: { USD: 0.5 } } });
    const report = await make({}, directory);
    expect(cellsOf(report)[3]).toEqual(["2026-02", 0, 2, 2, 2, 235]); // 200 + 0.5 x 70
    expect(report.notes.join()).not.toContain("no rate");
  });

  it("takes whole months, and cohorts of the range only", async () => {
    const report = await make({ from: "2026-02-20", to: "2026-04-01" });
    expect(cellsOf(report).slice(0, 2)).toEqual([["2026-02", 0, 2, 2, 2, 200], ["2026-02", 1, 2, 1, 1, 100]]);
    expect(report.total?.counters).toEqual({ customers: 2 });
  });

  it("goes by contacts that customers began, when asked", async () => {
    const report = await make({ of: "contacts" });
    expect(cellsOf(report).slice(0, 2)).toEqual([["2026-02", 0, 2, 2, 2, 0], ["2026-02", 1, 2, 1, 1, 0]]);
    expect(report.rows[0]?.kpis["revenueRetained"]).toBeNull();
  });

  it("tells the same of others when a customer is erased", async () => {
    const before = cellsOf(await make()).filter(([cohort]) => cohort === "2026-01" || cohort === "2026-04");
    await clickhouse.client.command({
      query: "DELETE FROM customer_orders_v1 WHERE customer = 'c' SETTINGS lightweight_deletes_sync = 2",
    });
    const after = cellsOf(await make());
    expect(after.filter(([cohort]) => cohort === "2026-01" || cohort === "2026-04")).toEqual(before);
    expect(after).toContainEqual(["2026-02", 0, 1, 1, 1, 0]); // g alone, whose money has no rate
  });
});
