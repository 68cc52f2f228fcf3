import { describe, expect, it } from "vitest";
import { fromLines, toLines } from "../../../analytics/live/checkpoint.ts";
import type { Floor } from "../../../analytics/live/floor.ts";
import { countersOf, windowNames } from "../../../analytics/live/floor-view.ts";
import { FrozenCells } from "../../../analytics/live/frozen-cells.ts";
import type { LegFilter } from "../../../analytics/live/leg-dimensions.ts";
import { pivotOf, pivotRows } from "../../../analytics/live/pivot.ts";
import { TierIndex } from "../../../analytics/live/tiers.ts";
import { totalOf } from "../../../schemas/counters.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { type Dimension, dimensions } from "../../../schemas/report.ts";
import { event } from "../../support/event-builder.ts";
import { answered, directoryOf, floorOf, HOUR, left, MINUTE, queued, SECOND } from "../../support/floor-builder.ts";

const ten = Date.UTC(2026, 10, 20, 8); // 10:00 in Kyiv
const now = ten + 30 * MINUTE;
const tiers = new TierIndex([
  { customer: "olha", validFrom: 0, tier: "B" },
  { customer: "olha", validFrom: ten + 5 * MINUTE, tier: "A" },
  { customer: "petro", validFrom: 0, tier: "N" },
]);
const directory = directoryOf({ agents: [{ site: "kyiv", agent: "anna", team: "gold" }] });

type Start = { customer?: string; campaign?: string; priority?: number; line?: { number: string; kind: string } };

function started(at: number, contact: string, more: Start = {}): FrontlineEvent {
  return event("contact.started", at, { contact, channel: "voice", direction: "inbound", ...more } as never);
}

/** Olha is answered by anna in time, petro by bohdan too late; a third gives up and is unknown. */
const story = [
  started(ten, "a", { customer: "olha", priority: 10, campaign: "autumn", line: { number: "0800", kind: "free" } }),
  ...answered(ten, { contact: "a", waitMs: 10 * SECOND, talkMs: MINUTE }),
  event("contact.classified", ten + 3 * MINUTE, { contact: "a", topic: "bill" }),
  started(ten + MINUTE, "b", { customer: "petro" }),
  ...answered(ten + MINUTE, { contact: "b", agent: "bohdan", waitMs: 50 * SECOND, talkMs: MINUTE }),
  ...left(ten + 2 * MINUTE, { contact: "c", waitMs: 30 * SECOND, queue: "billing" }),
];
const floor = floorOf(story, { directory, tiers });

/** Value -> how many were queued. */
function queuedBy(floor: Floor, dimension: Dimension, filter: LegFilter = {}) {
  const counted = pivotOf(floor, dimension, { filter, window: "today", now });
  return Object.fromEntries([...counted].map(([value, { queued }]) => [String(value), queued]));
}

describe(pivotOf, () => {
  it.each<[Dimension, Record<string, number>]>([
    ["site", { kyiv: 3 }],
    ["queue", { sales: 2, billing: 1 }],
    ["channel", { voice: 2, null: 1 }],
    ["direction", { inbound: 2, null: 1 }],
    ["lineKind", { free: 1, null: 2 }],
    ["tier", { B: 1, N: 1, null: 1 }],
    ["priority", { 10: 1, null: 2 }],
    ["campaign", { autumn: 1, null: 2 }],
    ["topic", { bill: 1, null: 2 }],
    ["agent", { anna: 1, bohdan: 1, null: 1 }],
    ["team", { gold: 1, null: 2 }],
  ])("tells legs apart by %s; what is not known is null", (dimension, queued) => {
    expect(queuedBy(floor, dimension)).toEqual(queued);
  });

  it("has all service counters", () => {
    const petro = pivotOf(floor, "tier", { window: "today", now }).get("N");
    expect(petro).toMatchObject({ answered: 1, answeredInTarget: 0, waitAnsweredMs: 50_000, talkMs: 60_000 });
    const olha = pivotOf(floor, "agent", { window: "today", now }).get("anna");
    expect(olha).toMatchObject({ answered: 1, answeredInTarget: 1, waitMaxMs: 10_000 });
  });

  it("counts only what passes the filter, null for unknown", () => {
    expect(queuedBy(floor, "queue", { team: "gold" })).toEqual({ sales: 1 });
    expect(queuedBy(floor, "queue", { channel: null })).toEqual({ billing: 1 });
    expect(queuedBy(floor, "tier", { site: "lviv" })).toEqual({});
  });

  it("takes the tier of the moment in which the leg was queued", () => {
    const again = floorOf([...story, ...queued(ten + 5 * MINUTE, { contact: "a", leg: 2 })], { directory, tiers });
    expect(queuedBy(again, "tier", { queue: "sales" })).toEqual({ B: 1, A: 1, N: 1 });
  });

  it("follows what becomes known later: a customer, a topic, a new tier", () => {
    const changing = floorOf(story, { directory, tiers });
    expect(queuedBy(changing, "tier")).toEqual({ B: 1, N: 1, null: 1 });
    changing.apply(event("contact.identified", ten + 4 * MINUTE, { contact: "c", customer: "petro" }));
    expect(queuedBy(changing, "tier")).toEqual({ B: 1, N: 2 });
    changing.apply(event("contact.classified", ten + 4 * MINUTE, { contact: "a", topic: "delivery" }));
    expect(queuedBy(changing, "topic")).toEqual({ delivery: 1, null: 2 });
    const { revision } = changing;
    changing.state.tiers = new TierIndex([{ customer: "petro", validFrom: 0, tier: "C" }]);
    expect(changing.revision).toBeGreaterThan(revision);
    expect(queuedBy(changing, "tier")).toEqual({ null: 1, C: 2 });
  });

  it("has the windows and the days of the sites that the groups have", () => {
    const midnight = Date.UTC(2026, 10, 20, 22); // in Kyiv
    const two = directoryOf({ sites: { lisbon: { timezone: "Europe/Lisbon" } } });
    const times = [0, 1, 15, 16, 30, 59, 60, 61].map((minutes) => midnight + HOUR - minutes * MINUTE);
    const spread = floorOf(
      ["kyiv", "lisbon"].flatMap((site) => times.flatMap((at, i) => queued(at, { contact: `c${i}`, site }))),
      { directory: two },
    );
    for (const window of windowNames) {
      const asked = { window, now: midnight + HOUR };
      const sites = pivotOf(spread, "site", asked);
      for (const site of ["kyiv", "lisbon"]) {
        expect(sites.get(site), `${window} ${site}`).toEqual(countersOf(spread, { site }, asked));
      }
    }
    // 00:00 and 00:01..01:00 of the new day in Kyiv; all of it is the evening before in Lisbon.
    const today = pivotOf(spread, "site", { window: "today", now: midnight + HOUR });
    expect([today.get("kyiv")?.queued, today.get("lisbon")?.queued]).toEqual([7, 8]);
  });

  it("moves on with the clock alone", () => {
    const last15 = (at: number) => pivotOf(floor, "queue", { window: "last15", now: at }).get("billing")?.queued;
    expect([last15(ten + 17 * MINUTE - 1), last15(ten + 17 * MINUTE)]).toEqual([1, undefined]); // Queued at 10:02.
  });
});

describe(pivotRows, () => {
  it("tells legs apart by several dimensions", () => {
    const rows = pivotRows(floor, ["queue", "agent"], { window: "today", now });
    expect(rows.map(({ group, counters }) => ({ ...group, queued: counters.queued }))).toEqual([
      { queue: "sales", agent: "anna", queued: 1 },
      { queue: "sales", agent: "bohdan", queued: 1 },
      { queue: "billing", agent: null, queued: 1 },
    ]);
  });

  it("adds up to the counters of the groups", () => {
    const rows = pivotRows(floor, dimensions, { window: "today", now });
    expect(totalOf(rows.map(({ counters }) => counters))).toEqual(countersOf(floor, {}, { window: "today", now }));
  });

  it("is one row without dimensions, and none of nothing", () => {
    expect(pivotRows(floor, [], { window: "today", now })).toMatchObject([{ group: {}, counters: { queued: 3 } }]);
    expect(pivotRows(floorOf([]), ["queue"], { window: "today", now })).toEqual([]);
  });

  it("is computed once for all who ask the same in the same minute between two events", () => {
    const asked = { window: "today", now, filter: { site: "kyiv", queue: "sales" } } as const;
    const once = floorOf(story);
    const rows = pivotRows(once, ["agent"], asked);
    expect(pivotRows(once, ["agent"], { ...asked, now: now + 1, filter: { queue: "sales", site: "kyiv" } })).toBe(rows);
    expect(pivotRows(once, ["agent"], { ...asked, filter: { queue: "billing" } })).not.toEqual(rows);
    expect(pivotRows(once, ["agent"], asked)).toBe(rows);
    expect(pivotRows(once, ["agent"], { ...asked, now: now + MINUTE })).not.toBe(rows);
    const again = pivotRows(once, ["agent"], asked);
    for (const one of queued(ten, { contact: "d" })) once.apply(one);
    expect(pivotRows(once, ["agent"], asked)).not.toEqual(again);
  });
});

describe("forgotten contacts", () => {
  /** Of every kind of customer, line, topic and agent there are some among the forgotten and among the remembered. */
  const many = Array.from({ length: 300 }, (_, i) => {
    const [at, contact, agent] = [ten + i * 5 * SECOND, `c${i}`, i % 3 ? "anna" : "bohdan"];
    return [
      started(at, contact, { customer: i % 2 ? "olha" : "petro", priority: i % 5, campaign: `campaign ${i % 4}` }),
      ...answered(at, { contact, agent, waitMs: i * 100, talkMs: (300 - i) * SECOND }),
      event("contact.classified", at, { contact, topic: i % 7 ? "bill" : "delivery" }),
    ];
  }).flat();
  const all = floorOf(many, { directory, tiers });
  const few = floorOf(many, { directory, tiers, remember: 40 });
  const restored = fromLines(toLines(few, 1), directory, tiers)?.floor as Floor;

  it("still count by every dimension in every window, also after a restart", () => {
    expect(few.forgotten).toBeGreaterThan(200);
    for (const window of windowNames) {
      for (const dimension of dimensions) {
        const wanted = pivotOf(all, dimension, { window, now });
        expect(pivotOf(few, dimension, { window, now }), `${dimension} ${window}`).toEqual(wanted);
        expect(pivotOf(restored, dimension, { window, now }), `${dimension} ${window}, restored`).toEqual(wanted);
      }
    }
  });

  it("are counted no longer when their minute and their day are over", () => {
    const pruned = floorOf(many, { directory, tiers, remember: 40 });
    pruned.prune(now + HOUR);
    expect([...pruned.state.frozenCells.minute.values()].length).toBe(0);
    expect(queuedBy(pruned, "agent")).toEqual({ anna: 200, bohdan: 100 });
    pruned.prune(now + 24 * HOUR);
    expect([...pruned.state.frozenCells.day.values()].length).toBe(0);
  });
});

describe(FrozenCells, () => {
  it("tells what comes when there is no more room apart by what has few values alone", () => {
    const key = { site: "kyiv", queue: "sales", channel: "voice", direction: "inbound", tier: "A" };
    const rare = (agent: string) => ({ ...key, agent, topic: "x", campaign: "y", priority: "1", lineKind: "free" });
    const cells = new FrozenCells(2);
    const [first, second] = [cells.of(rare("1"), 0), cells.of(rare("2"), 0)];
    expect(cells.of(rare("3"), 0)).toBe(cells.of(rare("4"), 0));
    expect([cells.of(rare("1"), 0), cells.of(rare("2"), 0)]).toEqual([first, second]);
    expect([...cells.values()].map((cell) => cell.key.agent)).toEqual(["1", "2", null]);
    expect([...cells.values()].at(-1)?.key).toMatchObject({ ...key, topic: null });
  });
});
