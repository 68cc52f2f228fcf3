import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CustomerBookReader } from "../../../analytics/alerts/customer-book-reader.ts";
import { Matters } from "../../../analytics/alerts/matters.ts";
import { MattersReader } from "../../../analytics/alerts/matters-reader.ts";
import { TierIndex } from "../../../analytics/live/tiers.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import type { EventType } from "../../../schemas/event-data.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { HOUR, MINUTE } from "../../support/floor-builder.ts";
import { writeEvents } from "../../support/history.ts";

const now = Date.UTC(2026, 10, 20, 8);
const DAY = 24 * HOUR;
const iso = (at: number) => new Date(at).toISOString();

function told(type: EventType, at: number, data: Record<string, unknown>): FrontlineEvent {
  return event(type, at, data as never) as FrontlineEvent;
}

const money = { amount: 1200.5, currency: "EUR" };
const open = [
  // Opened long ago, closed, and opened again.
  told("case.opened", now - 300 * DAY, {
    case: "c-1",
    customer: "olha",
    kind: "complaint",
    topic: "bill",
    due: iso(now),
  }),
  told("case.closed", now - 200 * DAY, { case: "c-1", outcome: "resolved" }),
  told("case.updated", now - 100 * DAY, { case: "c-1", status: "open" }),
  told("promise.made", now - 90 * DAY, { promise: "p-1", customer: "petro", what: 'call "back"', due: iso(now - DAY) }),
  told("payment.recorded", now - 40 * DAY, { customer: "olha", invoice: "7", ...money, due: iso(now - 20 * DAY) }),
  // Of another customer, with the same number.
  told("case.opened", now - HOUR, { case: "c-3", customer: "ivan", kind: "request" }),
  told("case.closed", now - MINUTE, { case: "c-3", outcome: "resolved" }),
  told("feedback.given", now - HOUR, { survey: "csat", score: 1, scale: { min: 1, max: 5 }, customer: "olha" }),
];
const over = [
  told("case.opened", now - 50 * DAY, { case: "c-2", customer: "olha", kind: "complaint" }),
  told("case.closed", now - 49 * DAY, { case: "c-2", outcome: "resolved" }),
  told("promise.made", now - 90 * DAY, { promise: "p-2", customer: "petro", what: "x", due: iso(now - 80 * DAY) }),
  told("promise.kept", now - 80 * DAY, { promise: "p-2" }),
  told("payment.recorded", now - 40 * DAY, { customer: "petro", invoice: "7", ...money, due: iso(now - 20 * DAY) }),
  told("payment.recorded", now - 30 * DAY, {
    customer: "petro",
    invoice: "7",
    ...money,
    due: iso(now - 20 * DAY),
    paid: iso(now - 30 * DAY),
  }),
  told("payment.recorded", now - 10 * DAY, { customer: "olha", invoice: "8", ...money, due: iso(now + 30 * DAY) }),
  told("feedback.given", now - 9 * DAY, { survey: "csat", score: 1, scale: { min: 1, max: 5 }, customer: "olha" }),
];
const contacts = [
  told("contact.started", now - 70 * HOUR, { contact: "a", channel: "voice", direction: "inbound", customer: "olha" }),
  told("contact.started", now - 2 * HOUR, { contact: "b", channel: "voice", direction: "inbound", address: "+380441" }),
  told("contact.identified", now - 2 * HOUR + MINUTE, { contact: "b", customer: "olha" }),
  told("contact.started", now - 80 * HOUR, { contact: "z", channel: "voice", direction: "inbound", customer: "olha" }),
];

/** All that matters hold, the same however they came to know it. */
function heldBy(matters: Matters) {
  const held = [...matters.keys()].sort().map((key) => matters.get(key));
  return { held, contacts: [...matters.contacts.ofCustomer("olha")].sort((a, b) => a.contact < b.contact ? -1 : 1) };
}

let client: ClickHouseClient;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ client, close } = await openTestClickHouse());
  await writeEvents(client, [...over, ...open, ...contacts, ...open]);
});
afterAll(() => close());

describe("MattersReader", () => {
  it("makes of what is stored the same matters as hearing the events does", async () => {
    const [read, heard] = [new Matters(), new Matters()];
    const reader = new MattersReader({ client, matters: read, clock: () => now });
    await reader.refresh();
    for (const one of [...open, over.at(-2), ...contacts.slice(0, 3)]) if (one) heard.apply(one);
    heard.prune(now); // an invoice that is due in a month is not read, and not kept
    expect(heldBy(read)).toEqual(heldBy(heard));
    expect(read.size).toBe(5); // c-1, c-3, p-1, invoice 7 of olha, the score
    await reader.refresh();
    expect(heldBy(read)).toEqual(heldBy(heard));
  });

  it("reads what was stored since, each minute", async () => {
    const matters = new Matters();
    let clock = now;
    const reader = new MattersReader({ client, matters, clock: () => clock });
    await reader.refresh();
    const at = now + 30_000;
    await writeEvents(client, [told("case.opened", at, { case: "c-9", customer: "olha", kind: "incident" })]);
    clock = now + MINUTE;
    await reader.refresh();
    expect(matters.get("case:kyiv/c-9")).toMatchObject({ opening: { at, of: "incident", customer: "olha" } });
  });
});

describe("CustomerBookReader", () => {
  it("knows who customers are, and another book tells that somebody changed", async () => {
    const describe = (customer: string, at: number, rest: Record<string, unknown>) =>
      told("customer.described", at, { customer, kind: "person", ...rest });
    await writeEvents(client, [
      describe("olha", now - DAY, { name: "Olha <b>K.</b>", tags: ["vip"], owner: "Maria" }),
      describe("olha-old", now - DAY, { name: "O. K.", mergedInto: "olha" }),
      describe("petro", now - DAY, {}),
    ]);
    const asOf = now - 2 * HOUR;
    const score = { as_of: asOf, kind: "person", orders: 3, revenue: 900, alive: 0.25, lifetime_value: 400 };
    await client.insert({
      table: "customer_scores_v1",
      format: "JSONEachRow",
      values: [
        { ...score, customer: "olha", tier: "C" }, // tagged
        { ...score, customer: "ivan", tier: "A", alive: null, lifetime_value: null },
        { ...score, customer: "petro", tier: "C" }, // neither tagged nor of tier A or B
      ],
    });
    await client.insert({
      table: "value_runs_v1",
      format: "JSONEachRow",
      values: [{ as_of: asOf, window_days: 365, customers: 3, revenue: 2700, summary: "{}" }],
    });
    const tiers = new TierIndex([{ customer: "olha", validFrom: 0, tier: "B" }]);
    let clock = now;
    const reader = new CustomerBookReader({ client, tiers: () => tiers, clock: () => clock });
    await reader.refresh();
    const { book } = reader;
    expect(book.of("olha-old", now)).toEqual({
      id: "olha",
      name: "Olha <b>K.</b>",
      tier: "B",
      tags: ["vip"],
      owner: "Maria",
      revenue: 900,
      valueAtRisk: 300, // 400 x (1 - 0.25)
    });
    expect(book.idsOf("olha-old")).toEqual(["olha", "olha-old"]);
    expect(book.of("ivan", now)).toMatchObject({ revenue: 900, valueAtRisk: null, name: null, tags: [] });
    expect(book.of("petro", now)).toMatchObject({ revenue: null, tier: null });
    await reader.refresh();
    expect(reader.book).toBe(book);

    clock = now + MINUTE;
    await writeEvents(client, [describe("olha", now + MINUTE / 2, { name: "Olha" })]);
    await reader.refresh();
    expect(reader.book).not.toBe(book);
    expect(reader.book.of("olha", now)).toMatchObject({ name: "Olha", tags: [] });
    expect(reader.book.describedAt("olha-old")).toBe(now + MINUTE / 2);
  });
});
