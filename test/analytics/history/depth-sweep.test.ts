import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Depths, depthsOf, MINUTE_MS, type Stretch } from "../../../analytics/history/depth-sweep.ts";

type Stay = { from: number; to: number };

/** As the query gives them: legs that came and went in the same minutes together, cut at the range. */
function stretchesOf(stays: readonly Stay[], first: number, end: number): Stretch[] {
  const stretches = new Map<string, Stretch>();
  for (const { from, to } of stays) {
    const fromMinute = Math.max(first, Math.floor(from / MINUTE_MS));
    const toMinute = Math.min(end, Math.floor(to / MINUTE_MS));
    if (toMinute <= fromMinute) continue;
    const known = stretches.get(`${fromMinute}-${toMinute}`) ?? { fromMinute, toMinute, legs: 0, oldestAt: Infinity };
    known.legs++;
    known.oldestAt = Math.min(known.oldestAt, from);
    stretches.set(`${fromMinute}-${toMinute}`, known);
  }
  return [...stretches.values()];
}

/** Counted one by one at the last ms of each minute. */
function counted(stays: readonly Stay[], first: number, count: number): Depths {
  const there = Array.from({ length: count }, (_, i) => {
    const end = (first + i + 1) * MINUTE_MS - 1;
    return stays.filter(({ from, to }) => from <= end && to > end).map(({ from }) => from);
  });
  return {
    waiting: there.map((froms) => froms.length),
    oldestAt: there.map((froms) => froms.length > 0 ? Math.min(...froms) : null),
  };
}

const stay = fc.record({ from: fc.integer({ min: 0, max: 1_200_000 }), wait: fc.integer({ min: 0, max: 600_000 }) })
  .map(({ from, wait }) => ({ from, to: from + wait }));

describe(depthsOf, () => {
  it("tells who waited at the end of each minute and since when the longest one did", () => {
    const stays = [
      { from: 10_000, to: 50_000 }, // gone within its minute
      { from: 30_000, to: 150_000 }, // ends of minutes 0 and 1
      { from: 70_000, to: 200_000 }, // 1 and 2
    ];
    const depths = { waiting: [1, 2, 1, 0], oldestAt: [30_000, 30_000, 70_000, null] };
    expect(depthsOf(stretchesOf(stays, 0, 4), { first: 0, count: 4 })).toEqual(depths);
  });

  it("is what counting one by one gives, from any minute on", () => {
    fc.assert(fc.property(fc.array(stay), fc.integer({ min: 0, max: 20 }), (stays, first) => {
      const stretches = stretchesOf(stays, first, first + 8);
      expect(depthsOf(stretches, { first, count: 8 })).toEqual(counted(stays, first, 8));
    }));
  });

  it("takes stretches that are longer than what is asked for", () => {
    fc.assert(fc.property(fc.array(stay), fc.integer({ min: 0, max: 20 }), (stays, first) => {
      const stretches = stays.flatMap((one) => stretchesOf([one], 0, 100));
      expect(depthsOf(stretches, { first, count: 8 })).toEqual(counted(stays, first, 8));
    }));
  });
});
