import type { Board, Page, Tile } from "../../schemas/boards/board.ts";
import { readBoard, type ShownBoard, type ShownPage } from "../../schemas/boards/read-board.ts";
import { freePlace } from "./arrange.ts";

/** What can be edited of a stored board, and how many tiles of it cannot. */
export type Readable = { board: Board; lost: number };

/** Null where not even its pages can be read. */
export function readableBoard(value: unknown): Readable | null {
  const reading = readBoard(value);
  return reading.verdict === "read" ? editable(reading.board) : null;
}

/** A board as it can be saved: without tiles that this version does not know, each of the others in a place of its own. */
export function editable(shown: ShownBoard): Readable {
  const pages = shown.pages.map(editablePage);
  const count = (some: readonly { tiles: unknown[] }[]) => some.reduce((sum, { tiles }) => sum + tiles.length, 0);
  return { board: { ...shown, pages }, lost: count(shown.pages) - count(pages) };
}

function editablePage(page: ShownPage): Page {
  const tiles: Tile[] = [];
  const taken = new Set<string>();
  for (const tile of page.tiles) {
    if (tile.kind === "unread" || taken.has(tile.id)) continue;
    const at = freePlace(page, tiles.map((other) => other.at), tile.at, tile.at);
    if (!at) continue;
    taken.add(tile.id);
    tiles.push({ ...tile, at });
  }
  return { ...page, tiles };
}

/** A board to begin with. */
export function emptyBoard(name: string, language: Board["language"]): Board {
  return {
    title: name,
    language,
    theme: "dark",
    scope: {},
    alerts: "bad",
    rotation: { seconds: 20, boards: [] },
    pages: [{ columns: 12, rows: 8, tiles: [] }],
  };
}
