import { describe, expect, it } from "vitest";
import { judgeServiceLevel, judgeWait, worst } from "../../wallboard/severity.ts";

describe("judgeServiceLevel", () => {
  it.each([
    [0.8, "ok"],
    [0.7999, "warn"],
    [0.7, "warn"], // Ten points below; 0.8 - 0.1 is 0.7000000000000001.
    [0.6999, "bad"],
  ])("%s against a goal of 0.8 is %s", (value, severity) => {
    expect(judgeServiceLevel(value, 0.8)?.severity).toBe(severity);
  });

  it("judges nothing that is unknown", () => expect(judgeServiceLevel(null, 0.8)).toBeNull());
});

describe("judgeWait", () => {
  it.each([[20_000, "ok"], [20_001, "warn"], [60_000, "warn"], [60_001, "bad"]])(
    "%s ms against a target of 20 s is %s",
    (waitMs, severity) => expect(judgeWait(waitMs, 20_000)?.severity).toBe(severity),
  );

  it("judges nothing when nobody waits", () => expect(judgeWait(null, 20_000)).toBeNull());
});

describe("worst", () => {
  it("is the worst of those known", () => {
    const [ok, bad] = [judgeWait(0, 1), judgeWait(9, 1)];
    expect(worst([ok, bad, null])).toBe("bad");
    expect(worst([ok, null])).toBe("ok");
    expect(worst([null])).toBeNull();
  });
});
