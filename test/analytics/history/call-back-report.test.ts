import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callBackReport } from "../../../analytics/history/call-back-report.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import type { LeaveReason } from "../../../schemas/names.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { answered, directoryOf, HOUR, left, MINUTE, SECOND } from "../../support/floor-builder.ts";
import { storeEvents } from "../../support/history.ts";

/** 2026-11-20 09:00 in Kyiv. */
const nine = Date.UTC(2026, 10, 20, 7);
const DAY = 24 * HOUR;

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await clickhouse.client.command({
    query: `INSERT INTO customer_tiers_v1 (customer, valid_from, tier) SETTINGS async_insert = 0 VALUES
      ('vip', '2026-01-01', 'A'), ('good', '2026-01-01', 'B'), ('good', '2026-11-21', 'A')`,
  });
  await storeEvents(clickhouse.client, story());
});
afterAll(() => clickhouse?.close());

type Who = {
  contact: string;
  customer?: string;
  address?: string;
  priority?: number;
  parent?: string;
  site?: string;
  direction?: "inbound" | "outbound";
};

function started(at: number, { site = "kyiv", direction = "inbound", ...who }: Who): FrontlineEvent {
  return event("contact.started", at, { channel: "voice", direction, ...who }, { site });
}

function gone(at: number, who: Who, { waitMs = MINUTE, reason = "abandoned" as LeaveReason, queue = "sales" } = {}) {
  const { contact, site = "kyiv" } = who;
  return [started(at, who), ...left(at, { contact, site, queue, waitMs, reason })];
}

function reached(at: number, who: Who, agent = "1240") {
  const { contact, site = "kyiv" } = who;
  return [started(at, who), ...answered(at, { contact, site, agent, waitMs: SECOND, talkMs: MINUTE })];
}

function story(): FrontlineEvent[] {
  return [
    // Nobody reached these: by tier, then priority, then time.
    ...gone(nine + 4 * MINUTE, { contact: "a", customer: "vip" }),
    ...gone(nine + 3 * MINUTE, { contact: "b", customer: "good" }),
    ...gone(nine + 2 * MINUTE, { contact: "c", address: "+1", priority: 2 }),
    ...gone(nine + MINUTE, { contact: "d", address: "+2" }, { reason: "withdrawn" }),
    // Three tries of one customer from two numbers; answered in between, but not since.
    ...gone(nine, { contact: "e1", customer: "k1", address: "+3" }, { waitMs: 5 * MINUTE }),
    ...reached(nine + 10 * MINUTE, { contact: "e2", customer: "k1" }),
    ...gone(nine + 20 * MINUTE, { contact: "e3", customer: "k1", address: "+4" }, { queue: "billing" }),
    ...gone(nine + 30 * MINUTE, { contact: "e4", customer: "k1" }, { waitMs: 30 * SECOND }),
    // Called back the next day by the first of two, from another site; called again; went on waiting and was answered.
    ...gone(nine + HOUR, { contact: "f", customer: "k2" }),
    ...reached(nine + DAY + HOUR, { contact: "f3", customer: "k2" }, "late"),
    ...reached(nine + DAY, { contact: "f2", customer: "k2", site: "lisbon", direction: "outbound" }, "7"),
    ...gone(nine + 2 * HOUR, { contact: "g", address: "+5" }),
    ...reached(nine + 3 * HOUR, { contact: "g2", address: "+5", customer: "k3" }),
    ...gone(nine + 3 * HOUR, { contact: "h" }),
    ...answered(nine + 4 * HOUR, { contact: "h", leg: 2, waitMs: SECOND }),
    ...gone(nine + 4 * HOUR, { contact: "i", address: "+6" }),
    ...reached(nine + 5 * HOUR, { contact: "i2", parent: "i", direction: "outbound" }),
    // Nobody knows who it was; the company's own call; a callback promised; the day before.
    ...gone(nine, { contact: "j" }),
    ...gone(nine, { contact: "k", customer: "k4", direction: "outbound" }),
    ...gone(nine, { contact: "l", customer: "k5" }, { reason: "callback" }),
    ...gone(nine - DAY, { contact: "m", customer: "k6" }),
  ];
}

async function listOf(params: Record<string, string> = {}) {
  const given = { from: "2026-11-20", to: "2026-11-21", site: "kyiv", ...params };
  const { report } = await callBackReport.make(
    { client: clickhouse.client, directory: directoryOf(), now: nine + 2 * DAY },
    given,
  );
  return report;
}

const who = ({ rows }: Awaited<ReturnType<typeof listOf>>) => rows.map(({ fields }) => fields?.contact);

describe("callers to call back", () => {
  it("has those still to call first: by tier, priority and time; one row each", async () => {
    const report = await listOf();
    expect(report.rows.map(({ fields }) => [fields?.contact, fields?.status, fields?.reachedBy])).toEqual([
      ["a", "to call", null],
      ["b", "to call", null],
      ["c", "to call", null],
      ["d", "to call", null],
      ["e4", "to call", null],
      ["f", "called back", "7"],
      ["g", "called again", "1240"],
      ["i", "called back", "1240"],
    ]);
    expect(report.total?.counters).toEqual({ callers: 8, toCall: 5, calledBack: 2, calledAgain: 1 });
    expect(report.notes).toEqual(["Of 1 more nobody knows who they were: neither customer nor address."]); // j
  });

  it("tells of each caller's tries", async () => {
    const { rows } = await listOf();
    expect(rows[4]?.fields).toEqual({
      status: "to call",
      customer: "k1",
      address: "+4",
      tier: null,
      priority: null,
      at: "2026-11-20T09:30:00+02:00",
      firstAt: "2026-11-20T09:00:00+02:00",
      site: "kyiv",
      queue: "sales",
      channel: "voice",
      contact: "e4",
      reason: "abandoned",
      waitMs: 30_000,
      waitMaxMs: 300_000,
      tries: 3,
      reachedAt: null,
      reachedBy: null,
    });
    expect(rows[1]?.fields).toMatchObject({ tier: "B" }); // A only from the next day on
    expect(rows[5]?.fields).toMatchObject({ reachedAt: "2026-11-21T09:00:00+02:00" });
  });

  it.each<[Record<string, string>, string[]]>([
    [{ open: "true" }, ["a", "b", "c", "d", "e4"]],
    [{ queue: "billing" }, ["e3"]],
    [{ tier: "A" }, ["a"]],
    [{ priority: "2" }, ["c"]],
    [{ of: "promised" }, ["l"]],
    [{ to: "2026-11-20T09:02" }, ["d", "e1"]], // e was answered since its try of 9:00
    [{ channel: "chat" }, []],
  ])("lists only %j", async (params, wanted) => {
    expect(who(await listOf(params))).toEqual(wanted);
  });

  it("names every problem of wrong parameters", async () => {
    await expect(listOf({ open: "yes", agent: "anna" })).rejects.toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ path: "open" })]),
    });
  });
});
