import type { Tile } from "../../schemas/boards/board.ts";
import { tileSizes } from "../../schemas/boards/tile-options.ts";
import type { Grid, Size } from "./arrange.ts";
import { dragged, keyDrag } from "./drag.ts";
import type { EditAction } from "./edit-action.ts";

/** What a key does with the tile that has the focus: an action, its form, or a way back. Null for other keys. */
export type HoldKey = EditAction | "form" | "back" | null;

type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey">;

/** `grid` is null where tiles have no places of their own. */
export function holdKey({ key, shiftKey, ctrlKey, metaKey }: Pressed, tile: Tile, grid: Grid | null): HoldKey {
  const { id } = tile;
  const drag = grid && keyDrag(key, shiftKey, tile.at);
  if (drag) return { do: "place", id, at: dragged(drag, grid, leastOf(tile)) };
  if (key === "Delete" || key === "Backspace") return { do: "remove", id };
  if (key.toLowerCase() === "d" && (ctrlKey || metaKey)) return { do: "duplicate", id };
  if (key === "Escape") return "back";
  return key === "Enter" || key === " " ? "form" : null;
}

/** No smaller than its kind can be read. */
export function leastOf({ kind }: Pick<Tile, "kind">): Size {
  const { minW, minH } = tileSizes[kind];
  return { w: minW, h: minH };
}
