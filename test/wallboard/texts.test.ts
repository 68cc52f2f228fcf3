import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { languages } from "../../schemas/boards/names.ts";
import { localeOf, type PluralForms, type Text } from "../../wallboard/language.ts";
import { literalTexts } from "../support/template-texts.ts";

const root = new URL("../../wallboard/", import.meta.url);
const sources = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".ts") && !/^\.?dist|^texts\//.test(file)
);

/** Names of the product and of formats are the same in every language, and so is an address. */
const isSame = (text: string) => ["Frontline", "CSV", "JSON"].includes(text) || text.startsWith("/");

const catalogues = readdirSync(new URL("texts/", root)).filter((file) => file.endsWith(".ts"));

async function textsOf(file: string): Promise<[string, Text][]> {
  const found: [string, Text][] = [];
  const walk = (path: string, value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    if (languages.every((code) => code in value)) found.push([path, value as Text]);
    else for (const [key, inner] of Object.entries(value)) walk(`${path}.${key}`, inner);
  };
  walk(file, await import(new URL(`texts/${file}`, root).href));
  return found;
}

const formsOf = (text: string | PluralForms) => typeof text === "string" ? [text] : Object.values(text);
const holesOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort().join(" ");

describe("the sources of the wallboard", () => {
  it("have no words outside of the catalogue", () => {
    const found = sources.flatMap((file) =>
      literalTexts(readFileSync(new URL(file, root), "utf8"))
        .filter(({ text }) => !isSame(text))
        .map(({ line, text }) => `${file}:${line} ${text}`)
    );
    expect(found).toEqual([]);
  });
});

describe.each(catalogues)("the texts of %s", (file) => {
  it("are there in all languages, with the same placeholders and the plural forms of the language", async () => {
    const texts = await textsOf(file);
    const wrong: string[] = [];
    for (const [path, text] of texts) {
      const plural = languages.some((code) => typeof text[code] !== "string");
      const holes = holesOf(formsOf(text.en).at(-1) ?? "");
      for (const code of languages) {
        const forms = text[code];
        if (formsOf(forms).some((form) => form.trim() === "" && formsOf(text.en)[0] !== "")) {
          wrong.push(`${path} ${code}: empty`);
        }
        if (holesOf(formsOf(forms).at(-1) ?? "") !== holes) wrong.push(`${path} ${code}: other placeholders`);
        if (!plural || typeof forms === "string") continue;
        const needed = new Set([0, 1, 2, 3, 5, 11, 21, 101].map((n) => new Intl.PluralRules(code).select(n)));
        const missing = [...needed].filter((form) => form !== "other" && form !== "many" && !(form in forms));
        if (missing.length > 0) wrong.push(`${path} ${code}: no form for ${missing}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("are not English in the other scripts", async () => {
    const english: string[] = [];
    for (const [path, text] of await textsOf(file)) {
      for (const code of ["uk", "ru", "zh"] as const) {
        const said = formsOf(text[code]).join(" ").replace(/\{\w+\}/g, "");
        if (/[A-Za-z]{4,}/.test(said) && !/[\p{Script=Cyrillic}\p{Script=Han}]/u.test(said)) {
          english.push(`${path} ${code}: ${said}`);
        }
      }
    }
    expect(english).toEqual([]);
  });
});

describe("literalTexts", () => {
  it("finds words between tags and in what is read out, and leaves expressions alone", () => {
    const source = [
      'const a = html`<p class="lead" title="Say it">Hello ${name("world", { a: `x${1}` })}!</p>`;',
      "const b = html`<b>${html`<i>Inside</i>`}</b>`;",
    ].join("\n");
    expect(literalTexts(source)).toEqual([
      { line: 1, text: "Say it" },
      { line: 1, text: "Hello" },
      { line: 2, text: "Inside" },
    ].map((one) => one.text === "Hello" ? { ...one, text: "Hello  !" } : one));
  });
});

it("keeps a locale for each language", () =>
  expect(languages.map((code) => localeOf(code).code)).toEqual([...languages]));
