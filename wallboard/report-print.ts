import type { Column, ReportRow } from "../schemas/report.ts";
import { isNumberUnit, type Manner } from "./report-cells.ts";
import { columnText, isProse } from "./report-table.ts";

/** Of a letter, and of the space between two columns; em. */
const LETTER = 0.58;
const SPACE = 0.8;
/** Longer words are broken, such as ids that machines made. */
const MOST_LETTERS = 20;
const PROSE_WIDTH = 14;

/**
 * The least width of each column on paper, em of its text, so that no word of its head and no number is broken: from their sum
 * follows how large the text can be.
 */
export function printWidths(rows: readonly ReportRow[], columns: readonly Column[], manner: Manner): number[] {
  return columns.map((column) => {
    const texts = rows.map((row) => columnText(row, column, manner));
    const lengthOf = isNumberUnit(column.unit) ? (text: string) => text.length : longestWord;
    const letters = texts.reduce((most, text) => Math.max(most, lengthOf(text)), longestWord(column.name));
    const width = Math.min(MOST_LETTERS, letters) * LETTER + SPACE;
    return isProse(column) ? Math.max(PROSE_WIDTH, width) : width;
  });
}

/** What is not broken, in letters. */
function longestWord(text: string): number {
  return Math.max(...text.split(/\s+/).map(lettersOf));
}

/** Chinese may be broken at any sign, which is as wide as two letters; four of them together are read well. */
function lettersOf(word: string): number {
  return /\p{Script=Han}/u.test(word) ? 2 * Math.min(4, word.length) : word.length;
}
