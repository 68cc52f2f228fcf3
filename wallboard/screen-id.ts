/** Where the browser keeps the id between two starts. */
const KEY = "frontline.screen";
const MOST_CHARACTERS = 64;

export type ScreenIdOptions = {
  href: string;
  /** What the browser keeps; it may throw where that is forbidden. */
  storage: () => Pick<Storage, "getItem" | "setItem">;
  /** A new id that no other screen has. */
  random: () => string;
};

/**
 * What this screen is called among all: `?screen=` of its address, else the id that the browser keeps, else a new one, kept if
 * that is possible. Letters, digits, `-` and `_` only, at most 64.
 */
export function screenId({ href, storage, random }: ScreenIdOptions): string {
  const asked = idOf(new URL(href).searchParams.get("screen") ?? "");
  if (asked) return asked;
  try {
    const kept = idOf(storage().getItem(KEY) ?? "");
    if (kept) return kept;
    const fresh = random();
    storage().setItem(KEY, fresh);
    return fresh;
  } catch {
    return random(); // A browser may forbid its storage: the screen then is a new one after each start.
  }
}

/** Spaces become hyphens, letters of other scripts their codes: `TV 1` -> `TV-1`. */
function idOf(text: string): string {
  const plain = encodeURIComponent(text.trim().replaceAll(/\s+/g, "-"));
  return plain.replaceAll(/[^A-Za-z0-9_-]/g, "_").slice(0, MOST_CHARACTERS);
}
