import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { promiseListReport } from "../../../analytics/history/promise-list-report.ts";
import { promisesReport } from "../../../analytics/history/promises-report.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { addTo, emptyOf } from "../../../schemas/family.ts";
import { type PromisesCounters, promisesFamily } from "../../../schemas/kpis/promises.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { directoryOf, HOUR, MINUTE } from "../../support/floor-builder.ts";
import { storeEvents } from "../../support/history.ts";
import { writeTiers } from "../../support/tiers.ts";

const DAY = 24 * HOUR;
const ten = Date.UTC(2026, 10, 20, 8); // 10:00 in Kyiv
const now = ten + 5 * HOUR; // 15:00
const time = (at: number) => new Date(at).toISOString();

type Promised = { at?: number; due?: number; customer?: string; agent?: string; contact?: string; what?: string };
const made = (promise: string, { at = ten, due = ten + HOUR, customer = "k", what = "call", ...more }: Promised = {}) =>
  event("promise.made", at, { promise, customer, what, due: time(due), ...more }) as FrontlineEvent;
const kept = (promise: string, at: number) => event("promise.kept", at, { promise }) as FrontlineEvent;
const cancelled = (promise: string, at: number) => event("promise.cancelled", at, { promise }) as FrontlineEvent;

const directory = directoryOf({
  agents: [
    { site: "kyiv", agent: "anna", name: "Анна", team: "north" },
    { site: "kyiv", agent: "borys", team: "north" },
    { site: "kyiv", agent: "clara", team: "south" },
    { site: "lviv", agent: "anna", team: "west" }, // another Anna
  ],
});

const hostile = `<img src=x onerror=alert(1)>'); DROP TABLE events_v1; --`;
const events: FrontlineEvent[] = [
  made("in time", { agent: "anna", customer: "v" }),
  kept("in time", ten + HOUR), // just in time
  kept("in time", ten + 2 * HOUR), // and said again
  made("late", { agent: "anna" }),
  kept("late", ten + 2 * HOUR),
  made("overdue", { agent: "borys", customer: "v", contact: "talk", what: hostile }),
  made("longer overdue", { due: ten + 30 * MINUTE }),
  made("today", { agent: "clara", due: now + HOUR, customer: "old-v" }), // of a customer that was merged
  made("tomorrow", { agent: "clara", due: ten + DAY }),
  made("cancelled", { agent: "clara" }),
  cancelled("cancelled", ten + HOUR),
  made("cancelled late", { agent: "clara" }),
  cancelled("cancelled late", ten + HOUR + 1),
  made("kept after all", { agent: "anna" }),
  cancelled("kept after all", ten + 10 * MINUTE),
  kept("kept after all", ten + 20 * MINUTE),
  kept("to be kept", now + HOUR), // not yet
  made("to be kept", { due: ten + 2 * HOUR, customer: "k" }),
  made("of yesterday", { at: ten - DAY, due: ten - DAY + HOUR, customer: "nobody" }),
  made("of yesterday", { at: ten, due: now + DAY }), // told again: the first counts, and the earliest due moment
  kept("never made", ten),
  event("customer.described", ten - DAY, { customer: "old-v", kind: "person", mergedInto: "v" }) as FrontlineEvent,
  event("customer.described", ten, {
    customer: "v",
    kind: "company",
    name: "ТОВ Віра",
    owner: "olha",
  }) as FrontlineEvent,
  event("contact.started", ten - MINUTE, {
    contact: "talk",
    channel: "voice",
    direction: "inbound",
    address: "+380441234567",
  }) as FrontlineEvent,
];

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await storeEvents(clickhouse.client, events.toReversed());
  await storeEvents(clickhouse.client, events); // Twice, in another order.
  await writeTiers(clickhouse.client, [
    ["v", ten - DAY, "A"],
    ["v", ten + HOUR, "B"], // after it was promised
    ["k", ten + 2 * HOUR, "C"], // not known then
  ]);
});
afterAll(() => clickhouse?.close());

const range = { from: "2026-11-20", to: "2026-11-21", timezone: "Europe/Kyiv" };
const context = () => ({ client: clickhouse.client, directory, now });

describe("the report of promises", () => {
  const make = async (more = {}) => (await promisesReport.make(context(), { ...range, ...more })).report;

  it("counts each as one of six", async () => {
    const { total } = await make();
    expect(total?.counters).toEqual({
      promisesMade: 10,
      promisesKept: 2, // in time, kept after all
      promisesLate: 1, // late
      promisesOverdue: 3, // overdue, longer overdue, to be kept
      promisesCancelled: 1, // cancelled
      promisesCancelledLate: 1, // cancelled late
      promisesPending: 2, // today, tomorrow
    });
  });

  it("follows with shares and what was broken", async () => {
    const { total } = await make();
    expect(total?.kpis).toMatchObject({
      promisesBroken: 5, // 1 late + 3 overdue + 1 cancelled late
      promiseKeptRate: 2 / 7, // 2 / (2 + 5)
      // Wilson of 2 in 7: (0.2857 + 0.2744 -+ 1.95996 x sqrt(0.02915 + 0.01960)) / 1.5488
      promiseKeptLow: expect.closeTo(0.0822, 4),
      promiseKeptHigh: expect.closeTo(0.6411, 4),
    });
  });

  it.each<[by: string, numbers: Record<string, [made: number, kept: number, broken: number]>]>([
    ["agent", { anna: [3, 2, 1], borys: [1, 0, 1], clara: [4, 0, 1], null: [2, 0, 2] }],
    ["team", { north: [4, 2, 2], south: [4, 0, 1], null: [2, 0, 2] }],
    ["site", { kyiv: [10, 2, 5] }],
    ["tier", { A: [3, 1, 1], null: [7, 1, 4] }], // in time, overdue, today: v was A then
  ])("tells them by %s", async (by, numbers) => {
    const { rows } = await make({ by });
    const told = rows.map(({ kpis, ...row }) => [
      row[by as "site"],
      [kpis["promisesMade"], kpis["promisesKept"], kpis["promisesBroken"]],
    ]);
    expect(Object.fromEntries(told)).toEqual(numbers);
  });

  it.each([
    [{ agent: "anna" }, 3],
    [{ team: "north" }, 4],
    [{ team: "west" }, 0],
    [{ tier: "A" }, 3],
    [{ site: "lviv" }, 0],
    [{ agent: "' OR 1 = 1 --" }, 0],
  ])("counts only %j", async (filter, promises) => {
    expect((await make(filter)).total?.counters["promisesMade"]).toBe(promises);
  });

  it("agrees with its total, however it is told apart", async () => {
    const { rows, total } = await make({ by: "site,team,agent,tier", every: "1h" });
    const sum = emptyOf(promisesFamily);
    for (const { counters } of rows) addTo(promisesFamily, sum, counters as PromisesCounters);
    expect(rows.length).toBeGreaterThan(4);
    expect(sum).toEqual(total?.counters);
    const { promisesMade, ...parts } = sum;
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(promisesMade);
  });
});

describe("the list of promises to keep", () => {
  const make = async (more = {}) => (await promiseListReport.make(context(), { ...range, ...more })).report;
  const names = async (more = {}) => (await make(more)).rows.map(({ fields }) => fields?.["promise"]);

  it("has the most valuable customers first, then what was due first; overdue or due today", async () => {
    // v is B now, k is C, nobody is unknown; tomorrow's is not due today.
    expect(await names()).toEqual(["overdue", "today", "longer overdue", "to be kept", "of yesterday"]);
    expect((await make()).total?.counters).toEqual({ open: 5, overdue: 4 });
    expect(await names({ to: "2026-11-22" })).toContain("tomorrow");
  });

  it("tells whom to call and why, in words that stay words", async () => {
    const { rows } = await make();
    expect(rows[0]?.fields).toEqual({
      promise: "overdue",
      state: "overdue",
      tier: "B",
      customer: "v",
      name: "ТОВ Віра",
      owner: "olha",
      address: "+380441234567",
      what: hostile,
      dueAt: "2026-11-20T11:00:00+02:00",
      overdueMs: 4 * HOUR,
      agent: "borys",
      agentName: null,
      team: "north",
      madeAt: "2026-11-20T10:00:00+02:00",
      site: "kyiv",
      contact: "talk",
    });
    expect(rows[1]?.fields).toMatchObject({ customer: "v", state: "due", overdueMs: null, address: null });
  });

  it("is of the end of its time where that is past", async () => {
    const noon = await names({ to: "2026-11-20T11:30:00" });
    expect(noon.toSorted()).toEqual(["late", "longer overdue", "of yesterday", "overdue"]); // late was kept at 12:00
  });

  it("has pages and filters", async () => {
    const page = await make({ limit: "2", offset: "1" });
    expect(page.rows.map(({ fields }) => fields?.["promise"])).toEqual(["today", "longer overdue"]);
    expect(page.notes).toContain("Promises 2 to 3 of 5 are shown.");
    expect((await make({ offset: "9" })).total?.counters).toEqual({ open: 5, overdue: 4 });
    expect(await names({ team: "north" })).toEqual(["overdue"]);
    expect(await names({ tier: "C" })).toEqual(["longer overdue", "to be kept"]);
    expect(await names({ agent: "clara" })).toEqual(["today"]);
  });
});
