import type { ClickHouseClient } from "@clickhouse/client";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listedNumbers } from "../../../analytics/history/legs-query.ts";
import { legsReport } from "../../../analytics/history/legs-report.ts";
import { serviceReport } from "../../../analytics/history/service-report.ts";
import { maxCounters } from "../../../schemas/counters.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { answered, directoryOf, HOUR, left, MINUTE, queued, SECOND } from "../../support/floor-builder.ts";
import { storeEvents } from "../../support/history.ts";
import { randomEvents } from "../../support/random-contacts.ts";

/** 2026-11-20 00:00 in Kyiv. */
const midnight = Date.UTC(2026, 10, 19, 22);
const noon = midnight + 12 * HOUR;
const now = midnight + 24 * HOUR - 1;
const directory = directoryOf({
  queues: [
    { site: "kyiv", queue: "sales", targetSeconds: 30, shortSeconds: 10 },
    { site: "random", queue: "sales", targetSeconds: 10, shortSeconds: 10 },
  ],
});

/** Legs with lives of their own in 40 s, coherent or not; each event maybe late or double. */
const random = fc.sample(
  randomEvents({
    site: "random",
    from: noon,
    steps: 8,
    stepMs: 5000,
    contacts: Array.from({ length: 30 }, (_, i) => `r${i}`),
    queues: ["sales", "help desk/1"],
    events: 500,
  }),
  { numRuns: 1, seed: 7 },
)[0] ?? [];

/** Something of every number, whatever chance brings. */
function everything(): FrontlineEvent[] {
  const place = { site: "random" };
  const leg = { contact: "e", leg: 1, queue: "sales", agent: "anna" };
  const refused = (["full", "closed", "empty", "overload"] as const).map((reason, i) =>
    event("leg.refused", noon, { contact: `f${i}`, leg: 1, queue: "sales", reason }, place)
  );
  const leaving = (["abandoned", "callback", "key", "deflected"] as const).flatMap((reason, i) =>
    left(noon, { contact: `g${i}`, site: "random", waitMs: 7 * SECOND, reason })
  );
  // Just the target and the short limit of the queue, and a ms more.
  const bounds = [10 * SECOND, 10 * SECOND + 1].flatMap((waitMs) => [
    ...left(noon, { contact: `i${waitMs}`, site: "random", waitMs }),
    ...left(noon, { contact: `j${waitMs}`, site: "random", waitMs, reason: "callback" }),
    ...answered(noon, { contact: `k${waitMs}`, site: "random", waitMs }),
  ]);
  return [
    ...refused,
    ...leaving,
    ...bounds,
    ...queued(noon, leg).map((one) => ({ ...one, site: "random" })),
    event("leg.announced", noon + SECOND, { ...leg, announcement: "please wait" }, place),
    event("leg.offered", noon + 2 * SECOND, leg, place),
    event("leg.declined", noon + 4 * SECOND, { ...leg, reason: "no-answer" }, place),
    event("leg.offered", noon + 5 * SECOND, leg, place),
    event("leg.answered", noon + 8 * SECOND, leg, place),
    event("leg.held", noon + 10 * SECOND, leg, place),
    event("leg.resumed", noon + 15 * SECOND, leg, place),
    event("leg.transferred", noon + MINUTE, { ...leg, mode: "blind", to: { kind: "channel", target: "email" } }, place),
    event("leg.wrapped", noon + 2 * MINUTE, leg, place),
    ...answered(noon, { contact: "h", site: "random", waitMs: 0 }),
    event("leg.transferred", noon + MINUTE, {
      ...leg,
      contact: "h",
      mode: "attended",
      to: { kind: "queue", target: "billing" },
    }, place),
  ];
}

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await storeEvents(clickhouse.client, [...random, ...everything()]);
  await storeEvents(clickhouse.client, [
    event("contact.started", noon - HOUR, { contact: "a", channel: "voice", direction: "inbound", address: "+380" }),
    event("contact.identified", noon, { contact: "a", customer: "k1" }),
    event("contact.classified", noon + HOUR, { contact: "a", topic: "loan" }),
    ...left(noon, { contact: "a", waitMs: 9 * SECOND }),
    ...answered(noon + MINUTE, { contact: "a", leg: 2, waitMs: 30 * SECOND, talkMs: MINUTE }),
    ...queued(noon + 2 * MINUTE, { contact: "b", queue: "billing" }),
    event("leg.refused", noon + 3 * MINUTE, { contact: "c", leg: 1, queue: "sales", reason: "full" }),
  ]);
});
afterAll(() => clickhouse?.close());

async function listOf(params: Record<string, string> = {}) {
  const given = { from: "2026-11-20", to: "2026-11-21", site: "kyiv", ...params };
  const { report } = await legsReport.make({ client: clickhouse.client, directory, now }, given);
  return report;
}

const contacts = ({ rows }: Awaited<ReturnType<typeof listOf>>) => rows.map(({ fields }) => fields?.contact);

describe("the list of legs", () => {
  it("tells of each leg and its contact, newest first, in the zone of the site", async () => {
    const { rows, total, notes } = await listOf();
    expect(rows.map(({ fields }) => fields)).toEqual([
      expect.objectContaining({ contact: "c", result: "refused", reason: "full", waitMs: null, address: null }),
      expect.objectContaining({ contact: "b", queue: "billing", result: "waiting", waitMs: null, reason: null }),
      {
        contact: "a",
        leg: 2,
        site: "kyiv",
        queue: "sales",
        at: "2026-11-20T12:01:00+02:00",
        waitMs: 30_000,
        result: "answered",
        reason: null,
        agent: "anna",
        customer: "k1",
        address: "+380",
        channel: "voice",
        direction: "inbound",
        topic: "loan",
        value: 1,
      },
      expect.objectContaining({ contact: "a", leg: 1, result: "left", reason: "abandoned", waitMs: 9000, agent: null }),
    ]);
    expect([total?.counters, notes]).toEqual([{ legs: 4, received: 4 }, []]);
  });

  it("comes in pages, and tells of all of them on each", async () => {
    expect(contacts(await listOf({ limit: "2" }))).toEqual(["c", "b"]);
    const second = await listOf({ limit: "2", offset: "2" });
    expect(contacts(second)).toEqual(["a", "a"]);
    expect(second.notes).toEqual(["Legs 3 to 4 of 4 are shown."]);
    const beyond = await listOf({ offset: "4" });
    expect([beyond.rows, beyond.total?.counters, beyond.notes]).toEqual([
      [],
      { legs: 4, received: 4 },
      ["None of 4 legs are shown."],
    ]);
  });

  it.each<[Record<string, string>, string[]]>([
    [{ counter: "answeredInTarget" }, ["a"]], // 30 s in a queue with a target of 30 s
    [{ counter: "abandonedShort" }, ["a"]], // 9 s where less than 10 s are short
    [{ counter: "refusedFull" }, ["c"]],
    [{ counter: "refusedClosed" }, []],
    [{ queue: "billing" }, ["b"]],
    [{ agent: "anna" }, ["a"]],
    [{ team: "north" }, []],
    [{ tier: "A" }, []],
    [{ counter: "received", topic: "loan", channel: "voice", direction: "inbound" }, ["a", "a"]],
    [{ to: "2026-11-20T12:01" }, ["a"]], // the end is not part of it
    [{ queue: "'; DROP TABLE leg_facts_v1; --" }, []],
  ])("lists only %j", async (params, wanted) => {
    expect(contacts(await listOf(params))).toEqual(wanted);
  });

  it("judges by the targets of now", async () => {
    const strict = directoryOf({ queues: [{ site: "kyiv", queue: "sales", targetSeconds: 29 }] });
    const given = { from: "2026-11-20", to: "2026-11-21", counter: "answeredInTarget" };
    const { report } = await legsReport.make({ client: clickhouse.client, directory: strict, now }, given);
    expect(report.rows.filter(({ fields }) => fields?.site === "kyiv")).toEqual([]);
  });

  it("names every problem of wrong parameters", async () => {
    await expect(listOf({ counter: "asa", limit: "1001", offset: "-1" })).rejects.toMatchObject({
      problems: [
        expect.objectContaining({ path: "counter" }),
        expect.objectContaining({ path: "limit" }),
        expect.objectContaining({ path: "offset" }),
      ],
    });
  });
});

describe("the legs behind each number", () => {
  let wanted: Record<string, unknown>;
  beforeAll(async () => {
    const given = { from: "2026-11-20", to: "2026-11-21", site: "random" };
    const { report } = await serviceReport.make({ client: clickhouse.client, directory, now }, given);
    wanted = { ...report.total?.kpis, ...report.total?.counters };
  });

  it("has something of every number to list", () => {
    expect(listedNumbers.filter((id) => !((wanted[id] as number) > 0))).toEqual([]);
  });

  it.each(listedNumbers)("makes up just %s", async (number) => {
    const { rows, total } = await listOf({ site: "random", counter: number, limit: "1000" });
    const values = rows.map(({ fields }) => fields?.value as number);
    const isMost = (maxCounters as readonly string[]).includes(number);
    const made = isMost ? Math.max(...values) : values.reduce((sum, value) => sum + value, 0);
    expect(made).toBe(wanted[number]);
    expect(total?.counters).toEqual({ legs: rows.length, [number]: wanted[number] });
    expect(values.filter((value) => value <= 0)).toEqual([]);
    expect(new Set(rows.map(({ fields }) => `${fields?.contact}/${fields?.queue}/${fields?.leg}`)).size).toBe(
      rows.length,
    );
  });
});
