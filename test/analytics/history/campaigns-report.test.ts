import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { campaignsReport } from "../../../analytics/history/campaigns-report.ts";
import { Directory, DirectoryIndex } from "../../../schemas/directory.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { storeEvents } from "../../support/history.ts";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const rates = "Rates are set with config value set --rates.";
const day = { from: "2026-11-20", to: "2026-11-21" };
const nine = Date.UTC(2026, 10, 20, 9);

const tariffs = [
  { channel: "voice", perMinute: 0.25 },
  { channel: "voice", direction: "outbound", perContact: 0.1, perMinute: 0.5 },
];

type Call = { contact: string; campaign?: string; direction?: "inbound" | "outbound"; at?: number; minutes?: number };

/** A call; without minutes nobody answers. */
function call({ contact, campaign, direction = "outbound", at = nine, minutes }: Call): FrontlineEvent[] {
  const leg = { contact, leg: 1, queue: "campaigns" };
  const agent = { ...leg, agent: "7" };
  const start = event("contact.started", at, { contact, channel: "voice", direction, ...campaign && { campaign } });
  if (minutes === undefined) return [start];
  return [
    start,
    event("leg.queued", at, leg),
    event("leg.answered", at, agent),
    event("leg.completed", at + minutes * MINUTE, { ...agent, by: "customer" }),
  ];
}

type Order = { order: string; customer: string; amount: number; at?: number; currency?: string } & {
  campaign?: string;
  contact?: string;
};

function order({ at = nine + 10 * MINUTE, currency = "EUR", ...data }: Order): FrontlineEvent {
  return event("order.placed", at, { ...data, currency }, { id: data.order });
}

const events: FrontlineEvent[] = [
  // Winter: three attempts, one reached, and one who called us: 0.1 + 2 x 0.5, 0.1, 0.1, and 4 x 0.25.
  ...call({ contact: "o1", campaign: "winter", minutes: 2 }),
  event("contact.classified", nine + 5 * MINUTE, { contact: "o1", outcome: "sale" }),
  ...call({ contact: "o2", campaign: "winter" }),
  event("leg.queued", nine, { contact: "o2", leg: 1, queue: "campaigns" }),
  event("leg.left", nine + MINUTE, { contact: "o2", leg: 1, queue: "campaigns", reason: "abandoned" }),
  ...call({ contact: "o3", campaign: "winter", at: nine + 60 * MINUTE }),
  ...call({ contact: "i1", campaign: "winter", direction: "inbound", minutes: 4 }),
  // Spring: one of one. And calls of no campaign, and of another day.
  ...call({ contact: "x1", campaign: "spring", minutes: 1 }),
  ...call({ contact: "n1", minutes: 10 }),
  ...call({ contact: "o0", campaign: "autumn", at: nine - 2 * DAY, minutes: 3 }),

  order({ order: "1", customer: "new", amount: 100, campaign: "winter" }),
  order({ order: "2", customer: "old", amount: 50.5, contact: "o1" }),
  order({ order: "3", customer: "new", amount: 20, campaign: "winter", at: nine + 20 * MINUTE }),
  order({ order: "4", customer: "abroad", amount: 1000, currency: "USD", campaign: "winter" }),
  order({ order: "5", customer: "walk-in", amount: 7 }),
  order({ order: "6", customer: "own", amount: 10, campaign: "spring", contact: "i1" }),
  order({ order: "7", customer: "late", amount: 11, campaign: "winter", at: nine + DAY }),
  order({ order: "8", customer: "slow", amount: 30, contact: "o0" }),
  order({ order: "9", customer: "old", amount: 5, at: nine - 300 * DAY }),
];

let clickhouse: Awaited<ReturnType<typeof openTestClickHouse>>;
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await storeEvents(clickhouse.client, events.filter(({ type }) => type !== "contact.classified"));
  await storeEvents(clickhouse.client, events); // Orders told twice, and facts computed twice.
});
afterAll(() => clickhouse.close());

async function make(given: Record<string, string> = {}, settings: object = { tariffs }) {
  const directory = new DirectoryIndex(Directory.parse(settings), "UTC");
  const context = { client: clickhouse.client, directory, now: nine };
  return (await campaignsReport.make(context, { ...day, ...given })).report;
}

describe("campaigns report", () => {
  it("has every number of each campaign, by hand", async () => {
    const { rows, total, notes } = await make();
    expect(rows.map(({ campaign }) => campaign)).toEqual(["autumn", "spring", "winter"]);
    const [autumn, spring, winter] = rows;
    expect(winter?.counters).toMatchObject({
      contacts: 4,
      attempts: 3,
      reached: 1,
      inbound: 1,
      sales: 1,
      orders: 4, // 1, 3 and 4 by their campaign, 2 by its contact
      acquired: 2, // 1 and 4; "old" had ordered before, and 3 is not the first
      revenue: 170.5, // 100 + 50.5 + 20
      foreignOrders: 1,
    });
    expect(winter?.kpis["reachRate"]).toBeCloseTo(1 / 3, 12);
    expect(winter?.kpis["conversionRate"]).toBe(0.5); // 1 / (1 + 1)
    expect(winter?.kpis["campaignCost"]).toBeCloseTo(2.3, 12); // 1.1 + 0.1 + 0.1 + 1.0
    expect(winter?.kpis["costPerReached"]).toBeCloseTo(1.3, 12); // (1.1 + 0.1 + 0.1) / 1
    expect(winter?.kpis["costPerAcquired"]).toBeCloseTo(1.15, 12); // 2.3 / 2
    expect(winter?.kpis["revenuePerContact"]).toBeCloseTo(42.625, 12); // 170.5 / 4
    expect(winter?.kpis["returnOnCost"]).toBeCloseTo(73.1304347826, 9); // (170.5 - 2.3) / 2.3
    expect(spring?.counters).toMatchObject({ attempts: 1, reached: 1, orders: 1, acquired: 1, revenue: 10 });
    expect(autumn?.counters).toMatchObject({ contacts: 0, orders: 1, acquired: 1, revenue: 30 });
    expect(autumn?.kpis).toMatchObject({
      campaignCost: null,
      costPerAcquired: null,
      returnOnCost: null,
      reachRate: null,
    });
    expect(total?.counters).toMatchObject({ contacts: 5, orders: 6, acquired: 4, revenue: 210.5 });
    expect(notes).toEqual([
      "Money is in EUR.",
      "1 of 6 orders are in USD, which has no rate to EUR: revenue is without them. " + rates,
      "1 orders and refunds of acquired customers have no rate to EUR: worth is without them. " + rates,
    ]);
  });

  it("tells apart by site, direction and interval, and keeps to what is asked for", async () => {
    const byDirection = await make({ by: "direction", campaign: "winter" });
    expect(byDirection.rows.map(({ direction, counters }) => [direction, counters["contacts"], counters["revenue"]]))
      .toEqual([[null, 0, 120], ["inbound", 1, 0], ["outbound", 3, 50.5]]);
    const outbound = await make({ direction: "outbound", campaign: "winter" });
    expect(outbound.total?.counters).toMatchObject({ contacts: 3, orders: 1, revenue: 50.5 });
    const hours = await make({ by: "campaign", every: "1h", campaign: "winter" });
    expect(hours.rows.map(({ start, counters }) => [start, counters["attempts"]])).toEqual([
      ["2026-11-20T09:00:00+00:00", 2],
      ["2026-11-20T10:00:00+00:00", 1],
    ]);
    expect((await make({ site: "lviv" })).total?.counters).toMatchObject({ contacts: 0, orders: 0 });
    const { rows, columns } = await make({ by: "site", kpis: "reached,attempts" });
    expect(rows.map(({ site, kpis }) => [site, kpis])).toEqual([["kyiv", { attempts: 4, reached: 2 }]]);
    expect(columns.map(({ id }) => id)).toEqual(["site", "attempts", "reached"]);
  });

  it("follows the settings at once: currency, tariffs, or none", async () => {
    const { total, notes } = await make({ campaign: "winter" }, { currency: "USD" });
    expect([total?.counters["revenue"], total?.counters["foreignOrders"], total?.kpis["campaignCost"]]).toEqual([
      1000,
      3,
      null,
    ]);
    expect(notes).toEqual([
      "Money is in USD.",
      expect.stringMatching(/^4 of 4 contacts fit no tariff/),
      "3 of 4 orders are in EUR, which has no rate to USD: revenue is without them. " + rates,
      expect.stringMatching(/^2 orders and refunds of acquired customers have no rate to USD/), // 1 and 3
    ]);
    const rated = await make({ campaign: "winter" }, { tariffs, value: { rates: { USD: 0.9 } } });
    expect(rated.total?.counters).toMatchObject({ revenue: 1070.5, foreignOrders: 0, uncounted: 0 }); // 170.5 + 0.9 x 1000
  });
});
