import type { ClickHouseClient } from "@clickhouse/client";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ContactFacts } from "../../../analytics/contact-facts.ts";
import { type ListedCounter, listedCounters } from "../../../analytics/history/contact-list-query.ts";
import { contactListReport } from "../../../analytics/history/contact-list-report.ts";
import { contactsReport } from "../../../analytics/history/contacts-report.ts";
import { listedNumbers } from "../../../analytics/history/legs-query.ts";
import { DirectoryIndex } from "../../../schemas/directory.ts";
import { contactsFamily } from "../../../schemas/kpis/contacts.ts";
import type { Report } from "../../../schemas/report.ts";
import { factsOf, legOf, storeFacts } from "../../support/contact-facts-builder.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { directoryOf, HOUR, MINUTE, SECOND } from "../../support/floor-builder.ts";
import { randomFacts } from "../../support/random-facts.ts";

const DAY = 24 * HOUR;
/** 2026-11-20 00:00 in Kyiv. */
const midnight = Date.UTC(2026, 10, 19, 22);
const noon = midnight + 12 * HOUR;
const said = (at: number, sender: "customer" | "agent" | "bot") => ({ at, sender, agent: "" });

/** Something of every number, with windows of a day that are over before 12:00 and open after it. */
function story(): ContactFacts[] {
  const one = (contact: string, known: Partial<ContactFacts>) =>
    factsOf({ contact, at: noon, channel: "voice", direction: "inbound", ...known });
  return [
    // In the morning k1 is resolved and comes no more; k2 comes again on the same topic, as what continues it.
    one("a", {
      at: noon - 3 * HOUR,
      customer: "k1",
      address: "+380",
      topic: "loan",
      outcome: "resolved",
      endedAt: noon - 3 * HOUR + 10 * MINUTE,
      legs: [
        legOf(noon - 3 * HOUR, "left:key"),
        legOf(noon - 3 * HOUR + MINUTE, "answered"),
        legOf(noon - 3 * HOUR + 5 * MINUTE, "answered", "billing", "boris"),
        legOf(noon - 3 * HOUR + 8 * MINUTE, "answered", "sales"),
      ],
    }),
    one("b", { at: noon - 2 * HOUR, customer: "k2", outcome: "resolved", legs: [legOf(noon, "left:deflected")] }),
    one("b1", { at: noon - HOUR, customer: "k2", parent: "b", legs: [legOf(noon, "left:abandoned")] }),
    one("b2", { parent: "b1" }),
    // A chain of two.
    one("c", { at: noon + HOUR, customer: "k3", outcome: "resolved" }),
    one("c1", { at: noon + HOUR, parent: "c" }),
    // A promise kept, and one still to keep.
    one("d", { at: noon - HOUR, address: "+381", legs: [legOf(noon - HOUR, "left:callback")] }),
    one("d1", { direction: "outbound", address: "+381", legs: [legOf(noon, "answered")] }),
    one("e", { at: noon + HOUR, legs: [legOf(noon + HOUR, "left:callback")] }),
    // Two answers, the second to the second question; a bot's is none. And one still to answer.
    one("f", {
      at: noon + HOUR,
      channel: "chat",
      menus: 1,
      messages: [
        said(noon + HOUR, "customer"),
        said(noon + HOUR + SECOND, "bot"),
        said(noon + HOUR + MINUTE, "agent"),
        said(noon + HOUR + 2 * MINUTE, "customer"),
        said(noon + HOUR + 3 * MINUTE, "agent"),
      ],
    }),
    one("g", { at: noon + HOUR, channel: "chat", messages: [said(noon + HOUR, "customer")] }),
    one("h", { channel: "selfservice", menus: 1, isContained: true }),
    one("before", { at: midnight - 1 }),
    one("after", { at: midnight + DAY }),
  ];
}

const random = fc.sample(
  fc.integer({ min: 0, max: 1e6 }).chain((n) => randomFacts(`r${n}`, midnight)),
  { numRuns: 25, seed: 11 },
).flat();

const agents = [{ site: "kyiv", agent: "boris", team: "north" }];
const directory = new DirectoryIndex({ ...directoryOf({ agents } as never).directory, repeatDays: 1 }, "Europe/Kyiv");
const now = noon + DAY;

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await storeFacts(clickhouse.client, [...story(), ...random]);
  await clickhouse.client.command({
    query: `INSERT INTO customer_tiers_v1 (customer, valid_from, tier) SETTINGS async_insert = 0
      VALUES ('k1', '2026-01-01', 'B'), ('k1', '2026-11-20 08:00:00', 'A')`,
  });
});
afterAll(() => clickhouse?.close());

type Params = Record<string, string>;

async function make(kind: typeof contactListReport, params: Params): Promise<Report> {
  const given = { from: "2026-11-20", to: "2026-11-21", ...params };
  const { report } = await kind.make({ client: clickhouse.client, directory, now }, given);
  return report;
}

const listOf = (params: Params = {}) => make(contactListReport, { site: "kyiv", ...params });
const contacts = ({ rows }: Report) => rows.map(({ fields }) => fields?.["contact"]);
const values = ({ rows }: Report) => rows.map(({ fields }) => fields?.["value"] as number);

describe("the list of contacts", () => {
  it("tells of each contact, newest first, in the zone of the site", async () => {
    const report = await listOf();
    expect(contacts(report)).toEqual(["c", "c1", "e", "f", "g", "b2", "d1", "h", "b1", "d", "b", "a"]);
    expect(report.rows.at(-1)?.fields).toEqual({
      at: "2026-11-20T09:00:00+02:00",
      site: "kyiv",
      contact: "a",
      channel: "voice",
      direction: "inbound",
      customer: "k1",
      address: "+380",
      topic: "loan",
      outcome: "resolved",
      queues: "sales, sales, billing, sales",
      agents: "anna, boris",
      endedAt: "2026-11-20T09:10:00+02:00",
      lastedMs: 600_000,
      parent: null,
      value: 1,
    });
    expect(report.rows[1]?.fields).toMatchObject({ parent: "c", queues: null, endedAt: null, lastedMs: null });
    expect(report.columns.map(({ id }) => id).sort()).toEqual(Object.keys(report.rows[0]?.fields ?? {}).sort());
    expect([report.total?.counters, report.notes]).toEqual([{ listed: 12, contacts: 12 }, []]);
  });

  it.each<[ListedCounter, unknown[], number]>([
    ["repeats", [["b", 1]], 1], // b1 within the day; c and others are open
    ["repeatsClosed", [["b1", 1], ["b", 1], ["a", 1]], 3],
    ["repeatsOpen", [["c", 1]], 1],
    ["resolvedFirst", [["a", 1]], 1],
    ["transferredContacts", [["a", 1]], 1],
    ["callbacksKept", [["d", 1]], 1],
    ["callbacksOpen", [["e", 1]], 1],
    ["chains", [["c", 1], ["b", 1]], 2],
    ["chainContacts", [["c", 2], ["b", 3]], 5], // c, c1; b, b1, b2
    ["chainMax", [["c", 2], ["b", 3]], 3],
    ["responses", [["f", 2]], 2],
    ["firstResponses", [["f", 1]], 1],
    ["awaitingResponse", [["g", 1]], 1],
  ])("has what %s counts, and how often", async (counter, wanted, made) => {
    const report = await listOf({ counter });
    expect(report.rows.map(({ fields }) => [fields?.["contact"], fields?.["value"]])).toEqual(wanted);
    expect(report.total?.counters).toEqual({ listed: wanted.length, [counter]: made });
    expect(report.definitions["value"]).toContain(contactsFamily.counters[counter].text);
  });

  it("shows how often first where a contact can count more than once", async () => {
    const isMain = async (counter: string) =>
      (await listOf({ counter })).columns.find(({ id }) => id === "value")?.isMain;
    expect(await Promise.all(["responses", "chainContacts", "chainMax", "chains"].map(isMain))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it.each(["contacts", "chains"])("comes in pages of %s, and tells of all of them on each", async (counter) => {
    const all = await listOf({ counter });
    const { listed } = all.total?.counters as { listed: number };
    const pages = await Promise.all(
      contacts(all).map((_, offset) => listOf({ counter, limit: "1", offset: String(offset) })),
    );
    expect(pages.flatMap(contacts)).toEqual(contacts(all));
    expect(pages.map(({ total }) => total)).toEqual(pages.map(() => all.total));
    expect(pages[1]?.notes).toEqual([`Contacts 2 to 2 of ${listed} are shown.`]);
    const beyond = await listOf({ counter, offset: String(listed) });
    expect([beyond.rows, beyond.total, beyond.notes]).toEqual([[], all.total, [
      `None of ${listed} contacts are shown.`,
    ]]);
  });

  it.each<[Params, string[]]>([
    [{ counter: "answeredContacts", agent: "boris" }, ["a"]],
    [{ team: "north" }, ["a"]],
    [{ team: "south" }, []],
    [{ queue: "billing" }, []], // not the first leg of any
    [{ tier: "B" }, ["a"]],
    [{ tier: "A" }, []],
    [{ channel: "chat", counter: "awaitingResponse" }, ["g"]],
    [{ channel: "voice", counter: "awaitingResponse" }, []],
    [{ channel: "selfservice", direction: "inbound" }, ["h"]],
    [{ topic: "loan" }, ["a"]],
    [{ from: "2026-11-20T13:00", to: "2026-11-20T14:00", counter: "chainMax" }, ["c"]],
    [{ to: "2026-11-20T09:00" }, []], // the end is not part of it
    [{ queue: "'; DROP TABLE contact_facts_v1; --" }, []],
  ])("lists only %j", async (params, wanted) => {
    expect(contacts(await listOf(params))).toEqual(wanted);
  });

  it("names every problem of wrong parameters, and every number that can be listed", async () => {
    await expect(listOf({ counter: "firstResponseMs", limit: "1001", offset: "-1", to: "2026-11-19" })).rejects
      .toMatchObject({
        problems: [
          {
            path: "counter",
            message: expect.stringMatching(/received.*queued.*contacts.*repeats.*, got "firstResponseMs"$/),
          },
          expect.objectContaining({ path: "limit" }),
          expect.objectContaining({ path: "offset" }),
          expect.objectContaining({ path: "to" }),
        ],
      });
  });
});

describe("the contacts behind each number", () => {
  const every: Params = { limit: "1000" };
  const isMost = (counter: ListedCounter) => contactsFamily.counters[counter].join === "max";
  const joined = (counter: ListedCounter, all: number[]) =>
    isMost(counter) ? Math.max(0, ...all) : all.reduce((sum, value) => sum + value, 0);
  let whole: Report;
  let parts: Report;
  beforeAll(async () => {
    whole = await make(contactsReport, {});
    parts = await make(contactsReport, { by: "channel", every: "12h" });
  });

  it("can be listed for all that count: neither durations nor histograms, and none that legs have too", () => {
    const others = Object.keys(contactsFamily.counters).filter((id) => !listedCounters.some((one) => one === id));
    expect(others).toEqual(["firstResponseMs", "firstResponseHistogram", "responseMs", "responseHistogram"]);
    expect(listedNumbers.filter((id) => listedCounters.some((one) => one === (id as string)))).toEqual([]);
  });

  it("are there of every number, with windows open and over", () => {
    expect(listedCounters.filter((id) => !((whole.total?.counters[id] as number) > 0))).toEqual([]);
  });

  it.each(listedCounters)("make up just %s, and that of each group and interval", async (counter) => {
    const report = await make(contactListReport, { ...every, counter });
    expect(joined(counter, values(report))).toBe(whole.total?.counters[counter]);
    expect(report.total?.counters).toEqual({ listed: report.rows.length, [counter]: whole.total?.counters[counter] });
    expect(values(report).filter((value) => value <= 0)).toEqual([]);
    const names = report.rows.map(({ fields }) => `${fields?.["site"]}/${fields?.["contact"]}`);
    expect(new Set(names).size).toBe(names.length);

    const asked = parts.rows.filter(({ channel }) => channel !== null);
    expect(asked).toHaveLength(5); // Voice and chat in each half of the day, self-service in one.
    for (const { channel, start = "", counters } of asked) {
      const to = new Date(Date.parse(start) + 12 * HOUR).toISOString();
      const part = await make(contactListReport, { ...every, counter, channel: channel ?? "", from: start, to });
      expect([start, channel, joined(counter, values(part))]).toEqual([start, channel, counters[counter]]);
    }
  });
});
