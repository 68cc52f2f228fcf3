import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWorthKeeping, type Lag } from "../../../../analytics/alerts/floor/lag-record.ts";
import { PastLag } from "../../../../analytics/alerts/floor/past-lag.ts";
import { HOUR, MINUTE, SECOND } from "../../../support/floor-builder.ts";
import { inEnglish } from "../../../../schemas/note.ts";

const ten = Date.UTC(2026, 10, 20, 8);

/** What is kept of measures each 5 s from 10:00 on; null unknown. */
function keptOf(measured: readonly (number | null)[]): Lag[] {
  let last: Lag | null = null;
  return measured.flatMap((behindMs, i) => {
    const lag: Lag | null = behindMs === null ? null : { at: ten + i * 5 * SECOND, behindMs };
    const isKept = lag !== null && isWorthKeeping(last, lag);
    if (isKept || !lag) last = lag;
    return isKept ? [lag] : [];
  });
}
const hour = (behindMs: (at: number) => number | null) =>
  Array.from({ length: HOUR / (5 * SECOND) }, (_, i) => behindMs(i * 5 * SECOND));

describe(isWorthKeeping, () => {
  it("keeps one a minute while nothing is wrong, and while storing stands", () => {
    // Batches wait for 0 to 1.2 s.
    expect(keptOf(hour((at) => at % 1300))).toHaveLength(60);
    // It stands from 10:10 on: what is expected grows as what is measured, from 10:10:05 on: 0 to 9 and 10:10:05 to 10:59:05.
    expect(keptOf(hour((at) => Math.max(0, at - 10 * MINUTE)))).toHaveLength(10 + 1 + 50);
  });

  it("keeps each that moves otherwise, and the first after something unknown", () => {
    // At 10:00, 10:00:10 as it grew by 10 s, not at 10:00:15 as it grew by 5 s in 5 s, at 10:00:20 as it shrank.
    expect(keptOf([0, 1999, 10_000, 15_000, 14_000, 0, 0]).map(({ at }) => (at - ten) / SECOND)).toEqual([
      0,
      10,
      20,
      25,
    ]);
    expect(keptOf([0, null, 0, 0]).map(({ at }) => (at - ten) / SECOND)).toEqual([0, 10]);
  });
});

describe(PastLag, () => {
  it("is to within 2 s what was measured, and unknown where nothing was", () => {
    const measure = fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 0, max: 3000 }) },
      { weight: 3, arbitrary: fc.integer({ min: 0, max: 200_000 }) },
      { weight: 1, arbitrary: fc.constant(null) },
    );
    const stretch = fc.tuple(measure, fc.integer({ min: 1, max: 30 }), fc.boolean());
    fc.assert(fc.property(fc.array(stretch, { maxLength: 15 }), (stretches) => {
      // Each stretch says the same again and again, or grows as time does.
      const measured = stretches.flatMap(([first, count, isGrowing]) =>
        Array.from({ length: count }, (_, i) => first === null ? null : first + (isGrowing ? i * 5 * SECOND : 0))
      );
      const kept = keptOf(measured);
      const past = new PastLag(kept);
      const isWhole = measured.every((one) => one !== null);
      measured.forEach((actual, i) => {
        const at = ten + i * 5 * SECOND;
        const told = past.behindMs(at);
        if (isWhole && at <= (kept.at(-1) as Lag).at) expect(told).not.toBeNull();
        if (actual !== null && told !== null) expect(Math.abs(told - actual)).toBeLessThan(2000);
        // Nothing within 90 s.
        if (measured.slice(Math.max(0, i - 18), i + 1).every((one) => one === null)) expect(told).toBeNull();
      });
    }));
  });

  it("goes by a lag for 30 s where no other follows within 90 s", () => {
    const kept = [0, 90, 181].map((second) => ({ at: ten + second * SECOND, behindMs: second === 90 ? 5000 : 0 }));
    const past = new PastLag(kept);
    const at = (second: number) => past.behindMs(ten + second * SECOND);
    expect([-1, 0, 89, 90, 119, 120, 180, 181, 210, 211].map(at)).toEqual(
      // 5 s at 90 s, and 29 s later 34 s.
      [null, 0, 0, 5000, 34_000, null, null, 0, 0, null],
    );
  });

  it("tells from when on it is known, and how much of it is not", () => {
    const range = { from: ten, to: ten + 20 * MINUTE };
    const lags = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, i) => ({ at: ten + (from + i) * MINUTE, behindMs: 0 }));
    const how = "How far storing was behind was measured every 5 s, and is kept to within 2 s.";
    expect(new PastLag(lags(-1, 21)).notes(range).map(inEnglish)).toEqual([how]);
    // The last of it is good until 10:19:30.
    expect(new PastLag(lags(0, 19)).notes(range).map(inEnglish)).toEqual([how]);
    expect(new PastLag(lags(7, 21)).notes(range).map(inEnglish)).toEqual([
      how,
      "It is not known before 2026-11-20T08:07:00.000Z.",
    ]);
    // From 10:05:30 to 10:12: 6.5 minutes.
    expect(new PastLag([...lags(2, 5), ...lags(12, 21)]).notes(range).map(inEnglish)).toEqual([
      how,
      "It is not known before 2026-11-20T08:02:00.000Z.",
      "From when on it is known, 6 min of it are missing.",
    ]);
    expect(new PastLag(lags(-9, -8)).notes(range).map(inEnglish)).toEqual([
      "How far storing was behind is not known of any of this time: it was not kept.",
    ]);
  });
});
