import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { leavingReport } from "../../../analytics/history/lost-lift-report.ts";
import { lostReport } from "../../../analytics/history/lost-report.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { answered, directoryOf, left, MINUTE } from "../../support/floor-builder.ts";
import { storeEvents } from "../../support/history.ts";

const at = (date: string) => Date.parse(`${date}T12:00:00Z`);
const iso = (date: string) => `${date}T12:00:00Z`;

function order(customer: string, date: string, amount: number): FrontlineEvent {
  return event("order.placed", at(date), { customer, order: `${customer}/${date}`, amount, currency: "EUR" });
}
function call(customer: string, date: string, how: "answered" | "abandoned"): FrontlineEvent[] {
  const contact = `${customer}/${date}`;
  const started = event("contact.started", at(date), { contact, channel: "voice", direction: "inbound", customer });
  const leg = how === "answered"
    ? answered(at(date), { contact, waitMs: 1, talkMs: 9 })
    : left(at(date), { contact, waitMs: MINUTE });
  return [started, ...leg];
}
type Case = { customer: string; opened: string; closed?: string; reopened?: string; kind?: "complaint" | "request" };
function caseOf(id: string, { customer, opened, closed, reopened, kind = "complaint" }: Case): FrontlineEvent[] {
  return [
    event("case.opened", at(opened), { case: id, customer, kind }),
    ...closed ? [event("case.closed", at(closed), { case: id, outcome: "resolved" })] : [],
    ...reopened ? [event("case.updated", at(reopened), { case: id, status: "open" })] : [],
  ];
}
function promise(id: string, due: string, end?: { kept?: string; cancelled?: string }): FrontlineEvent[] {
  return [
    event("promise.made", at("2025-12-24"), { promise: id, customer: "x", what: "call back", due: iso(due) }),
    ...end?.kept ? [event("promise.kept", at(end.kept), { promise: id })] : [],
    ...end?.cancelled ? [event("promise.cancelled", at(end.cancelled), { promise: id })] : [],
  ];
}
function answer(survey: "csat" | "nps", score: number, who: { customer?: string; contact?: string }): FrontlineEvent {
  const scale = survey === "nps" ? { min: 0, max: 10 } : { min: 1, max: 5 };
  return event("feedback.given", at("2026-01-25"), { survey, score, scale, ...who });
}

/** Lost after 30 days. Of x, what counts lies between November 3, 90 days before the last order, and March 3. */
const events: FrontlineEvent[] = [
  event("customer.described", at("2026-01-01"), { customer: "x", kind: "person", name: "Xenia", owner: "olga" }),
  event("customer.described", at("2026-03-30"), { customer: "x0", kind: "person", mergedInto: "x" }),
  order("x", "2026-01-10", 100),
  order("x0", "2026-02-01", 50), // Lost on March 3.
  ...call("x", "2025-11-01", "abandoned"), // Too early.
  ...call("x", "2026-01-20", "abandoned"),
  ...call("x0", "2026-02-15", "answered"), // The last one.
  ...call("x", "2026-03-05", "abandoned"), // After the loss.
  ...caseOf("early", { customer: "x", opened: "2025-10-01", closed: "2025-11-01" }),
  ...caseOf("open", { customer: "x", opened: "2025-10-01", closed: "2025-11-10" }), // Open until then.
  ...caseOf("request", { customer: "x", opened: "2026-01-10", kind: "request" }),
  ...promise("never kept", "2026-01-10"),
  ...promise("kept late", "2026-01-15", { kept: "2026-01-20" }),
  ...promise("kept", "2026-01-15", { kept: "2026-01-15" }),
  ...promise("cancelled", "2026-01-15", { cancelled: "2026-01-14" }),
  ...promise("not due", "2026-03-20"),
  answer("csat", 2, { customer: "x0" }), // A quarter of the scale.
  answer("csat", 3, { customer: "x" }),
  answer("nps", 6, { contact: "x/2026-01-20" }), // The contact tells who.
  answer("nps", 7, { customer: "x" }),
  order("y", "2026-02-05", 10), // Lost on March 7,
  order("y", "2026-03-20", 90), // and back.
  order("z", "2026-02-25", 30),
  order("z", "2026-03-10", 30),
  ...call("z", "2026-03-05", "abandoned"),
  ...caseOf("again", { customer: "z", opened: "2025-10-01", closed: "2025-10-02", reopened: "2026-02-20" }),
  order("v", "2026-01-01", 70), // Lost in January.
  order("w", "2026-02-10", -70), // Never ordered, as far as is known.
];

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await storeEvents(clickhouse.client, events);
  await storeEvents(clickhouse.client, events.toReversed()); // Twice, in another order.
  await clickhouse.client.command({
    query: `INSERT INTO customer_tiers_v1 (customer, valid_from, tier) SETTINGS async_insert = 0 VALUES
      ('x', '2026-01-01 00:00:00.000', 'A'), ('x', '2026-02-20 00:00:00.000', 'C')`,
  });
});
afterAll(() => clickhouse?.close());

const asked = { from: "2026-03-01", to: "2026-04-01", timezone: "UTC" };
const make = async (kind: typeof lostReport, now = "2026-04-20", more = {}) => {
  const context = { client: clickhouse.client, directory: directoryOf({ value: { churnDays: 30 } }), now: at(now) };
  return (await kind.make(context, { ...asked, ...more })).report;
};

describe("the lost report", () => {
  it("lists who was lost in the range, with the last contact and what went wrong before", async () => {
    const { rows, total } = await make(lostReport);
    expect(rows.map(({ fields }) => fields)).toEqual([
      {
        ...{ customer: "x", name: "Xenia", owner: "olga", tier: "A", revenue: 150, orders: 2 },
        lastOrderAt: "2026-02-01T12:00:00+00:00",
        lostAt: "2026-03-03T12:00:00+00:00",
        returnedAt: null,
        ...{ abandoned: 1, complaint: 1, promise: 2, score: 2 },
        lastContactAt: "2026-02-15T12:00:00+00:00",
        ...{ lastContact: "x0/2026-02-15", lastChannel: "voice", lastQueues: "sales", lastAnswered: true },
      },
      {
        ...{ customer: "y", name: null, owner: null, tier: null, revenue: 10, orders: 1 },
        lastOrderAt: "2026-02-05T12:00:00+00:00",
        lostAt: "2026-03-07T12:00:00+00:00",
        returnedAt: "2026-03-20T12:00:00+00:00",
        ...{ abandoned: 0, complaint: 0, promise: 0, score: 0 },
        ...{ lastContactAt: null, lastContact: null, lastChannel: null, lastQueues: null, lastAnswered: null },
      },
    ]);
    expect(total?.counters).toEqual({ listed: 2, returned: 1 });
  });

  it("does not know what comes later: a loss counts when its day has passed", async () => {
    expect((await make(lostReport, "2026-03-05")).rows.map(({ fields }) => fields?.["customer"])).toEqual(["x"]);
    expect((await make(lostReport, "2026-03-10")).rows[1]?.fields?.["returnedAt"]).toBeNull();
  });
});

describe("the leaving report", () => {
  // Who ordered from January 30 to March 2, by what happened from December 2 to March 2: x and y left, z came back in time.
  const factsOf = async (event: string) =>
    (await make(leavingReport)).rows.find(({ fields }) => fields?.["event"] === event)?.fields;

  it("compares customers with an event to those without it", async () => {
    expect(await factsOf("abandoned")).toMatchObject({
      ...{ customersWith: 1, leftWith: 1, rateWith: 1 }, // x; z gave up later
      ...{ customersWithout: 2, leftWithout: 1, rateWithout: 0.5 }, // y left, z did not
      riskRatio: 2,
      // 2 x exp(-+1.959964 x sqrt(1/1 - 1/1 + 1/1 - 1/2)) = 2 x exp(-+1.385904)
      low: expect.closeTo(0.50019, 4),
      high: expect.closeTo(7.9969, 3),
    });
    expect(await factsOf("promise")).toMatchObject({ customersWith: 1, leftWith: 1 });
    expect(await factsOf("score")).toMatchObject({ customersWith: 1, leftWith: 1 });
  });

  it("takes a complaint that was open again, and none that was closed before", async () => {
    expect(await factsOf("complaint")).toMatchObject({
      ...{ customersWith: 1, leftWith: 0, customersWithout: 2, leftWithout: 2 },
      ...{ riskRatio: 0, low: null, high: null },
    });
  });

  it("takes any of the events together, and says that it proves no cause", async () => {
    expect(await factsOf("any")).toMatchObject({ customersWith: 2, leftWith: 1, customersWithout: 1, leftWithout: 1 });
    const { notes } = await make(leavingReport);
    expect(notes[0]).toContain("who ordered from 2026-01-30 to 2026-03-02");
    expect(notes[1]).toContain("proves no cause");
  });

  it("has nothing to compare where nobody ordered", async () => {
    const { rows } = await make(leavingReport, "2026-04-20", { from: "2024-03-01", to: "2024-04-01" });
    expect(rows[0]?.fields).toMatchObject({ customersWith: 0, rateWith: null, rateWithout: null, riskRatio: null });
  });
});
