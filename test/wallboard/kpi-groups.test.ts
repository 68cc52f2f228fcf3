import { describe, expect, it } from "vitest";
import { catalogue } from "../../schemas/catalogue.ts";
import { betterText, kpiGroups, thresholdTexts } from "../../wallboard/kpi-groups.ts";

const entries = catalogue();
const found = (search: string) => kpiGroups(entries, search).flatMap((group) => group.entries.map(({ id }) => id));

describe("kpiGroups", () => {
  it("has every number once, under its family", () => {
    expect(found("").sort()).toEqual(entries.map(({ id }) => id).sort());
    expect(kpiGroups(entries, "").find(({ id }) => id === "service")?.title).toBe("Queues and service level");
  });

  it("finds by all words of the search in id, name, formula, unit and counters, in any case", () => {
    expect(found("ASA")).toContain("asa");
    expect(found("speed answer")).toEqual(["asa"]);
    expect(found("waitAnsweredMs")).toContain("asa");
    expect(found("percentage abandon")).toContain("abandonRate");
    expect(found("percentage abandon")).not.toContain("abandoned");
    expect(found("no such rhinoceros")).toEqual([]);
  });
});

describe("texts", () => {
  const entry = (id: string) => entries.find((one) => one.id === id) ?? entries[0]!;
  const plain = (id: string) => JSON.stringify(thresholdTexts(entry(id)))?.replaceAll("\u202f", " ");

  it("say from where a number is worth a look, in its unit and in its direction", () => {
    expect(plain("serviceLevel")).toBe('{"warn":"below 80 %","alarm":"below 70 %"}');
    expect(plain("longestWaitNow")).toBe('{"warn":"from 1:00","alarm":"from 3:00"}');
    expect(thresholdTexts(entry("asa"))).toBeNull();
  });

  it("say which way is good", () => {
    expect([betterText("more"), betterText("less"), betterText(null)]).toEqual([
      "more is better",
      "less is better",
      "neither more nor less is better",
    ]);
  });
});
