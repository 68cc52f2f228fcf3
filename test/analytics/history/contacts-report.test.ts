import type { ClickHouseClient } from "@clickhouse/client";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ContactFacts } from "../../../analytics/contact-facts.ts";
import { contactsReport } from "../../../analytics/history/contacts-report.ts";
import { contactsToday } from "../../../analytics/live/contact-counters.ts";
import { TierIndex } from "../../../analytics/live/tiers.ts";
import { DirectoryIndex } from "../../../schemas/directory.ts";
import { sumOf } from "../../../schemas/family.ts";
import { type ContactsCounters, contactsFamily } from "../../../schemas/kpis/contacts.ts";
import { factsOf, legOf, storeFacts } from "../../support/contact-facts-builder.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { directoryOf, HOUR, SECOND } from "../../support/floor-builder.ts";
import { randomFacts } from "../../support/random-facts.ts";

const DAY = 24 * HOUR;
/** 2026-11-20 00:00 in Kyiv. */
const midnight = Date.UTC(2026, 10, 19, 22);

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await storeFacts(clickhouse.client, story());
  await clickhouse.client.command({
    query: `INSERT INTO customer_tiers_v1 (customer, valid_from, tier) SETTINGS async_insert = 0 VALUES
      ('k1', '2026-01-01', 'B'), ('k1', '2026-11-20 09:00:00', 'A'), ('k2', '2026-12-01', 'A')`,
  });
});
afterAll(() => clickhouse?.close());

/** The day of hand-worked numbers, at 12:00 Kyiv when nothing else is said; the window is 7 days. */
function story(): ContactFacts[] {
  const noon = midnight + 12 * HOUR;
  const one = (contact: string, known: Partial<ContactFacts>) =>
    factsOf({ contact, at: noon, channel: "voice", direction: "inbound", ...known });
  const answered = { legs: [legOf(noon, "answered")] };
  return [
    // k1: resolved at 11:00 (tier A by then), on another topic 2 days later, again on the same 8 days later.
    one("a", { ...answered, at: noon - HOUR, customer: "k1", topic: "loan", outcome: "resolved" }),
    one("a2", { at: noon + 2 * DAY, customer: "k1", topic: "card" }),
    one("a3", { at: noon + 8 * DAY, customer: "k1", topic: "loan" }),
    // k2: on the same topic after just 7 days; the company's own call in between does not count.
    one("b", { customer: "k2", topic: "loan", outcome: "resolved", campaign: "autumn", lineKind: "free" }),
    one("b1", { at: noon + HOUR, customer: "k2", topic: "loan", direction: "outbound", parent: "b", ...answered }),
    one("b2", { at: noon + 7 * DAY, customer: "k2", topic: "loan", parent: "b1", site: "kyiv" }),
    // k3: not resolved, and comes again a ms too late.
    one("c", { customer: "k3", outcome: "unresolved", priority: "2" }),
    one("c2", { at: noon + 7 * DAY + 1, customer: "k3" }),
    // Nobody knows whether this one came again.
    one("d", { outcome: "resolved", legs: [legOf(noon, "left:abandoned", "billing")] }),
    // A promise, kept by address from another site the next day; and one that is not.
    one("e", { address: "+380", legs: [legOf(noon, "left:callback")] }),
    one("e2", {
      at: noon + DAY,
      address: "+380",
      direction: "outbound",
      site: "lisbon",
      legs: [legOf(noon + DAY, "answered")],
    }),
    one("f", { address: "+381", legs: [legOf(noon, "left:callback")] }),
    // Started before the promise: it is not what came of it.
    one("f0", { at: noon - HOUR, address: "+381", site: "lisbon", legs: [legOf(noon + HOUR, "answered")] }),
    // Chats: answered after 30 s; one without an answer yet.
    one("g", {
      channel: "chat",
      menus: 1,
      legs: [legOf(noon, "answered", "chat")],
      messages: [{ at: noon, sender: "customer", agent: "" }, {
        at: noon + 30 * SECOND,
        sender: "agent",
        agent: "anna",
      }],
    }),
    one("h", { channel: "chat", messages: [{ at: noon, sender: "customer", agent: "" }] }),
    one("i", { channel: "selfservice", menus: 1, isContained: true }),
    // Not of the day in Kyiv: a ms before, and at its end.
    one("before", { at: midnight - 1 }),
    one("after", { at: midnight + DAY }),
  ];
}

type Asked = { params?: Record<string, string>; directory?: DirectoryIndex; now?: number };

async function reportOf({ params = {}, directory = directoryOf(), now = midnight + 30 * DAY }: Asked = {}) {
  const given = { from: "2026-11-20", to: "2026-11-21", site: "kyiv", ...params };
  const { report } = await contactsReport.make({ client: clickhouse.client, directory, now }, given);
  return report;
}

describe("the contacts report", () => {
  it("counts the contacts that started in the day, over all that came of them", async () => {
    const { rows, total } = await reportOf();
    expect(rows).toHaveLength(1);
    expect(total?.counters).toMatchObject({
      contacts: 10, // a, b, b1, c, d, e, f, g, h, i
      contactsWithCustomer: 4, // a, b, b1, c
      answeredContacts: 3, // a, b1, g
      abandonedContacts: 1, // d
      selfServiceEntered: 2, // g, i
      selfServiceContained: 1,
      callbacksPromised: 2, // e, f
      callbacksKept: 1, // e
      callbacksOpen: 0, // the window of f is over
      classified: 4, // a, b, c, d
      resolved: 3, // a, b, d
      classifiedClosed: 3, // without d: nobody knows who it was
      resolvedFirst: 1, // a; b came again
      resolvedOpen: 0,
      repeatsClosed: 4,
      repeats: 3, // a by a2, b and b1 by b2
      repeatsOpen: 0,
      continued: 1, // b1
      chains: 1, // b, b1, b2
      chainContacts: 3,
      chainMax: 3,
      firstResponses: 1,
      firstResponseMs: 30_000,
      responses: 1,
      awaitingResponse: 1, // h
    });
    expect(total?.kpis).toMatchObject({
      firstContactResolution: 1 / 3,
      repeatRate: 3 / 4,
      callbackKeptRate: 1 / 2,
      selfServiceContainment: 1 / 2,
      firstResponseTime: 30_000,
      chainLength: 3,
      contactAbandonRate: 1 / 10,
    });
  });

  it("tells what is still open apart, and says so", async () => {
    const { total, notes } = await reportOf({ now: midnight + 12 * HOUR + 7 * DAY - 1 });
    // Only a, started at 11:00, had its 7 days.
    expect(total?.counters).toMatchObject({
      repeatsClosed: 1,
      repeats: 1,
      repeatsOpen: 3,
      classifiedClosed: 1,
      resolvedFirst: 1,
      resolvedOpen: 1, // b
      callbacksOpen: 1, // f
    });
    expect(total?.kpis).toMatchObject({ firstContactResolution: 1, repeatRate: 1 });
    expect(notes).toEqual([
      "3 contacts started less than 7 days ago: whether their customers come again is open, and they are left out of " +
      "repeat rate and first contact resolution.",
      "1 promised callbacks are still to make.",
    ]);
  });

  it("uses the window of the settings", async () => {
    const short = new DirectoryIndex({ ...directoryOf().directory, repeatDays: 1 }, "Europe/Kyiv");
    const { total } = await reportOf({ directory: short });
    expect(total?.counters).toMatchObject({ repeats: 0, resolvedFirst: 2, callbacksKept: 1, chainContacts: 2 });
  });

  it.each<[string, unknown[][]]>([
    ["channel", [["chat", 2], ["selfservice", 1], ["voice", 7]]],
    ["direction", [["inbound", 9], ["outbound", 1]]],
    ["queue", [[null, 4], ["billing", 1], ["chat", 1], ["sales", 4]]], // none: b, c, h, i
    ["lineKind", [[null, 9], ["free", 1]]],
    ["campaign", [[null, 9], ["autumn", 1]]],
    ["topic", [[null, 7], ["loan", 3]]],
    ["priority", [[null, 9], ["2", 1]]],
    ["tier", [[null, 9], ["A", 1]]],
  ])("has rows by %s that add up to the total", async (by, wanted) => {
    const { rows, total } = await reportOf({ params: { by } });
    expect(rows.map((row) => [row[by as "queue"], row.counters.contacts])).toEqual(wanted);
    const parts = rows.map((row) => row.counters as ContactsCounters);
    expect(total?.counters).toEqual(sumOf(contactsFamily, parts));
  });

  it("has the tier of then, rows of intervals, and only what was asked for", async () => {
    const { rows, columns } = await reportOf({ params: { every: "1h", by: "tier", kpis: "contacts,repeats" } });
    expect(rows.map((row) => [row.start?.slice(11, 16), row.tier, row.kpis])).toEqual([
      ["11:00", "A", { contacts: 1, repeats: 1 }],
      ["12:00", null, { contacts: 8, repeats: 1 }],
      ["13:00", null, { contacts: 1, repeats: 1 }],
    ]);
    expect(columns.map(({ id }) => id)).toEqual(["start", "tier", "contacts", "repeats"]);
  });

  it.each<[Record<string, string>, number]>([
    [{ queue: "sales" }, 4],
    [{ channel: "chat", direction: "inbound" }, 2],
    [{ topic: "loan", campaign: "autumn", lineKind: "free" }, 1],
    [{ tier: "A" }, 1],
    [{ priority: "2" }, 1],
    [{ agent: "anna" }, 3],
    [{ team: "north" }, 3],
    [{ team: "south" }, 0],
    [{ queue: "'; DROP TABLE contact_facts_v1; --" }, 0],
  ])("counts only %j", async (params, wanted) => {
    const agents = [{ site: "kyiv", agent: "anna", team: "north" }, { site: "lisbon", agent: "anna", team: "south" }];
    const directory = directoryOf({ agents } as never);
    expect((await reportOf({ params, directory })).total?.counters.contacts).toBe(wanted);
  });

  it("finds follow-ups at every site, whichever is asked for", async () => {
    const { total } = await reportOf({ params: { site: "lisbon", to: "2026-11-22" } });
    expect(total?.counters).toMatchObject({ contacts: 2, answeredContacts: 2 }); // e2, f0
  });

  it("names every problem of wrong parameters", async () => {
    const wrong = reportOf({ params: { from: "2026-11-22", by: "agent", kpis: "asa" } });
    await expect(wrong).rejects.toMatchObject({
      problems: expect.arrayContaining([
        expect.objectContaining({ path: expect.stringContaining("by") }),
        expect.objectContaining({ path: expect.stringContaining("kpis") }),
        expect.objectContaining({ path: "to" }),
      ]),
    });
  });
});

/** Repeats and first contact resolution by looking at every pair; only windows that are over. */
function pairwise(contacts: readonly ContactFacts[], mine: readonly ContactFacts[], windowMs: number) {
  const again = (one: ContactFacts, isSameTopic: boolean) =>
    contacts.some((other) =>
      other.customer === one.customer && other.at > one.at && other.at <= one.at + windowMs &&
      (other.direction === "inbound" || other.direction === null) && (!isSameTopic || other.topic === one.topic)
    );
  const known = mine.filter(({ customer }) => customer !== null);
  const judged = known.filter(({ outcome }) => outcome !== null);
  return {
    repeatsClosed: known.length,
    repeats: known.filter((one) => again(one, false)).length,
    classifiedClosed: judged.length,
    resolvedFirst: judged.filter((one) => one.outcome === "resolved" && !again(one, true)).length,
  };
}

describe("the contacts report and the live counters", () => {
  const by = ["site", "queue", "channel", "direction", "lineKind", "tier", "topic"] as const;
  const hours = { friday: [["09:00", "18:00"]] };
  let run = 0;

  it("count the same for any contacts of today, and repeats as every pair of contacts tells", async () => {
    const runs = fc.asyncProperty(
      fc.integer({ min: 1, max: 1e9 }).chain((n) => fc.tuple(fc.constant(`r${n}`), randomFacts(`r${n}`, midnight))),
      async ([tag, drawn]) => {
        run++;
        // Shrinking draws the same names again.
        const contacts = drawn.map((facts) => renamed(facts, tag, `x${run}`));
        await storeFacts(clickhouse.client, contacts);
        const tier = { customer: `x${run}-k1`, validFrom: midnight + 9 * HOUR, tier: "C" as const };
        await clickhouse.client.command({
          query: `INSERT INTO customer_tiers_v1 (customer, valid_from, tier) SETTINGS async_insert = 0
            VALUES ('${tier.customer}', fromUnixTimestamp64Milli(${tier.validFrom}), 'C')`,
        });
        const site = `x${run}-a`;
        const sites = { [site]: { hours } };
        const directory = directoryOf({ sites });
        directory.directory.repeatDays = 1;
        const options = { directory, now: midnight + DAY - 1 };
        const live = contactsToday(contacts, [...by], { ...options, tiers: new TierIndex([tier]), filter: { site } });
        const { rows } = await reportOf({ ...options, params: { site, by: by.join() } });
        const keyed = (rows: { counters: unknown }[]) =>
          new Map(rows.map((row) => [JSON.stringify(by.map((name) => groupOf(row)[name] ?? null)), row.counters]));
        expect(keyed(rows)).toEqual(keyed(live.map(({ group, counters }) => ({ ...group, counters }))));

        const closed = await reportOf({ directory, params: { site } });
        const mine = contacts.filter((one) => one.site === site && one.at >= midnight && one.at < midnight + DAY);
        if (mine.length > 0) expect(closed.total?.counters).toMatchObject(pairwise(contacts, mine, DAY));
      },
    );
    await fc.assert(runs, { numRuns: 40, interruptAfterTimeLimit: 100_000 });
  }, 200_000);
});

const groupOf = (row: object) => row as Record<string, string | null>;

function renamed(facts: ContactFacts, from: string, to: string): ContactFacts {
  const rename = (text: string | null) => text === null ? null : text.replace(from, to);
  return {
    ...facts,
    site: facts.site.replace(from, to),
    customer: rename(facts.customer),
    address: rename(facts.address),
  };
}
