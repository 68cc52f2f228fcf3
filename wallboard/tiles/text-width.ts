const WIDE_FROM = "\u2e80";
const NARROW = new Set(":.,' \u00a0\u202f");

/** How wide a text is at most, em, about: Chinese characters fill a square, letters and digits a good half of one. */
export function emOf(text: string): number {
  let em = 0;
  for (const character of text) em += character >= WIDE_FROM ? 1 : NARROW.has(character) ? 0.3 : 0.58;
  return em;
}

/** The widest of these, em; 0 for none. */
export function widestEm(texts: Iterable<string>): number {
  let widest = 0;
  for (const text of texts) widest = Math.max(widest, emOf(text));
  return widest;
}
