import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Source } from "../../analytics/live/source.ts";
import { HEARD_GAP_MS, silencesOf } from "../../analytics/source-silence.ts";

const MINUTE = 60_000;

function heard(times: readonly number[]) {
  const source = new Source("kyiv", "pbx");
  for (const at of times) source.hear(at);
  return source.heard;
}

describe(silencesOf, () => {
  const silentMs = 30 * MINUTE;

  it("is between events that are so far apart, from the first of them on, and after the last", () => {
    const times = [0, 10, 40, 69, 100].map((minute) => minute * MINUTE);
    // Gaps of 10, 30, 29, 31 and, up to 130, 30 minutes.
    expect(silencesOf(heard(times), { silentMs, end: 130 * MINUTE }).slice(1)).toEqual([
      { from: 10 * MINUTE, to: 40 * MINUTE },
      { from: 69 * MINUTE, to: 100 * MINUTE },
      { from: 100 * MINUTE, to: 130 * MINUTE },
    ]);
  });

  it("is from ever up to the first event, and all the time without any", () => {
    expect(silencesOf(heard([MINUTE]), { silentMs, end: 2 * MINUTE })).toEqual([{ from: -Infinity, to: MINUTE }]);
    expect(silencesOf([], { silentMs, end: MINUTE })).toEqual([{ from: -Infinity, to: MINUTE }]);
  });

  it("is not, while a source whose clock is ahead was heard in what is to come", () => {
    expect(silencesOf(heard([0, 90 * MINUTE]), { silentMs: 100 * MINUTE, end: 60 * MINUTE }).slice(1)).toEqual([]);
  });
});

describe(Source, () => {
  const times = fc.array(fc.integer({ min: 0, max: 60 }).map((step) => step * 20_000), { maxLength: 40 });

  it("depends on the set of times alone", () => {
    const shuffled = times.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all])));
    fc.assert(fc.property(shuffled, ([all, some]) => {
      expect(heard([...all, ...some])).toEqual(heard([...all].sort((a, b) => a - b)));
    }));
  });

  it("keeps the gaps of a minute and more, and no others", () => {
    fc.assert(fc.property(times, (all) => {
      const sorted = [...new Set(all)].sort((a, b) => a - b);
      const gaps = sorted.slice(1).map((at, i) => [sorted[i], at]).filter(([a = 0, b = 0]) => b - a >= HEARD_GAP_MS);
      const spans = heard(all);
      expect(spans.slice(1).map(({ first }, i) => [spans[i]?.last, first])).toEqual(gaps);
    }));
  });

  it("says when an event came after or between silences", () => {
    const source = new Source("kyiv", "pbx");
    expect([0, 30_000, 30_000, 10_000, 200_000, 120_000, 130_000].map((at) => source.hear(at))).toEqual([
      true,
      false,
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it("forgets spans of before, but not when it was heard last", () => {
    const source = new Source("kyiv", "pbx");
    for (const minute of [0, 10, 20]) source.hear(minute * MINUTE);
    source.prune(10 * MINUTE);
    expect(source.heard.map(({ first }) => first / MINUTE)).toEqual([10, 20]);
    source.prune(60 * MINUTE);
    expect([source.heard.length, source.lastAt]).toEqual([1, 20 * MINUTE]);
  });

  it("keeps a bounded memory, the newest of it", () => {
    const source = new Source("kyiv", "pbx");
    for (let minute = 0; minute < 50_000; minute += 2) source.hear(minute * MINUTE);
    expect(source.heard.length).toBeLessThanOrEqual(10_080);
    expect([source.lastAt, source.heard.at(-1)?.first]).toEqual([49_998 * MINUTE, 49_998 * MINUTE]);
  });
});
