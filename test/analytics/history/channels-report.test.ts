import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { channelsReport } from "../../../analytics/history/channels-report.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import type { Channel, Direction, LineKind } from "../../../schemas/names.ts";
import type { ReportRow } from "../../../schemas/report.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { answered, directoryOf, HOUR, left, MINUTE } from "../../support/floor-builder.ts";
import { storeEvents } from "../../support/history.ts";

const DAY = 24 * HOUR;
const ten = Date.UTC(2026, 10, 2, 8);
const now = ten + 20 * DAY;

type Told = { customer?: string; at?: number; direction?: Direction; parent?: string; kind?: LineKind };

function started(contact: string, channel: Channel, { at = ten, direction = "inbound", kind, ...more }: Told = {}) {
  const line = kind ? { line: { number: "0800", kind } } : {};
  return event("contact.started", at, { contact, channel, direction, ...more, ...line }) as FrontlineEvent;
}
const inMenu = (contact: string, menu: string, result: "contained" | "agent" | "abandoned" | "failed") =>
  [
    event("selfservice.entered", ten + 1000, { contact, menu }),
    event("selfservice.left", ten + MINUTE, { contact, menu, result }),
  ] as FrontlineEvent[];
const csat = (contact: string, score: number) =>
  event("feedback.given", ten + DAY, { survey: "csat", score, scale: { min: 1, max: 5 }, contact }) as FrontlineEvent;

const events: FrontlineEvent[] = [
  // ada calls twice, then writes an e-mail that continues nothing, on the third day.
  started("v1", "voice", { customer: "ada", kind: "free" }),
  ...answered(ten + MINUTE, { contact: "v1", waitMs: 1000, talkMs: 2 * MINUTE }),
  ...inMenu("v1", "ivr", "agent"),
  csat("v1", 5),
  started("v2", "voice", { customer: "ada", kind: "free", at: ten + DAY }),
  ...answered(ten + DAY, { contact: "v2", waitMs: 1000, talkMs: 4 * MINUTE }),
  csat("v2", 1),
  started("e1", "email", { customer: "ada-2", at: ten + 2 * DAY }), // Merged into ada.
  // bob's call is abandoned, and he goes on in chat, which names it; once more 8 days later, which is too late.
  started("v3", "voice", { customer: "bob", kind: "shared" }),
  ...left(ten, { contact: "v3", waitMs: 9000 }),
  started("c1", "chat", { customer: "bob", at: ten + HOUR, parent: "v3" }),
  ...answered(ten + HOUR, { contact: "c1", waitMs: 1000, talkMs: MINUTE }),
  started("c2", "chat", { customer: "bob", at: ten + 8 * DAY, parent: "v3" }),
  // Unknown: one is refused, one served by the IVR alone.
  started("v4", "voice", { kind: "shared" }),
  event("leg.refused", ten, { contact: "v4", leg: 1, queue: "sales", reason: "full" }) as FrontlineEvent,
  started("v5", "voice", { kind: "free" }),
  ...inMenu("v5", "ivr", "contained"),
  ...inMenu("v5", "balance", "contained"),
  // The company's own are not counted, nor do they make a move.
  started("o1", "sms", { customer: "bob", at: ten + 2 * HOUR, direction: "outbound", parent: "v3" }),
  event("customer.described", ten, { customer: "ada-2", kind: "person", mergedInto: "ada" }) as FrontlineEvent,
];

const directory = directoryOf({
  tariffs: [{ channel: "voice", perContact: 1, perMinute: 0.5 }, { channel: "selfservice", perContact: 0.1 }],
});

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await storeEvents(clickhouse.client, events.toReversed());
  await storeEvents(clickhouse.client, events); // Twice, in another order.
});
afterAll(() => clickhouse?.close());

const make = async (asked = {}) => {
  const range = { from: "2026-11-02", to: "2026-11-12", timezone: "Europe/Kyiv" };
  const { report } = await channelsReport.make({ client: clickhouse.client, directory, now }, { ...range, ...asked });
  return report;
};
const of = (rows: readonly ReportRow[], channel: string) => rows.find((row) => row.channel === channel);

describe("the channels report", () => {
  it("counts what customers made, by channel, and adds up", async () => {
    const { rows, total } = await make();
    expect(rows.map(({ channel, counters }) => [channel, counters["contacts"]])).toEqual([
      ["chat", 2],
      ["email", 1],
      ["voice", 5],
    ]);
    expect(total?.counters).toMatchObject({ contacts: 8, favouring: 2, satisfactionAnswers: 2 });
    expect(of(rows, "voice")?.fields?.["contactsShare"]).toBe(5 / 8);
    // Wilson's of 5 in 8.
    expect(of(rows, "voice")?.fields?.["contactsShareLow"]).toBeCloseTo(0.30574, 4);
    expect(of(rows, "voice")?.fields?.["contactsShareHigh"]).toBeCloseTo(0.86316, 4);
  });

  it("knows which channel each known customer prefers, merged ones as one", async () => {
    const { rows } = await make();
    // ada: two calls and an e-mail; bob: a call and two chats.
    expect(rows.map(({ channel, kpis }) => [channel, kpis["channelCustomers"]])).toEqual([
      ["chat", 1],
      ["email", 0],
      ["voice", 1],
    ]);
    expect(of(rows, "chat")?.fields?.["customersShare"]).toBe(1 / 2);
  });

  it("has these numbers of voice", async () => {
    const voice = of((await make()).rows, "voice");
    expect(voice?.counters).toMatchObject({ pricedContacts: 5, returnsClosed: 3, selfServiceEntered: 2 });
    expect(voice?.kpis).toMatchObject({
      channelAbandonRate: 1 / 5, // v3
      channelRefusedRate: 1 / 5, // v4
      channelContainment: 1 / 2, // v5 of v1 and v5
      channelContinuedRate: 1 / 5, // v3 in c1; c2 is too late, o1 is the company's
      channelReturnRate: 2 / 3, // v2 by e1, v3 by c1; after v1 ada called again
      channelSatisfaction: 1 / 2,
    });
    // v1 1 + 2 x 0.5, v2 1 + 4 x 0.5, v3 and v4 1 each, v5 as self-service 0.1
    expect(voice?.kpis["channelCost"]).toBeCloseTo((2 + 3 + 1 + 1 + 0.1) / 5, 9);
    expect(of((await make()).rows, "chat")?.kpis["channelCost"]).toBeNull(); // No tariff.
  });

  it("tells lines apart, with what cannot be known of them", async () => {
    const { rows, notes } = await make({ by: "lineKind", channel: "voice" });
    expect(rows.map(({ lineKind, kpis }) => [lineKind, kpis["channelContacts"], kpis["channelRefusedRate"]])).toEqual([
      ["free", 3, 0],
      ["shared", 2, 1 / 2],
    ]);
    expect(notes.join()).toContain("leave no event");
  });

  it("shows moves from each channel to each, with shares of what could move", async () => {
    const { rows, total } = await make({ show: "moves" });
    expect(total).toBeNull();
    expect(rows.map(({ channel, fields }) => [channel, fields?.to, fields?.continued, fields?.cameBack])).toEqual([
      ["voice", "chat", 1, 1],
      ["voice", "email", 0, 1],
    ]);
    expect(rows[0]?.fields).toMatchObject({ continuedShare: 1 / 5, cameBackShare: 1 / 3 });
  });

  it("shows what each menu contains", async () => {
    const { rows } = await make({ show: "menus" });
    expect(rows.map(({ fields }) => fields)).toMatchObject([
      { menu: "balance", entered: 1, contained: 1, agent: 0, containedShare: 1 },
      { menu: "ivr", entered: 2, contained: 1, agent: 1, containedShare: 1 / 2 },
    ]);
    // Wilson's of 1 in 2.
    expect(rows[1]?.fields?.["containedShareLow"]).toBeCloseTo(0.09453, 4);
  });

  it("leaves windows that are not over out of returns", async () => {
    const context = { client: clickhouse.client, directory, now: ten + 7 * DAY };
    const range = { from: "2026-11-02", to: "2026-11-12", timezone: "Europe/Kyiv" };
    const { report } = await channelsReport.make(context, range);
    expect(of(report.rows, "voice")?.counters).toMatchObject({ returnsClosed: 2, cameBackElsewhere: 1 }); // Not v2.
  });
});
