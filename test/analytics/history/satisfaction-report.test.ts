import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { satisfactionReport } from "../../../analytics/history/satisfaction-report.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { addTo, emptyOf } from "../../../schemas/family.ts";
import { type SatisfactionCounters, satisfactionFamily } from "../../../schemas/kpis/satisfaction.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { answered, directoryOf, HOUR, left, MINUTE, SECOND } from "../../support/floor-builder.ts";
import { storeEvents } from "../../support/history.ts";
import { writeTiers } from "../../support/tiers.ts";

const DAY = 24 * HOUR;
const ten = Date.UTC(2026, 10, 20, 8); // 10:00 in Kyiv
const now = ten + 48 * HOUR;

const scales = { csat: { min: 1, max: 5 }, nps: { min: 0, max: 10 }, ces: { min: 1, max: 7 } };
type About = { customer?: string; contact?: string; agent?: string; at?: number; site?: string };
function answer(survey: keyof typeof scales, score: number, about: About = {}): FrontlineEvent {
  const { at = ten, site = "kyiv", ...who } = about;
  return event("feedback.given", at, { survey, score, scale: scales[survey], ...who }, { site }) as FrontlineEvent;
}

type Begun = { customer?: string; channel?: "voice" | "chat"; site?: string };
function started(
  contact: string,
  at: number,
  { customer, channel = "voice", site = "kyiv" }: Begun = {},
): FrontlineEvent {
  const data = { contact, channel, direction: "inbound" as const, ...customer !== undefined && { customer } };
  return event("contact.started", at, data, { site }) as FrontlineEvent;
}

const talks: FrontlineEvent[] = [
  // Waited 5 s in sales, was passed on, waited 30 s more in care: 35 s.
  started("two legs", ten - HOUR, { customer: "v" }),
  ...answered(ten - HOUR, { contact: "two legs", queue: "sales", waitMs: 5 * SECOND, talkMs: MINUTE, agent: "anna" }),
  ...answered(ten - HOUR + 2 * MINUTE, {
    contact: "two legs",
    queue: "care",
    leg: 2,
    waitMs: 30 * SECOND,
    talkMs: MINUTE,
    agent: "borys",
  }),
  // Waited exactly 20 s, and left a second queue.
  started("then left", ten - 2 * HOUR, { customer: "k", channel: "chat" }),
  ...answered(ten - 2 * HOUR, {
    contact: "then left",
    queue: "sales",
    waitMs: 10 * SECOND,
    talkMs: 1000,
    agent: "clara",
  }),
  ...left(ten - HOUR, { contact: "then left", queue: "care", leg: 2, waitMs: 10 * SECOND }),
  started("never answered", ten - HOUR, { customer: "lost" }),
  ...left(ten - HOUR, { contact: "never answered", queue: "sales", waitMs: 11 * MINUTE }),
  started("too old", ten - 7 * DAY - 1, { customer: "rare" }),
  started("just a week", ten - 7 * DAY, { customer: "weekly", channel: "chat" }),
  started("after it", ten + 1, { customer: "weekly" }),
  started("elsewhere", ten - HOUR, { customer: "far", site: "lviv" }),
  ...answered(ten - HOUR, { contact: "elsewhere", queue: "sales", waitMs: 0, talkMs: 1, agent: "anna", site: "lviv" }),
];

const answers: FrontlineEvent[] = [
  answer("csat", 5, { contact: "two legs" }), // by borys of care; v is known by the contact
  answer("csat", 4, { contact: "two legs", agent: "anna" }), // of the leg that anna answered
  answer("csat", 3, { contact: "then left" }), // of the leg that was answered
  answer("csat", 1, { customer: "lost" }), // by the customer: never answered
  answer("nps", 10, { contact: "two legs" }),
  answer("nps", 9, { customer: "old-v" }), // of a customer that was merged: two legs
  answer("nps", 8, { customer: "weekly" }), // just a week
  answer("nps", 6, { customer: "rare" }), // too old
  answer("nps", 0, { contact: "nobody knows", customer: "v" }), // named, so not the customer's last one
  answer("ces", 7, { contact: "two legs" }), // 1
  answer("ces", 4, { customer: "far" }), // 0.5, of lviv
  answer("ces", 1), // 0
  event("feedback.given", ten, { survey: "csat", score: 3, scale: { min: 3, max: 3 } }) as FrontlineEvent, // no scale, no answer
  answer("csat", 1, { at: ten - DAY }), // of the day before
  event("customer.described", ten - DAY, { customer: "old-v", kind: "person", mergedInto: "v" }) as FrontlineEvent,
];

const directory = directoryOf({
  agents: [
    { site: "kyiv", agent: "anna", team: "north" },
    { site: "kyiv", agent: "borys", team: "north" },
    { site: "lviv", agent: "anna", team: "west" }, // another Anna
  ],
});

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  const events = [...talks, ...answers];
  await storeEvents(clickhouse.client, events.toReversed());
  await storeEvents(clickhouse.client, events); // Twice, in another order.
  await writeTiers(clickhouse.client, [
    ["v", ten - DAY, "A"],
    ["v", ten - 30 * MINUTE, "B"], // between the contact and the answer
    ["rare", ten - MINUTE, "C"], // without a contact the answer's time counts
    ["weekly", ten - MINUTE, "C"], // after the contact
  ]);
});
afterAll(() => clickhouse?.close());

describe("the report of satisfaction", () => {
  const range = { from: "2026-11-20", to: "2026-11-21", timezone: "Europe/Kyiv" };
  const make = async (more = {}) =>
    (await satisfactionReport.make({ client: clickhouse.client, directory, now }, { ...range, ...more })).report;
  const countOf = (counters: Record<string, unknown>) =>
    ["csatAnswers", "npsAnswers", "cesAnswers"].map((id) => counters[id]);

  it("has these numbers", async () => {
    const { total } = await make();
    expect(total?.counters).toMatchObject({
      csatAnswers: 4,
      csatPositive: 2, // 5 and 4
      npsAnswers: 5,
      promoters: 2, // 10 and 9
      detractors: 2, // 6 and 0
      cesAnswers: 3,
      answersByCustomer: 4, // lost, old-v, weekly, far
      answersWithoutContact: 3, // rare, nobody knows, the last one
    });
    expect(total?.kpis).toMatchObject({
      csat: 0.5, // 2 / 4
      csatMean: 2.25 / 4, // (1 + 0.75 + 0.5 + 0) / 4
      nps: 0, // 100 x (2 - 2) / 5
      ces: 0.5, // (1 + 0.5 + 0) / 3
    });
  });

  it("shows the intervals", async () => {
    const { total } = await make();
    expect(total?.kpis["csatLow"]).toBeCloseTo(0.15004, 4); // Wilson's of 2 in 4
    expect(total?.kpis["csatHigh"]).toBeCloseTo(0.84996, 4);
    expect(total?.kpis["npsHigh"]).toBeCloseTo(78.4, 1); // 100 x 1.96 x sqrt(0.8 / 5), of +1 +1 0 -1 -1
    expect(total?.kpis["npsLow"]).toBeCloseTo(-78.4, 1);
    // 1, 0.5, 0: s² = (1.25 - 3 x 0.25) / 2 = 0.25; 0.5 -+ 1.959964 x 0.5 / sqrt(3)
    expect(total?.kpis["cesLow"]).toBeCloseTo(-0.0658, 4);
    expect(total?.kpis["cesHigh"]).toBeCloseTo(1.0658, 4);
  });

  it("says how answers came to their contacts", async () => {
    expect((await make()).notes).toEqual([
      "4 of 12 answers name no contact: they count for the customer's last contact within the 7 days before.",
      "Of 3 of 12 answers the contact is not known.",
    ]);
    expect((await make({ queue: "care" })).notes).toEqual([
      "1 of 4 answers name no contact: they count for the customer's last contact within the 7 days before.",
    ]);
  });

  it.each<[by: string, numbers: Record<string, [csat: number, nps: number, ces: number]>]>([
    ["site", { kyiv: [4, 5, 2], lviv: [0, 0, 1] }],
    // care: 5, 10, 9 and the effort of 7; sales: anna's 4, clara's 3, lost's 1, lviv's.
    ["queue", { care: [1, 2, 1], sales: [3, 0, 1], null: [0, 3, 1] }],
    ["channel", { voice: [3, 2, 2], chat: [1, 1, 0], null: [0, 2, 1] }],
    // v was A when the contact began; who names a contact that nobody knows, is B when answering.
    ["tier", { A: [2, 2, 1], B: [0, 1, 0], C: [0, 1, 0], null: [2, 1, 2] }],
    ["agent", { anna: [1, 0, 1], borys: [1, 2, 1], clara: [1, 0, 0], null: [1, 3, 1] }],
    ["team", { north: [2, 2, 1], west: [0, 0, 1], null: [2, 3, 1] }],
    // 35 s of two legs, 20 s of then left, 11 min, 0 s of lviv's.
    [
      "wait",
      { "00:00–00:20": [0, 0, 1], "00:20–01:00": [3, 2, 1], "10:00 +": [1, 0, 0], null: [0, 3, 1] },
    ],
  ])("tells them by %s", async (by, numbers) => {
    const { rows } = await make({ by });
    expect(Object.fromEntries(rows.map((row) => [row[by as "site"], countOf(row.counters)]))).toEqual(numbers);
  });

  it.each([
    [{ site: "lviv" }, [0, 0, 1]],
    [{ queue: "care" }, [1, 2, 1]],
    [{ channel: "chat" }, [1, 1, 0]],
    [{ tier: "A" }, [2, 2, 1]],
    [{ agent: "anna" }, [1, 0, 1]],
    [{ team: "west" }, [0, 0, 1]],
    [{ team: "nobody's" }, [0, 0, 0]],
    [{ queue: "' OR 1 = 1 --" }, [0, 0, 0]],
  ])("counts only %j", async (filter, counts) => {
    expect(countOf((await make(filter)).total?.counters ?? {})).toEqual(counts);
  });

  it("agrees with its total, however it is told apart", async () => {
    const { rows, total } = await make({ by: "site,queue,channel,tier,team,agent,wait", every: "1h" });
    const sum = emptyOf(satisfactionFamily);
    for (const { counters } of rows) addTo(satisfactionFamily, sum, counters as SatisfactionCounters);
    expect(rows.length).toBeGreaterThan(6);
    expect(sum).toEqual(total?.counters);
  });
});
