import { describe, expect, it } from "vitest";
import { pageLanguage } from "../../wallboard/page-language.ts";

describe(pageLanguage, () => {
  it.each([
    ["the first that the browser prefers and that there is", "", ["fr-FR", "uk-UA", "en"], "uk"],
    ["a language without its region", "", ["pl"], "pl"],
    ["the nearest of its script", "", ["zh-Hant-TW"], "zh"],
    ["English where there is none of them", "", ["fr", "es-ES"], "en"],
    ["English where the browser tells nothing", "", [], "en"],
    ["what the address asks for before all", "?language=de", ["uk-UA"], "de"],
    ["the browser's where the address asks for another", "?language=tlh", ["ru-RU"], "ru"],
  ])("takes %s", (_, query, preferred, language) => {
    expect(pageLanguage(`https://wall.example/screens${query}`, preferred)).toBe(language);
  });
});
