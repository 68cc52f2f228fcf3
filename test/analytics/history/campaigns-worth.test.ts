import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { campaignsReport } from "../../../analytics/history/campaigns-report.ts";
import { Directory, DirectoryIndex } from "../../../schemas/directory.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { storeEvents } from "../../support/history.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const first = Date.UTC(2025, 0, 10, 9);
const january = { from: "2025-01-01", to: "2025-02-01" };

type Order = { customer: string; order: string; amount: number; days?: number; campaign?: string };

/** An order so many days after the first one of all. */
function order({ days = 0, ...data }: Order): FrontlineEvent {
  return event("order.placed", first + days * DAY, { ...data, currency: "EUR" });
}

const merged = event("customer.described", first + 40 * DAY, {
  customer: "other-name",
  kind: "person",
  mergedInto: "known",
});

const events = [
  // Ann: 100 at once, 50 on day 29, 25 on day 89, a refund of 10 on day 91, 200 on day 364, and 999 after the year.
  order({ customer: "ann", order: "a1", amount: 100, campaign: "spring" }),
  order({ customer: "ann", order: "a2", amount: 50, days: 29 }),
  order({ customer: "ann", order: "a3", amount: 25, days: 89 }),
  order({ customer: "ann", order: "a1", amount: -10, days: 91 }),
  order({ customer: "ann", order: "a4", amount: 200, days: 364 }),
  order({ customer: "ann", order: "a5", amount: 999, days: 365 }),
  // Bob orders twice on the same day, and again when his 90 days are just over.
  order({ customer: "bob", order: "b1", amount: 30, days: 1, campaign: "spring" }),
  order({ customer: "bob", order: "b2", amount: 12, days: 1 + 1 / 24 }),
  order({ customer: "bob", order: "b3", amount: 8, days: 91 }),
  // Cleo came by no campaign, and later ordered by one: nobody acquired her.
  order({ customer: "cleo", order: "c1", amount: 70 }),
  order({ customer: "cleo", order: "c2", amount: 70, days: 2, campaign: "spring" }),
  // Known had ordered a month before; "other-name" is the same person.
  order({ customer: "known", order: "k1", amount: 5, days: -30 }),
  order({ customer: "other-name", order: "k2", amount: 500, days: 3, campaign: "spring" }),
  merged,
  // Dan by another campaign.
  order({ customer: "dan", order: "d1", amount: 40, days: 5, campaign: "radio" }),
  // Who orders but once and takes it all back, was acquired all the same.
  order({ customer: "eve", order: "e1", amount: 60, days: 20, campaign: "radio" }),
  order({ customer: "eve", order: "e1", amount: -60, days: 25 }),
  // A refund of an order that nobody told of is no first order.
  order({ customer: "fin", order: "f1", amount: -5, days: 6, campaign: "radio" }),
];

/** As scoring writes them. */
const scores = [
  { as_of: "2025-01-31 00:00:00.000", customer: "ann", lifetime_value: 1 },
  { as_of: "2025-06-30 00:00:00.000", customer: "ann", lifetime_value: 300 },
  { as_of: "2025-06-30 00:00:00.000", customer: "bob", lifetime_value: 20 },
  { as_of: "2025-06-30 00:00:00.000", customer: "known", lifetime_value: 7000 },
  { as_of: "2025-06-30 00:00:00.000", customer: "dan", lifetime_value: null },
].map((row) => ({
  tier: "A",
  kind: "person",
  revenue: 0,
  orders: 0,
  repeats: 0,
  recency_weeks: 0,
  age_weeks: 0,
  ...row,
}));

const runs = ["2025-01-31 00:00:00.000", "2025-06-30 00:00:00.000"]
  .map((as_of) => ({ as_of, window_days: 365, customers: 4, revenue: 0, summary: "{}" }));

let clickhouse: Awaited<ReturnType<typeof openTestClickHouse>>;
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  const { client } = clickhouse;
  await storeEvents(client, [...events].reverse());
  await storeEvents(client, events);
  await client.insert({ table: "customer_scores_v1", values: scores, format: "JSONEachRow" });
  await client.insert({ table: "value_runs_v1", values: runs, format: "JSONEachRow" });
});
afterAll(() => clickhouse.close());

async function make(now: number, given: Record<string, string> = {}) {
  const directory = new DirectoryIndex(Directory.parse({}), "UTC");
  const { report } = await campaignsReport.make({ client: clickhouse.client, directory, now }, {
    ...january,
    ...given,
  });
  return report;
}

describe("what customers acquired by a campaign are worth later", () => {
  it("is their revenue since the first order, each period of those whose days are over", async () => {
    const { rows, total } = await make(first + 400 * DAY);
    const [radio, spring] = rows;
    expect(spring?.counters).toMatchObject({
      acquired: 2, // Ann and Bob
      ...{ counted30: 2, revenue30: 192 }, // 100 + 50, 30 + 12
      ...{ counted90: 2, revenue90: 217 }, // 25 more; Bob's 90 days end at the very moment of his third order
      ...{ counted365: 2, revenue365: 415 }, // 217 - 10 + 200 + 8
      repeaters: 1, // Ann; Bob ordered again on the same day only
      ...{ valued: 2, valueToCome: 320 },
    });
    expect(spring?.kpis).toMatchObject({
      acquiredWorth30: 96, // 192 / 2
      acquiredWorth90: 108.5, // 217 / 2
      acquiredWorth365: 207.5, // 415 / 2
      acquiredRepeatRate: 0.5,
      acquiredLifetimeValue: 160, // (300 + 20) / 2
    });
    expect(radio?.counters).toMatchObject({ acquired: 2, counted30: 2, revenue30: 40, repeaters: 0, valued: 0 });
    expect(radio?.kpis).toMatchObject({ acquiredWorth365: 20, acquiredLifetimeValue: null });
    expect(total?.counters).toMatchObject({ acquired: 4, counted90: 4, revenue90: 257 });
  });

  it("leaves out who came too lately, and says how many are counted", async () => {
    const { rows } = await make(first + 90 * DAY, { campaign: "spring" });
    expect(rows[0]?.counters).toMatchObject({ acquired: 2, counted30: 2, counted90: 1, revenue90: 175, counted365: 0 });
    expect(rows[0]?.kpis).toMatchObject({
      acquiredCounted90: 1,
      acquiredWorth90: 175, // Ann's 100 + 50 + 25; Bob's 90 days are over tomorrow
      acquiredRepeatRate: 1,
      acquiredWorth365: null,
      acquiredLifetimeValue: 1, // by the run of January, which knew only Ann
    });
  });

  it("is told where the first order was placed", async () => {
    const { rows } = await make(first + 400 * DAY, { every: "1w", campaign: "spring" });
    expect(rows.map(({ start, counters }) => [start?.slice(0, 10), counters["acquired"]]))
      .toEqual([["2025-01-06", 2], ["2025-01-13", 0]]);
    expect((await make(first + 400 * DAY, { site: "lviv" })).rows).toEqual([]);
  });
});
