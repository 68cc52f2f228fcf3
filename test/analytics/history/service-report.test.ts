import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serviceReport } from "../../../analytics/history/service-report.ts";
import { sumCounters, totalOf } from "../../../schemas/counters.ts";
import type { DirectoryIndex } from "../../../schemas/directory.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import type { Channel, Direction } from "../../../schemas/names.ts";
import type { ServiceReport } from "../../support/whole-service.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { storeEvents, writeEvents } from "../../support/history.ts";
import { answered, directoryOf, left, MINUTE, queued, SECOND } from "../../support/floor-builder.ts";

const hostile = "'; DROP TABLE legs_v1; --";
const directory = directoryOf({
  sites: { lisbon: { timezone: "Europe/Lisbon" } },
  queues: [
    { site: "kyiv", queue: "sales", targetSeconds: 30, formula: "answered" },
    { site: "kyiv", queue: "billing" },
    { site: "kyiv", queue: hostile },
  ],
});

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await storeEvents(clickhouse.client, [...story(), ...otherStory()]);
});
afterAll(() => clickhouse?.close());

function started(at: number, contact: string, channel: Channel, direction: Direction): FrontlineEvent {
  return event("contact.started", at, { contact, channel, direction });
}

/** In Kyiv, 2026-10-25 has 25 hours: at 04:00 summer time, 01:00 UTC, it is 03:00 again. */
function story(): FrontlineEvent[] {
  const utc = (hour: number, minute: number) => Date.UTC(2026, 9, 25, hour, minute);
  return [
    ...answered(utc(0, 30), { contact: "a", waitMs: 25 * SECOND, talkMs: 2 * MINUTE }), // 03:30 summer time
    started(utc(0, 30), "a", "voice", "inbound"),
    ...left(utc(1, 30), { contact: "b", waitMs: 40 * SECOND }), // 03:30 winter time
    started(utc(1, 30), "b", "voice", "outbound"),
    ...answered(utc(1, 45), { contact: "c", queue: "billing", waitMs: 25 * SECOND }), // 03:45, still talking
    started(utc(1, 45), "c", "chat", "inbound"),
    ...left(utc(2, 0), { contact: "d", queue: hostile, waitMs: 2 * SECOND }), // 04:00
    event("leg.refused", utc(21, 59), { contact: "e", leg: 1, queue: "sales", reason: "full" }), // 23:59
    // Not of that day in Kyiv: a ms before its first midnight, and at its last.
    ...queued(Date.UTC(2026, 9, 24, 21) - 1, { contact: "before" }),
    ...queued(Date.UTC(2026, 9, 25, 22), { contact: "after" }),
    ...queued(utc(12, 0), { contact: "elsewhere", site: "lisbon" }),
    // A leg over the end of a month, in UTC.
    ...answered(Date.UTC(2026, 10, 30, 23, 59, 50), { contact: "m", waitMs: 20 * SECOND, talkMs: MINUTE }),
  ];
}

const ten = Date.UTC(2026, 10, 5, 10);

/** Of site odesa: cora called at 09:59 and 10:30, dan wrote at 10:10; nobody knows who waited at 10:20. */
function otherStory(): FrontlineEvent[] {
  const site = "odesa";
  const at = { first: ten - MINUTE, chat: ten + 10 * MINUTE, unknown: ten + 20 * MINUTE, second: ten + 30 * MINUTE };
  const anna = { contact: "o1", leg: 1, queue: "sales", agent: "anna" };
  const voice = { channel: "voice", direction: "inbound", customer: "cora" } as const;
  const line = { number: "0800", kind: "free" } as const;
  const dan = { contact: "o2", channel: "chat", direction: "inbound", customer: "dan" } as const;
  const heard = { contact: "o3", leg: 1, queue: "sales", announcement: "please wait" };
  return [
    event("contact.started", at.first, { ...voice, contact: "o1", line, campaign: "winter", priority: 2 }, { site }),
    ...answered(at.first, { site, contact: "o1", waitMs: 20 * SECOND, agent: "anna" }),
    event("leg.offered", at.first + 5 * SECOND, { ...anna, agent: "bohdan" }, { site }),
    event("leg.declined", at.first + 9 * SECOND, { ...anna, agent: "bohdan", reason: "no-answer" }, { site }),
    event("leg.offered", at.first + 12 * SECOND, anna, { site }),
    event("leg.transferred", at.first + MINUTE, { ...anna, mode: "blind", to: { kind: "channel", target: "email" } }, {
      site,
    }),
    event("contact.started", at.chat, { ...dan, line: { number: "68500", kind: "mobile" } }, { site }),
    ...answered(at.chat, { site, contact: "o2", waitMs: 40 * SECOND, agent: "bohdan" }),
    event("contact.classified", at.chat + MINUTE, { contact: "o2", topic: "invoice" }, { site }),
    ...left(at.unknown, { site, contact: "o3", waitMs: 30 * SECOND, reason: "deflected" }),
    event("leg.announced", at.unknown + SECOND, heard, { site }),
    event("leg.announced", at.unknown + 9 * SECOND, heard, { site }),
    event("contact.started", at.second, { ...voice, contact: "o4" }, { site }),
    ...answered(at.second, { site, contact: "o4", waitMs: 2 * SECOND, agent: "anna" }),
  ];
}

async function reportOf(params: Record<string, string>, index: DirectoryIndex = directory): Promise<ServiceReport> {
  const asked = { from: "2026-10-25", to: "2026-10-26", ...params };
  const made = await serviceReport.make({ client: clickhouse.client, directory: index, now: 0 }, asked);
  return made.report as ServiceReport;
}

const counts = (row: { counters: { queued: number; answered: number; abandoned: number } }) => {
  const { queued, answered, abandoned } = row.counters;
  return [queued, answered, abandoned];
};

describe("the tables", () => {
  it("keep the fields of an event beside one that holds half a surrogate pair", async () => {
    const data = { contact: "half", channel: "chat", direction: "inbound", address: "+380", note: "a\ud800" } as const;
    const start = event("contact.started", Date.UTC(2026, 5, 1), data, { site: "odesa" });
    await writeEvents(clickhouse.client, [start]);
    const query = "SELECT argMinIfMerge(address) AS address FROM contacts_v1 WHERE contact = 'half'";
    const result = await clickhouse.client.query({ query, format: "JSONEachRow" });
    expect(await result.json()).toEqual([{ address: "+380" }]);
  });
});

describe("the service report", () => {
  it("counts the legs that were queued in the day of the zone", async () => {
    const { rows, total, from, to, timezone } = await reportOf({ site: "kyiv" });
    expect([from, to, timezone]).toEqual(["2026-10-25T00:00:00+03:00", "2026-10-26T00:00:00+02:00", "Europe/Kyiv"]);
    expect(rows).toHaveLength(1);
    expect(total.counters).toMatchObject({
      queued: 4,
      refusedFull: 1,
      answered: 2,
      answeredInTarget: 1, // a within 30 s; c not within 20 s
      abandoned: 2,
      abandonedShort: 1, // d
      abandonedInTarget: 1, // d
      waitAnsweredMs: 50_000,
      waitAbandonedMs: 42_000,
      waitMaxMs: 40_000,
      handledLegs: 1,
      talkMs: 120_000,
    });
    expect(total.kpis).toMatchObject({ received: 5, asa: 25_000, abandonRate: 0.5, aht: 120_000 });
  });

  it("tells the two hours of one name apart", async () => {
    const { rows } = await reportOf({ site: "kyiv", every: "1h" });
    expect(rows.map((row) => [row.start, ...counts(row)])).toEqual([
      ["2026-10-25T03:00:00+03:00", 1, 1, 0],
      ["2026-10-25T03:00:00+02:00", 2, 1, 1],
      ["2026-10-25T04:00:00+02:00", 1, 0, 1],
      ["2026-10-25T23:00:00+02:00", 0, 0, 0], // the refused one
    ]);
  });

  it.each(
    [
      ["site", [["kyiv", 4, 2, 2], ["lisbon", 1, 0, 0]]],
      ["queue", [[hostile, 1, 0, 1], ["billing", 1, 1, 0], ["sales", 3, 1, 1]]],
      ["channel", [[null, 2, 0, 1], ["chat", 1, 1, 0], ["voice", 2, 1, 1]]],
      ["direction", [[null, 2, 0, 1], ["inbound", 2, 2, 0], ["outbound", 1, 0, 1]]],
    ] as const,
  )("has rows by %s, and its total is their sum", async (by, wanted) => {
    const { rows, total } = await reportOf({ by });
    expect(rows.map((row) => [row[by], ...counts(row)])).toEqual(wanted);
    const sum = totalOf(rows.map((row) => row.counters));
    for (const id of sumCounters) expect([id, total.counters[id]]).toEqual([id, sum[id]]);
  });

  it("has rows by several dimensions and intervals at once", async () => {
    const { rows } = await reportOf({ by: "queue,channel", every: "12h", site: "kyiv" });
    expect(rows.map((row) => [row.start?.slice(11, 16), row.queue, row.channel, ...counts(row)])).toEqual([
      ["00:00", hostile, null, 1, 0, 1],
      ["00:00", "billing", "chat", 1, 1, 0],
      ["00:00", "sales", "voice", 2, 1, 1],
      ["23:00", "sales", null, 0, 0, 0], // the 25th hour
    ]);
  });

  it("counts only what was asked for", async () => {
    expect(counts((await reportOf({ queue: hostile })).total)).toEqual([1, 0, 1]);
    expect(counts((await reportOf({ channel: "voice", direction: "outbound" })).total)).toEqual([1, 0, 1]);
    expect((await reportOf({ queue: "nothing" })).rows).toEqual([]);
    expect(
      (await reportOf({ from: "2026-10-25T03:30:00+03:00", to: "2026-10-25T03:30:00+02:00" })).total.counters.queued,
    ).toBe(1);
  });

  it("judges each queue by its own formula", async () => {
    const { rows } = await reportOf({ by: "queue", site: "kyiv" });
    const levels = Object.fromEntries(rows.map(({ queue, kpis }) => [queue, kpis.serviceLevel]));
    // sales: answered in target / answered = 1 / 1; billing: 0 / 1; the hostile one: only a short abandon.
    expect(levels).toEqual({ sales: 1, billing: 0, [hostile]: null });
  });

  it("uses the zone of the site, or the one that was asked for", async () => {
    expect((await reportOf({ site: "lisbon" })).timezone).toBe("Europe/Lisbon");
    const asked = await reportOf({ site: "kyiv", timezone: "UTC", by: "queue" });
    expect(asked.total.counters.queued).toBe(5); // and the one of 22:00 UTC
  });

  it("finds a leg's later events in the next month", async () => {
    const { total } = await reportOf({ from: "2026-11-30", to: "2026-12-02", site: "kyiv" });
    expect(total.counters).toMatchObject({
      queued: 1,
      answered: 1,
      waitAnsweredMs: 20_000,
      handledLegs: 1,
      talkMs: 60_000,
    });
  });

  it("covers all time that an event may have", async () => {
    const { total } = await reportOf({ from: "1970-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z", every: "1mo" });
    expect(total.counters.queued).toBe(12); // 8 and those of odesa
  });
});

describe("the service report by what is known of contact, customer and agent", () => {
  const teams = directoryOf({
    agents: [{ site: "odesa", agent: "anna", team: "first" }, { site: "kyiv", agent: "bohdan", team: "wrong" }],
  });
  const thursday = { from: "2026-11-05", to: "2026-11-06", site: "odesa" };
  beforeAll(async () => {
    await clickhouse.client.command({
      query: "INSERT INTO customer_tiers_v1 (customer, valid_from, tier) VALUES ('cora', '2026-11-01', 'N'), " +
        `('cora', fromUnixTimestamp64Milli(${ten}), 'A'), ('dan', '2026-11-30', 'B')`,
    });
  });

  it.each(
    [
      ["lineKind", [[null, 2], ["free", 1], ["mobile", 1]]],
      ["priority", [[null, 3], ["2", 1]]],
      ["campaign", [[null, 3], ["winter", 1]]],
      ["topic", [[null, 3], ["invoice", 1]]],
      ["agent", [[null, 1], ["anna", 2], ["bohdan", 1]]],
      ["team", [[null, 2], ["first", 2]]],
      ["tier", [[null, 2], ["A", 1], ["N", 1]]], // Dan's is of later.
    ] as const,
  )("has rows by %s, and finds those of one", async (by, wanted) => {
    const { rows } = await reportOf({ ...thursday, by }, teams);
    expect(rows.map((row) => [row[by], row.counters.queued])).toEqual(wanted);
    for (const [value, queued] of wanted.filter(([value]) => value !== null)) {
      const { total } = await reportOf({ ...thursday, [by]: value as string }, teams);
      expect([value, total.counters.queued]).toEqual([value, queued]);
    }
  });

  it("shows the tier that the customer had at the time of the contact", async () => {
    const { rows } = await reportOf({ ...thursday, by: "tier,channel", tier: "A" });
    expect(rows.map(({ tier, channel, counters }) => [tier, channel, counters.waitAnsweredMs])).toEqual([
      ["A", "voice", 2000],
    ]);
  });

  it("counts offers, announcements, and who was sent to another channel", async () => {
    const { total } = await reportOf(thursday);
    expect(total.counters).toMatchObject({
      queued: 4,
      answered: 3,
      flowedOut: 1,
      offered: 2,
      declined: 1,
      deflected: 2, // o1 handed on to e-mail, o3 left as deflected
      transferredBlind: 1,
      announcements: 2,
      announcedLegs: 1,
      announcementsMax: 2,
      ringMs: 8000, // of o1, from the second offer
      waitOtherMs: 30_000,
    });
    expect(total.kpis).toMatchObject({ declineRate: 0.5, deflectionRate: 0.5, announcedShare: 0.25 });
  });

  it("tells only the numbers that were asked for, of the same counters", async () => {
    const all = await reportOf(thursday);
    const { rows, total, columns, definitions } = await reportOf({
      ...thursday,
      kpis: "asa,deflectionRate",
      by: "queue",
    });
    expect([rows[0]?.kpis, total.kpis]).toEqual(Array(2).fill({ asa: 62_000 / 3, deflectionRate: 0.5 }));
    expect(columns.map(({ id }) => id)).toEqual(["queue", "asa", "deflectionRate"]);
    expect([rows[0]?.counters, total.counters]).toEqual(Array(2).fill(all.total.counters));
    expect([definitions["asa"], definitions["aht"]]).toEqual([expect.stringContaining("answered"), undefined]);
  });

  it("follows a changed target and a changed limit at once, without new facts", async () => {
    const before = await factsVersion();
    const rules = (targetSeconds: number, shortSeconds: number) =>
      directoryOf({
        queues: [
          { site: "odesa", queue: "sales", targetSeconds, shortSeconds },
          { site: "kyiv", queue: "sales", targetSeconds: 1 },
          { site: "odesa", queue: "other", targetSeconds: 3 },
        ],
      });
    const inTarget = async (index: DirectoryIndex) => (await reportOf(thursday, index)).total.counters.answeredInTarget;
    // Waits of 20, 40 and 2 s.
    expect(await inTarget(rules(2, 5))).toBe(1);
    expect(await inTarget(rules(20, 5))).toBe(2);
    expect(await inTarget(rules(40, 5))).toBe(3);
    expect(await inTarget(rules(19.999, 5))).toBe(1);
    const sunday = { from: "2026-10-25", to: "2026-10-26", site: "kyiv", queue: hostile };
    const short = async (shortSeconds: number) => {
      const index = directoryOf({ queues: [{ site: "kyiv", queue: hostile, shortSeconds }] });
      return (await reportOf(sunday, index)).total.counters.abandonedShort;
    };
    expect([await short(2), await short(2.001)]).toEqual([0, 1]); // a wait of 2 s
    expect(await factsVersion()).toEqual(before);
  });

  it("names every problem of what was asked", async () => {
    const asked = { ...thursday, from: "2026-11-07", kpis: "asa,nothing", by: "moon", tier: "Z", every: "3h" };
    const problems = await reportOf(asked).then(() => [], (cause) => cause.problems as { path: string }[]);
    expect(problems.map(({ path }) => path.split(".")[0]).sort()).toEqual(["by", "every", "kpis", "tier", "to"]);
  });
});

async function factsVersion(): Promise<unknown> {
  const query = "SELECT max(version) AS version, count() AS rows FROM leg_facts_v1";
  return await (await clickhouse.client.query({ query, format: "JSONEachRow" })).json();
}
