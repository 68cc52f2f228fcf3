import { describe, expect, it } from "vitest";
import { surges } from "../../../analytics/live/surges.ts";
import { weeksBefore } from "../../../analytics/past-weeks.ts";
import { BASELINE_STEP_MS, type SurgeBaseline } from "../../../analytics/surge-baseline.ts";
import { type PastCells, PastReceived, type SurgeKind } from "../../../analytics/surge-past.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { event } from "../../support/event-builder.ts";
import { directoryOf, floorOf, HOUR, MINUTE, queued, SECOND } from "../../support/floor-builder.ts";

const timezone = "Europe/Kyiv";
const ten = Date.UTC(2026, 10, 20, 8); // Friday 10:00 in Kyiv; the clocks went back on 2026-10-25
const now = ten + 40 * SECOND;

/** So many legs of these things in each past week, all in the minute that began so long before 10:00. */
function baselineOf(
  perWeek: readonly number[],
  { kind = "site" as SurgeKind, name = "", minutesBefore = 10, madeAt = now } = {},
): SurgeBaseline {
  const minutes = perWeek.map((legs, i) => {
    const at = weeksBefore(ten, i + 1, timezone) as number;
    return [at / MINUTE - minutesBefore, legs] as const;
  }).filter(([, legs]) => legs >= 0);
  // The site always had something in the morning, so that each of these days has data.
  const site = new Map(minutes.flatMap(([minute, legs]) => [[minute - 180, 1], [minute, legs]] as const));
  const cells: PastCells = new Map<SurgeKind, Map<string, Map<number, number>>>([
    ["site", new Map([["", site]])],
    ...kind === "site" ? [] : [[kind, new Map([[name, new Map(minutes)]])] as const],
  ]);
  return { madeAt, past: new Map([["kyiv", new PastReceived({ timezone, stepMs: BASELINE_STEP_MS, cells })]]) };
}

function legs(count: number, minutesBefore = 5): FrontlineEvent[] {
  return Array.from(
    { length: count },
    (_, i) => queued(ten - minutesBefore * MINUTE, { contact: `${minutesBefore}-${i}` }),
  ).flat();
}

const find = (found: ReturnType<typeof surges>, kind: SurgeKind) => found.find((one) => one.kind === kind);

describe(surges, () => {
  it("flags what lies far above the same time of past weeks, also over a change of clocks", () => {
    // Median 4, MAD 0, √4 = 2: (12 - 4) / 2 = 4.
    const found = surges(floorOf(legs(12)), baselineOf(Array(8).fill(4)), now);
    const surge = { count: 12, usual: 4, score: 4, isFlagged: true };
    expect(find(found, "site")).toEqual({
      site: "kyiv",
      kind: "site",
      name: "",
      last30: surge,
      last60: surge,
      isFlagged: true,
      score: 4,
    });
    // No queue had anything before: 12 / 1.
    expect(find(found, "queue")).toMatchObject({ name: "sales", score: 12, isFlagged: true });
    expect(found.map(({ kind }) => kind)).toEqual(["queue", "site"]);
  });

  it("looks at 30 and 60 whole minutes", () => {
    const events = [
      ...legs(20, 45),
      ...queued(ten - HOUR, { contact: "first" }),
      ...queued(ten - HOUR - 1, { contact: "too early" }),
      ...queued(ten - 30 * MINUTE, { contact: "within" }),
      ...queued(ten - 1, { contact: "last" }),
      ...queued(ten, { contact: "this minute" }),
    ];
    const found = find(surges(floorOf(events), baselineOf(Array(8).fill(0)), now), "site");
    expect(found).toMatchObject({
      last30: { count: 2, isFlagged: false },
      last60: { count: 23, isFlagged: true },
      isFlagged: true,
      score: 23,
    });
  });

  it("compares with the past of the same window", () => {
    const past = baselineOf(Array(8).fill(9), { minutesBefore: 31 });
    const found = find(surges(floorOf(legs(10)), past, now), "site");
    expect(found).toMatchObject({ last30: { usual: 0, isFlagged: true }, last60: { usual: 9, isFlagged: false } });
  });

  it("counts refused legs, and topics as far as they are known", () => {
    const events = [
      event("leg.refused", ten - MINUTE, { contact: "r", leg: 1, queue: "sales", reason: "full" }),
      ...legs(6),
      ...legs(6).map(({ data }, i) =>
        event("contact.classified", ten - MINUTE, {
          contact: (data as { contact: string }).contact,
          topic: i < 5 ? "outage" : "bill",
        })
      ),
    ];
    const found = surges(floorOf(events), baselineOf(Array(8).fill(1), { kind: "topic", name: "bill" }), now);
    const topics = found.filter(({ kind }) => kind === "topic");
    expect(find(found, "queue")?.last30.count).toBe(7);
    // Nobody ever called about an outage: 5 / 1 flags; one bill is as usual.
    expect(topics).toMatchObject([
      { name: "outage", score: 5, isFlagged: true, last30: { count: 5, usual: 0 } },
      { name: "bill", score: 0, isFlagged: false, last30: { count: 1, usual: 1 } },
    ]);
  });

  it("knows nothing without, before or long after a baseline, or with three weeks of data", () => {
    const floor = floorOf(legs(100));
    const unknown = {
      isFlagged: false,
      score: null,
      last30: { count: 100, usual: null, score: null, isFlagged: false },
    };
    expect(find(surges(floor, null, now), "site")).toMatchObject(unknown);
    for (const madeAt of [now + 1, now - 3 * HOUR - 1]) {
      expect(find(surges(floor, baselineOf(Array(8).fill(1), { madeAt }), now), "site")).toMatchObject(unknown);
    }
    expect(find(surges(floor, baselineOf([1, 1, 1, -1, -1, -1, -1, -1]), now), "site")).toMatchObject(unknown);
    expect(find(surges(floor, baselineOf([1, 1, 1, 1, -1, -1, -1, -1]), now), "site")).toMatchObject({
      isFlagged: true,
    });
  });

  it("leaves holidays out of what is usual", () => {
    // Of the last 8 Fridays 4 were holidays with 100 legs each: with them the median is 50.5, without them 1.
    const past = baselineOf([100, 1, 100, 1, 100, 1, 100, 1]);
    const holidays = ["2026-11-13", "2026-10-30", "2026-10-16", "2026-10-02"];
    const directory = directoryOf({ sites: { kyiv: { holidays } } });
    expect(find(surges(floorOf(legs(20), { directory }), past, now), "site")?.last30).toMatchObject({ usual: 1 });
    expect(find(surges(floorOf(legs(20)), past, now), "site")?.last30).toMatchObject({ usual: 50.5 });
  });

  it("does not forget legs of contacts that had to make room", () => {
    const floor = floorOf(legs(30), { remember: 10 });
    expect(floor.forgotten).toBe(0); // they wait
    const events = Array.from({ length: 30 }, (_, i) => [
      ...queued(ten - 20 * MINUTE, { contact: `gone-${i}` }),
      event("leg.left", ten - 19 * MINUTE, { contact: `gone-${i}`, leg: 1, queue: "sales", reason: "abandoned" }),
      event("contact.ended", ten - 19 * MINUTE, { contact: `gone-${i}`, by: "customer" }),
    ]).flat();
    const small = floorOf(events, { remember: 10 });
    expect(small.forgotten).toBeGreaterThan(0);
    expect(find(surges(small, null, now), "queue")?.last30.count).toBe(30);
  });
});
