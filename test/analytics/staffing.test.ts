import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { erlangA, erlangC } from "../../analytics/erlang.ts";
import { agentsNeeded, offeredLoad, patienceOf, positionsFor, staffingOf } from "../../analytics/staffing.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** 100 calls in half an hour of 3 min each are 10 erlangs. */
const demand = { arrivals: 100, spanMs: 30 * MINUTE, ahtMs: 3 * MINUTE, patienceMs: null };
const rules = { targetMs: 20_000, goal: 0.8, shrinkage: 0.3 };

describe(offeredLoad, () => {
  it("is the work that comes in per time", () => {
    expect(offeredLoad(demand)).toBe(10);
    expect(offeredLoad({ ...demand, ahtMs: null })).toBeNull();
  });

  it("is none where nobody comes, however long a call would take", () => {
    expect(offeredLoad({ ...demand, arrivals: 0, ahtMs: null })).toBe(0);
  });
});

describe(patienceOf, () => {
  it("is all waiting per abandon", () => {
    // Answered after 10 and 50 s, abandoned after 20 and 40 s: 120 s of waiting, 2 abandons.
    expect(patienceOf({ waitMs: 120_000, abandoned: 2 })).toBe(60_000);
  });

  it("is unknown while nobody abandoned", () => {
    expect(patienceOf({ waitMs: 120_000, abandoned: 0 })).toBeNull();
  });
});

describe(agentsNeeded, () => {
  const work = { load: 10, ahtMs: 3 * MINUTE, targetMs: 20_000 };

  it("is the fewest that reach the goal by Erlang C", () => {
    // Of 10 erlangs within 20 s: 13 agents 79.6 %, 14 agents 88.8 %.
    expect(agentsNeeded({ ...work, goal: 0.8 })).toBe(14);
    expect(agentsNeeded({ ...work, goal: 0.88835 })).toBe(14);
    expect(agentsNeeded({ ...work, goal: 0.88836 })).toBe(15);
    expect(agentsNeeded({ ...work, goal: 0.3896 })).toBe(11);
  });

  it("is nobody where nobody comes", () => {
    expect(agentsNeeded({ ...work, load: 0, goal: 0.8 })).toBe(0);
  });

  it("is the least number of all by both models", () => {
    const one = fc.record({
      load: fc.double({ min: 0.001, max: 300, noNaN: true }),
      ahtMs: fc.integer({ min: 10_000, max: HOUR }),
      targetMs: fc.integer({ min: 1000, max: 10 * MINUTE }),
      goal: fc.double({ min: 0.01, max: 0.999, noNaN: true }),
    });
    fc.assert(
      fc.property(one, fc.integer({ min: 1000, max: HOUR }), (asked, patienceMs) => {
        const reached = (agents: number) => [
          erlangC({ ...asked, agents }).serviceLevel >= asked.goal,
          erlangA({ ...asked, agents, patienceMs }).serviceLevel >= asked.goal,
        ];
        const [c, a] = [agentsNeeded(asked), agentsNeeded({ ...asked, patienceMs })];
        expect([reached(c)[0], reached(c - 1)[0]]).toEqual([true, false]);
        expect([reached(a)[1], a > 0 && reached(a - 1)[1]]).toEqual([true, false]);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("ends for a goal of everybody", () => {
    expect(agentsNeeded({ ...work, goal: 1 })).toBeGreaterThan(20);
    expect(agentsNeeded({ ...work, goal: 1, patienceMs: MINUTE })).toBeGreaterThan(20);
  });
});

describe(positionsFor, () => {
  it("adds those who are paid but not at work, rounded up", () => {
    expect(positionsFor(14, 0.3)).toBe(20); // 14 / 0.7
    expect(positionsFor(15, 0.3)).toBe(22); // 15 / 0.7 = 21.4
    expect(positionsFor(14, 0)).toBe(14);
  });

  it("takes no breath too much for one more person", () => {
    for (const shrinkage of [0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9]) {
      for (let positions = 10; positions <= 1000; positions += 10) {
        expect(positionsFor(Math.round(positions * (1 - shrinkage)), shrinkage)).toBe(positions);
      }
    }
  });
});

describe(staffingOf, () => {
  it("says what a demand needs by both models", () => {
    const needed = staffingOf({ ...demand, patienceMs: 2 * MINUTE }, rules);
    expect(needed).toEqual({ offeredLoad: 10, agentsNeededC: 14, agentsNeededA: 12, positionsNeeded: 20 });
  });

  it("leaves Erlang A open while no patience is known, and all without a handle time", () => {
    expect(staffingOf(demand, rules)).toMatchObject({ agentsNeededC: 14, agentsNeededA: null });
    const unknown = { offeredLoad: null, agentsNeededC: null, agentsNeededA: null, positionsNeeded: null };
    expect(staffingOf({ ...demand, ahtMs: null }, rules)).toEqual(unknown);
  });

  it("needs nobody where nobody comes", () => {
    const nobody = { offeredLoad: 0, agentsNeededC: 0, agentsNeededA: 0, positionsNeeded: 0 };
    expect(staffingOf({ ...demand, arrivals: 0, ahtMs: null }, rules)).toEqual(nobody);
  });
});
