import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseListReport } from "../../../analytics/history/case-list-report.ts";
import { casesReport } from "../../../analytics/history/cases-report.ts";
import { addTo, emptyOf } from "../../../schemas/family.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { type CasesCounters, casesFamily } from "../../../schemas/kpis/cases.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { directoryOf, HOUR, MINUTE } from "../../support/floor-builder.ts";
import { writeEvents } from "../../support/history.ts";
import { writeTiers } from "../../support/tiers.ts";

const DAY = 24 * HOUR;
const ten = Date.UTC(2026, 10, 20, 8); // 10:00 in Kyiv
const now = ten + 48 * HOUR;
const time = (at: number) => new Date(at).toISOString();

type Opening = { at?: number; customer?: string; kind?: "complaint" | "request"; topic?: string; due?: number };
const opened = (
  id: string,
  { at = ten, customer = "k", kind = "complaint", topic, due }: Opening = {},
  site = "kyiv",
) =>
  event("case.opened", at, {
    case: id,
    customer,
    kind,
    ...topic !== undefined && { topic },
    ...due !== undefined && { due: time(due) },
  }, { site }) as FrontlineEvent;
const closed = (id: string, at: number, site = "kyiv") =>
  event("case.closed", at, { case: id, outcome: "resolved" }, { site }) as FrontlineEvent;
const worked = (id: string, at: number, owner?: string) =>
  event("case.updated", at, {
    case: id,
    status: "in-progress",
    ...owner !== undefined && { owner },
  }) as FrontlineEvent;

const events: FrontlineEvent[] = [
  opened("a", { topic: "bill", due: ten + HOUR }),
  worked("a", ten + 20 * MINUTE, "olha"),
  closed("a", ten + 30 * MINUTE),
  closed("a", ten + 2 * HOUR), // said twice: the last one counts
  opened("b", { topic: "bill", due: ten + HOUR, customer: "old-v" }), // overdue, of a customer that was merged
  worked("b", ten + 5 * MINUTE, "ivan"),
  worked("b", ten + 10 * MINUTE, "olha"),
  opened("c", { kind: "request", due: now + HOUR }), // open, not due
  opened("d", { kind: "request", customer: "v" }),
  closed("d", ten + HOUR),
  worked("d", ten + 3 * HOUR), // opened again: it has no due moment
  opened("e", { kind: "request", customer: "v" }),
  closed("e", ten + HOUR),
  worked("e", ten + 2 * HOUR),
  closed("e", ten + 4 * HOUR), // opened again and closed
  opened("f"),
  worked("f", ten + HOUR),
  closed("f", ten + HOUR), // in the same millisecond: closed
  opened("next", { at: ten + 24 * HOUR, due: now }),
  opened("a", { at: ten + HOUR, topic: "ship" }, "lviv"), // of another site: another case
  closed("a", ten + 11 * HOUR, "lviv"),
  closed("future", now + HOUR),
  opened("before", { at: ten - 20 * DAY, due: ten - 19 * DAY, customer: "nobody" }),
  opened("done before", { at: ten - 20 * DAY }),
  closed("done before", ten - 19 * DAY),
  worked("before", ten), // does not make it one of this day
  opened("before", { at: ten + HOUR, kind: "request" }), // told again: the first one counts
  worked("never opened", ten),
  event("customer.described", ten - DAY, {
    customer: "old-v",
    kind: "person",
    mergedInto: "older-v",
  }) as FrontlineEvent,
  event("customer.described", ten - DAY, { customer: "older-v", kind: "person", mergedInto: "v" }) as FrontlineEvent,
  event("customer.described", ten - DAY, { customer: "v", kind: "person", name: "Віра" }) as FrontlineEvent,
];

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await writeEvents(clickhouse.client, events.toReversed());
  await writeEvents(clickhouse.client, events); // Twice, in another order.
  await writeTiers(clickhouse.client, [
    ["v", ten - DAY, "A"],
    ["v", ten + HOUR, "B"], // after these cases were opened
    ["k", ten + DAY, "C"], // not at that time
  ]);
});
afterAll(() => clickhouse?.close());

const range = { from: "2026-11-20", to: "2026-11-21", timezone: "Europe/Kyiv" };
const context = () => ({ client: clickhouse.client, directory: directoryOf(), now });

describe("the report of cases", () => {
  const make = async (more = {}) => (await casesReport.make(context(), { ...range, ...more })).report;

  it("has these numbers", async () => {
    const { total } = await make();
    expect(total?.counters).toMatchObject({
      casesOpened: 7, // a, b, c, d, e, f and lviv's a
      casesClosed: 4, // a, e, f, lviv's a
      casesOpen: 3, // b, c, d
      casesOverdue: 1, // b
      casesReopened: 2, // d, e
      caseResolutionMs: 2 * HOUR + 4 * HOUR + HOUR + 10 * HOUR,
    });
    const { caseResolutionTime, caseResolutionMedian, caseResolutionP90 } = total?.kpis ?? {};
    expect(caseResolutionTime).toBe(17 * HOUR / 4);
    // 1, 2, 4 and 10 hours: two of four took no longer than 2, all no longer than 10; buckets are 1/32 wide at most.
    expect(Math.abs((caseResolutionMedian as number) / (2 * HOUR) - 1)).toBeLessThan(0.016);
    expect(Math.abs((caseResolutionP90 as number) / (10 * HOUR) - 1)).toBeLessThan(0.016);
  });

  it("says what is open of earlier times", async () => {
    const { notes } = await make();
    expect(notes).toEqual([
      "1 cases opened before this time are open too, 1 of them overdue: they are not counted here, case-list names them.",
    ]);
    expect((await make({ kind: "request" })).notes).toEqual([]);
  });

  it.each<[by: string, numbers: Record<string, [opened: number, open: number]>]>([
    ["site", { kyiv: [6, 3], lviv: [1, 0] }],
    ["kind", { complaint: [4, 1], request: [3, 2] }],
    ["topic", { bill: [2, 1], ship: [1, 0], null: [4, 2] }],
    ["owner", { olha: [2, 1], null: [5, 2] }], // the last one told
    ["tier", { A: [3, 2], null: [4, 1] }], // b, d and e are v's, who was A at that time; k was not known yet
  ])("tells them by %s", async (by, numbers) => {
    const { rows } = await make({ by });
    const told = rows.map((row) => [row[by as "site"], [row.counters["casesOpened"], row.counters["casesOpen"]]]);
    expect(Object.fromEntries(told)).toEqual(numbers);
  });

  it.each([
    [{ kind: "request" }, 3],
    [{ topic: "bill" }, 2],
    [{ owner: "olha" }, 2],
    [{ tier: "A" }, 3],
    [{ tier: "C" }, 0],
    [{ site: "lviv" }, 1],
    [{ owner: "' OR 1 = 1 --" }, 0],
  ])("counts only %j", async (filter, openedCases) => {
    expect((await make(filter)).total?.counters["casesOpened"]).toBe(openedCases);
  });

  it("agrees with its total, however it is told apart", async () => {
    const { rows, total } = await make({ by: "site,tier,topic,kind,owner", every: "1h" });
    const sum = emptyOf(casesFamily);
    for (const { counters } of rows) addTo(casesFamily, sum, counters as CasesCounters);
    expect(rows.length).toBeGreaterThan(4);
    expect(sum).toEqual(total?.counters);
    expect(total?.counters).toEqual((await make()).total?.counters);
  });
});

describe("the list of open cases", () => {
  const make = async (more = {}) =>
    (await caseListReport.make(context(), { ...range, to: "2026-12-01", ...more })).report;
  const names = async (more = {}) => (await make(more)).rows.map(({ fields }) => fields?.["case"]);

  it("has those overdue first, then those due next, then those without a due moment", async () => {
    expect(await names()).toEqual(["before", "b", "next", "c", "d"]);
    expect((await make()).total?.counters).toEqual({ open: 5, overdue: 2 }); // before, b; next is due at this very moment
  });

  it("tells what there is to know of one", async () => {
    const { rows } = await make();
    expect(rows[1]?.fields).toEqual({
      case: "b",
      site: "kyiv",
      kind: "complaint",
      topic: "bill",
      customer: "v", // to whom old-v belongs
      name: "Віра",
      tier: "B", // now
      owner: "olha",
      state: "overdue",
      contact: null,
      openedAt: "2026-11-20T10:00:00+02:00",
      dueAt: "2026-11-20T11:00:00+02:00",
      overdueMs: 47 * HOUR, // due an hour after ten, now is 48 hours after
      openMs: 48 * HOUR,
      isReopened: false,
    });
    expect(rows[4]?.fields).toMatchObject({
      case: "d",
      state: "in-progress",
      dueAt: null,
      overdueMs: null,
      isReopened: true,
    });
  });

  it("is of the end of its time where that is past", async () => {
    expect(await names({ from: "2026-11-01", to: "2026-11-02" })).toEqual(["before"]); // done before was closed the day before
    expect(await names({ from: "2026-11-01", to: "2026-11-20T11:30:00" })).toEqual(["before", "b", "c", "a"]); // lviv's a
  });

  it("has pages and filters", async () => {
    const page = await make({ limit: "2", offset: "1" });
    expect(page.rows.map(({ fields }) => fields?.["case"])).toEqual(["b", "next"]);
    expect(page.notes).toContain("Cases 2 to 3 of 5 are shown.");
    expect((await make({ offset: "9" })).notes).toContain("None of 5 cases are shown.");
    expect(await names({ kind: "request" })).toEqual(["c", "d"]);
    expect(await names({ tier: "B" })).toEqual(["b", "d"]);
    expect(await names({ owner: "ivan" })).toEqual([]);
  });
});
