import type { LanguageCode } from "../schemas/boards/names.ts";
import { filled, inEnglish, type Note } from "../schemas/note.ts";
import type { Locale } from "./language.ts";

/** English -> the same in another language, patterns of notes with their holes. */
export type Sentences = Readonly<Record<string, string>>;

const known = new Map<LanguageCode, Sentences>();

/** From now on these are said; what they do not have stays English. */
export function knowSentences(code: LanguageCode, sentences: Sentences): void {
  known.set(code, sentences);
}

/** A sentence as it is shown; `lang` tells that it stayed English on a page of another language. */
export type Said = { text: string; lang: "en" | null };

/** A formula, a definition or another sentence without values. */
export function sentence(english: string, { code }: Locale): Said {
  const text = translationOf(english, code);
  return text === null ? { text: english, lang: "en" } : { text, lang: null };
}

/** A sentence with its values; those that are sentences are said too. */
export function saidNote(note: Note, locale: Locale): Said {
  const pattern = translationOf(note.text, locale.code);
  if (pattern === null) return { text: inEnglish(note), lang: "en" };
  const text = filled(pattern, (name) => {
    const value = note.values[name];
    if (value === undefined) return null;
    if (typeof value === "number") return locale.count(value);
    if (typeof value === "string") return value;
    return "digits" in value ? locale.decimal(value.number, value.digits) : saidNote(value, locale).text;
  });
  return { text, lang: null };
}

function translationOf(english: string, code: LanguageCode): string | null {
  if (code === "en") return english;
  const sentences = known.get(code) ?? {};
  return Object.hasOwn(sentences, english) ? sentences[english] ?? null : null;
}
