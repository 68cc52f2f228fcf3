import { describe, expect, it } from "vitest";
import { catalogue } from "../../schemas/catalogue.ts";
import { betterText, entryName, kpiGroups, thresholdTexts } from "../../wallboard/kpi-groups.ts";
import { localeOf } from "../../wallboard/language.ts";

const entries = catalogue();
const en = localeOf("en");
const found = (search: string) => kpiGroups(entries, search, en).flatMap((group) => group.entries.map(({ id }) => id));

describe("kpiGroups", () => {
  it("has every number once, under its family", () => {
    expect(found("").sort()).toEqual(entries.map(({ id }) => id).sort());
    expect(kpiGroups(entries, "", en).find(({ id }) => id === "service")?.title).toBe("Queues and service level");
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

describe("in another language", () => {
  const pl = localeOf("pl");

  it("finds by its words and by the English ones of the definitions", () => {
    for (const search of ["średni czas odpowiedzi", "average speed of answer"]) {
      expect(kpiGroups(entries, search, pl).flatMap((group) => group.entries.map(({ id }) => id))).toEqual(["asa"]);
    }
  });

  it("calls groups and numbers by their names", () => {
    const [group] = kpiGroups(entries, "asa", pl).filter(({ id }) => id === "service");
    expect(group?.title).toBe("Kolejki i poziom obsługi");
    expect(group?.entries.map((one) => entryName(one, pl))).toContain("Średni czas odpowiedzi");
  });
});

describe("texts", () => {
  const entry = (id: string) => entries.find((one) => one.id === id) ?? entries[0]!;
  const plain = (id: string) => JSON.stringify(thresholdTexts(entry(id), en))?.replaceAll("\u202f", " ");

  it("say from where a number is worth a look, in its unit and in its direction", () => {
    expect(plain("serviceLevel")).toBe('{"warn":"below 80 %","alarm":"below 70 %"}');
    expect(plain("longestWaitNow")).toBe('{"warn":"from 1:00","alarm":"from 3:00"}');
    expect(thresholdTexts(entry("asa"), en)).toBeNull();
  });

  it("say which way is good", () => {
    expect([betterText("more", en), betterText("less", en), betterText(null, en)]).toEqual([
      "more is better",
      "less is better",
      "neither more nor less is better",
    ]);
  });
});
