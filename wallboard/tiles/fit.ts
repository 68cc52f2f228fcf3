/** From here on characters are as wide as they are high: Chinese and its like. */
const FIRST_WIDE = 0x2e80;
const narrow = new Set([".", ",", ":", "\u202f", "\u00a0", " ", "'"]);

/** The width of a text that is mostly digits, in digits: what `--characters` of the class `fit` wants. */
export function charactersOf(text: string): number {
  let width = 0;
  for (const character of text) {
    width += narrow.has(character) ? 0.5 : (character.codePointAt(0) as number) >= FIRST_WIDE ? 1.6 : 1;
  }
  return width;
}

export type RowsFit = { rowHeight: number; shown: number; hidden: number };

/**
 * How many rows of a list are shown and how high, in CSS px. They shrink from `largest` to `smallest`; what does not fit even
 * then is counted in a last line, which has the height of a row.
 */
export function fitRows(
  { count, height, largest, smallest }: { count: number; height: number; largest: number; smallest: number },
): RowsFit {
  if (count === 0) return { rowHeight: largest, shown: 0, hidden: 0 };
  if (count * smallest <= height) return { rowHeight: Math.min(largest, height / count), shown: count, hidden: 0 };
  const lines = Math.max(1, Math.floor(height / smallest));
  const shown = Math.max(1, lines - 1);
  return { rowHeight: height / lines, shown, hidden: count - shown };
}
