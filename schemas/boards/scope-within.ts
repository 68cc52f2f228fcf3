import type { Scope } from "./scope.ts";

/** A tile's own scope within that of its board: each part that the tile names takes the place of the board's. */
export function scopeWithin(board: Scope, tile: Scope | undefined): Scope {
  return { ...board, ...tile };
}
