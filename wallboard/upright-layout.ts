import type { Place } from "../schemas/boards/board.ts";

/** Where tiles lie: as many columns and rows as `columns` and `rows`. */
export type GridLayout = { columns: number; rows: number; places: Place[] };

type Grid = { columns: number; rows: number };

/**
 * The same tiles on a screen that stands upright: half as many columns. A tile keeps its height; one wider than half of the
 * page gets the whole width, a narrower one half of it or more, in reading order, and a row is filled up to its edge.
 */
export function uprightLayout({ columns, rows }: Grid, places: readonly Place[]): GridLayout {
  const width = Math.max(1, Math.ceil(columns / 2));
  const order = places.map((place, index) => ({ place, index })).sort((a, b) =>
    a.place.y - b.place.y || a.place.x - b.place.x
  );
  const placed: Place[] = new Array(places.length);
  let line: { index: number; w: number; h: number }[] = [];
  let [y, used] = [0, 0];
  const endLine = () => {
    if (line.length === 0) return;
    const h = Math.max(...line.map((one) => one.h));
    let x = 0;
    line.forEach(({ index, w }, i) => {
      const full = i === line.length - 1 ? width - x : w;
      placed[index] = { x, y, w: full, h };
      x += full;
    });
    y += h;
    [line, used] = [[], 0];
  };
  for (const { place, index } of order) {
    const w = place.w > width / 2
      ? (place.w > width * 0.75 ? width : place.w)
      : Math.max(place.w, Math.ceil(width / 2));
    if (used + w > width) endLine();
    line.push({ index, w, h: place.h });
    used += w;
  }
  endLine();
  return { columns: width, rows: Math.max(y, rows), places: placed };
}
