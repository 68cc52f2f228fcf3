import { describe, expect, it } from "vitest";
import { languages } from "../../schemas/boards/names.ts";
import { catalogue } from "../../schemas/catalogue.ts";
import { kpiName, kpiNames } from "../../wallboard/kpi-name.ts";
import { localeOf } from "../../wallboard/language.ts";
import { shownKpis } from "./board-builders.ts";

const ids = catalogue().map(({ id }) => id);

describe("kpiName", () => {
  it("knows every number of the catalogue, once, and no other", () => {
    expect([...kpiNames.keys()].sort()).toEqual([...ids].sort());
  });

  it.each(languages.filter((code) => code !== "en"))("has a name of its own for each in %s", (code) => {
    const names = ids.map((id) => kpiName(id, { locale: localeOf(code), kpis: shownKpis }));
    expect(names.filter((name) => name.trim() === "" || name.includes("|"))).toEqual([]);
    expect(names.filter((name) => ids.includes(name))).toEqual([]);
    const doubled = names.filter((name, i) => names.indexOf(name) !== i);
    expect(doubled).toEqual([]);
  });

  it("takes English from the catalogue, and shows an id that is no number's", () => {
    const look = { locale: localeOf("en"), kpis: shownKpis };
    expect(kpiName("waitingNow", look)).toBe("Waiting");
    expect(kpiName("gone", look)).toBe("gone");
    expect(kpiName("waitingNow", { ...look, locale: localeOf("uk") })).toBe("В черзі");
  });
});
