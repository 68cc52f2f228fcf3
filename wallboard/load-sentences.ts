import type { LanguageCode } from "../schemas/boards/names.ts";
import { knowSentences, type Sentences } from "./sentences.ts";

/** What a program says in English, in the other languages: a file each, so that a page loads its own alone. */
const files: Record<Exclude<LanguageCode, "en">, () => Promise<{ default: Sentences }>> = {
  uk: () => import("./texts/sentences/uk.json", { with: { type: "json" } }),
  ru: () => import("./texts/sentences/ru.json", { with: { type: "json" } }),
  pl: () => import("./texts/sentences/pl.json", { with: { type: "json" } }),
  zh: () => import("./texts/sentences/zh.json", { with: { type: "json" } }),
  de: () => import("./texts/sentences/de.json", { with: { type: "json" } }),
};
const loading = new Map<LanguageCode, Promise<void>>();

/** Until a language is loaded, and where that fails, its pages say these sentences in English. */
export function loadSentences(code: LanguageCode): Promise<void> {
  const started = loading.get(code) ?? (code === "en" ? Promise.resolve() : load(code));
  loading.set(code, started);
  return started;
}

async function load(code: keyof typeof files): Promise<void> {
  try {
    knowSentences(code, (await files[code]()).default);
  } catch (cause) {
    console.warn(`Cannot load the sentences of ${code}: ${cause}`);
  }
}
