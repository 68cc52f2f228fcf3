import { describe, expect, it } from "vitest";
import type { Answer } from "../../../schemas/boards/answers.ts";
import { SeverityMemory } from "../../../wallboard/severity.ts";
import { SMALLEST } from "../../../wallboard/tiles/room.ts";
import { bannerFor } from "../../../wallboard/tiles/surge-banner.ts";
import { surgeRows, surgesTile } from "../../../wallboard/tiles/surges-view.ts";
import { emOf } from "../../../wallboard/tiles/text-width.ts";
import { shownKpis } from "../board-builders.ts";
import { tileInput } from "./tile-input.ts";

const answerOf = (scores: Record<string, number>, usual: number | null = 21): Answer<"surges"> => ({
  state: "ready",
  head: { isKnown: true },
  rows: Object.entries(scores).map(([title, score]) => ({
    key: title,
    site: "kyiv",
    kind: "queue",
    title,
    received: 84,
    usual,
    score,
    minutes: 30,
  })),
});
const withKpis = { kpis: shownKpis };

describe(surgeRows, () => {
  it("has the most unusual first, an alarm above the threshold of the catalogue", () => {
    // From 3.5 on it is flagged; above 7 it is an alarm.
    const rows = surgeRows(tileInput("surges", answerOf({ Support: 3.5, Sales: 7.1, Chat: 7 }), withKpis));
    expect(rows.map(({ name, severity }) => [name, severity])).toEqual([
      ["Sales", "bad"],
      ["Chat", "warn"],
      ["Support", "warn"],
    ]);
  });

  it("says how many came and how many usually do, in the words of the language", () => {
    const [row] = surgeRows(tileInput("surges", answerOf({ Sales: 8 }, 20.5), { language: "de" }));
    expect(row).toMatchObject({ received: "84 in 30 Min.", usually: "sonst 20,5" });
    expect(surgeRows(tileInput("surges", answerOf({ Sales: 8 }, null)))[0]?.usually).toBeNull();
  });

  it("does not flicker around the threshold of an alarm", () => {
    const memory = new SeverityMemory();
    const severityAt = (score: number) =>
      surgeRows(tileInput("surges", answerOf({ Sales: score }), { ...withKpis, memory }))[0]?.severity;
    // Better again from 7 - 10 % of (7 - 3.5) = 6.65.
    expect([7.1, 6.9, 6.6].map(severityAt)).toEqual(["bad", "bad", "warn"]);
  });
});

describe("the banner of surges", () => {
  it("is as bad as the worst", () => {
    const judgement = surgesTile.judgement(tileInput("surges", answerOf({ Support: 4, Sales: 9 }), withKpis));
    expect(judgement).toMatchObject({ severity: "bad", word: { en: "Very unusual" } });
    expect(surgesTile.judgement(tileInput("surges", answerOf({})))).toBeNull();
  });

  it("tells nothing unusual from a past that is too short", () => {
    const unknown: Answer<"surges"> = { state: "ready", head: { isKnown: false }, rows: [] };
    expect(surgesTile.empty(tileInput("surges", answerOf({})))).toBe("Nothing unusual");
    expect(surgesTile.empty(tileInput("surges", unknown))).toBe("Not enough past to compare");
    expect(surgesTile.empty(tileInput("surges", answerOf({ Sales: 9 })))).toBeNull();
  });

  it("is spoken", () => {
    expect(surgesTile.spoken(tileInput("surges", answerOf({ Sales: 9 })))).toBe("Sales: 84 in 30 min, usually 21");
    expect(surgesTile.spoken(tileInput("surges", answerOf({ Sales: 9 }, null)))).toBe("Sales: 84 in 30 min");
  });
});

describe(bannerFor, () => {
  const rows = Array.from({ length: 3 }, () => ({ name: "Sales", counts: "84 in 30 min usually 21" }));

  it("has all of them where there is room", () => {
    expect(bannerFor(rows, "+ 3 more", { width: 900, height: 400 })).toMatchObject({ shown: 3, isStacked: false });
  });

  it("has the first in one line in a wide strip, and puts its counts below in a narrow one", () => {
    expect(bannerFor(rows, "+ 3 more", { width: 900, height: 48 })).toMatchObject({
      shown: 1,
      isStacked: false,
      size: 30,
    });
    expect(bannerFor(rows, "+ 3 more", { width: 300, height: 48 })).toMatchObject({ shown: 1, isStacked: true });
  });

  it("never goes below what is read", () => {
    expect(bannerFor(rows, "+ 3 more", { width: 100, height: 20 })).toMatchObject({ shown: 1, size: SMALLEST });
  });
});

describe(emOf, () => {
  it("counts a Chinese character as a square and others as a good half of it", () => {
    expect(emOf("通话中")).toBe(3);
    expect(emOf("1:05")).toBeCloseTo(3 * 0.58 + 0.3);
  });
});
