import { describe, expect, it } from "vitest";
import { AnswerCache } from "../../../analytics/boards/answer-cache.ts";
import { MINUTE, SECOND } from "../../support/floor-builder.ts";

const noon = Date.UTC(2026, 10, 20, 12);

/** A cache whose parts count how often they were made. */
function stage() {
  const cache = new AnswerCache();
  const made = new Map<string, number>();
  const of = (name: string, pace: "tick" | "seconds" | "minute" = "seconds") =>
    cache.of(name, pace, () => {
      const count = (made.get(name) ?? 0) + 1;
      made.set(name, count);
      return count;
    });
  return { cache, of };
}

describe(AnswerCache, () => {
  it("makes what is cheap once between two changes", () => {
    const { cache, of } = stage();
    cache.begin(noon);
    expect([of("a", "tick"), of("a", "tick"), of("b", "tick")]).toEqual([1, 1, 1]);
    cache.begin(noon);
    expect(of("a", "tick")).toBe(2);
  });

  it("keeps what is dear for the time of its pace, whatever changes", () => {
    const { cache, of } = stage();
    cache.begin(noon);
    of("a");
    of("surges", "minute");
    cache.begin(noon + 4999);
    expect([of("a"), cache.isDue(noon + 4999)]).toEqual([1, false]);
    cache.begin(noon + 5000);
    expect([cache.isDue(noon + 5000), of("a"), of("surges", "minute"), cache.isDue(noon + 5000)]).toEqual([
      true,
      2,
      1,
      false,
    ]);
    cache.begin(noon + MINUTE);
    expect(of("surges", "minute")).toBe(2);
  });

  it("renews one dear thing in a tick, and the next ones in the ticks after it", () => {
    const { cache, of } = stage();
    cache.begin(noon);
    expect([of("a"), of("b"), of("c")]).toEqual([1, 1, 1]); // What is new is made at once.
    const later = [0, 250, 500].map((ms) => {
      cache.begin(noon + 5 * SECOND + ms);
      return [of("a"), of("b"), of("c"), cache.isDue(noon + 5 * SECOND + ms)];
    });
    expect(later).toEqual([[2, 1, 1, true], [2, 2, 1, true], [2, 2, 2, false]]);
    expect(cache.renewals).toBe(6);
  });

  it("lets nothing become older than twice its time", () => {
    const { cache, of } = stage();
    cache.begin(noon);
    of("a");
    of("b");
    cache.begin(noon + 10 * SECOND);
    expect([of("a"), of("b")]).toEqual([2, 2]);
  });

  it("forgets what nobody asks for", () => {
    const { cache, of } = stage();
    cache.begin(noon);
    of("a");
    expect(cache.isDue(noon + 20 * SECOND)).toBe(true);
    cache.begin(noon + 20 * SECOND);
    expect(cache.isDue(noon + 20 * SECOND)).toBe(false);
  });
});
