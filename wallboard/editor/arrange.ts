import { overlap, type Place } from "../../schemas/boards/board.ts";

export type Grid = { columns: number; rows: number };
export type Size = { w: number; h: number };
type Cell = { x: number; y: number };

/** Rows and columns that a page can have at most. */
export const MOST_CELLS = 24;

export function isWithin({ x, y, w, h }: Place, { columns, rows }: Grid): boolean {
  return x >= 0 && y >= 0 && w >= 1 && h >= 1 && x + w <= columns && y + h <= rows;
}

/**
 * The free place of this size that is nearest to a cell; of equal ones the lowest, so that things are pushed down. Without a
 * cell it is the first in the order of reading.
 */
export function freePlace(grid: Grid, taken: readonly Place[], { w, h }: Size, near?: Cell): Place | null {
  let best: Place | null = null;
  let least = Infinity;
  for (let y = grid.rows - h; y >= 0; y--) {
    for (let x = 0; x <= grid.columns - w; x++) {
      const distance = near ? Math.abs(x - near.x) + Math.abs(y - near.y) : y * MOST_CELLS + x;
      const place = { x, y, w, h };
      if (distance < least && !taken.some((one) => overlap(one, place))) [best, least] = [place, distance];
    }
  }
  return best;
}

/**
 * All places with that of one tile changed: what it lies over now goes to the nearest free place. Null when something would
 * have none, or the tile would leave the page.
 */
export function rearranged(grid: Grid, places: readonly Place[], index: number, at: Place): Place[] | null {
  if (!isWithin(at, grid)) return null;
  const isDisplaced = (place: Place, i: number) => i !== index && overlap(place, at);
  const next = places.map((place, i) => i === index ? at : place);
  const taken = next.filter((place, i) => !isDisplaced(place, i));
  const displaced = [...next.keys()].filter((i) => isDisplaced(next[i] as Place, i));
  for (const i of displaced.sort((a, b) => areaOf(next[b] as Place) - areaOf(next[a] as Place))) {
    const place = next[i] as Place;
    const found = freePlace(grid, taken, place, place);
    if (!found) return null;
    taken.push(found);
    next[i] = found;
  }
  return next;
}

/** The same tiles, each as far up as the ones above let it. */
export function compacted(places: readonly Place[]): Place[] {
  const next = [...places];
  const settled: Place[] = [];
  for (const i of inReadingOrder(places)) {
    let place = next[i] as Place;
    for (let y = place.y - 1; y >= 0; y--) {
      const higher = { ...place, y };
      if (settled.some((one) => overlap(one, higher))) break;
      place = higher;
    }
    settled.push(place);
    next[i] = place;
  }
  return next;
}

/** Indexes from the top left to the bottom right: the order of reading, and of the Tab key. */
export function inReadingOrder(places: readonly Place[]): number[] {
  const at = (i: number) => places[i] as Place;
  return [...places.keys()].sort((a, b) => at(a).y - at(b).y || at(a).x - at(b).x);
}

/** Where there is room for one more; `rows` may be more than the page had, and the others may have moved up. */
export type Room = { rows: number; places: Place[]; at: Place };

/** A free place; else one after all moved up; else a smaller one; else more rows. Null when the page cannot grow any more. */
export function roomFor(
  grid: Grid,
  places: readonly Place[],
  { size, least, near }: { size: Size; least: Size; near?: Cell | undefined },
): Room | null {
  const [wanted, small] = [within(size, grid), within(least, grid)];
  const up = compacted(places);
  const tries: [readonly Place[], Size][] = [[places, wanted], [up, wanted], [places, small], [up, small]];
  for (const [some, wantedSize] of tries) {
    const at = freePlace(grid, some, wantedSize, near);
    if (at) return { rows: grid.rows, places: [...some], at };
  }
  const rows = Math.max(0, ...up.map(({ y, h }) => y + h)) + wanted.h;
  return rows > MOST_CELLS ? null : { rows, places: up, at: { x: 0, y: rows - wanted.h, ...wanted } };
}

function within({ w, h }: Size, { columns, rows }: Grid): Size {
  return { w: Math.min(w, columns), h: Math.min(h, rows) };
}

/** The same tiles on another grid, in their order; null when they do not fit. */
export function refitted(grid: Grid, places: readonly Place[]): Place[] | null {
  const next: Place[] = [...places];
  const taken: Place[] = [];
  for (const i of inReadingOrder(places)) {
    const place = places[i] as Place;
    const found = freePlace(grid, taken, within(place, grid), place);
    if (!found) return null;
    taken.push(found);
    next[i] = found;
  }
  return next;
}

/** In CSS, whose lines count from 1. */
export function gridArea({ x, y, w, h }: Place): string {
  return `grid-area: ${y + 1} / ${x + 1} / span ${h} / span ${w}`;
}

function areaOf({ w, h }: Place): number {
  return w * h;
}
