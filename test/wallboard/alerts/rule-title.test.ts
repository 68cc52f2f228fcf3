import { describe, expect, it } from "vitest";
import { builtInRules } from "../../../analytics/alerts/built-in-rules.ts";
import { demoRules } from "../../../ingest/sources/simulator/demo-rules.ts";
import { languages } from "../../../schemas/boards/names.ts";
import { ruleTitle } from "../../../wallboard/alerts/rule-title.ts";
import { localeOf } from "../../../wallboard/language.ts";

const others = languages.filter((code) => code !== "en");

describe(ruleTitle, () => {
  const rules = [...builtInRules.values(), ...demoRules.values()];
  const titles = [...new Set(rules.map(({ title }) => title))];

  it.each(others)("calls every rule that comes with the program or the demo by a name of its own in %s", (code) => {
    const said = titles.map((title) => ruleTitle(title, localeOf(code)));
    expect(said.filter((title, i) => title === titles[i])).toEqual([]);
    expect(new Set(said).size).toBe(titles.length);
  });

  it("leaves what somebody wrote as it is, and what is said in English", () => {
    expect(ruleTitle("Our own rule", localeOf("de"))).toBe("Our own rule");
    expect(ruleTitle("constructor", localeOf("de"))).toBe("constructor");
    expect(titles.map((title) => ruleTitle(title, localeOf("en")))).toEqual(titles);
  });
});
