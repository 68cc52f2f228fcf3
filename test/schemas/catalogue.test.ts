import { describe, expect, it } from "vitest";
import { catalogue, families } from "../../schemas/catalogue.ts";
import { addTo, defineFamily, emptyOf, needsOf, sumOf, valuesOf } from "../../schemas/family.ts";
import { serviceFamily } from "../../schemas/kpis/service.ts";
import { ServiceLevelFormula } from "../../schemas/service-level.ts";

const rules = { formula: "offered-less-short" } as const;

describe("catalogue", () => {
  const entries = catalogue();

  it("has each id once over all families, with a name, a unit, and a text that says more than the name", () => {
    expect(entries.length).toBeGreaterThan(40);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    for (const { id, name, text } of entries) {
      expect(id).toMatch(/^[a-z][A-Za-z0-9]+$/);
      expect(Math.min(name.length, text.length), id).toBeGreaterThan(2);
    }
  });

  it("has each name once within its family, so that two columns never look the same", () => {
    for (const family of families) {
      const names = Object.values(family.kpis).map(({ name }) => name);
      expect(new Set(names).size, family.id).toBe(names.length);
    }
  });

  it("tells which counters each KPI needs, each with its text", () => {
    const needs = (id: string) => entries.find((entry) => entry.id === id)?.needs.map((need) => need.id);
    expect(needs("asa")).toEqual(["waitAnsweredMs", "answered"]);
    expect(needs("waitP90")).toEqual(["waitHistogram"]);
    expect(needs("serviceLevelRemovedInTarget")).toEqual([
      "answeredInTarget",
      "abandonedInTarget",
      "callbacksInTarget",
      "queued",
    ]);
    for (const { id, family, needs } of entries) {
      if (family !== "live") expect(needs.length, id).toBeGreaterThan(0);
      for (const { text } of needs) expect(text.length, id).toBeGreaterThan(2);
    }
  });

  it("has for the chosen service level what any of the formulas needs", () => {
    const needs = entries.find(({ id }) => id === "serviceLevel")?.needs.map(({ id }) => id) ?? [];
    expect(needs.sort()).toEqual([
      "abandoned",
      "abandonedInTarget",
      "abandonedShort",
      "answered",
      "answeredInTarget",
      "callbacksInTarget",
      "queued",
    ]);
    expect(ServiceLevelFormula.options).toHaveLength(6);
  });

  it("warns before it alarms", () => {
    for (const { id, better, thresholds } of entries) {
      if (!thresholds) continue;
      if (better === "more") expect(thresholds.warn, id).toBeGreaterThan(thresholds.alarm);
      else expect(thresholds.warn, id).toBeLessThan(thresholds.alarm);
    }
  });

  it("knows nothing but counts, and sums that are 0, when nothing was counted", () => {
    for (const family of families) {
      const values = valuesOf(family, emptyOf(family), rules);
      for (const [id, value] of Object.entries(values)) {
        const { unit } = family.kpis[id] as { unit: string };
        if (unit === "ratio") expect(value, `${family.id}.${id}`).toBeNull();
        else expect([null, 0], `${family.id}.${id}`).toContain(value);
      }
    }
  });
});

describe("a family", () => {
  const family = defineFamily({
    id: "tea",
    title: "Tea",
    counters: {
      cups: { join: "sum", text: "cups" },
      hottest: { join: "max", text: "degrees" },
      kinds: { join: "histogram", text: "cups by kind" },
    },
    kpis: {
      cupsDrunk: { name: "Cups", unit: "count", better: "more", text: "cups", value: (c) => c.cups },
      green: {
        name: "Green",
        unit: "ratio",
        better: null,
        text: "green / cups",
        value: (c) => (c.kinds["green"] ?? 0) / c.cups,
      },
    },
  });

  it("adds up by the way each counter joins, and leaves what is added as it is", () => {
    const morning = { cups: 2, hottest: 90, kinds: { green: 2 } };
    const noon = { cups: 3, hottest: 80, kinds: { green: 1, black: 2 } };
    expect(sumOf(family, [morning, noon])).toEqual({ cups: 5, hottest: 90, kinds: { green: 3, black: 2 } });
    expect(morning).toEqual({ cups: 2, hottest: 90, kinds: { green: 2 } });
    expect(sumOf(family, [])).toEqual(emptyOf(family));
  });

  it("shares nothing between empty ones", () => {
    const one = emptyOf(family);
    addTo(family, one, { cups: 1, hottest: 1, kinds: { black: 1 } });
    expect(emptyOf(family)).toEqual({ cups: 0, hottest: 0, kinds: {} });
  });

  it("finds what a formula reads by watching it", () => {
    expect(needsOf(family, family.kpis.green, rules)).toEqual(["kinds", "cups"]);
  });

  it("joins the service counters as the floor does", () => {
    const one = { ...emptyOf(serviceFamily), queued: 2, waitMaxMs: 9, waitHistogram: { 5: 1 } };
    const two = { ...emptyOf(serviceFamily), queued: 3, waitMaxMs: 4, waitHistogram: { 5: 2, 7: 1 } };
    const both = { ...emptyOf(serviceFamily), queued: 5, waitMaxMs: 9, waitHistogram: { 5: 3, 7: 1 } };
    expect(sumOf(serviceFamily, [one, two])).toEqual(both);
  });
});
