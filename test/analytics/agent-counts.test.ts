import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agentCountersOf } from "../../analytics/agent-counts.ts";
import { orderOfWords, type Silences } from "../../analytics/agent-time.ts";
import { emptyOf, sumOf, valuesOf } from "../../schemas/family.ts";
import { type AgentCounters, agentsFamily } from "../../schemas/kpis/agents.ts";
import type { AgentState } from "../../schemas/names.ts";
import { story, talk, word } from "../support/agent-builder.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const never: Silences = () => [];

/** The counters of the hours from 0 to `hours`. */
function byHour(parts: Parameters<typeof story>[0], hours: number) {
  const starts = Array.from({ length: hours }, (_, i) => i * HOUR);
  return agentCountersOf(story(parts), { from: 0, to: hours * HOUR, starts }, never);
}

const kpisOf = (counters: AgentCounters) => valuesOf(agentsFamily, counters, { formula: "offered" });

describe(agentCountersOf, () => {
  it("splits time at the intervals, and counts a leg where it was answered", () => {
    const words = [word(-HOUR, "available"), word(100 * MINUTE, "paused", "lunch"), word(170 * MINUTE, "offline")];
    const legs = [talk(50 * MINUTE, { talkMs: 15 * MINUTE, holdMs: 5 * MINUTE, wrapMs: 10 * MINUTE })];
    const hours = byHour({ words, legs }, 4);
    // Hour 0: available 0..50, busy 50..60. Hour 1: busy 60..70, wrap-up 70..80, available 80..100, paused 100..120.
    expect(hours.get(0)).toMatchObject({ availableMs: 50 * MINUTE, busyMs: 10 * MINUTE, offlineMs: 0, answered: 1 });
    expect(hours.get(0)).toMatchObject({ handledLegs: 1, heldLegs: 1, talkMs: 15 * MINUTE, holdMs: 5 * MINUTE });
    expect(hours.get(1)).toMatchObject({ busyMs: 10 * MINUTE, wrapupMs: 10 * MINUTE, availableMs: 20 * MINUTE });
    expect(hours.get(1)).toMatchObject({ pausedMs: 20 * MINUTE, pauses: 1, answered: 0, talkMs: 0, wrapMs: 0 });
    // Hour 2: paused 120..170. Hour 3: nothing at all.
    expect(hours.get(2)).toMatchObject({ pausedMs: 50 * MINUTE, pauses: 0, offlineMs: 10 * MINUTE });
    expect(hours.get(2)?.pauseReasonMs).toEqual({ lunch: 50 * MINUTE });
    expect(hours.has(3)).toBe(false);
  });

  it("counts a pause where it begins; another reason, or a word between, begins another one", () => {
    const words = [
      word(-MINUTE, "paused", "lunch"),
      word(0, "paused", "lunch"), // goes on
      word(1 * MINUTE, "paused", "training"), // 1
      word(2 * MINUTE, "available"),
      word(2 * MINUTE, "paused", "training"), // goes on: the word before it never held
      word(3 * MINUTE, "available"),
      word(4 * MINUTE, "paused"), // 2
    ];
    expect(byHour({ words }, 1).get(0)).toMatchObject({ pauses: 2 });
  });

  it("knows reasons that every object has a property of", () => {
    const words = [word(0, "paused", "constructor"), word(MINUTE, "paused", "__proto__"), word(3 * MINUTE, "paused")];
    const reasons = byHour({ words }, 1).get(0)?.pauseReasonMs ?? {};
    expect(Object.entries(reasons)).toEqual([["constructor", MINUTE], ["__proto__", 2 * MINUTE], ["", 57 * MINUTE]]);
  });

  it("adds up: the counters of the parts of a day are those of the day", () => {
    const at = fc.integer({ min: -6, max: 24 }).map((step) => step * 10 * MINUTE);
    const state = fc.constantFrom<AgentState>("available", "busy", "wrapup", "paused", "offline");
    const words = fc.array(fc.tuple(at, state).map(([at, state]) => word(at, state)), { maxLength: 8 });
    const ms = fc.integer({ min: 0, max: 10 }).map((step) => step * 7 * MINUTE);
    const legs = fc.array(fc.tuple(at, ms, ms).map(([at, talkMs, wrapMs]) => talk(at, { talkMs, wrapMs })), {
      maxLength: 5,
    });
    const silences: Silences = () => [{ from: 35 * MINUTE, to: 95 * MINUTE }];
    fc.assert(fc.property(words, legs, at, (words, legs, middle) => {
      const told = story({ words: words.sort(orderOfWords), legs });
      const count = (
        from: number,
        to: number,
        starts = [from],
      ) => [...agentCountersOf(told, { from, to, starts }, silences).values()];
      const cut = Math.max(0, Math.min(4 * HOUR, middle));
      const whole = sumOf(agentsFamily, count(0, 4 * HOUR));
      const parts = sumOf(agentsFamily, [...count(0, cut), ...count(cut, 4 * HOUR)]);
      const hours = sumOf(agentsFamily, count(0, 4 * HOUR, [0, HOUR, 2 * HOUR, 3 * HOUR]));
      const { offlineMs: _, ...wanted } = whole; // Intervals with nothing at all have no row.
      expect([parts, hours]).toMatchObject([wanted, wanted]);
    }));
  });
});

describe("the KPIs of agents", () => {
  const counters: AgentCounters = {
    ...emptyOf(agentsFamily),
    busyMs: 50 * MINUTE,
    wrapupMs: 10 * MINUTE,
    availableMs: 20 * MINUTE,
    offeredMs: 4 * MINUTE,
    pausedMs: 36 * MINUTE,
    unknownMs: 500 * MINUTE,
    offlineMs: 900 * MINUTE,
    answered: 8,
    handledLegs: 6,
    talkMs: 36 * MINUTE,
    holdMs: 6 * MINUTE,
    wrapMs: 12 * MINUTE,
    heldLegs: 3,
    offered: 10,
    declined: 2,
  };

  it("follow from the counters", () => {
    expect(kpisOf(counters)).toMatchObject({
      occupancy: 0.75, // (50 + 10) / (50 + 10 + 20)
      utilisation: 0.5, // 60 / (60 + 20 + 4 + 36)
      signedInTime: 120 * MINUTE,
      pausedShare: 0.3, // 36 / 120
      agentAht: 9 * MINUTE, // (36 + 6 + 12) / 6
      agentTalk: 6 * MINUTE, // 36 / 6
      agentHold: 2 * MINUTE, // 6 / 3
      agentWrap: 2 * MINUTE, // 12 / 6
      agentHoldRate: 0.5, // 3 / 6
      agentDeclineRate: 0.2, // 2 / 10
      answeredPerHour: 4, // 8 in 2 h
    });
  });

  it("are unknown, not 0, on nothing", () => {
    const { occupancy, utilisation, agentAht, agentHold, agentDeclineRate, answeredPerHour } = kpisOf(
      emptyOf(agentsFamily),
    );
    expect([occupancy, utilisation, agentAht, agentHold, agentDeclineRate, answeredPerHour]).toEqual(
      Array(6).fill(null),
    );
  });
});
