import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyContribution, slot } from "../../../analytics/live/contribution.ts";
import { brokenIdentities } from "../../../analytics/live/identity.ts";
import { answered, floorOf, HOUR, left, queued, SECOND } from "../../support/floor-builder.ts";
import { randomEvents } from "../../support/random-contacts.ts";

const dayStart = Date.UTC(2026, 10, 19, 22); // 2026-11-20 00:00 in Kyiv, UTC+2
const ten = dayStart + 10 * HOUR;
const now = dayStart + 24 * HOUR - 1;

const shape = { site: "kyiv", from: dayStart, steps: 86_399, stepMs: 1000, contacts: ["a", "b", "c"] };
const events = randomEvents({ ...shape, queues: ["sales", "support"], events: 30 });

describe("brokenIdentities", () => {
  it("finds none for any events, whether all contacts are remembered or not", () => {
    fc.assert(fc.property(events, fc.constantFrom(1, 2, 250_000), (told, remember) => {
      expect(brokenIdentities(floorOf(told, { remember }), now)).toEqual([]);
    }));
  });

  it("counts who waits today, and not who waits since yesterday", () => {
    const floor = floorOf([
      ...queued(ten, { contact: "a" }),
      ...queued(dayStart - HOUR, { contact: "b" }),
      ...answered(ten, { contact: "c", waitMs: SECOND }),
      ...left(ten, { contact: "d", waitMs: SECOND }),
    ]);
    expect(brokenIdentities(floor, now)).toEqual([]);
  });

  it("names the queue whose counters went wrong, with both numbers", () => {
    const floor = floorOf(queued(ten, { contact: "a" }));
    const [group] = floor.state.groups.values();
    const wrong = emptyContribution();
    wrong.at = ten;
    wrong.numbers[slot.answered] = 1;
    group?.replace({ ...emptyContribution(), at: ten }, wrong);
    expect(brokenIdentities(floor, now)).toEqual([{ site: "kyiv", queue: "sales", counted: 0, waiting: 1 }]);
  });
});
