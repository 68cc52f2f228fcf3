import type { Board, Place } from "../../schemas/boards/board.ts";
import type { TileKind } from "../../schemas/boards/tile-options.ts";

/** Settings of the board, and of one page of it, that have a field. */
export type BoardKey = Exclude<keyof Board, "pages">;
export type PageKey = "title" | "columns" | "rows" | "seconds";
export type TilePath = "title" | "scope" | `options.${string}`;

/** A setting that is changed. `undefined` takes it away. While one types, all changes of a field are undone at once. */
export type SetAction =
  | { do: "set-tile"; id: string; path: TilePath; value: unknown; isTyping?: boolean }
  | { do: "set-page"; key: PageKey; value: unknown; isTyping?: boolean }
  | { do: "set-board"; key: BoardKey; value: unknown; isTyping?: boolean };

/** What changes the board; undo takes each of them back. Tiles and settings of pages are those of the page that is shown. */
export type ChangeAction =
  | { do: "add"; kind: TileKind; near?: { x: number; y: number } }
  | { do: "remove"; id: string }
  | { do: "duplicate"; id: string }
  /** Moved or resized. */
  | { do: "place"; id: string; at: Place }
  | { do: "add-page" }
  | { do: "remove-page" }
  /** To the left (-1) or to the right (1) of its neighbour. */
  | { do: "move-page"; by: -1 | 1 }
  /** Another board altogether: imported, restored, or somebody else's. */
  | { do: "replace"; board: Board }
  | SetAction;

export type EditAction =
  | ChangeAction
  | { do: "select"; id: string | null }
  | { do: "show-page"; page: number }
  | { do: "undo" }
  | { do: "redo" };
