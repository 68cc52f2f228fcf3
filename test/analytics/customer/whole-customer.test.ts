import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { legsQuery } from "../../../analytics/customer/contacts-query.ts";
import { searchCustomers } from "../../../analytics/customer/search.ts";
import { wholeCustomer } from "../../../analytics/customer/whole-customer.ts";
import { runQuery } from "../../../analytics/history/query.ts";
import { type CustomerBody, type TimelineEntry, TimelineParams } from "../../../schemas/customer.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { directoryOf } from "../../support/floor-builder.ts";
import { storeEvents } from "../../support/history.ts";
import { DAY, now, pastOfOlena, pastOfOthers, ten } from "./example-customers.ts";

const directory = directoryOf({ value: { rates: { USD: 0.9 } } });
let clickhouse: { client: ClickHouseClient; close(): Promise<void> };

beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  const all = [...pastOfOlena, ...pastOfOthers];
  await storeEvents(clickhouse.client, all.toReversed());
  await storeEvents(clickhouse.client, all); // Twice, in another order.
  const tiers = [["c-1", ten - 30 * DAY, "B"], ["c-1", ten - DAY, "A"], ["c-1", now + DAY, "C"], ["c-9", ten, "A"]];
  const values = tiers.map(([customer, from, tier]) => ({ customer, valid_from: from, tier }));
  await clickhouse.client.insert({ table: "customer_tiers_v1", values, format: "JSONEachRow" });
  await storeRun();
});
afterAll(() => clickhouse?.close());

/** The run of the day before: c-9 with 1,000 and c-1 with 105. */
async function storeRun(): Promise<void> {
  const [as_of, { client }] = [ten - DAY, clickhouse];
  const tier = (customers: number, leastRevenue: number) => ({ customers, revenue: 0, leastRevenue });
  const summary = {
    ...{ currency: "EUR", customers: 2, payingCustomers: 2, revenue: 1105, unconverted: {}, pareto: [], lorenz: [] },
    ...{ gini: null, topFifthShare: null, customersForFourFifths: null, movedUp: 0, movedDown: 0, bgNbd: null },
    ...{ tiers: { A: tier(1, 1000), B: tier(1, 105) }, gammaGamma: null, tracking: [], repeats: [] },
  };
  const run = { as_of, window_days: 365, customers: 2, revenue: 1105, summary: JSON.stringify(summary) };
  await client.insert({ table: "value_runs_v1", values: [run], format: "JSONEachRow" });
  const score = {
    as_of,
    kind: "person",
    orders: 2,
    recency_score: 4,
    frequency_score: 3,
    money_score: 0,
    segment: "loyal",
  };
  const values = [
    { ...score, customer: "c-1", tier: "B", revenue: 105, alive: 0.5 },
    { ...score, customer: "c-9", tier: "A", revenue: 1000 },
  ];
  await client.insert({ table: "customer_scores_v1", values, format: "JSONEachRow" });
}

async function whole(id: string, params: Record<string, unknown> = {}): Promise<CustomerBody> {
  const body = await wholeCustomer({ ...clickhouse, directory, now }, id, TimelineParams.parse(params));
  if (!body) throw new Error(`There is no customer ${id}`);
  return body;
}
const find = async (search: string) => (await searchCustomers(clickhouse.client, { search, now })).customers;
const named = (entries: readonly TimelineEntry[]) => entries.map(({ kind, id }) => `${kind} ${id.split("/")[0]}`);

describe("one customer, whole", () => {
  it("is who they are, with the customers that turned out to be them, and by which addresses they are known", async () => {
    const { customer } = await whole("c-1");
    expect(customer).toEqual({
      id: "c-1",
      kind: "person",
      name: "Olena Kovalenko",
      since: null,
      language: "uk",
      owner: "maria",
      tags: ["vip"],
      preferences: { callAfter: "18:00" },
      merged: ["c-2"],
      addresses: [
        { address: "+380 44 123-45-67", from: "description", rule: "phone" },
        { address: "Olena@Example.com", from: "description", rule: "e-mail" },
        { address: "+380501112233", from: "contact", rule: "phone" },
      ],
    });
    expect((await whole("c-2")).customer).toEqual(customer);
  });

  it("has the tier in force, those before, and why", async () => {
    const { tier, scores } = await whole("c-1");
    expect(tier).toMatchObject({ tier: "A", since: "2026-11-19T10:00:00+02:00" });
    expect(tier?.history.map(({ tier }) => tier)).toEqual(["B", "A"]); // C begins tomorrow
    expect(scores).toMatchObject({
      ...{ rank: 2, customers: 2, revenue: 105, cutoffs: { A: 1000, B: 105, C: null } },
      ...{ recency: 4, frequency: 3, money: null, segment: "loyal", alive: 0.5, lifetimeValue: null },
    });
    const unknown = await whole("c-9");
    expect([unknown.tier?.tier, unknown.scores?.rank]).toEqual(["A", 1]);
  });

  it("has the revenue of each month in the company's currency, and tells what is left out", async () => {
    const { curve, notes, currency } = await whole("c-1");
    // 100 on 22 August; -40 on 21 September; 50 USD at 0.9 on 21 October.
    expect([currency, curve]).toEqual(["EUR", [
      { month: "2026-08", revenue: 100, total: 100 },
      { month: "2026-09", revenue: -40, total: 60 },
      { month: "2026-10", revenue: 45, total: 105 },
    ]]);
    expect(notes).toEqual(["Orders of 700 JPY are left out: there is no rate for JPY."]);
  });

  it("has everything that happened, the newest first", async () => {
    const { timeline } = await whole("c-1");
    expect(named(timeline.entries)).toEqual([
      "feedback test",
      "contact mail-1",
      "promise P-1",
      "case K-1",
      "contact call-2",
      "contact call-1",
      "order Y-1",
      "order B-7",
      "payment I-1",
      "order A-1",
    ]);
    expect(timeline.next).toBeNull();
  });

  it("tells of a contact who waited how long for whom, and how the caller was recognised", async () => {
    const { timeline: { entries } } = await whole("c-1", { kind: "contact", channel: "voice" });
    expect(entries).toMatchObject([{
      id: "call-2",
      at: "2026-11-20T11:00:00+02:00",
      matchedBy: { rule: "phone", address: "+380501112233" },
      topic: "delivery",
      outcome: "unresolved",
      legs: [{ queue: "sales", agent: "anna", result: "answered", waitMs: 20_000, handleMs: 180_000 }],
    }, {
      id: "call-1",
      matchedBy: null,
      address: "0441234567",
      durationMs: 91_000,
      legs: [{ agent: null, result: "left", reason: "abandoned", waitMs: 90_000, handleMs: null }],
    }]);
  });

  it("tells of orders, payments, cases, promises and feedback what became of them", async () => {
    const { timeline: { entries } } = await whole("c-1");
    const of = (kind: string, id = "") => entries.find((entry) => entry.kind === kind && entry.id.startsWith(id));
    expect(of("order", "A-1")).toMatchObject({ bookings: [{ amount: 100, currency: "EUR" }, { amount: -40 }] });
    expect(of("payment")).toMatchObject({ amount: 100, lateDays: 10 });
    expect(of("case")).toMatchObject({ status: "in-progress", owner: "ivan", isOverdue: true, closed: null });
    expect(of("promise")).toMatchObject({ state: "kept-late", what: "Call Olena about the parcel" });
    expect(of("feedback")).toMatchObject({ score: 2, comment: "Olena K. here: <b>still</b> no parcel" });
  });

  it("comes page by page, each entry once", async () => {
    const seen = [];
    let before: string | null = null;
    do {
      const { timeline }: CustomerBody = await whole("c-1", { limit: 3, ...before !== null && { before } });
      expect(timeline.entries.length).toBeLessThanOrEqual(3);
      seen.push(...named(timeline.entries));
      before = timeline.next;
    } while (before !== null);
    expect(seen).toEqual(named((await whole("c-1")).timeline.entries));
  });

  it("is not there where nobody told of them", async () => {
    await expect(whole("nobody")).rejects.toThrow("There is no customer nobody");
  });
});

describe("legsQuery", () => {
  it("tells of a leg by its newest row, and not of one that turned out to be queued at another time", async () => {
    const { client } = clickhouse;
    const leg = { at: ten, site: "kyiv", queue: "sales", contact: "call-9" };
    const store = (values: object[]) => client.insert({ table: "leg_facts_v1", values, format: "JSONEachRow" });
    await store([
      { ...leg, leg: 1, result: "answered", agent: "anna", version: 2 },
      { ...leg, leg: 2, result: "waiting", version: 1 },
    ]);
    await store([{ ...leg, leg: 1, result: "waiting", version: 1 }, { ...leg, leg: 2, version: 2, is_deleted: 1 }]);
    const asked = { ats: [ten], from: ten, to: ten, contacts: ["call-9"] };
    expect(await runQuery(client, legsQuery, asked)).toMatchObject([{ leg: 1, result: "answered", agent: "anna" }]);
  });
});

describe("searchCustomers", () => {
  it.each([
    ["a part of the name, in any case", "kovaLENKO", ["c-9 name", "c-1 name"]],
    ["a number without its country", "044 123 45 67", ["c-1 phone"]],
    ["the number of a caller who was recognised later", "+38 (050) 111-22-33", ["c-1 phone"]],
    ["an e-mail address in any case", "OLENA@example.com", ["c-1 e-mail"]],
    ["an order, of everybody who has one of that number", "A-1", ["c-1 order", "c-9 order"]],
    ["an invoice", "I-1", ["c-1 invoice"]],
    ["a case", "K-1", ["c-1 case"]],
    ["a contact", "call-2", ["c-1 contact"]],
    ["the id of a customer who was merged", "c-2", ["c-1 id"]],
    ["nothing of theirs", "Petrenko", []],
    ["a pattern, which is text", "%", []],
  ])("finds by %s", async (_, text, wanted) => {
    expect((await find(text)).map(({ id, matchedBy }) => `${id} ${matchedBy}`)).toEqual(wanted);
  });

  it("shows the tier of now, and what it was found by", async () => {
    expect(await find("B-7")).toEqual([{
      ...{ id: "c-1", kind: "person", name: "Olena Kovalenko", tier: "A", matchedBy: "order", matched: "B-7" },
    }]);
  });
});
