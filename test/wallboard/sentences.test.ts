import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { groupTitle, sentenceOf } from "../../analytics/history/fairness-sentences.ts";
import { languages } from "../../schemas/boards/names.ts";
import { measures } from "../../schemas/kpis/fairness.ts";
import { note } from "../../schemas/note.ts";
import { localeOf } from "../../wallboard/language.ts";
import { loadSentences } from "../../wallboard/load-sentences.ts";
import { saidNote, sentence } from "../../wallboard/sentences.ts";
import { definitionSentences, noteSentences } from "../support/server-sentences.ts";

const others = languages.filter((code) => code !== "en");
const holesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort();
const numbersOf = (text: string) => [...text.matchAll(/\d+(?:[.,]\d+)?/g)].map(([digits]) => digits.replace(",", "."));
/** Of numbers, fields and settings as the program knows them: `repeatDays`. */
const idsOf = (text: string) =>
  [...text.replace(/\{\w+\}/g, "").matchAll(/\b[a-z]+[A-Z]\w*/g)].map(([id]) => id).sort();

const english: string[] = [];
beforeAll(async () => void english.push(...await definitionSentences(), ...noteSentences()));

describe.each(others)("what the server says in English, in %s", (code) => {
  const sentences: Record<string, string> = JSON.parse(
    readFileSync(new URL(`../../wallboard/texts/sentences/${code}.json`, import.meta.url), "utf8"),
  );

  it("is there for every formula, counter, definition and note, and for nothing that is said no longer", () => {
    expect(english.length).toBeGreaterThan(800);
    expect(english.filter((text) => !sentences[text]?.trim())).toEqual([]);
    const known = new Set(english);
    expect(Object.keys(sentences).filter((text) => !known.has(text))).toEqual([]);
  });

  it("has the values, numbers and ids of the English", () => {
    const wrong = Object.entries(sentences).filter(([text, said]) =>
      holesOf(said).some((hole) => !text.includes(hole)) ||
      holesOf(text).some((hole) => !said.includes(hole) && hole !== "{things}") ||
      `${numbersOf(said).sort()}` !== `${numbersOf(text).sort()}` || `${idsOf(said)}` !== `${idsOf(text)}`
    );
    expect(wrong).toEqual([]);
  });

  it("is not English", () => {
    const words = /\b(the|that|which|their|is|are|were|with|whose|legs?|customers)\b/;
    expect(Object.entries(sentences).filter(([, said]) => words.test(said.replace(/\{\w+\}/g, "")))).toEqual([]);
  });
});

describe("a sentence", () => {
  const missing = "A sentence that nobody translated, with {count}.";

  it("is said in the language once that is loaded, and stays English, marked so, where it has none", async () => {
    const formula = "legs answered";
    expect(sentence(formula, localeOf("pl"))).toEqual({ text: formula, lang: "en" });
    await loadSentences("pl");
    const { text, lang } = sentence(formula, localeOf("pl"));
    expect([text === formula, lang]).toEqual([false, null]);
    expect(sentence(missing, localeOf("pl"))).toEqual({ text: missing, lang: "en" });
    expect(sentence("constructor", localeOf("pl"))).toEqual({ text: "constructor", lang: "en" });
    expect(sentence(formula, localeOf("en"))).toEqual({ text: formula, lang: null });
    expect(saidNote(note(missing, { count: 1234 }), localeOf("pl"))).toEqual({
      text: "A sentence that nobody translated, with 1234.",
      lang: "en",
    });
  });

  it("has its numbers as the language writes them, and its parts in the language", async () => {
    const open = note("{callbacksOpen} promised callbacks are still to make.", { callbacksOpen: 12_345 });
    expect(saidNote(open, localeOf("en")).text).toBe("12,345 promised callbacks are still to make.");
    await loadSentences("de");
    expect(saidNote(open, localeOf("de")).text).toContain("12.345");
    const found = { n: 9, value: -81_000, bounds: { low: -88_000, high: -74_000 } };
    const compared = sentenceOf(groupTitle("tier", "A"), measures.fairWait, {
      ...{ group: "A", view: "same-queues", site: null, queue: null, covered: 1 },
      ...{ own: found, others: found, difference: found },
    });
    const said = saidNote(compared, localeOf("de"));
    expect(said.lang).toBeNull();
    expect(said.text).toContain("kürzer");
    expect(said.text).not.toMatch(/\{|than|mix of/);
  });
});
