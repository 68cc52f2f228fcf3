/** The smallest text that is read from the sofa: `--text-tiny`, in pixels of the 1920x1080 design, as all sizes here. */
export const SMALLEST = 16.5;
const STEP = 0.5;

export type Extent = { width: number; height: number };
/** A card of at least `width` x `height` em; `gap` lies between two of them. `largest` is its text where there is room. */
export type CardShape = { width: number; height: number; gap: number; largest: number };
/** `size`: of the text. `room`: how many cards there is room for; fewer than asked where even the smallest do not fit. */
export type CardGrid = { columns: number; rows: number; size: number; room: number };

/** The largest cards at which all fit, in as few columns as those rows need; else as many as there is room for. */
export function gridFor(count: number, box: Extent, shape: CardShape): CardGrid {
  for (let size = shape.largest; size > SMALLEST; size -= STEP) {
    const { columns, rows } = cellsAt(size, box, shape);
    if (columns * rows < count || columns === 0) continue;
    const used = Math.max(1, Math.ceil(count / columns));
    return { columns: Math.max(1, Math.ceil(count / used)), rows: used, size, room: columns * rows };
  }
  const cells = cellsAt(SMALLEST, box, shape);
  const room = cells.columns * cells.rows;
  if (room > 0 && room < count) return gridFor(room, box, shape);
  return {
    columns: Math.max(1, cells.columns),
    rows: Math.max(1, cells.rows),
    size: SMALLEST,
    room: Math.max(1, room),
  };
}

function cellsAt(size: number, box: Extent, { width, height, gap }: CardShape): { columns: number; rows: number } {
  return {
    columns: Math.floor((box.width + gap) / (width * size + gap)),
    rows: Math.floor((box.height + gap) / (height * size + gap)),
  };
}

/** Cards in a box whose last `foot` pixels count those that are not shown, where there are such. */
export function gridAbove(
  { supply, box, shape, foot }: { supply: Supply; box: Extent; shape: CardShape; foot: number },
): CardGrid & { shown: number; height: number } {
  const { available, total } = supply;
  const whole = gridFor(available, box, shape);
  if (available === total && total <= whole.room) return { ...whole, shown: total, height: box.height };
  const height = Math.max(0, box.height - foot);
  const grid = gridFor(available, { ...box, height }, shape);
  return { ...grid, shown: Math.min(available, grid.room), height };
}

/** Rows of `height` em. */
export type RowShape = { height: number; largest: number };
export type RowList = { size: number; room: number };

/** The largest rows at which all fit; else as many of the smallest as there is room for, but one. */
export function rowsFor(count: number, height: number, shape: RowShape): RowList {
  const full = height / (shape.height * Math.max(1, count));
  const size = Math.max(SMALLEST, Math.min(shape.largest, Math.floor(full / STEP) * STEP));
  return { size, room: Math.max(1, Math.floor(height / (shape.height * size))) };
}

/** What there is to show: `available` of the `total`; the others are only counted. */
export type Supply = { available: number; total: number };

/** Places that all of it takes: one for the count of the others. */
export function placesOf({ available, total }: Supply): number {
  return available < total ? available + 1 : total;
}

/** How many are shown where there is room for so many: one less when others are to be counted in the last place. */
export function shownOf({ available, total }: Supply, room: number): number {
  return available === total && total <= room ? total : Math.min(available, Math.max(0, room - 1));
}
