import type { LanguageCode } from "../schemas/boards/names.ts";

type Translated = Exclude<LanguageCode, "en">;
const columns: readonly Translated[] = ["uk", "ru", "pl", "zh", "de"];

/** Names by id in the languages besides English: that is the server's own. */
export type NameTable = ReadonlyMap<string, Readonly<Record<Translated, string>>>;

/** Reads lines of `id | uk | ru | pl | zh | de`. */
export function nameTable(...tables: readonly string[]): NameTable {
  return new Map(tables.flatMap((table) => table.trim().split("\n").map(namesOf)));
}

/** A sign of per cent stays with its number. */
function namesOf(line: string): [string, Record<Translated, string>] {
  const [id = "", ...names] = line.split(" | ").map((part, i) => i === 0 ? part : part.replaceAll(" %", "\u00a0%"));
  return [id, Object.fromEntries(columns.map((code, i) => [code, names[i] ?? id])) as Record<Translated, string>];
}

/** The name in the language; null in English, and where the table has none. */
export function nameIn(table: NameTable, id: string, code: LanguageCode): string | null {
  return code === "en" ? null : table.get(id)?.[code] ?? null;
}
