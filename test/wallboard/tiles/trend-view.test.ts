import { describe, expect, it } from "vitest";
import { localeOf } from "../../../wallboard/language.ts";
import { trendTile, trendView } from "../../../wallboard/tiles/trend-view.ts";
import { anInput, aSeries } from "./chart-input.ts";

const options = (kpis: string[], rest: object = {}) => ({ kpis, ...rest });

describe("trendView", () => {
  it("has a panel for each unit, in the order of the numbers, and lines of one unit together", () => {
    const input = anInput("trend", {
      options: options(["answered", "serviceLevel", "abandoned", "longestWaitNow"]),
      answer: aSeries([[1, 3], [0.9, 0.8], [0, 7], [5000, 9000]]),
    });
    const panels = trendView(input)?.panels.map((
      { unit, lines, scale },
    ) => [unit, lines.map((l) => l.colour), scale.high]);
    expect(panels).toEqual([["count", [1, 3], 8], ["ratio", [2], 1], ["ms", [4], 10_000]]);
  });

  it("tells the last value that is known of each line, and where it is", () => {
    const input = anInput("trend", { options: options(["serviceLevel"]), answer: aSeries([[0.9, 0.8511, null]]) });
    const line = trendView(input)?.panels[0]?.lines[0];
    expect(line).toMatchObject({ name: "Service level", last: { index: 1, text: "85.1\u202f%" } });
    expect(trendView(input)?.words).toBe("Service level 85.1\u202f%");
  });

  it("has no last value where nothing is known", () => {
    const input = anInput("trend", { options: options(["waitingNow"]), answer: aSeries([[null, null]]) });
    expect(trendView(input)?.panels[0]?.lines[0]?.last).toBeNull();
    expect(trendView(input)?.words).toBe("Waiting –");
  });

  it("has a column for last week only where it is asked for, also while it is unknown", () => {
    const line = (lastWeek: boolean, before: unknown) =>
      trendView(anInput("trend", {
        options: options(["waitingNow"], { lastWeek }),
        answer: aSeries([[1, 2]], { lastWeek: before }),
      }))?.panels[0]?.lines[0];
    expect(line(false, null)?.lastWeek).toBeNull();
    expect(line(true, null)?.lastWeek).toEqual([null, null]);
    expect(line(true, [[5, null]])?.lastWeek).toEqual([5, null]);
  });

  it("has room for last week and for the goal on its scale", () => {
    const input = anInput("trend", {
      options: options(["waitingNow", "serviceLevel"], { lastWeek: true }),
      answer: aSeries([[1], [0.2]], { lastWeek: [[24], [0.1]], goal: 0.8 }),
    });
    const [waiting, level] = trendView(input)?.panels ?? [];
    expect(waiting?.scale.high).toBe(30);
    expect([level?.scale.high, level?.goal, waiting?.goal]).toEqual([1, 0.8, null]);
  });

  it("lays the bands of a number behind it where it is alone, and the author's behind the first", () => {
    const bands = (kpis: string[], thresholds?: object) =>
      trendView(anInput("trend", {
        options: options(kpis, { thresholds }),
        answer: aSeries(kpis.map(() => [8])),
      }))?.panels.map(({ bands }) => bands.length);
    expect(bands(["received", "answered"])).toEqual([0]);
    expect(bands(["received", "answered"], { warn: 2, alarm: 4 })).toEqual([2]);
  });

  it("writes times in the zone of the only site that the tile looks at, else in the board's", () => {
    const zone = (scope: object) => trendView(anInput("trend", { scope }))?.timezone;
    expect(zone({ sites: ["lisbon"] })).toBe("Europe/Lisbon");
    expect(zone({ queues: [{ site: "lisbon", queue: "a" }, { site: "lisbon", queue: "b" }] })).toBe("Europe/Lisbon");
    expect(zone({ sites: ["lisbon", "kyiv"] })).toBe("Europe/Kyiv");
    expect(zone({})).toBe("Europe/Kyiv");
  });

  it("is not there before its answer", () => {
    expect(trendView(anInput("trend", { answer: { state: "loading" } }))).toBeNull();
  });
});

describe("trendTile", () => {
  it("is named by its numbers and its time, in the board's language", () => {
    const title = (hours: number, code: "en" | "uk" | "de") =>
      trendTile.title(
        anInput("trend", { options: options(["waitingNow"], { hours }), look: { locale: localeOf(code) } }),
      );
    expect(title(1, "en")).toBe("Waiting, last hour");
    expect(title(0, "en")).toBe("Waiting, today");
    expect([title(2, "uk"), title(5, "uk")].map((text) => text.split(", ")[1])).toEqual([
      "останні 2 години",
      "останні 5 годин",
    ]);
  });

  it("is empty while nothing is known, neither of today nor of last week", () => {
    const empty = (columns: (number | null)[][], lastWeek: unknown) =>
      trendTile.empty(anInput("trend", { answer: aSeries(columns, { lastWeek }) }));
    expect(empty([[null], [null]], null)).toBe("No numbers yet");
    expect(empty([[null], [null]], [[3], [null]])).toBeNull();
    expect(empty([[0], [null]], null)).toBeNull();
  });

  it("is as bad as the worst of its last values, and says which", () => {
    const input = anInput("trend", {
      options: options(["waitingNow", "serviceLevel"], { thresholds: { warn: 5, alarm: 10 } }),
      answer: aSeries([[1, 6], [0.9, 0.5]], { goal: 0.8 }),
    });
    expect(trendTile.judgement(input)?.severity).toBe("bad");
    expect(trendTile.spoken(input)).toBe("Service level 50.0\u202f%");
  });

  it("judges nothing that has no thresholds", () => {
    expect(trendTile.judgement(anInput("trend", { options: options(["received"]), answer: aSeries([[9]]) })))
      .toBeNull();
  });
});
