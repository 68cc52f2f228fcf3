import { describe, expect, it } from "vitest";
import { gaugeTile, gaugeView, niceEnd, scaleOf } from "../../../wallboard/tiles/gauge-view.ts";
import { anInput, aValue } from "./tile-inputs.ts";

describe("niceEnd", () => {
  it.each(
    [
      [0, "count", 10],
      [7, "count", 10],
      [10, "count", 10],
      [15, "count", 20],
      [2_100, "count", 3_000],
      [0.15, "ratio", 0.2],
      [0.3, "ratio", 0.3],
      [0, "ms", 60_000],
      [61_000, "ms", 120_000],
      [270_000, "ms", 300_000],
      [90_000_000, "ms", 172_800_000], // 25 h ends at two days.
    ] as const,
  )("ends a scale for %s (%s) at %s", (value, unit, end) => expect(niceEnd(value, unit)).toBe(end));
});

describe("scaleOf", () => {
  it.each(
    [
      ["a share of which more is better", "ratio", { better: "more", warn: 0.8, alarm: 0.7 }, [0.9], 0, 1],
      ["a share without a judgement", "ratio", null, [0.2], 0, 1],
      ["a share of which less is better", "ratio", { better: "less", warn: 0.05, alarm: 0.1 }, [0.04], 0, 0.2], // 0.15
      ["such a share that is far over", "ratio", { better: "less", warn: 0.05, alarm: 0.1 }, [1.4], 0, 1],
      ["a wait", "ms", { better: "less", warn: 60_000, alarm: 180_000 }, [14_000], 0, 300_000], // 1.5 x 3 min
      ["a count over its alarm", "count", { better: "less", warn: 5, alarm: 10 }, [27], 0, 30],
      ["what can be below zero", "number", { better: "more", warn: -0.5, alarm: -2 }, [1.4], -3, 3],
      ["nothing known", "count", null, [], 0, 10],
    ] as const,
  )("for %s", (_, unit, rule, numbers, low, high) => {
    expect(scaleOf(unit, rule, numbers)).toEqual({ low, high });
  });
});

describe("gaugeView", () => {
  const view = (options: object, head: Parameters<typeof aValue>[0], part: object = {}) =>
    gaugeView(anInput("gauge", { options, answers: [aValue(head)], ...part }));

  it("fills a half circle with a share and marks its goal", () => {
    const shown = view({}, { value: 0.864, goal: 0.8 });
    expect(shown).toMatchObject({ share: 0.864, goalShare: 0.8, lowText: "0\u202f%", highText: "100\u202f%" });
    expect(shown.bands.map(({ severity }) => severity)).toEqual(["bad", "warn"]);
    expect(shown.bands.flatMap(({ from, to }) => [from, to])).toEqual(
      [0, 0.7, 0.7, 0.8].map((one) => expect.closeTo(one)),
    );
  });

  it("has its bands on the other side where less is better", () => {
    // 1 min and 3 min on a scale of 5 min.
    expect(view({ kpi: "longestWaitNow" }, { value: 14_000 }).bands).toEqual([
      { severity: "warn", from: 0.2, to: 0.6 },
      { severity: "bad", from: 0.6, to: 1 },
    ]);
  });

  it("keeps its scale while a wait ticks, and is full at its end", () => {
    const since = Date.UTC(2026, 10, 22, 9);
    const shown = view({ kpi: "longestWaitNow" }, { value: 14_000, since }, { now: since + 900_000 });
    expect(shown).toMatchObject({ text: "15:00", highText: "5:00", share: 1 });
  });

  it("is empty while the number is unknown", () => {
    expect(view({}, {})).toMatchObject({ share: null, goalShare: null, text: "–", judgement: null });
  });

  it("has no bands where nothing is judged", () => expect(view({ kpi: "answered" }, { value: 7 }).bands).toEqual([]));
});

describe("gaugeTile", () => {
  it("is judged and read out as its number", () => {
    const input = anInput("gauge", { answers: [aValue({ value: 0.65, goal: 0.8 })] });
    expect(gaugeTile.judgement(input)?.severity).toBe("bad");
    expect(gaugeTile.spoken(input)).toBe("Service level: 65.0\u202f%, Far below goal");
    expect(gaugeTile.title(input)).toBe("Service level");
  });
});
