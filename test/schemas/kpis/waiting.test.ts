import { describe, expect, it } from "vitest";
import { type AnyFamily, catalogue } from "../../../schemas/catalogue.ts";
import { emptyOf, needsOf, valuesOf } from "../../../schemas/family.ts";
import { announcementsFamily } from "../../../schemas/kpis/announcements.ts";
import { depthFamily } from "../../../schemas/kpis/depth.ts";
import { ewtFamily } from "../../../schemas/kpis/estimated-wait.ts";
import { patienceFamily } from "../../../schemas/kpis/patience.ts";

const rules = { formula: "offered-less-short" } as const;
const families = [patienceFamily, announcementsFamily, depthFamily, ewtFamily] as unknown as AnyFamily[];

describe.each(families.map((family) => [family.id, family] as const))("the family %s", (id, family) => {
  it("knows nothing without anything counted", () => {
    const values = Object.entries(valuesOf(family, emptyOf(family), rules));
    expect(values.filter(([kpi, value]) => value !== (kpi === "ewtCompared" ? 0 : null))).toEqual([]);
  });

  it("has ids of its own, and each number tells which counters it needs", () => {
    const others = catalogue().filter((entry) => entry.family !== id).map((entry) => entry.id);
    expect(Object.keys(family.kpis).filter((kpi) => others.includes(kpi))).toEqual([]);
    for (const kpi of Object.values(family.kpis)) expect(needsOf(family, kpi, rules).length).toBeGreaterThan(0);
  });
});

describe("the effect of announcements", () => {
  it("is how many times as often callers hang up soon after one", () => {
    // 4 of 20 abandons within 2 announced minutes: 2 a minute; 16 in the other 32 minutes: 0.5 a minute.
    const counters = {
      ...emptyOf(announcementsFamily),
      queued: 100,
      abandoned: 20,
      toldOnce: 30,
      toldTwice: 20,
      toldOften: 10,
      waitMs: 34 * 60_000,
      announcedMs: 2 * 60_000,
      abandonedAnnounced: 4,
    };
    expect(valuesOf(announcementsFamily, counters, rules)).toEqual({
      toldOnceShare: 0.3,
      toldTwiceShare: 0.2,
      toldOftenShare: 0.1,
      abandonsPerMinuteAnnounced: 2,
      abandonsPerMinuteOtherwise: 0.5,
      announcementEffect: 4,
    });
  });
});
