import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boardOf } from "../../../analytics/live/board.ts";
import { contactFactsOf } from "../../../analytics/live/contact-facts-of.ts";
import type { Floor } from "../../../analytics/live/floor.ts";
import { fromLines, toLines } from "../../../analytics/live/checkpoint.ts";
import { countersOf } from "../../../analytics/live/floor-view.ts";
import { pivotOf } from "../../../analytics/live/pivot.ts";
import { TierIndex } from "../../../analytics/live/tiers.ts";
import { waitingBy } from "../../../analytics/live/waiting.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { dimensions } from "../../../schemas/report.ts";
import { event } from "../../support/event-builder.ts";
import { directoryOf, floorOf, HOUR, MINUTE } from "../../support/floor-builder.ts";
import { randomEvents } from "../../support/random-contacts.ts";

const from = Date.UTC(2026, 10, 20, 21, 30); // 23:30 in Kyiv: the stories go on after midnight
const now = from + 2 * HOUR;
const options = {
  site: "kyiv",
  from,
  steps: 60,
  stepMs: 2 * MINUTE,
  contacts: ["a", "b", "c"],
  queues: ["sales", "billing"],
  events: 20,
};

const at = fc.integer({ min: 0, max: 20 }).map((step) => from + step * 6 * MINUTE);
const ended = fc.tuple(at, fc.constantFrom("a", "b", "c")).map(([at, contact]) =>
  event("contact.ended", at, { contact, by: "customer" })
);
const state = fc.constantFrom("available" as const, "paused" as const, "offline" as const);
const agent = fc.tuple(at, fc.constantFrom("anna", "bohdan"), state)
  .map(([at, agent, state]) => event("agent.changed", at, { agent, state, queues: [state] }));

/** Customers get another tier while the stories go on. */
const tiers = new TierIndex([
  { customer: "c-1", validFrom: 0, tier: "B" },
  { customer: "c-1", validFrom: from + HOUR, tier: "A" },
  { customer: "c-2", validFrom: from + HOUR, tier: "N" },
]);
const floorWith = (events: readonly FrontlineEvent[]) => floorOf(events, { tiers });

/** A story, and the same events in another order with some of them twice. */
const stories: fc.Arbitrary<[FrontlineEvent[], FrontlineEvent[]]> = fc
  .tuple(randomEvents(options), fc.array<FrontlineEvent>(fc.oneof(ended, agent), { maxLength: 10 }))
  .map(([contacts, others]) => [...contacts, ...others])
  .chain((events) =>
    fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }), fc.subarray(events))
      .map(([events, shuffled, again]) => [events, [...shuffled, ...again]])
  );

/** Everything a screen or the API can show. */
function shownOf(floor: Floor) {
  const windows = (["today", "last15", "last60"] as const).map((window) => countersOf(floor, {}, { window, now }));
  const pivots = dimensions.map((dimension) => [
    waitingBy(floor, dimension),
    pivotOf(floor, dimension, { window: "today", now }),
    pivotOf(floor, dimension, { window: "last60", now }),
  ]);
  const facts = [...floor.state.contacts.values()].map(contactFactsOf)
    .sort((a, b) => String(a?.contact) < String(b?.contact) ? -1 : 1);
  return { board: boardOf(floor, {}, now), windows, pivots, facts };
}

describe("the floor", () => {
  it("shows the same for the same events in any order, some of them twice", () => {
    fc.assert(fc.property(stories, ([events, shuffled]) => {
      expect(shownOf(floorWith(shuffled))).toEqual(shownOf(floorWith(events)));
    }));
  });

  it("shows the same after a restart from a checkpoint at any point", () => {
    const point = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(fc.property(stories, point, ([events], share) => {
      const middle = Math.floor(share * events.length);
      const restored = fromLines([...toLines(floorWith(events.slice(0, middle)), middle)], directoryOf(), tiers);
      if (!restored) throw new Error("was not restored");
      for (const one of events.slice(restored.sequence)) restored.floor.apply(one);
      expect(shownOf(restored.floor)).toEqual(shownOf(floorWith(events)));
    }));
  });

  it("shows the same after a restart from a checkpoint that was taken while events went on", () => {
    fc.assert(fc.property(stories, ([events]) => {
      const middle = events.length >> 1;
      const floor = floorWith(events.slice(0, middle));
      const rest = events.slice(middle);
      const lines: string[] = [];
      for (const line of toLines(floor, middle)) {
        lines.push(line);
        for (const one of rest.splice(0, 2)) floor.apply(one);
      }
      const restored = fromLines(lines, directoryOf(), tiers);
      for (const one of events.slice(middle)) restored?.floor.apply(one);
      expect(restored && shownOf(restored.floor)).toEqual(shownOf(floorWith(events)));
    }));
  });
});
