import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tierMovesReport } from "../../../analytics/history/tier-moves-report.ts";
import { valueReport } from "../../../analytics/history/value-report.ts";
import { score } from "../../../analytics/value/scoring.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { directoryOf } from "../../support/floor-builder.ts";
import { writeEvents } from "../../support/history.ts";

const first = Date.UTC(2026, 0, 1);
const second = Date.UTC(2026, 1, 1);
/** When the runs are made: in years to come, as scores are kept for 400 days by the machine's clock. */
const scoredAt = Date.UTC(2040, 0, 1);
const directory = directoryOf({ value: { windowDays: 100, rates: { USD: 0.5 } } }, "UTC");

let orders = 0;
const order = (customer: string, at: number, amount: number, currency = "EUR") =>
  event("order.placed", at, { customer, order: `o${orders++}`, amount, currency }) as FrontlineEvent;
const described = (customer: string, told: Record<string, string>) =>
  event("customer.described", first - 1000, { customer, kind: "person", ...told }) as FrontlineEvent;

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  const { client } = clickhouse;
  await writeEvents(client, [
    order("rising", Date.UTC(2025, 11, 20), 100),
    order("falling", Date.UTC(2025, 9, 1), 700), // 92 days before the first end, more than 100 before the second
    order("falling", Date.UTC(2025, 11, 1), 100),
    order("steady", Date.UTC(2025, 11, 30), 60),
    order("steady", Date.UTC(2025, 11, 30), 80, "USD"), // 40
    order("foreign", Date.UTC(2026, 0, 20), 5, "PLN"),
    order("rising", Date.UTC(2026, 0, 10), 900),
    described("rising", { name: "Rising Ltd", kind: "company" }),
    described("asleep", {}),
    order("twin", Date.UTC(2026, 0, 15), 400, "USD"), // 200 of rising
    described("twin", { mergedInto: "rising" }),
  ]);
  await score(client, directory, { asOf: first, windowDays: 100, now: scoredAt });
  await score(client, directory, { asOf: second, windowDays: 100, now: scoredAt + 1000 });
});
afterAll(() => clickhouse?.close());

const context = () => ({ client: clickhouse.client, directory, now: second });
const range = { from: "2026-01-01", to: "2026-02-01", timezone: "UTC" };

describe("the value report", () => {
  const make = async (more = {}) => (await valueReport.make(context(), { ...range, ...more })).report;

  it("tells customers and revenue by tier as of the run at the end, and moves since that at the start", async () => {
    const { rows, total, notes } = await make();
    // Then: falling 800 of 1000 (A), rising and steady 100 each (B). Now: rising 1200 of 1400 (A), falling and steady 100 (B).
    expect(rows.map(({ fields, counters }) => [fields?.["tier"], counters["customers"], counters["revenue"]])).toEqual(
      [["A", 1, 1200], ["B", 2, 200], ["N", 1, 0]],
    );
    expect(rows[0]?.kpis).toMatchObject({
      customerShare: 0.25,
      revenueShare: 1200 / 1400,
      revenuePerCustomer: 1200,
      ordersPerCustomer: 3, // 20 December, 10 and 15 January
      movedUp: 1,
      movedDown: 0,
    });
    expect(total?.kpis).toMatchObject({
      valuedCustomers: 4,
      revenueShare: 1,
      customerShare: 1,
      movedUp: 1,
      movedDown: 1,
    });
    expect(notes).toContain("Moves are told against the run as of 2026-01-01T00:00:00+00:00.");
    expect(notes).toContain("Without a rate, and so left out: 5.00 PLN.");
  });

  it("adds up to the same total by segment and by kind", async () => {
    const { total } = await make();
    for (const by of ["segment", "kind"]) {
      const { rows, total: other } = await make({ by });
      expect(other).toEqual(total);
      expect(rows.reduce((sum, { kpis }) => sum + (kpis["revenueShare"] ?? 0), 0)).toBeCloseTo(1, 12);
    }
    const { rows } = await make({ by: "kind" });
    expect(rows.map(({ fields, counters }) => [fields?.["kind"], counters["customers"]])).toEqual(
      [[null, 2], ["company", 1], ["person", 1]],
    );
  });

  it("has the curves of its run", async () => {
    const { curves = [] } = await make();
    expect(curves[0]).toMatchObject({ axis: "share", x: [0, 0.25, 0.5, 0.75, 1] });
    expect(curves[0]?.series[0]?.values.map((share) => Math.round(1400 * (share ?? 0)))).toEqual([
      0,
      1200,
      1300,
      1400,
      1400,
    ]);
  });

  it("shows the earlier run of an earlier end, and says when there is none", async () => {
    const earlier = await make({ from: "2025-12-01", to: "2026-01-15" });
    expect(earlier.rows.map(({ fields, counters }) => [fields?.["tier"], counters["revenue"]])).toEqual(
      [["A", 800], ["B", 200], ["N", 0]],
    );
    expect(earlier.notes).toContain("There is no earlier run to tell moves against.");
    const none = await make({ from: "2025-01-01", to: "2025-02-01" });
    expect(none).toMatchObject({ rows: [], notes: ["There is no run yet: frontline value score makes one."] });
  });
});

describe("the tier-moves report", () => {
  it("tells who moved and why, the largest change first", async () => {
    const { report } = await tierMovesReport.make(context(), range);
    expect(report.rows.map(({ fields }) => fields)).toEqual([
      {
        customer: "rising",
        name: "Rising Ltd",
        move: "up",
        tierThen: "B",
        tierNow: "A",
        revenueThen: 100,
        revenueNow: 1200,
        came: 1100, // 900 and, of the customer merged into it, 200
        fell: 0,
        other: 0,
        reason: "new orders",
      },
      {
        customer: "falling",
        name: null,
        move: "down",
        tierThen: "A",
        tierNow: "B",
        revenueThen: 800,
        revenueNow: 100,
        came: 0,
        fell: 700,
        other: 0,
        reason: "older orders fell out of the window",
      },
    ]);
    expect(report.total?.counters).toEqual({ moves: 2, up: 1, down: 1 });
  });

  it("needs two runs", async () => {
    const { report } = await tierMovesReport.make(context(), { ...range, from: "2025-12-01" });
    expect(report).toMatchObject({ rows: [], notes: [expect.stringContaining("no two runs")] });
  });
});
