import type { TileKind } from "../../schemas/boards/tile-options.ts";
import { clockTile } from "./clock-view.ts";
import "./fl-tile-clock.ts";
import type { TileUi } from "./tile-ui.ts";

/** How each kind of tile is shown. */
export const tileUis: { [K in TileKind]?: TileUi<K> } = {
  clock: clockTile,
};
