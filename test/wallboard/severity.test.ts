import { describe, expect, it } from "vitest";
import {
  goalRule,
  isAtLeast,
  type Severity,
  SeverityMemory,
  severityOf,
  targetRule,
  worst,
} from "../../wallboard/severity.ts";

const waits = { better: "less" as const, warn: 60, alarm: 180 }; // margin (180 - 60) / 10 = 12
const rates = goalRule(0.8); // warn below 0.8, alarm below 0.7, margin 0.01

function course(values: number[], rule: typeof waits | typeof rates): Severity[] {
  let previous: Severity | null = null;
  return values.map((value) => previous = severityOf(value, rule, previous));
}

describe("severityOf", () => {
  it("is fine on the threshold and worse beyond it", () => {
    expect([60, 60.1, 180, 180.1].map((value) => severityOf(value, waits, null))).toEqual([
      "ok",
      "warn",
      "warn",
      "bad",
    ]);
    expect([0.8, 0.799, 0.7, 0.699].map((value) => severityOf(value, rates, null))).toEqual([
      "ok",
      "warn",
      "warn",
      "bad",
    ]);
  });

  it("does not flicker around a threshold: it gets worse at once and better behind a margin", () => {
    expect(course([61, 59, 61, 50, 48, 47], waits)).toEqual(["warn", "warn", "warn", "warn", "ok", "ok"]);
    expect(course([0.79, 0.805, 0.795, 0.811], rates)).toEqual(["warn", "warn", "warn", "ok"]);
  });

  it("comes back step by step, or all the way at once", () => {
    expect(course([200, 175, 168, 20], waits)).toEqual(["bad", "bad", "warn", "ok"]);
    expect(course([200, 55], waits)).toEqual(["bad", "warn"]); // 55 is within the margin of warn: 60 - 12 = 48.
  });

  it("judges a wait by its queue's target: warn above it, bad above three times it", () => {
    expect([20_000, 20_001, 60_001].map((ms) => severityOf(ms, targetRule(20_000), null))).toEqual([
      "ok",
      "warn",
      "bad",
    ]);
  });

  it("has no margin where both thresholds are one", () => {
    expect(course([1, 0, 1], { better: "less", warn: 0, alarm: 0 })).toEqual(["bad", "ok", "bad"]);
  });
});

describe("SeverityMemory", () => {
  it("remembers each number of its own and judges the same value the same twice", () => {
    const memory = new SeverityMemory();
    const judge = (key: string, value: number | null) => memory.judge(key, value, waits)?.severity ?? null;
    expect([judge("a", 61), judge("a", 55), judge("a", 55), judge("b", 55)]).toEqual(["warn", "warn", "warn", "ok"]);
  });

  it("forgets a number that became unknown, and those that are gone", () => {
    const memory = new SeverityMemory();
    memory.judge("a", 61, waits);
    memory.judge("b", 61, waits);
    expect(memory.judge("a", null, waits)).toBe(null);
    expect(memory.judge("a", 55, waits)?.severity).toBe("ok");
    memory.keepOnly(new Set(["a"]));
    expect(memory.judge("b", 55, waits)?.severity).toBe("ok");
  });

  it("does not judge without a rule", () => {
    expect(new SeverityMemory().judge("a", 5, null)).toBe(null);
  });
});

describe("worst", () => {
  it("is the worst of those that are judged", () => {
    expect(worst(["ok", null, "bad", "warn"])).toBe("bad");
    expect(worst([null, undefined])).toBe(null);
    expect([isAtLeast("bad", "warn"), isAtLeast("warn", "bad"), isAtLeast(null, "ok")]).toEqual([true, false, false]);
  });
});
