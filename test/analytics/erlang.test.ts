import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { erlangA, erlangB, erlangC } from "../../analytics/erlang.ts";

const MINUTE = 60_000;

/** 100 calls in 30 min of 180 s each: 100 × 180 / 1800 = 10 erlangs. */
const calls = { load: 10, ahtMs: 180_000, targetMs: 20_000 };

/** 48 calls a minute of 1 min each, patience 2 min. */
const impatient = { load: 48, agents: 50, ahtMs: MINUTE, targetMs: 20_000, patienceMs: 2 * MINUTE };

describe(erlangB, () => {
  it("is the share of calls lost", () => {
    expect(erlangB(2, 0)).toBe(1);
    expect(erlangB(2, 1)).toBeCloseTo(2 / 3, 14); // 2·1 / (1 + 2·1)
    expect(erlangB(2, 3)).toBeCloseTo(4 / 19, 14);
  });
});

describe(erlangC, () => {
  it("gives the share that waits", () => {
    expect(erlangC({ ...calls, load: 1, agents: 2 }).waitProbability).toBeCloseTo(1 / 3, 14);
    expect(erlangC({ ...calls, load: 2, agents: 3 }).waitProbability).toBeCloseTo(4 / 9, 14);
  });

  it("agrees with the published example of 14 agents", () => {
    const found = erlangC({ ...calls, agents: 14 });
    expect(found.waitProbability).toBeCloseTo(0.1741319, 7);
    expect(found.serviceLevel).toBeCloseTo(0.88835002, 8);
    expect(found.averageWaitMs).toBeCloseTo(7835.937, 3);
    expect(found.occupancy).toBeCloseTo(0.7142857, 7);
    expect(found.abandonRate).toBe(0);
  });

  it("agrees with the published example of 11 agents", () => {
    const found = erlangC({ ...calls, agents: 11 });
    expect(found.waitProbability).toBeCloseTo(0.6821182, 7);
    expect(found.serviceLevel).toBeCloseTo(0.3896138, 7);
  });

  it("has a queue that only grows with as much work as agents, or more", () => {
    for (const agents of [0, 9, 10]) {
      const grows = { waitProbability: 1, serviceLevel: 0, averageWaitMs: Infinity, abandonRate: 0, occupancy: 1 };
      expect(erlangC({ ...calls, agents })).toEqual(grows);
    }
  });
});

describe(erlangA, () => {
  it("agrees with the published example, where Erlang C says five times the wait", () => {
    const found = erlangA(impatient);
    expect(found.waitProbability).toBeCloseTo(0.467774, 6);
    expect(found.abandonRate).toBeCloseTo(0.0309122, 7);
    expect(found.averageWaitMs).toBeCloseTo(3709.47, 2);
    expect(48 * found.averageWaitMs / MINUTE).toBeCloseTo(2.967576, 6); // waiting, by Little's law
    expect(found.occupancy).toBeCloseTo(0.930324, 6);
    expect(erlangC(impatient).averageWaitMs).toBeCloseTo(20_833.7, 1);
  });

  it("is a Poisson tail where people are as patient as calls are long", () => {
    const found = erlangA({ load: 10, agents: 10, ahtMs: MINUTE, targetMs: 20_000, patienceMs: MINUTE });
    expect(found.waitProbability).toBeCloseTo(0.542070, 6);
    expect(found.waitProbability).toBeCloseTo(1 - poissonBelow(10, 10), 12);
  });

  it("has everybody hang up where there is no agent", () => {
    const nobody = { waitProbability: 1, serviceLevel: 0, averageWaitMs: 120_000, abandonRate: 1, occupancy: 0 };
    expect(erlangA({ ...impatient, agents: 0 })).toEqual(nobody);
  });

  it("is the steady state of its own birth and death rates, summed up without any formula", () => {
    const one = fc.record({
      load: fc.double({ min: 0.01, max: 60, noNaN: true }),
      agents: fc.integer({ min: 1, max: 60 }),
      ahtMs: fc.constant(MINUTE),
      patienceMs: fc.double({ min: 1000, max: 10 * MINUTE, noNaN: true }),
      targetMs: fc.double({ min: 1000, max: 2 * MINUTE, noNaN: true }),
    });
    fc.assert(
      fc.property(one, (queue) => {
        const [found, plain] = [erlangA(queue), steadyState(queue)];
        expect(found.waitProbability).toBeCloseTo(plain.waitProbability, 9);
        expect(found.abandonRate).toBeCloseTo(plain.abandonRate, 9);
        expect(found.serviceLevel).toBeCloseTo(plain.serviceLevel, 6);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe("both models", () => {
  const queue = fc.record({
    load: fc.double({ min: 1e-6, max: 5500, noNaN: true }),
    agents: fc.integer({ min: 1, max: 5000 }),
    ahtMs: fc.integer({ min: 1000, max: 60 * MINUTE }),
    targetMs: fc.integer({ min: 0, max: 10 * MINUTE }),
    patienceMs: fc.integer({ min: 1000, max: 24 * 60 * MINUTE }),
  });
  const options = { seed: 3, numRuns: 400 };

  it("give numbers in their bounds for 1 to 5,000 agents", () => {
    fc.assert(
      fc.property(queue, (one) => {
        for (const found of [erlangC(one), erlangA(one)]) {
          const { waitProbability, serviceLevel, averageWaitMs, abandonRate, occupancy } = found;
          for (const share of [waitProbability, serviceLevel, abandonRate, occupancy]) {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1 + 1e-9);
          }
          expect(averageWaitMs).toBeGreaterThanOrEqual(0);
          expect(serviceLevel + abandonRate).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
      options,
    );
  });

  it("get no worse with one agent more", () => {
    fc.assert(
      fc.property(queue, (one) => {
        for (const model of [erlangC, erlangA]) {
          const [few, more] = [model(one), model({ ...one, agents: one.agents + 1 })];
          expect(more.waitProbability).toBeLessThanOrEqual(few.waitProbability + 1e-9);
          expect(more.serviceLevel).toBeGreaterThanOrEqual(few.serviceLevel - 1e-9);
          if (few.averageWaitMs < Infinity) {
            expect(more.averageWaitMs).toBeLessThanOrEqual(few.averageWaitMs * (1 + 1e-9));
          }
        }
      }),
      options,
    );
  });

  it("have at least as many wait as would be lost without a queue", () => {
    fc.assert(
      fc.property(queue, (one) => {
        const lost = erlangB(one.load, one.agents);
        expect(erlangC(one).waitProbability).toBeGreaterThanOrEqual(lost);
        // Within the rounding of a sum: with hardly any patience both are the same.
        expect(erlangA(one).waitProbability).toBeGreaterThanOrEqual(lost * (1 - 1e-9));
      }),
      options,
    );
  });

  it("come together as patience grows", () => {
    const stable = queue.filter(({ load, agents }) => load < 0.95 * agents);
    fc.assert(
      fc.property(stable, (one) => {
        const [c, a] = [erlangC(one), erlangA({ ...one, patienceMs: one.ahtMs * 1e9 })];
        expect(a.waitProbability).toBeCloseTo(c.waitProbability, 5);
        expect(a.serviceLevel).toBeCloseTo(c.serviceLevel, 5);
        expect(a.averageWaitMs).toBeCloseTo(c.averageWaitMs, -1);
      }),
      options,
    );
  });
});

/** P(X < n) of a Poisson count. */
function poissonBelow(mean: number, n: number): number {
  let [term, sum] = [Math.exp(-mean), 0];
  for (let k = 0; k < n; k++) {
    sum += term;
    term *= mean / (k + 1);
  }
  return sum;
}

type Queue = Parameters<typeof erlangA>[0];

/** Every state with its weight, and the density of the wait integrated by Simpson's rule. */
function steadyState({ load, agents, ahtMs, patienceMs, targetMs }: Queue) {
  const [arrival, service, leaving] = [load / ahtMs, 1 / ahtMs, 1 / patienceMs];
  const weights = [1];
  for (let state = 1; state <= agents + 2000; state++) {
    const out = Math.min(state, agents) * service + Math.max(0, state - agents) * leaving;
    weights.push((weights[state - 1] ?? 0) * arrival / out);
  }
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const waiting = weights.reduce((sum, weight, state) => sum + Math.max(0, state - agents) * weight, 0) / all;
  const waitProbability = weights.slice(agents).reduce((sum, weight) => sum + weight, 0) / all;
  const density = (t: number) =>
    (weights[agents] ?? 0) / all * agents * service *
    Math.exp(arrival * (1 - Math.exp(-leaving * t)) / leaving - agents * service * t - leaving * t);
  return {
    waitProbability,
    abandonRate: leaving * waiting / arrival,
    serviceLevel: 1 - waitProbability + simpson(density, targetMs),
  };
}

function simpson(f: (t: number) => number, to: number): number {
  const [steps, weightOf] = [4000, (i: number) => (i === 0 || i === 4000 ? 1 : i % 2 === 1 ? 4 : 2)];
  let sum = 0;
  for (let i = 0; i <= steps; i++) sum += weightOf(i) * f(i * to / steps);
  return sum * to / steps / 3;
}
