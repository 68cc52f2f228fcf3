import { describe, expect, it } from "vitest";
import { heatTile, heatView } from "../../../wallboard/tiles/heat-view.ts";
import { anInput, aSeries } from "./chart-input.ts";

describe("heatView", () => {
  it("has a step for each quarter of an hour and leaves gaps empty", () => {
    const view = heatView(
      anInput("heat", { answer: aSeries([[0.95, null, 0.85, 0.78, 0.72, 0.5, null]], { goal: 0.8 }) }),
    );
    expect(view?.levels).toEqual([0, null, 1, 2, 3, 4, null]);
    expect(view).toMatchObject({ isJudged: true, last: "50.0\u202f%" });
  });

  it.each([92, 96, 100])("takes a day of %s quarters", (steps) => {
    const view = heatView(anInput("heat", { answer: aSeries([new Array(steps).fill(0.9)], { goal: 0.8 }) }));
    expect(view?.levels).toHaveLength(steps);
  });

  it("names the worst quarter by the zone's clock: the least where more is better, else the most", () => {
    const level = heatView(anInput("heat", { answer: aSeries([[0.9, 0.57, 0.8]], { goal: 0.8 }) }));
    expect(level?.peak).toEqual({ label: "Worst 08:15", text: "57.0\u202f%", level: 4 });
    const waits = heatView(anInput("heat", {
      options: { kpi: "longestWaitNow", thresholds: { warn: 1000, alarm: 2000 } },
      answer: aSeries([[500, 61_000, 700]]),
    }));
    expect(waits?.peak).toEqual({ label: "Worst 08:15", text: "1:01", level: 4 });
  });

  it("only tells how much there was where nothing is to be judged", () => {
    const view = heatView(anInput("heat", { options: { kpi: "received" }, answer: aSeries([[10, 50, 30]]) }));
    expect(view).toMatchObject({ isJudged: false, levels: [0, 4, 2], peak: { label: "Most 08:15", text: "50" } });
  });

  it("says in words what it shows", () => {
    const view = heatView(anInput("heat", { answer: aSeries([[0.57, 0.9]], { goal: 0.8 }) }));
    expect(view?.words).toBe("Service level 90.0\u202f%, Worst 08:00 57.0\u202f%");
  });
});

describe("heatTile", () => {
  it("is judged by the last quarter that is known", () => {
    const severity = (column: (number | null)[]) =>
      heatTile.judgement(anInput("heat", { answer: aSeries([column], { goal: 0.8 }) }))?.severity;
    expect(severity([0.5, 0.9, null])).toBe("ok");
    expect(severity([0.9, 0.5, null])).toBe("bad");
  });

  it("is empty before the first number of the day", () => {
    expect(heatTile.empty(anInput("heat", { answer: aSeries([[null, null]]) }))).toBe("No numbers yet");
    expect(heatTile.empty(anInput("heat"))).toBeNull();
  });
});
