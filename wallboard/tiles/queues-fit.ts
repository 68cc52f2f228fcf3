import type { KpiUnit } from "../../schemas/family.ts";
import { charactersOf, fitRows } from "./fit.ts";
import type { TableView } from "./queues-view.ts";
import { widestEm } from "./text-width.ts";

export type Box = { width: number; height: number };
/** How a table lies in its box. Lengths in CSS px. */
export type TableFit = {
  /** The width of each column that is shown, from the left; the name has the rest. */
  widths: number[];
  hiddenColumns: number;
  headFont: number;
  headHeight: number;
  font: number;
  rowHeight: number;
  shownRows: number;
  hiddenRows: number;
};

/** So many digits have their place from the start, so that columns do not move when a number grows. */
const usual: Record<KpiUnit, number> = { count: 3, ms: 4.5, ratio: 5, money: 5, number: 4, score: 4 };
/** Widths in ems: of a bold digit, of a mark with its gap. */
const DIGIT = 0.64;
const MARK = 1.6;
/** A name that has less room than this is no name. */
const LEAST_NAME = 8;
const MOST_NAME = 15;
const NAME_SHARE = 0.28;
/** A word of a head that is longer is divided. */
const MOST_WORD = 8;
const HEAD_GAP = 1.1;
const SMALLER = 0.96;
const HEAD_OF_TEXT = 0.7;
const HEAD_OF_WIDTH = 0.018;
/** Row heights and the text in them, in sizes of the smallest readable text. */
const LARGEST_ROW = 6;
const SMALLEST_ROW = 1.4;
const TEXT_OF_ROW = 0.52;
/** A row higher than this, in sizes of its text, falls apart. */
const AIRIEST_ROW = 3.2;
const HEAD_LINES = 2.5;

type Column = {
  /** Its longest number, in ems of the rows' text. */ em: number; /** The longest word of its head, CSS px. */
  head: number;
};

/** `count`: how many rows there are to show; `tiny`: the smallest readable text. */
export function fitTable(view: TableView, { count, box, tiny }: { count: number; box: Box; tiny: number }): TableFit {
  const headFont = headFontOf({ count, box, tiny });
  const headHeight = HEAD_LINES * headFont;
  const columns = columnsOf(view, headFont);
  const shown = columnsThatFit(columns, tiny, box.width - LEAST_NAME * tiny);
  const hiddenColumns = columns.length - shown.length;
  const rows = fitRows({
    count,
    height: box.height - headHeight - (hiddenColumns > 0 ? SMALLEST_ROW * tiny : 0),
    largest: LARGEST_ROW * tiny,
    smallest: SMALLEST_ROW * tiny,
  });
  const name = nameWidth(view);
  const font = fontThatFits(shown, { largest: TEXT_OF_ROW * rows.rowHeight, name, tiny, width: box.width });
  return {
    widths: spread(shown.map((column) => widthOf(column, font)), box.width, name * font),
    hiddenColumns,
    headFont,
    headHeight,
    font,
    rowHeight: Math.min(rows.rowHeight, AIRIEST_ROW * font),
    shownRows: rows.shown,
    hiddenRows: rows.hidden,
  };
}

/** Smaller than the rows, as far as it stays readable. */
function headFontOf({ count, box, tiny }: { count: number; box: Box; tiny: number }): number {
  const rowHeight = Math.min(LARGEST_ROW * tiny, (box.height - HEAD_LINES * tiny) / Math.max(1, count));
  return Math.max(tiny, Math.min(HEAD_OF_TEXT * TEXT_OF_ROW * rowHeight, HEAD_OF_WIDTH * box.width));
}

function columnsOf({ heads, rows }: TableView, headFont: number): Column[] {
  return heads.map(({ unit, name }, i) => {
    const texts = rows.map(({ cells }) => charactersOf(cells[i]?.text ?? ""));
    const word = widestEm(name.split(" "));
    return {
      em: Math.max(usual[unit], ...texts) * DIGIT + MARK,
      head: (Math.min(MOST_WORD, word) + HEAD_GAP) * headFont,
    };
  });
}

function widthOf({ em, head }: Column, font: number): number {
  return Math.max(em * font, head);
}

/** The columns from the left for which there is room; the first in any case. */
function columnsThatFit(columns: readonly Column[], font: number, room: number): Column[] {
  let used = 0;
  return columns.filter((column, i) => {
    used += widthOf(column, font);
    return i === 0 || used <= room;
  });
}

/** The name may lose some of what it wants, but not all. */
function fontThatFits(
  columns: readonly Column[],
  { largest, name, tiny, width }: { largest: number; name: number; tiny: number; width: number },
): number {
  const em = columns.reduce((sum, column) => sum + column.em, 0);
  const wanted = (font: number) => columns.reduce((sum, one) => sum + widthOf(one, font), LEAST_NAME * font);
  let font = Math.min(largest, width / (em + name));
  while (font > tiny && wanted(font) > width) font *= SMALLER;
  return Math.max(tiny, font);
}

/** In ems of the rows' text. */
function nameWidth({ rows }: TableView): number {
  const longest = widestEm(rows.map(({ name }) => name));
  return Math.min(MOST_NAME, Math.max(LEAST_NAME, longest));
}

/** The name has what it wants where there is room, and a share at least; the columns have the rest by their widths. */
function spread(widths: readonly number[], width: number, name: number): number[] {
  const sum = widths.reduce((total, one) => total + one, 0);
  const room = Math.min(width - name, (1 - NAME_SHARE) * width);
  return widths.map((one) => one * Math.max(1, room / sum));
}
