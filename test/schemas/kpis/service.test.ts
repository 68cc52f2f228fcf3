import { describe, expect, it } from "vitest";
import {
  addCounters,
  type Counters,
  counterTexts,
  emptyCounters,
  histogramCounters,
  numericCounters,
  stillWaiting,
  totalOf,
} from "../../../schemas/counters.ts";
import { definitionsOf, kpiIds, kpis, kpisOf } from "../../../schemas/kpis/service.ts";
import { ServiceLevelFormula, serviceLevelFormulas } from "../../../schemas/service-level.ts";

function counters(part: Partial<Counters>): Counters {
  return { ...emptyCounters(), ...part };
}

/** kpis.md's golden case. */
const golden = counters({
  queued: 100,
  answered: 80,
  answeredInTarget: 60,
  abandoned: 15,
  abandonedInTarget: 8,
  abandonedShort: 5,
  callbacks: 3,
  callbacksInTarget: 2,
  flowedOut: 2,
});

describe("serviceLevelFormulas", () => {
  it.each(
    [
      ["answered", "75.00"], // 60 / 80
      ["offered", "63.16"], // 60 / (80 + 15)
      ["offered-less-short", "66.67"], // 60 / (80 + 15 - 5)
      ["handled-in-target", "71.58"], // (60 + 8) / (80 + 15)
      ["removed-in-target", "70.00"], // (60 + 8 + 2) / 100
      ["abandons-in-target-ignored", "68.97"], // 60 / (80 + 15 - 8)
    ] as const,
  )("by %s is %s %% in the golden case", (formula, percent) => {
    const value = serviceLevelFormulas[formula].value(golden) as number;
    expect((value * 100).toFixed(2)).toBe(percent);
    expect(kpisOf(golden, formula).serviceLevel).toBe(value);
  });

  it("is one of the six KPIs of its own for each formula, and offered-less-short where nobody chose", () => {
    const values = kpisOf(golden);
    expect(values.serviceLevel).toBe(values.serviceLevelOfferedLessShort);
    const each = [
      values.serviceLevelAnswered,
      values.serviceLevelOffered,
      values.serviceLevelOfferedLessShort,
      values.serviceLevelHandledInTarget,
      values.serviceLevelRemovedInTarget,
      values.serviceLevelAbandonsInTargetIgnored,
    ];
    expect(each).toEqual(ServiceLevelFormula.options.map((formula) => serviceLevelFormulas[formula].value(golden)));
  });

  it("is unknown when all that counts was a short abandon", () => {
    const c = counters({ queued: 5, abandoned: 5, abandonedShort: 5, abandonedInTarget: 5 });
    expect(serviceLevelFormulas["offered-less-short"].value(c)).toBeNull(); // 0 / (0 + 5 - 5)
    expect(serviceLevelFormulas["offered"].value(c)).toBe(0);
  });
});

describe("kpisOf", () => {
  it("knows nothing but the counts when nothing was counted", () => {
    const values = kpisOf(emptyCounters());
    for (const id of kpiIds) expect([id, values[id]]).toEqual([id, kpis[id].unit === "count" ? 0 : null]);
  });

  it("follows from the counters by the formulas of the definitions", () => {
    const values = kpisOf(counters({
      ...golden,
      refusedFull: 4,
      refusedClosed: 3,
      refusedEmpty: 2,
      refusedOverload: 1,
      waitAnsweredMs: 1_600_000,
      waitAbandonedMs: 300_000,
      waitOtherMs: 100_000,
      waitMaxMs: 90_000,
      waitHistogram: { "10": 50, "20": 45, "30": 5 },
      handledLegs: 50,
      heldLegs: 10,
      offered: 90,
      declined: 9,
      transferredBlind: 4,
      transferredAttended: 12,
      deflected: 6,
      announcements: 150,
      announcementsMax: 7,
      announcedLegs: 60,
      ringMs: 400_000,
      handleHistogram: { "10": 25, "40": 25 },
      talkMs: 9_000_000,
      holdMs: 600_000,
      wrapMs: 400_000,
    }));
    expect(values).toMatchObject({
      received: 110, // 100 + 4 + 3 + 2 + 1
      refused: 10,
      queued: 100,
      answered: 80,
      abandoned: 15,
      callbacks: 3,
      flowedOut: 2,
      asa: 20_000, // 1,600,000 / 80
      averageWait: 20_000, // 2,000,000 / (80 + 15 + 3 + 2)
      averageAbandonTime: 20_000, // 300,000 / 15
      waitMax: 90_000,
      waitP50: 10,
      waitP90: 20,
      waitP95: 20,
      abandonRate: 0.15,
      abandonRateLessShort: 10 / 95,
      answerRate: 0.8,
      aht: 200_000, // 10,000,000 / 50
      averageTalk: 180_000,
      averageHold: 60_000, // 600,000 / 10 held
      averageWrap: 8_000,
      handleP50: 10,
      handleP90: 40,
      averageRing: 5_000, // 400,000 / 80
      transferRate: 0.2, // (4 + 12) / 80
      blindTransferRate: 0.05, // 4 / 80
      declineRate: 0.1, // 9 / 90
      holdRate: 0.125, // 10 / 80
      deflectionRate: 0.06, // 6 / 100
      announcementsPerLeg: 1.5, // 150 / 100
      announcedShare: 0.6, // 60 / 100
      announcementsMax: 7,
      patienceIndex: 80 / 15,
    });
  });

  it("gives every ratio of possible counters between 0 and 1", () => {
    const offered = { ...golden, offered: 80, declined: 0 };
    for (const id of kpiIds.filter((id) => kpis[id].unit === "ratio")) {
      expect(kpisOf(offered)[id], id).toBeGreaterThanOrEqual(0);
      expect(kpisOf(offered)[id], id).toBeLessThanOrEqual(1);
    }
  });
});

describe("definitions", () => {
  it("is asked for by KPI", () => {
    expect(Object.keys(definitionsOf())).toEqual(kpiIds);
    expect(definitionsOf()).toMatchObject({ asa: "wait of answered legs / answered" });
  });

  it("has a text for each counter", () => {
    expect(Object.keys(counterTexts).sort()).toEqual([...numericCounters, ...histogramCounters].sort());
  });
});

describe("counters", () => {
  it("add up, join their maxima and leave what is added as it is", () => {
    const a = counters({ queued: 2, waitMaxMs: 9, waitHistogram: { "5": 1 } });
    const b = counters({ queued: 3, waitMaxMs: 4, waitHistogram: { "5": 2, "7": 1 } });
    addCounters(a, b);
    expect(a).toEqual(counters({ queued: 5, waitMaxMs: 9, waitHistogram: { "5": 3, "7": 1 } }));
    expect(b).toEqual(counters({ queued: 3, waitMaxMs: 4, waitHistogram: { "5": 2, "7": 1 } }));
  });

  it("have a total that is empty without parts and shares nothing with them", () => {
    const part = counters({ queued: 1, handleHistogram: { "3": 1 } });
    const total = totalOf([part]);
    addCounters(total, part);
    expect(part.handleHistogram).toEqual({ "3": 1 });
    expect(totalOf([])).toEqual(emptyCounters());
  });

  it("tell who still waits: Q - A - B - callbacks - F", () => {
    expect(stillWaiting(golden)).toBe(0); // 100 - 80 - 15 - 3 - 2
    expect(stillWaiting({ ...golden, queued: 104 })).toBe(4);
  });
});
