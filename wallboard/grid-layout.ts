/** The room for the tiles, CSS px; `pixel` is one pixel of the 1920x1080 design on this screen. */
export type GridBox = { width: number; height: number; gap: number; heading: number; pixel: number };

export type GridLayout = {
  /** One block for each site under its title, or all tiles in one flow with the site's title on the tile. */
  mode: "grouped" | "flow";
  /** Blocks side by side. */
  blocks: number;
  /** Tiles side by side in a block. */
  columns: number;
  tileHeight: number;
  /** The tile's unit of size, px: everything in a tile is a multiple of it. */
  unit: number;
  /** A tile too small for every label. */
  dense: boolean;
};

/** A tile's content in its own units, drawn for 5 m distance: width, height with and without the labels. */
export const TILE_WIDTH = 160;
export const TILE_HEIGHT = 128;
export const DENSE_HEIGHT = 90;
/** Below this many design pixels a unit leaves the labels unreadable. */
const DENSE_BELOW = 2;
/** Titles over blocks are worth this much of the size. */
const GROUPED_WORTH = 1.3;
/** A tile larger than this shouts. */
const MAX_UNIT = 5.4;

/** The layout with the largest tiles for groups of these sizes, that fits the box without scrolling. */
export function gridLayout(sizes: readonly number[], box: GridBox): GridLayout {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const flow = { ...best([total], { ...box, heading: 0 }), mode: sizes.length > 1 ? "flow" : "grouped" } as const;
  if (sizes.length <= 1) return flow;
  const grouped = best(sizes, box);
  return grouped.unit * GROUPED_WORTH >= flow.unit ? grouped : flow;
}

function best(sizes: readonly number[], box: GridBox): GridLayout {
  const full = bestFor(sizes, box, false);
  return full.unit >= DENSE_BELOW * box.pixel ? full : bestFor(sizes, box, true);
}

function bestFor(sizes: readonly number[], box: GridBox, dense: boolean): GridLayout {
  let found = layoutOf(sizes, box, { blocks: 1, columns: 1, dense });
  for (let blocks = 1; blocks <= sizes.length; blocks++) {
    for (let columns = 1; columns <= Math.max(...sizes, 1); columns++) {
      const next = layoutOf(sizes, box, { blocks, columns, dense });
      if (next.unit > found.unit) found = next;
    }
  }
  return found;
}

type Shape = { blocks: number; columns: number; dense: boolean };

function layoutOf(sizes: readonly number[], box: GridBox, { blocks, columns, dense }: Shape): GridLayout {
  const bands = bandRows(sizes, blocks, columns);
  const rows = bands.reduce((sum, count) => sum + count, 0);
  const across = blocks * columns;
  const tileWidth = (box.width - (across - 1) * box.gap) / across;
  const tileHeight = (box.height - bands.length * box.heading - (rows - 1) * box.gap) / rows;
  const fitting = Math.min(tileWidth / TILE_WIDTH, tileHeight / (dense ? DENSE_HEIGHT : TILE_HEIGHT));
  const unit = Math.max(0.1, Math.min(fitting, MAX_UNIT * box.pixel));
  return { mode: "grouped", blocks, columns, tileHeight: Math.max(1, tileHeight), unit, dense };
}

/** Rows of tiles in each band of blocks: the tallest block of the band counts. */
function bandRows(sizes: readonly number[], blocks: number, columns: number): number[] {
  const rows: number[] = [];
  for (let start = 0; start < sizes.length; start += blocks) {
    rows.push(Math.max(...sizes.slice(start, start + blocks).map((size) => Math.ceil(size / columns))));
  }
  return rows;
}
