import { BoardName } from "../../schemas/boards/names.ts";

const cyrillic: Record<string, string> = Object.fromEntries(
  Object.entries({
    "а": "a",
    "б": "b",
    "в": "v",
    "г": "h",
    "ґ": "g",
    "д": "d",
    "е": "e",
    "є": "ie",
    "ё": "io",
    "ж": "zh",
    "з": "z",
    "и": "y",
    "і": "i",
    "ї": "i",
    "й": "i",
    "к": "k",
    "л": "l",
    "м": "m",
    "н": "n",
    "о": "o",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "у": "u",
    "ф": "f",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ы": "y",
    "ь": "",
    "э": "e",
    "ю": "iu",
    "я": "ia",
    "ł": "l",
    "ß": "ss",
  }),
);

/**
 * An address for a title that nobody has yet: `Sales floor` is `sales-floor`, and `sales-floor-2` where that is taken; what a
 * title without Latin letters is called, says `otherwise`.
 */
export function nameFor(title: string, taken: ReadonlySet<string>, otherwise = "board"): string {
  const latin = [...title.toLowerCase()].map((letter) => cyrillic[letter] ?? letter).join("");
  const slug = latin.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  const base = slug.slice(0, 56).replace(/-+$/, "") || otherwise;
  for (let n = 1;; n++) {
    const name = n === 1 ? base : `${base}-${n}`;
    if (!taken.has(name) && BoardName.safeParse(name).success) return name;
  }
}
