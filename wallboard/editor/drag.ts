import type { Place } from "../../schemas/boards/board.ts";
import type { Grid, Size } from "./arrange.ts";

/** The edges that a handle moves. */
export const handles = ["n", "ne", "e", "se", "s", "sw", "w", "nw"] as const;
export type Handle = typeof handles[number];

/** What is done with a tile, in cells: moved as a whole, or by one of its handles. */
export type Drag = { start: Place; handle: Handle | null; dx: number; dy: number };

/** Where the tile is then: within the grid, and no smaller than its kind needs. */
export function dragged({ start, handle, dx, dy }: Drag, grid: Grid, least: Size): Place {
  if (!handle) return moved(start, dx, dy, grid);
  const [horizontal, vertical] = [handle.includes("e") ? 1 : handle.includes("w") ? -1 : 0, verticalOf(handle)];
  const [x, w] = stretched({
    from: start.x,
    length: start.w,
    by: dx,
    edge: horizontal,
    end: grid.columns,
    least: least.w,
  });
  const [y, h] = stretched({ from: start.y, length: start.h, by: dy, edge: vertical, end: grid.rows, least: least.h });
  return { x, y, w, h };
}

function verticalOf(handle: Handle): number {
  return handle.startsWith("s") ? 1 : handle.startsWith("n") ? -1 : 0;
}

function moved({ x, y, w, h }: Place, dx: number, dy: number, { columns, rows }: Grid): Place {
  return { x: clamp(x + dx, 0, columns - w), y: clamp(y + dy, 0, rows - h), w, h };
}

type Stretch = { from: number; length: number; by: number; edge: number; end: number; least: number };

/** One dimension: the far edge (1), the near one (-1) or none (0) is moved. A tile that was smaller may stay so. */
function stretched({ from, length, by, edge, end, least }: Stretch): [from: number, length: number] {
  const shortest = Math.min(least, length);
  if (edge === 1) return [from, clamp(length + by, shortest, end - from)];
  if (edge === 0) return [from, length];
  const start = clamp(from + by, 0, from + length - shortest);
  return [start, from + length - start];
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

const steps: Record<string, [dx: number, dy: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What a key does with a tile: arrows move it, with Shift they move its lower right corner. Null for other keys. */
export function keyDrag(key: string, isShift: boolean, start: Place): Drag | null {
  const step = steps[key];
  return step ? { start, handle: isShift ? "se" : null, dx: step[0], dy: step[1] } : null;
}
