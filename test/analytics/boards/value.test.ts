import { describe, expect, it } from "vitest";
import { answerOf } from "../../../analytics/boards/answer.ts";
import { inReportsOnly } from "../../../analytics/boards/numbers.ts";
import { TierIndex } from "../../../analytics/live/tiers.ts";
import type { Question } from "../../../schemas/boards/questions.ts";
import type { Scope } from "../../../schemas/boards/scope.ts";
import type { Window } from "../../../schemas/boards/tile-options.ts";
import { catalogue } from "../../../schemas/catalogue.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import type { Channel } from "../../../schemas/names.ts";
import { FakePast, ready, viewAt } from "../../support/board-view.ts";
import { event } from "../../support/event-builder.ts";
import { answered, directoryOf, floorOf, HOUR, left, MINUTE, queued, SECOND } from "../../support/floor-builder.ts";

const ten = Date.UTC(2026, 10, 20, 8); // 10:00 in Kyiv
const now = ten + 5 * MINUTE;
const tiers = new TierIndex([
  { customer: "vip", validFrom: ten - HOUR, tier: "A" },
  { customer: "usual", validFrom: ten - HOUR, tier: "C" },
]);

function started(contact: string, channel: Channel, customer: string, site = "kyiv"): FrontlineEvent {
  return event("contact.started", ten - MINUTE, { contact, channel, direction: "inbound", customer }, { site });
}
const said = (agent: string, state: "available" | "paused" | "busy", more: { site?: string; queues?: string[] } = {}) =>
  event("agent.changed", ten, { agent, state, ...more.queues && { queues: more.queues } }, {
    site: more.site ?? "kyiv",
  });

const floor = floorOf([
  started("a", "voice", "vip"),
  ...answered(ten, { contact: "a", waitMs: 10 * SECOND, talkMs: MINUTE }),
  started("b", "chat", "usual"),
  ...answered(ten, { contact: "b", waitMs: 30 * SECOND, talkMs: 2 * MINUTE }),
  started("c", "voice", "usual"),
  ...left(ten, { contact: "c", queue: "billing", waitMs: MINUTE }),
  started("d", "voice", "vip"),
  ...queued(ten + MINUTE, { contact: "d" }),
  started("e", "chat", "usual"),
  ...queued(ten + 2 * MINUTE, { contact: "e", queue: "billing" }),
  started("f", "chat", "usual", "lviv"),
  ...answered(ten - 40 * MINUTE, { contact: "f", site: "lviv", waitMs: 15 * SECOND, agent: "lev" }), // still talks
  said("anna", "available", { queues: ["sales"] }),
  said("bohdan", "paused", { queues: ["billing"] }),
], {
  tiers,
  directory: directoryOf({
    queues: [
      { site: "kyiv", queue: "sales", goal: 0.9 },
      { site: "kyiv", queue: "billing", goal: 0.9 },
      { site: "lviv", queue: "sales", formula: "offered" },
    ],
  }),
});
const view = viewAt(floor, now);

const sales = { site: "kyiv", queue: "sales" };
const billing = { site: "kyiv", queue: "billing" };

function headOf(kpi: string, scope: Scope = {}, window: Window = "today", spark = false) {
  return ready({ ask: "value", kpi, window, scope, spark }, view).head;
}
const valueOf = (kpi: string, scope: Scope = {}, window: Window = "today") => headOf(kpi, scope, window).value;
const messageOf = (kpi: string, scope: Scope = {}, window: Window = "today") =>
  (answerOf({ ask: "value", kpi, window, scope, spark: false }, view) as { message?: string }).message;

describe("the answer of one number", () => {
  it.each<[string, Scope, number | null]>([
    ["waitingNow", {}, 2],
    ["waitingNow", { sites: ["lviv"] }, 0],
    ["waitingNow", { queues: [sales] }, 1],
    ["waitingNow", { tier: "A" }, 1],
    ["waitingNow", { channel: "chat" }, 1],
    ["waitingNow", { sites: ["lviv"], queues: [sales] }, 0], // The queue lies elsewhere.
    ["longestWaitNow", {}, 4 * MINUTE],
    ["longestWaitNow", { tier: "C" }, 3 * MINUTE],
    ["longestWaitNow", { sites: ["lviv"] }, null],
    ["connectedNow", {}, 1],
    ["connectedNow", { channel: "chat", direction: "inbound", tier: "C" }, 1],
    ["connectedNow", { tier: "A" }, 0],
    ["onHoldNow", {}, 0],
    ["signedInNow", {}, 3], // Anna, Bohdan, and Lev who talks
    ["signedInNow", { sites: ["lviv"] }, 1],
    ["pausedNow", { queues: [billing] }, 1],
    ["availableNow", { queues: [billing] }, 0],
    ["busyNow", { queues: [{ site: "lviv", queue: "sales" }] }, 1], // By the contact that Lev is with
    ["waitingNow", { queues: [{ site: "mars", queue: "sales" }] }, 0],
  ])("has the gauge %s of %j", (kpi, scope, value) => expect(valueOf(kpi, scope)).toBe(value));

  it("says since when the longest one waits", () => {
    expect(headOf("longestWaitNow").since).toBe(ten + MINUTE);
    expect(headOf("longestWaitNow", { tier: "C" }).since).toBe(ten + 2 * MINUTE);
    expect(headOf("waitingNow").since).toBeNull();
  });

  it.each<[string, Scope, Window, number | null]>([
    ["received", {}, "today", 6],
    ["received", {}, "last15", 5], // without the one of 40 minutes ago
    ["received", {}, "last60", 6],
    ["received", { sites: ["kyiv", "lviv"] }, "today", 6],
    ["received", { queues: [sales, billing] }, "today", 5],
    ["received", { channel: "voice" }, "today", 3],
    ["received", { tier: "A" }, "today", 2],
    ["received", { tier: "C", queues: [sales, billing] }, "last15", 3],
    ["received", { tier: "C", sites: ["lviv"] }, "today", 1],
    ["received", { tier: "C", sites: ["kyiv", "lviv"] }, "today", 4],
    ["asa", { queues: [sales] }, "today", 20_000], // (10 + 30) / 2
    ["asa", { sites: ["kyiv", "lviv"] }, "today", 55_000 / 3], // (10 + 30 + 15) / 3
    ["waitMax", {}, "today", MINUTE],
    ["waitP90", { queues: [{ site: "mars", queue: "x" }] }, "today", null],
    ["received", { queues: [{ site: "mars", queue: "x" }] }, "today", 0],
    ["received", { sites: ["lviv"], queues: [sales] }, "today", 0],
    ["received", { tier: "A", sites: ["lviv"], queues: [sales] }, "today", 0],
    ["serviceLevel", { sites: ["kyiv"] }, "today", 1 / 3], // 1 / (2 + 1)
    ["serviceLevel", {}, "today", 2 / 4], // formulas differ: offered-less-short
  ])("counts %s of %j over %s", (kpi, scope, window, value) => expect(valueOf(kpi, scope, window)).toBe(value));

  it("reads percentiles from the histograms", () => {
    expect(valueOf("waitP50", { queues: [sales] })).toBeGreaterThan(9_000);
    expect(valueOf("waitP90", { queues: [sales] })).toBeGreaterThan(28_000);
  });

  it("tells the goal where the queues share it, and only for the service level", () => {
    expect(headOf("serviceLevel", { sites: ["kyiv"] }).goal).toBe(0.9);
    expect(headOf("serviceLevel").goal).toBeNull(); // Lviv has 0.8.
    expect(headOf("answered", { sites: ["kyiv"] }).goal).toBeNull();
  });

  it.each<[string, Scope, number | null]>([
    ["contacts", {}, 6],
    ["contacts", { queues: [sales] }, 3], // those whose first leg was there
    ["contacts", { channel: "chat", tier: "C" }, 3],
    ["answeredContacts", { sites: ["lviv"] }, 1],
    ["unpricedContacts", { queues: [billing] }, 2],
    ["unpricedContacts", { tier: "A", channel: "voice" }, 2],
    ["agentAnswered", {}, 3],
    ["agentAnswered", { sites: ["lviv"] }, 1],
    ["pauseCount", { sites: ["kyiv"] }, 1],
  ])("counts %s of today over %j", (kpi, scope, value) => expect(valueOf(kpi, scope)).toBe(value));

  it("estimates by the worst queue, and staffs several together", () => {
    // Sales: two answered one after the other within 30 s; nobody was answered in billing.
    expect(valueOf("estimatedWait", { queues: [billing] })).toBeNull();
    const [worst, lviv] = [valueOf("estimatedWait"), valueOf("estimatedWait", { sites: ["lviv"] })];
    expect(worst).toBe(Math.max(valueOf("estimatedWait", { queues: [sales] }) as number, lviv as number));
    expect(valueOf("estimatedWait", { queues: [sales], tier: "A" })).not.toBeNull();
    const needed = valueOf("agentsNeeded", { queues: [sales] }) as number;
    expect(valueOf("staffingSurplus", { queues: [sales] })).toBe(1 - needed); // Anna
    expect(valueOf("agentsNeeded")).toBeNull(); // Billing has handled nobody.
    expect(valueOf("surge")).toBeNull(); // Nobody knows what is usual.
  });

  it("draws the last three hours in quarters where that is known, counts of whole quarters", () => {
    const { spark } = headOf("received", {}, "today", true);
    expect(spark).toEqual({
      startAt: ten - 11 * 15 * MINUTE,
      stepMs: 15 * MINUTE,
      values: [...Array(8).fill(0), 1, 0, 0, null],
    });
    expect(headOf("waitingNow", {}, "today", true).spark?.values.slice(-2)).toEqual([0, 2]);
    expect(headOf("serviceLevel", {}, "today", true).spark?.values.slice(-4)).toEqual([1, null, null, 1 / 3]);
    expect(headOf("received", { tier: "A" }, "today", true).spark).toBeNull();
    expect(headOf("waitingNow", { channel: "chat" }, "today", true).spark).toBeNull();
    expect(headOf("occupancy", {}, "today", true).spark).toBeNull();
  });

  it.each<[string, Scope, Window, string]>([
    ["beauty", {}, "today", 'There is no number "beauty"'],
    ["toString", {}, "today", 'There is no number "toString"'],
    ["busyNow", { channel: "voice" }, "today", '"Agents busy" is not told apart by channel'],
    ["occupancy", { queues: [sales] }, "today", '"Occupancy" is not told apart by queue'],
    ["occupancy", {}, "last15", '"Occupancy" is counted over the whole day only'],
    ["csat", { direction: "inbound" }, "today", '"Satisfied customers" is not told apart by direction'],
    ["estimatedWait", { direction: "inbound" }, "today", '"Estimated wait" is not told apart by direction'],
  ])("says why there is no %s of %j over %s", (kpi, scope, window, message) => {
    expect(messageOf(kpi, scope, window)).toBe(message);
  });

  it("has an answer to every number of the catalogue, of a floor where nothing happened too", () => {
    const past = new FakePast(() => ({ state: "ready", rows: [], total: null, readAt: 1 }));
    for (const one of [floor, floorOf([])]) {
      for (const { id, family } of catalogue()) {
        const question: Question = { ask: "value", kpi: id, window: "today", scope: {}, spark: true };
        const shown = viewAt(one, now, { past });
        if (inReportsOnly.has(family)) {
          expect(answerOf(question, shown)).toMatchObject({ state: "error" });
          continue;
        }
        const { value } = ready(question, shown).head;
        expect(value === null || Number.isFinite(value), id).toBe(true);
      }
    }
  });
});
