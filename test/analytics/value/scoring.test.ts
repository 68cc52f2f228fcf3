import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { score } from "../../../analytics/value/scoring.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { directoryOf } from "../../support/floor-builder.ts";
import { writeEvents } from "../../support/history.ts";

const DAY = 86_400_000;
const asOf = Date.UTC(2026, 0, 1);
const day = (before: number) => asOf - before * DAY;

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
/** When the runs are made: in years to come, as scores are kept for 400 days by the machine's clock. */
let now = Date.UTC(2040, 0, 1);
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
});
afterAll(() => clickhouse?.close());
beforeEach(async () => {
  for (
    const table of [
      "events_v1",
      "customers_v1",
      "customer_orders_v1",
      "customer_tiers_v1",
      "customer_scores_v1",
      "value_runs_v1",
    ]
  ) {
    await clickhouse.client.command({ query: `TRUNCATE TABLE ${table}` });
  }
});

let orders = 0;
const order = (customer: string, before: number, amount: number, more: Record<string, string> = {}) =>
  event("order.placed", day(before), {
    customer,
    order: `o${orders++}`,
    amount,
    currency: "EUR",
    ...more,
  }) as FrontlineEvent;
const described = (customer: string, more: Record<string, string> = {}) =>
  event("customer.described", day(400), { customer, kind: "person", ...more }) as FrontlineEvent;

async function run(value: Record<string, unknown> = {}, at = asOf, windowDays = 365) {
  now += 1000;
  return await score(clickhouse.client, directoryOf({ value }, "UTC"), { asOf: at, windowDays, now });
}

async function rows<T>(query: string): Promise<T[]> {
  return await (await clickhouse.client.query({ query, format: "JSONEachRow" })).json<T>();
}
const scores = (at = asOf) =>
  rows<Record<string, unknown>>(
    `SELECT customer, tier, revenue, orders, segment, repeats, recency_weeks, age_weeks FROM customer_scores_v1 FINAL ` +
      `WHERE as_of = fromUnixTimestamp64Milli(${at}) ORDER BY customer`,
  );
const tiers = () =>
  rows<{ customer: string; at: string; tier: string }>(
    "SELECT customer, toString(toDate(valid_from)) AS at, tier FROM customer_tiers_v1 FINAL ORDER BY customer, at",
  );

describe("score", () => {
  it("ranks customers by the revenue of the window and tells how it is spread", async () => {
    await writeEvents(clickhouse.client, [
      order("a", 10, 500),
      order("a", 3, 300),
      order("b", 20, 150),
      order("c", 30, 50),
      order("c", 400, 9000), // Before the window.
      order("late", 0, 7777), // At the moment itself: not known yet.
      described("never"),
    ]);
    const summary = await run();
    // 800 + 150 + 50 = 1000: a brings the first 80 %, b reaches 95 % with 950, c is behind it, and one of four brings nothing.
    expect(await scores()).toEqual([
      {
        customer: "a",
        tier: "A",
        revenue: 800,
        orders: 2,
        segment: "champions",
        repeats: 1,
        recency_weeks: 1,
        age_weeks: 9 / 7,
      },
      {
        customer: "b",
        tier: "B",
        revenue: 150,
        orders: 1,
        segment: "hibernating",
        repeats: 0,
        recency_weeks: 0,
        age_weeks: 19 / 7,
      },
      {
        customer: "c",
        tier: "C",
        revenue: 50,
        orders: 1,
        segment: "lost",
        repeats: 1,
        recency_weeks: 370 / 7,
        age_weeks: 399 / 7,
      },
      {
        customer: "never",
        tier: "N",
        revenue: 0,
        orders: 0,
        segment: "no-orders",
        repeats: 0,
        recency_weeks: 0,
        age_weeks: 0,
      },
    ]);
    expect(summary).toMatchObject({ customers: 4, payingCustomers: 3, revenue: 1000, movedUp: 0, movedDown: 0 });
    expect(summary.topFifthShare).toBeCloseTo(0.8, 12); // 800 / 1000 by the first of four
    expect(summary.tiers).toMatchObject({ A: { customers: 1, revenue: 800, leastRevenue: 800 }, N: { customers: 1 } });
  });

  it("counts orders that were told twice once, and the last amount of an order", async () => {
    const first = order("a", 5, 100);
    const told = { ...first, id: "later", at: first.at + 1, time: new Date(first.at + 1).toISOString() };
    await writeEvents(clickhouse.client, [first, { ...told, data: { ...first.data, amount: 70 } } as FrontlineEvent]);
    await writeEvents(clickhouse.client, [first]);
    expect((await run()).revenue).toBe(70);
  });

  it("converts by the rates, and tells what has none", async () => {
    await writeEvents(clickhouse.client, [
      order("a", 5, 100),
      order("b", 5, 100, { currency: "USD" }),
      order("c", 5, 400, { currency: "PLN" }),
      order("c", 6, 40.5, { currency: "PLN" }),
      order("d", 5, 10),
    ]);
    const summary = await run({ rates: { USD: 0.9 } });
    expect(summary).toMatchObject({ revenue: 200, customers: 3, unconverted: { PLN: 440.5 } }); // 100 + 90 + 10
  });

  it("takes refunds from revenue when they are made, and leaves who is below zero in N", async () => {
    await writeEvents(clickhouse.client, [
      order("a", 10, 300, { order: "kept" }),
      order("a", 8, -100, { order: "kept" }),
      order("b", 400, 50, { order: "back" }),
      order("b", 9, -50, { order: "back" }), // Of an order before the window.
      order("c", 10, 20, { order: "undone" }),
      order("c", 9, -20, { order: "undone" }),
    ]);
    const summary = await run();
    expect(summary).toMatchObject({ revenue: 200, payingCustomers: 1, losses: { customers: 1, revenue: -50 } });
    const found = (await scores()).map((
      { customer, tier, revenue, orders, segment },
    ) => [customer, tier, revenue, orders, segment]);
    expect(found.map((row) => row.slice(0, 4))).toEqual([["a", "A", 200, 1], ["b", "N", -50, 0], ["c", "N", 0, 0]]);
    expect(found[2]?.[4]).toBe("no-orders"); // Nothing is left of its only order.
  });

  it("counts a merged customer as the one it belongs to, who shares its tier", async () => {
    await writeEvents(clickhouse.client, [
      order("old", 10, 60),
      order("new", 20, 40),
      order("other", 5, 90),
      described("old", { mergedInto: "new" }),
    ]);
    await run({ shareA: 0.5 });
    expect((await scores()).map(({ customer, revenue }) => [customer, revenue])).toEqual([["new", 100], ["other", 90]]);
    expect((await tiers()).map(({ customer, tier }) => [customer, tier])).toEqual([["new", "A"], ["old", "A"], [
      "other",
      "B",
    ]]);
  });

  it("ranks persons and companies apart when asked", async () => {
    await writeEvents(clickhouse.client, [
      order("firm", 10, 10_000),
      described("firm", { kind: "company" }),
      ...["anna", "bohdan"].flatMap((name) => [order(name, 10, 10), described(name)]),
    ]);
    await run();
    expect((await scores()).map(({ tier }) => tier)).toEqual(["C", "C", "A"]);
    await run({ kindsApart: true });
    expect((await scores()).map(({ tier }) => tier)).toEqual(["A", "A", "A"]);
  });

  it("gives the same rows again, and writes a tier only when it changes", async () => {
    await writeEvents(clickhouse.client, [order("a", 40, 800), order("b", 40, 150), order("c", 40, 50)]);
    const first = await run();
    const [scoresThen, tiersThen] = [await scores(), await tiers()];
    expect(await run()).toEqual(first);
    expect(await scores()).toEqual(scoresThen);
    await run({}, asOf + DAY);
    expect(await tiers()).toEqual(tiersThen);
    expect(await rows("SELECT count() AS n FROM customer_tiers_v1")).toEqual([{ n: 3 }]);
  });

  it("tells late orders in a later run, and forgets who was merged since in a repeated one", async () => {
    await writeEvents(clickhouse.client, [order("a", 40, 800), order("b", 40, 150), order("c", 40, 50)]);
    await run();
    await writeEvents(clickhouse.client, [order("c", 30, 9000), described("b", { mergedInto: "a" })]);
    expect(await run({}, asOf + DAY)).toMatchObject({ revenue: 10_000, movedUp: 1, movedDown: 1 }); // 9050 of c, 950 of a
    expect((await tiers()).filter(({ at }) => at === "2026-01-02").map(({ customer, tier }) => [customer, tier]))
      .toEqual([["a", "B"], ["c", "A"]]);
    await run();
    expect((await scores()).map(({ customer }) => customer)).toEqual(["a", "c"]);
  });

  it("leaves what later runs said when the past is scored afterwards", async () => {
    await writeEvents(clickhouse.client, [
      order("a", 300, 900),
      order("b", 10, 900),
      order("b", 5, 100),
      order("a", 5, 100),
    ]);
    await run({}, day(250)); // a alone: A
    await run(); // a and b, 1000 each: a is still A, so that nothing is written of it
    const at = (customer: string, when: number) =>
      rows<{ tier: string }>(
        `SELECT argMax(tier, valid_from) AS tier FROM customer_tiers_v1 FINAL ` +
          `WHERE customer = '${customer}' AND valid_from <= fromUnixTimestamp64Milli(${when}) HAVING count() > 0`,
      );
    await run({}, day(200), 90); // Nobody ordered in its window.
    expect(await Promise.all([at("a", day(250)), at("a", day(200)), at("a", asOf)])).toEqual(
      [[{ tier: "A" }], [{ tier: "N" }], [{ tier: "A" }]],
    );
    expect(await at("b", day(200))).toEqual([]); // Not known then.
    expect(await at("b", asOf)).toEqual([{ tier: "A" }]);
  });
});
