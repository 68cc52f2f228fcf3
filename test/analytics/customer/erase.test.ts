import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HistoryWriter } from "../../../analytics/alerts/history-writer.ts";
import { erasePerson } from "../../../analytics/customer/erase.ts";
import type { AlertRecord } from "../../../analytics/alerts/ports.ts";
import { searchCustomers } from "../../../analytics/customer/search.ts";
import { reportKinds } from "../../../analytics/history/reports.ts";
import { erasingWriter } from "../../../ingest/erasing-writer.ts";
import { clickHouseWriter } from "../../../ingest/event-writer.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import type { Report } from "../../../schemas/report.ts";
import { eventRow } from "../../../schemas/rows.ts";
import { alertOf, customerOf, factsOf, ruleOf } from "../../support/alert-builder.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { directoryOf, HOUR } from "../../support/floor-builder.ts";
import { settleEvents, storeEvents } from "../../support/history.ts";
import { MemoryAlerts } from "../../support/memory-alerts.ts";
import { tracesIn } from "../../support/traces.ts";
import { DAY, now, pastOfOlena, pastOfOthers, ten } from "./example-customers.ts";

/** A call of hers that nobody recognised, and one from a desk phone that she shares with a company. */
const unrecognised: FrontlineEvent[] = [
  event("contact.started", ten + 5 * HOUR, {
    contact: "call-3",
    channel: "voice",
    direction: "inbound",
    address: "+380441234567",
  }),
];
/** What names her, wherever it stands. */
const traces = [
  "c-1",
  "c-2",
  "O. Kovalenko",
  "Olena",
  "olena",
  "0441234567",
  "441234567",
  "44 123-45-67",
  "501112233",
  "parcel",
];
/** Alerts about her, about a call of hers that nobody recognised, and about somebody else. */
const rule = ruleOf({ name: "vip" });
const alerts = [
  alertOf({
    subject: { kind: "customer", id: "c-1" },
    customer: customerOf({ id: "c-1", name: "Olena Kovalenko", owner: "olena-k", tags: ["olena"] }),
    facts: factsOf({ contact: "call-1", values: { what: "parcel", waitedMs: 5 } }),
  }, { now: ten, rule }),
  alertOf({
    subject: { kind: "contact", id: "kyiv/call-3" },
    customer: null,
    facts: factsOf({ contact: "call-3" }),
  }, { now: ten, rule }),
  alertOf({
    subject: { kind: "customer", id: "c-9" },
    customer: customerOf({ id: "c-9", name: "Nobody of hers" }),
    facts: factsOf({ contact: "call-9", address: "+380670000000" }),
  }, { now: ten, rule }),
];
const kept = new MemoryAlerts();
const all = [...pastOfOlena, ...pastOfOthers, ...unrecognised];

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await storeEvents(clickhouse.client, all);
  const tiers = [["c-1", "A"], ["c-9", "B"]].map(([customer, tier]) => ({ customer, valid_from: ten - DAY, tier }));
  await clickhouse.client.insert({ table: "customer_tiers_v1", values: tiers, format: "JSONEachRow" });
  const score = { as_of: ten - DAY, kind: "person", tier: "A", orders: 2, segment: "loyal" };
  const scores = [{ ...score, customer: "c-1", revenue: 105 }, { ...score, customer: "c-9", revenue: 1000 }];
  await clickhouse.client.insert({ table: "customer_scores_v1", values: scores, format: "JSONEachRow" });
  const writer = new HistoryWriter(clickhouse.client);
  for (const alert of alerts) writer.add(await kept.put(alert, 0) as AlertRecord);
  await writer.write(0);
});
afterAll(() => clickhouse?.close());

async function rowsOf<T>(query: string): Promise<T[]> {
  return await (await clickhouse.client.query({ query, format: "JSONEachRow" })).json<T>();
}

const found = () => tracesIn(clickhouse.client, traces);

/** Every report that needs nothing but a range, without what stands for the customer in it. */
async function reports(): Promise<Record<string, Report["total"] | Report["rows"]>> {
  const made: Record<string, Report["total"] | Report["rows"]> = {};
  const context = { client: clickhouse.client, directory: directoryOf(), now };
  for (const kind of reportKinds) {
    const { report } = await kind.make(context, { from: "2026-11-20", to: "2026-11-27" });
    made[kind.name] = report.total ?? report.rows.length as never;
  }
  return made;
}

/** What is stored of customers who are not hers. */
async function others() {
  return {
    events: await rowsOf(
      "SELECT * FROM events_v1 FINAL WHERE contact IN ('call-9', 'call-0') OR customer = 'c-9' ORDER BY ALL",
    ),
    facts: await rowsOf("SELECT * FROM contact_facts_v1 FINAL WHERE contact IN ('call-9', 'call-0') ORDER BY ALL"),
    orders: await rowsOf("SELECT * FROM customer_orders_v1 FINAL WHERE customer = 'c-9' ORDER BY ALL"),
    customers: await rowsOf("SELECT * FROM customers_v1 FINAL WHERE customer = 'c-9' ORDER BY ALL"),
    alerts: await rowsOf("SELECT * FROM alerts_v1 FINAL WHERE customer = 'c-9' ORDER BY ALL"),
    scores: await rowsOf("SELECT * FROM customer_scores_v1 FINAL WHERE customer = 'c-9' ORDER BY ALL"),
  };
}

let anonymous = 0;
const parts = (client = clickhouse.client) => ({
  client,
  now: now + anonymous,
  anonymousId: () => `erased-${++anonymous}`,
  copiesOf: () => Promise.resolve([]),
  alerts: kept,
});

/** A client that dies before its command number `dieAt`. */
function dying(dieAt: number): ClickHouseClient {
  let commands = 0;
  const command = async (given: Parameters<ClickHouseClient["command"]>[0]) => {
    if (commands++ === dieAt) throw new Error("killed");
    return await clickhouse.client.command(given);
  };
  const query = clickhouse.client.query.bind(clickhouse.client);
  return { command, query } as unknown as ClickHouseClient;
}

describe("erasePerson", () => {
  it("leaves nothing that names the person, all figures, and other customers as they were", async () => {
    const [before, othersBefore] = [await reports(), await others()];
    expect((await found()).length).toBeGreaterThan(15);
    // Killed before each of its statements in turn, under either of her ids, and then finished.
    const killed = (dieAt: number) =>
      erasePerson(parts(dying(dieAt)), dieAt % 2 ? "c-1" : "c-2").then(
        () => false,
        ({ message }) => message.includes("killed"),
      );
    let kills = 0;
    while (await killed(kills)) kills++;
    expect(kills).toBeGreaterThan(20);
    expect(await erasePerson(parts(), "c-2")).toMatchObject({ left: 0, contacts: 4 });
    expect(await found()).toEqual([]);
    const { comments: _, ...figures } = before;
    const { comments, ...figuresAfter } = await reports();
    expect(figuresAfter).toEqual(figures);
    expect(comments).toMatchObject({ counters: { listed: 0 } }); // A list of words: hers was the only one.
    expect(await others()).toEqual(othersBefore);
  }, 300_000);

  it("keeps what is counted under one anonymous id for each of theirs", async () => {
    const orders = await rowsOf<{ customer: string; amount: number }>(
      "SELECT customer, amount FROM customer_orders_v1 FINAL WHERE customer != 'c-9' ORDER BY at",
    );
    expect(orders.map(({ amount }) => amount)).toEqual([100, -40, 50, 700]);
    expect(new Set(orders.map(({ customer }) => customer)).size).toBe(2);
    const [merged] = await rowsOf<{ merged_into: string }>(
      "SELECT merged_into FROM customers_v1 FINAL WHERE merged_into != ''",
    );
    expect(orders.map(({ customer }) => customer)).toContain(merged?.merged_into);
  });

  it("empties the alerts that NATS keeps, and leaves those of others", async () => {
    const after = (await kept.list()).map(({ alert }) => alert);
    expect(after).toHaveLength(3);
    expect(after[2]).toEqual(alerts[2]);
    for (const trace of traces) expect(JSON.stringify(after.slice(0, 2))).not.toContain(trace);
    expect(after[0]).toMatchObject({
      state: "firing",
      facts: { queue: "sales", values: { waitedMs: 5 } },
      customer: { id: expect.stringMatching(/^erased-/), tier: "A", revenue: 900 },
    });
    expect(after[0]?.subject.id).toBe(after[0]?.customer?.id);
    expect(after[0]?.dedupKey).toBe(`vip|customer|${after[0]?.customer?.id}`);
  });

  it("is not undone by events that come again, and changes no figure then", async () => {
    const before = await reports();
    const writer = erasingWriter(clickhouse.client, clickHouseWriter(clickhouse.client));
    await writer.write({ lines: all.map(eventRow), first: 1001, last: 1100 });
    await settleEvents(clickhouse.client);
    expect(await found()).toEqual([]);
    expect(await reports()).toEqual(before);
  }, 300_000);

  it("knows somebody who comes back with the same id, from then on", async () => {
    const writer = erasingWriter(clickhouse.client, clickHouseWriter(clickhouse.client));
    const back = event("customer.described", now + DAY, { customer: "c-1", kind: "person", name: "Olena Kovalenko" });
    await writer.write({ lines: [eventRow(back)], first: 2001, last: 2001 });
    const { customers } = await searchCustomers(clickhouse.client, { search: "olena", now });
    expect(customers).toMatchObject([{ id: "c-1", name: "Olena Kovalenko" }]);
  });

  it("does not tie a call from her number to her while ingest still knows the number", async () => {
    const call = { contact: "call-4", channel: "voice", direction: "inbound", address: "+380501112233" } as const;
    const matched = { contact: "call-4", customer: "c-1", matchedBy: { rule: "phone", address: "+380501112233" } };
    const events = [
      event("contact.started", now + HOUR / 10, call),
      event("contact.identified", now + HOUR / 10, matched as never, { source: "frontline/identify" }),
    ];
    const writer = erasingWriter(clickhouse.client, clickHouseWriter(clickhouse.client));
    await writer.write({ lines: events.map(eventRow), first: 3001, last: 3002 });
    const stored = await rowsOf("SELECT type, customer, data FROM events_v1 WHERE contact = 'call-4' ORDER BY type");
    expect(stored).toEqual([
      { type: "contact.identified", customer: "", data: "{}" },
      { type: "contact.started", customer: "", data: '{"address":"+380501112233"}' },
    ]);
  });

  it("says that there is nobody of that id", async () => {
    expect(await erasePerson(parts(), "nobody")).toBeNull();
  });
});
