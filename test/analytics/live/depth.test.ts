import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Depth } from "../../../analytics/live/depth.ts";
import { MINUTE } from "../../support/floor-builder.ts";

type Stay = { from: number; to: number | null };

function depthOf(stays: readonly Stay[]): Depth {
  const depth = new Depth();
  for (const { from, to } of stays) depth.add(from, to, 1);
  return depth;
}

/** Counted one by one: who came by the end of the minute and had not gone by then. */
function counted(stays: readonly Stay[], startAt: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const end = startAt + (i + 1) * MINUTE - 1;
    return stays.filter(({ from, to }) => from <= end && (to === null || Math.max(from, to) > end)).length;
  });
}

const stay = fc.record({
  from: fc.integer({ min: 0, max: 20 * MINUTE }),
  to: fc.option(fc.integer({ min: 0, max: 20 * MINUTE })),
});

describe("Depth", () => {
  it("tells who waited at the end of each minute", () => {
    const depth = depthOf([
      { from: 0.5 * MINUTE, to: 0.9 * MINUTE }, // gone within its minute
      { from: 0.5 * MINUTE, to: 2.5 * MINUTE },
      { from: 1.2 * MINUTE, to: null },
    ]);
    expect(depth.series(0, 4)).toEqual([1, 2, 1, 1]);
    expect(depth.series(2 * MINUTE, 2)).toEqual([1, 1]);
  });

  it("is what counting one by one gives, in any order", () => {
    fc.assert(fc.property(fc.array(stay), fc.integer({ min: 0, max: 20 }), (stays, first) => {
      expect(depthOf(stays).series(first * MINUTE, 8)).toEqual(counted(stays, first * MINUTE, 8));
    }));
  });

  it("forgets a leg that is taken back", () => {
    fc.assert(fc.property(fc.array(stay), stay, (stays, other) => {
      const depth = depthOf([other, ...stays]);
      depth.add(other.from, other.to, -1);
      expect(depth.series(0, 21)).toEqual(depthOf(stays).series(0, 21));
    }));
  });

  it("stays right behind the minute it was pruned to, also for what comes late", () => {
    fc.assert(fc.property(fc.array(stay), fc.array(stay), fc.integer({ min: 0, max: 20 }), (early, late, minute) => {
      const depth = depthOf(early);
      depth.prune(minute * MINUTE);
      for (const { from, to } of late) depth.add(from, to, 1);
      expect(depth.series(minute * MINUTE, 10)).toEqual(depthOf([...early, ...late]).series(minute * MINUTE, 10));
    }));
  });
});
