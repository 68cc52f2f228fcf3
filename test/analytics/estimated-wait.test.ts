import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LAST_RANK, rankOf, replay, type Stay, WaitReplay } from "../../analytics/estimated-wait.ts";
import { HOUR, MINUTE, SECOND } from "../support/floor-builder.ts";

const HOUR_9 = 9 * HOUR;

function stay(queuedAt: number, waitMs: number | null, { isAnswered = waitMs !== null, rank = 4 } = {}): Stay {
  return { queuedAt, endedAt: waitMs === null ? null : queuedAt + waitMs, isAnswered, rank };
}

function estimate(stays: readonly Stay[], at: number, rank = LAST_RANK): number | null {
  const line = new WaitReplay(stays);
  line.advance(at);
  return line.estimate(rank, at);
}

/** The definition, counted one by one. */
function counted(stays: readonly Stay[], at: number, rank: number): number | null {
  const endOf = ({ queuedAt, endedAt }: Stay) => endedAt === null ? Infinity : Math.max(queuedAt, endedAt);
  const place = (rank: number, at: number) =>
    1 + stays.filter((one) => one.queuedAt < at && endOf(one) > at && one.rank <= rank).length;
  const minute = Math.floor(at / MINUTE) * MINUTE;
  const learned = stays.filter((one) =>
    one.isAnswered && endOf(one) >= minute - 2 * HOUR && endOf(one) < minute && endOf(one) - one.queuedAt <= HOUR_9
  );
  const waitMs = learned.reduce((sum, one) => sum + endOf(one) - one.queuedAt, 0);
  const places = learned.reduce((sum, one) => sum + place(one.rank, one.queuedAt), 0);
  return places === 0 ? null : waitMs / places * place(rank, at);
}

const anyStay = fc.record({
  queuedAt: fc.integer({ min: 0, max: 360 }).map((step) => step * 30 * SECOND),
  wait: fc.option(fc.integer({ min: 0, max: 40 }).map((step) => step * 30 * SECOND)),
  isAnswered: fc.boolean(),
  rank: fc.constantFrom(0, 1, 4),
}).map(({ queuedAt, wait, isAnswered, rank }) =>
  stay(queuedAt, wait, { isAnswered: isAnswered && wait !== null, rank })
);

describe("the estimated wait", () => {
  it("is the places ahead times what a place took those answered lately", () => {
    const stays = [
      stay(0, 60 * SECOND), // place 1
      stay(10 * SECOND, 90 * SECOND), // place 2
      stay(20 * SECOND, 40 * SECOND, { isAnswered: false }), // left: teaches nothing
      stay(5 * MINUTE, null), // wait still
      stay(6 * MINUTE, null),
    ];
    // (60 + 90) s / (1 + 2) places = 50 s a place; two are ahead.
    expect(estimate(stays, 7 * MINUTE)).toBe(3 * 50 * SECOND);
    expect(estimate(stays, 5 * MINUTE)).toBe(50 * SECOND); // who comes at the same moment is not ahead
  });

  it("counts as ahead only who has the same or a better rank", () => {
    const stays = [
      stay(0, 30 * SECOND),
      ...[0, 1, 4, 4].map((rank, i) => stay((2 + i) * MINUTE, null, { rank })),
    ];
    const waits = [0, 1, 4, LAST_RANK].map((rank) => estimate(stays, 10 * MINUTE, rank));
    expect(waits).toEqual([2, 3, 5, 5].map((places) => places * 30 * SECOND));
  });

  it("is unknown before the minute after the first answer, and two hours after the last", () => {
    const stays = [stay(0, 90 * SECOND)];
    expect(estimate(stays, 2 * MINUTE - 1)).toBeNull();
    expect(estimate(stays, 2 * MINUTE)).toBe(90 * SECOND);
    expect(estimate(stays, MINUTE + 2 * HOUR + MINUTE - 1)).toBe(90 * SECOND);
    expect(estimate(stays, MINUTE + 2 * HOUR + MINUTE)).toBeNull();
    expect(estimate([stay(0, HOUR_9 + 1)], HOUR_9 + MINUTE)).toBeNull(); // longer than is remembered on the floor
  });

  it("is what counting one by one gives, whatever the order of the stays", () => {
    fc.assert(
      fc.property(fc.array(anyStay, { maxLength: 30 }), fc.constantFrom(0, 1, 4, LAST_RANK), (stays, rank) => {
        for (const [one, saidMs] of replay(stays)) expect(saidMs).toBe(counted(stays, one.queuedAt, one.rank));
        for (const at of [HOUR, 2 * HOUR + 1, 4 * HOUR]) {
          expect(estimate(stays, at, rank)).toBe(counted(stays, at, rank));
        }
      }),
    );
  });
});

describe(rankOf, () => {
  it("puts a higher priority first, then the better tier, an unknown one last", () => {
    const callers = [
      { tier: "N", priority: 2 },
      { tier: null, priority: 2 },
      { tier: "A", priority: 1 },
      { tier: "A", priority: null },
      { tier: "B", priority: 0 },
      { tier: "C", priority: null },
      { tier: "N", priority: null },
      { tier: null, priority: null },
      { tier: "A", priority: -1 },
    ] as const;
    const ranks = callers.map(rankOf);
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(new Set(ranks).size).toBe(callers.length);
    expect(rankOf({ tier: "A", priority: 0 })).toBe(rankOf({ tier: "A", priority: null }));
  });
});
