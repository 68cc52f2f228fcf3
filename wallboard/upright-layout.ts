import type { Place } from "../schemas/boards/board.ts";

/** Where tiles lie: as many columns and rows as `columns` and `rows`. */
export type GridLayout = { columns: number; rows: number; places: Place[] };

type Grid = { columns: number; rows: number };
/** Tiles beside each other, all of one height. */
type Line = { h: number; tiles: { index: number; w: number }[] };

/** At least so many tiles of the narrowest kind share a line, the fewest that fit the page in height. */
const SHARES = [2, 3, 4];
/** Only lines higher than this give up height: what lies in a low one is as small as it may be. */
const LOW = 2;

/**
 * The same tiles on a screen that stands upright, with half as many columns and twice as many rows, each as high as before.
 * Tiles come in reading order, as lines that are filled up to both edges; where lines are higher in all than the page, the
 * highest give up height first, so that a low tile stays readable.
 */
export function uprightLayout({ columns, rows }: Grid, places: readonly Place[]): GridLayout {
  const width = Math.max(1, Math.ceil(columns / 2));
  const most = rows * 2;
  const tries = SHARES.map((share) => linesOf(places, width, Math.ceil(width / share)));
  const lines = lowered(tries.find((one) => heightOf(one) <= most) ?? tries.at(-1) ?? [], most);
  return { columns: width, rows: Math.max(1, heightOf(lines)), places: placesIn(lines, width, places.length) };
}

function linesOf(places: readonly Place[], width: number, least: number): Line[] {
  const order = places.map((place, index) => ({ ...place, index })).sort((a, b) => a.y - b.y || a.x - b.x);
  const lines: Line[] = [];
  let free = 0;
  for (const { index, w, h } of order) {
    const wanted = w > width * 0.75 ? width : Math.max(w, least);
    let line = lines.at(-1);
    if (!line || wanted > free) {
      lines.push(line = { h, tiles: [] });
      free = width;
    }
    line.tiles.push({ index, w: wanted });
    line.h = Math.max(line.h, h);
    free -= wanted;
  }
  return lines;
}

function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { h }) => sum + h, 0);
}

function lowered(lines: readonly Line[], most: number): Line[] {
  const result = lines.map((line) => ({ ...line }));
  for (let over = heightOf(result) - most; over > 0; over--) {
    const highest = Math.max(...result.map(({ h }) => h));
    const line = result.findLast(({ h }) => h === highest);
    if (!line || highest <= LOW) break;
    line.h--;
  }
  return result;
}

/** What is left of a line's width goes to its tiles in turn, the last one first. */
function placesIn(lines: readonly Line[], width: number, count: number): Place[] {
  const placed: Place[] = new Array(count);
  let y = 0;
  for (const { h, tiles } of lines) {
    const free = width - tiles.reduce((sum, { w }) => sum + w, 0);
    let x = 0;
    tiles.forEach(({ index, w }, i) => {
      const more = Math.floor((free + i) / tiles.length);
      placed[index] = { x, y, w: w + more, h };
      x += w + more;
    });
    y += h;
  }
  return placed;
}
