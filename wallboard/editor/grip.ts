import type { Drag } from "./drag.ts";

/** A pointer that drags a tile: where it went down, and how far apart cells are there, px. */
export type Grip = { id: string; drag: Drag; x: number; y: number; pitchX: number; pitchY: number };

type Start = { id: string; drag: Drag; event: PointerEvent; grid: { columns: number; rows: number }; holds: Element };

/** The pointer stays with the tile wherever it goes. */
export function gripOf({ id, drag, event, grid, holds }: Start): Grip {
  const { width, height } = holds.getBoundingClientRect();
  const gap = Number.parseFloat(getComputedStyle(holds).columnGap) || 0;
  (event.currentTarget as Element).closest(".hold")?.setPointerCapture(event.pointerId);
  const [pitchX, pitchY] = [(width + gap) / grid.columns, (height + gap) / grid.rows];
  return { id, drag, x: event.clientX, y: event.clientY, pitchX, pitchY };
}

/** The same object while the pointer stays over the same cells. */
export function movedGrip(grip: Grip, { clientX, clientY }: PointerEvent): Grip {
  const [dx, dy] = [Math.round((clientX - grip.x) / grip.pitchX), Math.round((clientY - grip.y) / grip.pitchY)];
  return dx === grip.drag.dx && dy === grip.drag.dy ? grip : { ...grip, drag: { ...grip.drag, dx, dy } };
}
