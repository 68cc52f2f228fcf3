import { describe, expect, it } from "vitest";
import { SeverityMemory } from "../../../wallboard/severity.ts";
import { trendOf } from "../../../wallboard/tiles/course-trend.ts";
import { kpiRule } from "../../../wallboard/tiles/kpi-rule.ts";
import { kpiTile, kpiView } from "../../../wallboard/tiles/kpi-view.ts";
import { sparkline } from "../../../wallboard/tiles/sparkline.ts";
import { AT, shownKpis } from "../board-builders.ts";
import { anInput, aValue } from "./tile-inputs.ts";

const QUARTER = 900_000;
const course = (...values: (number | null)[]) => ({ startAt: AT, stepMs: QUARTER, values });

describe("trendOf", () => {
  // Quarters: an hour before is four values earlier.
  it.each(
    [
      ["more and more", [10, 0, 0, 0, 12], "more", { direction: "up", isGood: true }],
      ["more of what should be less", [10, 0, 0, 0, 12], "less", { direction: "up", isGood: false }],
      ["less of what should be less", [12, 0, 0, 0, 10], "less", { direction: "down", isGood: true }],
      ["what is neither good nor bad", [12, 0, 0, 0, 10], null, { direction: "down", isGood: null }],
      ["3 % of 100, which is no movement", [100, 0, 0, 0, 97], "more", { direction: "level", isGood: null }],
      ["4 % of 100", [100, 0, 0, 0, 96], "more", { direction: "down", isGood: false }],
      ["zero that stays zero", [0, 5, 5, 5, 0], "less", { direction: "level", isGood: null }],
      ["the last known one, while the end is unknown", [3, 9, 0, 0, 0, 5, null], "more", {
        direction: "down", // 5 now, 9 an hour before it.
        isGood: false,
      }],
    ] as const,
  )("tells %s", (_, values, better, trend) => {
    expect(trendOf(course(...values), better)).toEqual(trend);
  });

  it.each([
    ["too short", [1, 2, 3, 4]],
    ["unknown an hour before", [null, 1, 2, 3, 4]],
    ["all unknown", [null, null, null, null, null]],
    ["empty", []],
  ])("tells nothing of a course that is %s", (_, values) => expect(trendOf(course(...values), "more")).toBeNull());
});

describe("sparkline", () => {
  it("draws amounts from zero to the highest, with gaps as gaps", () => {
    // 5 steps: x = 0, 25, 50, 75, 100; y = 100 - 100 * value / 20.
    expect(sparkline([5, 10, null, 20, 15], { unit: "count" })).toEqual({
      path: "M0 75 L25 50 M75 0 L100 25",
      last: { x: 100, y: 25 },
      goalY: null,
    });
  });

  it("draws shares from the lowest to the highest, the goal among them", () => {
    // 0.5 .. 0.9: y of 0.7 = 100 - 100 * 0.2 / 0.4.
    expect(sparkline([0.5, 0.7], { unit: "ratio", goal: 0.9 })).toEqual({
      path: "M0 100 L100 50",
      last: { x: 100, y: 50 },
      goalY: 0,
    });
  });

  it("makes a dot of a value between gaps, and marks the last known one", () => {
    expect(sparkline([4, null, 2, null, null], { unit: "count" })).toEqual({
      path: "M0 0h0 M50 50h0",
      last: { x: 50, y: 50 },
      goalY: null,
    });
  });

  it.each([
    ["all the same", [0.5, 0.5], "M0 50 L100 50"],
    ["one", [0.5], "M100 50h0"],
    ["none known", [null, null], ""],
  ])("draws %s", (_, values, path) => expect(sparkline(values, { unit: "ratio" }).path).toBe(path));
});

describe("kpiRule", () => {
  const rule = (kpi: string, part: object = {}) => kpiRule({ kpi, shown: shownKpis[kpi], ...part })?.rule;

  it("takes the author's thresholds first, then the queue's promise, then the number's own", () => {
    const thresholds = { warn: 0.9, alarm: 0.85 };
    expect(rule("serviceLevel", { thresholds, goal: 0.8 })).toEqual({ better: "more", warn: 0.9, alarm: 0.85 });
    // Ten points below a goal of 75 % is far below.
    expect(rule("serviceLevel", { goal: 0.75 })).toEqual({ better: "more", warn: 0.75, alarm: 0.65 });
    expect(rule("serviceLevel")).toEqual({ better: "more", warn: 0.8, alarm: 0.7 });
    expect(rule("longestWaitNow", { targetMs: 20_000 })).toEqual({ better: "less", warn: 20_000, alarm: 60_000 });
    expect(rule("longestWaitNow")).toEqual({ better: "less", warn: 60_000, alarm: 180_000 });
  });

  it("tells from the order of thresholds which way is bad", () => {
    expect(rule("answered", { thresholds: { warn: 10, alarm: 5 } })?.better).toBe("more");
    expect(rule("occupancy")).toEqual({ better: "less", warn: 0.85, alarm: 0.9 });
    expect(rule("availableNow", { thresholds: { warn: 2, alarm: 2 } })?.better).toBe("more");
  });

  it.each(["answered", "aht", "gone"])(
    "does not judge %s, which has no thresholds",
    (kpi) => expect(rule(kpi)).toBeUndefined(),
  );
});

describe("kpiView", () => {
  const view = (options: object, head: Parameters<typeof aValue>[0], part: object = {}) =>
    kpiView(anInput("kpi", { options, answers: [aValue(head)], ...part }));

  it.each([
    ["serviceLevel", 0.8649, "86.4\u202f%"],
    ["longestWaitNow", 61_000, "1:01"],
    ["waitingNow", 9_876_543, "9,876,543"],
    ["waitingNow", 0, "0"],
    ["waitingNow", null, "–"],
    ["nps", -3.25, "-3.25"],
  ])("writes %s %s as %s", (kpi, value, text) => expect(view({ kpi }, { value }).text).toBe(text));

  it("lets a wait grow by itself from its start", () => {
    const head = { value: 5_000, since: AT - 5_000 };
    expect(view({ kpi: "longestWaitNow" }, head, { now: AT + 2_000 }).text).toBe("0:07");
    expect(view({ kpi: "longestWaitNow" }, head, { now: AT - 9_000 }).text).toBe("0:00");
    expect(view({ kpi: "longestWaitNow" }, head, { now: null }).text).toBe("0:05");
  });

  it.each([
    [{ kpi: "answered", window: "today" }, null, "today"],
    [{ kpi: "answered", window: "last30" }, null, "last 30 min"],
    [{ kpi: "waitingNow", window: "today" }, null, undefined], // Of this moment, whatever the window.
    [{ kpi: "csat" }, AT, "as of 11:53"], // 9:53 UTC is 11:53 in Kyiv.
  ])("tells the time of %o read at %s: %s", (options, readAt, text) => {
    expect(view(options, { value: 1, readAt }).period?.text).toBe(text);
  });

  it("shows the author's goal before that of the queues, and judges by it", () => {
    expect(view({ kpi: "serviceLevel" }, { value: 0.85, goal: 0.8 })).toMatchObject({
      goalText: "Goal 80\u202f%",
      judgement: { severity: "ok" },
    });
    expect(view({ kpi: "serviceLevel", goal: 0.925 }, { value: 0.85, goal: 0.8 })).toMatchObject({
      goalText: "Goal 92.5\u202f%",
      judgement: { severity: "warn" }, // 0.85 is between 0.925 - 0.1 and 0.925.
    });
    expect(view({ kpi: "answered" }, { value: 3 }).goalText).toBeNull();
  });

  it("keeps a colour until the number is clearly better", () => {
    const memory = new SeverityMemory();
    const severity = (value: number) => view({ kpi: "waitingNow" }, { value }, { memory }).judgement?.severity;
    // warn above 5, alarm above 10; a tenth of the five between them is the margin.
    expect([6, 5, 4].map(severity)).toEqual(["warn", "warn", "ok"]);
  });

  it("draws a course only where the author wants it and the server has it", () => {
    const spark = course(1, 2, 3, 4, 5);
    expect(view({ kpi: "answered" }, { value: 5, spark }).spark?.last).toEqual({ x: 100, y: 0 });
    expect(view({ kpi: "answered", sparkline: false }, { value: 5, spark }).spark).toBeNull();
    expect(view({ kpi: "answered" }, { value: 5 })).toMatchObject({ spark: null, trend: null });
  });

  it("shows an unknown number while there is no answer", () => {
    expect(kpiView(anInput("kpi"))).toMatchObject({ text: "–", judgement: null });
  });
});

describe("kpiTile", () => {
  const spoken = (part: object) =>
    kpiTile.spoken(anInput("kpi", { answers: [aValue({ value: 27 })], options: { kpi: "waitingNow" }, ...part }));

  it.each([
    ["en", undefined, "Waiting: 27, Alarm"],
    ["en", "Sales", "Sales: Waiting 27, Alarm"],
    ["de", "Vertrieb", "Vertrieb: Wartend 27, Alarm"],
    ["zh", "销售", "销售：等待中 27，警报"],
  ])("says in %s with the title %s: %s", (language, title, sentence) => {
    expect(spoken({ language, title })).toBe(sentence);
  });

  it("says no word of what is as it should be", () => {
    expect(spoken({ answers: [aValue({ value: 2 })] })).toBe("Waiting: 2");
  });
});
