import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countersOf, windowNames } from "../../../analytics/live/floor-view.ts";
import { TierIndex } from "../../../analytics/live/tiers.ts";
import type { Scope } from "../../../schemas/boards/scope.ts";
import { kpiIds, kpisOf } from "../../../schemas/kpis/service.ts";
import { Tier } from "../../../schemas/names.ts";
import { ready, viewAt } from "../../support/board-view.ts";
import { directoryOf, floorOf, HOUR } from "../../support/floor-builder.ts";
import { customers, randomEvents } from "../../support/random-contacts.ts";

const from = Date.UTC(2026, 10, 20, 8); // 10:00 in Kyiv
const now = from + HOUR;
const directory = directoryOf({ queues: [{ site: "kyiv", queue: "sales", targetSeconds: 30, formula: "offered" }] });
const tiers = new TierIndex(
  customers.map((customer, i) => ({ customer, validFrom: 0, tier: Tier.options[i] as Tier })),
);

const site = (name: string) =>
  randomEvents({
    site: name,
    from,
    steps: 60,
    stepMs: 60_000,
    contacts: ["a", "b", "c"],
    queues: ["sales", "billing"],
    events: 15,
    contactEvents: 4,
  });

describe("answers over random events", () => {
  it("have the numbers of the counters, whole, of parts, and of all parts together", () => {
    fc.assert(
      fc.property(site("kyiv"), site("lviv"), (kyiv, lviv) => {
        const floor = floorOf([...kyiv, ...lviv], { directory, tiers });
        const view = viewAt(floor, now);
        const valueOf = (kpi: string, scope: Scope, window = windowNames[0] as typeof windowNames[number]) =>
          ready({ ask: "value", kpi, window, scope, spark: false }, view).head.value;
        for (const window of windowNames) {
          const formula = directory.commonFormula(floor.state.queues.values());
          const wanted = kpisOf(countersOf(floor, {}, { window, now }), formula);
          expect(Object.fromEntries(kpiIds.map((kpi) => [kpi, valueOf(kpi, {}, window)]))).toEqual(wanted);
        }
        const all = [...floor.state.queues.values()].map(({ site, queue }) => ({ site, queue }));
        for (
          const kpi of [
            "received",
            "answered",
            "waitMax",
            "waitP90",
            "waitingNow",
            "connectedNow",
            "contacts",
            "onHoldNow",
          ]
        ) {
          const whole = valueOf(kpi, {});
          expect([kpi, valueOf(kpi, { sites: ["kyiv", "lviv"] })]).toEqual([kpi, whole]);
          if (all.length > 0 && kpi !== "contacts") expect([kpi, valueOf(kpi, { queues: all })]).toEqual([kpi, whole]);
        }
        const ofTiers = Tier.options.map((tier) => valueOf("received", { tier, sites: ["kyiv", "lviv"] }) as number);
        expect(ofTiers.reduce((a, b) => a + b)).toBeLessThanOrEqual(valueOf("received", {}) as number);
        expect(ofTiers).toEqual(Tier.options.map((tier) => valueOf("received", { tier })));
      }),
      { numRuns: 60 },
    );
  });
});
