import { describe, expect, it } from "vitest";
import { erlangA, erlangC, type Prediction } from "../../analytics/erlang.ts";
import { countersOf } from "../../analytics/live/floor-view.ts";
import { patienceOf } from "../../analytics/staffing.ts";
import type { Counters } from "../../schemas/counters.ts";
import { kpisOf } from "../../schemas/kpis/service.ts";
import { directoryOf, floorOf, HOUR, MINUTE, SECOND } from "../support/floor-builder.ts";
import { confidence, RUNS, type SimulatedQueue, simulatedQueue } from "../support/queue-simulation.ts";

const midnight = Date.UTC(2026, 10, 19, 22); // 2026-11-20 00:00 in Kyiv
const now = midnight + 23 * HOUR;
const TARGET_MS = 20 * SECOND;

/**
 * The day's counters of independent runs, each at a site of its own; the hours before midnight let the queue come to its steady
 * state and belong to the day before.
 */
function countedRuns(
  queue: SimulatedQueue,
  { settleHours, hours }: { settleHours: number; hours: number },
): Counters[] {
  const sites = Array.from({ length: RUNS }, (_, run) => ({ site: `run-${run}`, seed: run + 1 }));
  const directory = directoryOf({ queues: sites.map(({ site }) => ({ site, queue: "sales", targetSeconds: 20 })) });
  return sites.map(({ site, seed }) => {
    const [from, to] = [midnight - settleHours * HOUR, midnight + hours * HOUR];
    const floor = floorOf(simulatedQueue(queue, { site, seed, from, to }), { directory });
    return countersOf(floor, { site }, { window: "today", now });
  });
}

/** What the screens show of a run, in the words of the models. */
function seen(counters: Counters): Prediction {
  const kpis = kpisOf(counters, "offered");
  const atOnce = counters.waitHistogram[0] ?? 0; // less than a ms
  return {
    waitProbability: 1 - atOnce / counters.queued,
    serviceLevel: kpis.serviceLevel as number,
    averageWaitMs: kpis.averageWait as number,
    abandonRate: kpis.abandonRate as number,
    occupancy: NaN,
  };
}

const measures = ["waitProbability", "serviceLevel", "averageWaitMs", "abandonRate"] as const;

/** Each model's number lies within the simulation's interval, and the interval is narrow enough to tell something. */
function expectAgreement(runs: readonly Counters[], model: Prediction): void {
  for (const measure of measures) {
    const { mean, within } = confidence(runs.map((run) => seen(run)[measure]));
    expect(Math.abs(mean - model[measure]), measure).toBeLessThanOrEqual(within);
    expect(within, measure).toBeLessThanOrEqual(0.2 * model[measure]);
  }
}

describe("a simulated queue, seen through the floor and its KPIs", () => {
  // 100 calls in 30 min of 3 min each: 10 erlangs.
  const calls = { betweenMs: 18 * SECOND, ahtMs: 3 * MINUTE };
  const work = { load: 10, ahtMs: 3 * MINUTE, targetMs: TARGET_MS };

  it.each([14, 12])("agrees with Erlang C with %i agents and callers who never hang up", (agents) => {
    // Calls of half the length, twice as many: the waits of such a queue hang together for hours.
    const queue = { betweenMs: 9 * SECOND, ahtMs: 90 * SECOND, agents, patienceMs: null };
    const model = erlangC({ ...work, ahtMs: 90 * SECOND, agents });
    const runs = countedRuns(queue, { settleHours: 2, hours: 20 });
    expectAgreement(runs, model);
    const asa = confidence(runs.map((run) => kpisOf(run).asa as number));
    expect(Math.abs(asa.mean - model.averageWaitMs)).toBeLessThanOrEqual(asa.within);
  }, 120_000);

  it.each([[12, 6 * MINUTE], [10, 3 * MINUTE], [8, 2 * MINUTE]])(
    "agrees with Erlang A with %i agents and a patience of %i ms",
    (agents, patienceMs) => {
      const runs = countedRuns({ ...calls, agents, patienceMs }, { settleHours: 2, hours: 12 });
      expectAgreement(runs, erlangA({ ...work, agents, patienceMs }));
    },
    120_000,
  );

  it("shows its patience in the waits", () => {
    const patienceMs = 2 * MINUTE;
    const runs = countedRuns({ ...calls, agents: 9, patienceMs }, { settleHours: 1, hours: 6 });
    const estimates = runs.map(({ waitAnsweredMs, waitAbandonedMs, abandoned }) =>
      patienceOf({ waitMs: waitAnsweredMs + waitAbandonedMs, abandoned }) as number
    );
    const { mean, within } = confidence(estimates);
    expect(Math.abs(mean - patienceMs)).toBeLessThanOrEqual(within);
    expect(within).toBeLessThanOrEqual(0.1 * patienceMs);
  });

  it("is told apart from a model that is a little off", () => {
    const runs = countedRuns({ ...calls, agents: 12, patienceMs: 6 * MINUTE }, { settleHours: 2, hours: 12 });
    const model = erlangA({ ...work, agents: 12, patienceMs: 4 * MINUTE });
    const { mean, within } = confidence(runs.map((run) => seen(run).abandonRate));
    expect(Math.abs(mean - model.abandonRate)).toBeGreaterThan(within);
  });
});
