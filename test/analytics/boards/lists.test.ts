import { describe, expect, it } from "vitest";
import { answerOf } from "../../../analytics/boards/answer.ts";
import { TierIndex } from "../../../analytics/live/tiers.ts";
import { BASELINE_STEP_MS, type SurgeBaseline } from "../../../analytics/surge-baseline.ts";
import { PastReceived } from "../../../analytics/surge-past.ts";
import { weeksBefore } from "../../../analytics/past-weeks.ts";
import { MOST_WAITING } from "../../../schemas/boards/answers.ts";
import type { Question } from "../../../schemas/boards/questions.ts";
import type { Channel } from "../../../schemas/names.ts";
import { ready, viewAt } from "../../support/board-view.ts";
import { event } from "../../support/event-builder.ts";
import { answered, directoryOf, floorOf, HOUR, left, MINUTE, queued, SECOND } from "../../support/floor-builder.ts";

const ten = Date.UTC(2026, 10, 20, 8); // 10:00 in Kyiv
const now = ten + 5 * MINUTE;
const tiers = new TierIndex([{ customer: "vip", validFrom: ten - HOUR, tier: "A" }]);
const directory = directoryOf({
  sites: { kyiv: { title: "Kyiv" } },
  queues: [
    { site: "kyiv", queue: "sales", title: "Sales", targetSeconds: 30 },
    { site: "kyiv", queue: "billing", title: "Billing" },
  ],
  topics: [{ topic: "bill", title: "Invoices" }],
});

function started(contact: string, channel: Channel, more: { customer?: string; priority?: number } = {}) {
  return event("contact.started", ten - MINUTE, { contact, channel, direction: "inbound", ...more });
}
const about = (contact: string, topic: string) => event("contact.classified", ten + 3 * MINUTE, { contact, topic });

const floor = floorOf([
  started("a", "voice"),
  ...answered(ten, { contact: "a", waitMs: 10 * SECOND, talkMs: MINUTE }),
  about("a", "bill"),
  started("b", "chat"),
  ...left(ten, { contact: "b", queue: "billing", waitMs: MINUTE }),
  about("b", "bill"),
  started("c", "voice", { customer: "vip", priority: 7 }),
  ...queued(ten + MINUTE, { contact: "c" }),
  started("d", "chat", { customer: "friend" }),
  ...queued(ten + 2 * MINUTE, { contact: "d" }),
  ...queued(ten + MINUTE, { contact: "e", queue: "post", site: "lviv" }), // Its start is not known.
], { tiers, directory });
const view = viewAt(floor, now);
const sales = { site: "kyiv", queue: "sales" };

describe("the answer of queues", () => {
  const columns = [
    { kpi: "waitingNow", window: "today" as const },
    { kpi: "serviceLevel", window: "last30" as const },
    { kpi: "contacts", window: "today" as const },
    { kpi: "meanPatience", window: "today" as const },
  ];
  const rowsOf = (scope: Question["scope"]) => ready({ ask: "queues", columns, scope }, view).rows;

  it("has a row for each queue, by site and title, with the columns in their order", () => {
    const rows = rowsOf({});
    expect(rows.map(({ key }) => key)).toEqual(["kyiv/billing", "kyiv/sales", "lviv/post"]);
    expect(rows[1]).toEqual({
      key: "kyiv/sales",
      ...sales,
      title: "Sales",
      siteTitle: "Kyiv",
      targetMs: 30_000,
      goal: 0.8,
      formula: "offered-less-short",
      waitingNow: 2,
      connectedNow: 0,
      oldestQueuedAt: ten + MINUTE,
      values: [2, 1, 3, null], // What is not read yet is unknown.
    });
  });

  it("looks at a scope only", () => {
    expect(rowsOf({ sites: ["lviv"] }).map(({ key }) => key)).toEqual(["lviv/post"]);
    expect(rowsOf({ queues: [{ site: "mars", queue: "x" }] })).toEqual([]);
    const [row] = rowsOf({ queues: [sales], tier: "A" });
    expect(row).toMatchObject({ waitingNow: 1, oldestQueuedAt: ten + MINUTE, values: [1, null, 1, null] });
    expect(rowsOf({ channel: "chat" })[1]).toMatchObject({ waitingNow: 1, oldestQueuedAt: ten + 2 * MINUTE });
  });

  it("says which column no queue has", () => {
    const asked = [...columns, { kpi: "casesOpened", window: "today" as const }];
    expect(answerOf({ ask: "queues", columns: asked, scope: {} }, view)).toEqual({
      state: "error",
      message: '"Cases opened" is not told apart by queue',
    });
  });

  it("has none on an empty floor without a directory", () => {
    expect(ready({ ask: "queues", columns, scope: {} }, viewAt(floorOf([]), now)).rows).toEqual([]);
  });
});

describe("the answer of agents", () => {
  const said = (agent: string, state: "available" | "paused", queues?: string[]) =>
    event("agent.changed", ten, { agent, state, ...queues && { queues } });
  const staffed = viewAt(
    floorOf([
      said("anna", "available", ["sales", "billing"]),
      said("bohdan", "paused"),
      ...answered(ten, { contact: "a", waitMs: SECOND, agent: "vira" }), // still talks
      ...answered(ten, { contact: "a", waitMs: SECOND, agent: "lev", site: "lviv" }),
    ]),
    now,
  );
  const agentsOf = (scope: Question["scope"]) => ready({ ask: "agents", scope }, staffed);

  it("has each once, of the sites asked for", () => {
    expect(agentsOf({}).rows.map(({ key }) => key)).toEqual(["kyiv/anna", "kyiv/bohdan", "kyiv/vira", "lviv/lev"]);
    expect(agentsOf({ sites: ["lviv"] }).rows.map(({ key }) => key)).toEqual(["lviv/lev"]);
    expect(agentsOf({}).head.byState).toMatchObject({ available: 1, paused: 1, busy: 2, offline: 0 });
  });

  it("has those who serve a queue: by their source, else by the contact they are with", () => {
    expect(agentsOf({ queues: [sales, { site: "kyiv", queue: "billing" }] })).toMatchObject({
      head: { byState: { available: 1, paused: 0, busy: 1 } },
      rows: [{ key: "kyiv/anna" }, { key: "kyiv/vira" }],
    });
  });

  it("says that they have no tier", () => {
    expect(answerOf({ ask: "agents", scope: { tier: "A" } }, staffed)).toEqual({
      state: "error",
      message: "Agents are not told apart by tier",
    });
  });
});

describe("the answer of who waits", () => {
  it("has the longest first, with what is known of them", () => {
    const { head, rows } = ready({ ask: "waiting", scope: {}, vip: false }, view);
    expect(head).toEqual({ waitingNow: 3, oldestQueuedAt: ten + MINUTE });
    expect(rows.map(({ queuedAt }) => queuedAt - ten)).toEqual([MINUTE, MINUTE, 2 * MINUTE]);
    expect(rows.find(({ customer }) => customer === "vip")).toEqual({
      key: '["kyiv","c","sales",1]',
      ...sales,
      queueTitle: "Sales",
      contact: "c",
      channel: "voice",
      priority: 7,
      tier: "A",
      isVip: true,
      customer: "vip",
      name: null,
      queuedAt: ten + MINUTE,
      targetAt: ten + MINUTE + 30 * SECOND,
    });
    expect(rows.find(({ site }) => site === "lviv")).toMatchObject({ channel: null, tier: null, customer: null });
  });

  it("has only the VIPs where these are asked for: of tier A, or tagged so, and then by name", () => {
    const vipsOf = () => {
      const { head, rows } = ready({ ask: "waiting", scope: {}, vip: true }, view);
      return [head.waitingNow, rows.map(({ customer, name }) => [customer, name])];
    };
    expect(vipsOf()).toEqual([1, [["vip", null]]]);
    floor.state.vips = new Map([["friend", "Olha"]]);
    expect(vipsOf()).toEqual([2, [["vip", null], ["friend", "Olha"]]]);
    floor.state.vips = new Map();
  });

  it("names VIPs by whatever is known of them, and nobody else", () => {
    const named = viewAt(floor, now, { nameOf: (customer) => `Name of ${customer}` });
    const { rows } = ready({ ask: "waiting", scope: {}, vip: false }, named);
    const names = rows.flatMap(({ customer, isVip, name }) => customer === null ? [] : [[customer, isVip, name]]);
    expect(names).toContainEqual(["vip", true, "Name of vip"]);
    expect(names.filter(([, isVip, name]) => !isVip && name !== null)).toEqual([]);
    expect(names.length).toBeGreaterThan(1);
  });

  it("has only those of a tier where that is asked for", () => {
    const { rows } = ready({ ask: "waiting", scope: { tier: "A" }, vip: false }, view);
    expect(rows.map(({ customer }) => customer)).toEqual(["vip"]);
  });

  it("counts all, and lists as many as anybody reads", () => {
    const many = Array.from({ length: MOST_WAITING + 1 }, (_, i) => queued(ten - i * SECOND, { contact: `c${i}` }));
    const { head, rows } = ready({ ask: "waiting", scope: {}, vip: false }, viewAt(floorOf(many.flat()), now));
    expect(head).toEqual({ waitingNow: MOST_WAITING + 1, oldestQueuedAt: ten - MOST_WAITING * SECOND });
    expect([rows.length, rows[0]?.queuedAt]).toEqual([MOST_WAITING, ten - MOST_WAITING * SECOND]);
  });
});

describe("the answers of channels and topics", () => {
  it("have what came on each channel and who waits on it", () => {
    expect(ready({ ask: "channels", window: "today", scope: {} }, view).rows).toEqual([
      { key: "voice", channel: "voice", received: 2, answered: 1, waitingNow: 1 },
      { key: "chat", channel: "chat", received: 2, answered: 0, waitingNow: 1 },
    ]);
    expect(ready({ ask: "channels", window: "last15", scope: { tier: "A" } }, view).rows).toMatchObject([
      { channel: "voice", received: 1, waitingNow: 1 },
    ]);
    expect(ready({ ask: "channels", window: "today", scope: { channel: "chat" } }, view).rows).toHaveLength(1);
  });

  it("have what it was about under its title", () => {
    const topicsOf = (scope: Question["scope"]) =>
      ready({ ask: "topics", window: "today", scope }, view).rows.map(({ topic, title, received }) => [
        topic,
        title,
        received,
      ]);
    expect(topicsOf({})).toEqual([[null, null, 3], ["bill", "Invoices", 2]]);
    expect(topicsOf({ queues: [sales, { site: "lviv", queue: "post" }] })).toEqual([[null, null, 3], [
      "bill",
      "Invoices",
      1,
    ]]);
    expect(topicsOf({ sites: ["mars"] })).toEqual([]);
  });
});

describe("the answer of surges", () => {
  const timezone = "Europe/Kyiv";
  /** The site always had one leg in the morning; the queue had nothing. */
  const cells = new Map([[
    "site" as const,
    new Map([[
      "",
      new Map(Array.from({ length: 8 }, (_, i) => [(weeksBefore(ten, i + 1, timezone) as number) / MINUTE, 1])),
    ]]),
  ]]);
  const past = new Map([["kyiv", new PastReceived({ timezone, stepMs: BASELINE_STEP_MS, cells })]]);
  const baseline: SurgeBaseline = { madeAt: now, past };
  const busy = floorOf(Array.from({ length: 9 }, (_, i) => queued(ten, { contact: `c${i}` })).flat(), { directory });

  it("has what is flagged, under its title", () => {
    const { head, rows } = ready({ ask: "surges", scope: {} }, viewAt(busy, now, { baseline }));
    expect(head).toEqual({ isKnown: true });
    expect(rows).toEqual([
      // 9 / 1 of the queue, (9 - 1) / 1 of the site.
      {
        key: "kyiv/queue/sales",
        site: "kyiv",
        kind: "queue",
        title: "Sales",
        received: 9,
        usual: 0,
        score: 9,
        minutes: 30,
      },
      { key: "kyiv/site/", site: "kyiv", kind: "site", title: "Kyiv", received: 9, usual: 1, score: 8, minutes: 30 },
    ]);
  });

  it("has those of named queues, and the number knows the highest score", () => {
    const shown = viewAt(busy, now, { baseline });
    expect(ready({ ask: "surges", scope: { queues: [sales] } }, shown).rows.map(({ kind }) => kind)).toEqual(["queue"]);
    expect(ready({ ask: "surges", scope: { sites: ["lviv"] } }, shown).rows).toEqual([]);
    const value = { ask: "value", kpi: "surge", window: "today", spark: false } as const;
    expect(ready({ ...value, scope: { queues: [sales] } }, shown).head.value).toBe(9);
    expect(ready({ ...value, scope: { sites: ["lviv"] } }, shown).head.value).toBeNull();
  });

  it("says that it does not know while the past is unknown", () => {
    expect(ready({ ask: "surges", scope: {} }, viewAt(busy, now))).toEqual({
      state: "ready",
      head: { isKnown: false },
      rows: [],
    });
    expect(answerOf({ ask: "surges", scope: { channel: "voice" } }, view)).toMatchObject({ state: "error" });
  });
});
