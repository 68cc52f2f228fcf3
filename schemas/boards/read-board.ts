import { z } from "zod";
import { type Problem, problemOf } from "../decode.ts";
import { Board, Page, Place, Tile } from "./board.ts";

/** A tile that this version cannot read: it keeps its place and says why. */
export type UnreadTile = { kind: "unread"; id: string; at: Place; problem: string };
export type ShownPage = Omit<Page, "tiles"> & { tiles: (Tile | UnreadTile)[] };
/** A board as far as it can be read. */
export type ShownBoard = Omit<Board, "pages"> & { pages: ShownPage[] };

export type BoardReading =
  | { verdict: "read"; board: ShownBoard; problems: Problem[] }
  | { verdict: "unreadable"; problems: Problem[] };

const Rough = z.looseObject({
  pages: z.array(z.looseObject({ tiles: z.array(z.unknown()) })).min(1),
});

/**
 * What can be shown of stored JSON: a tile that is not understood (of a newer version, or written by hand) takes its place
 * with the reason; only a board without readable pages is not shown at all.
 */
export function readBoard(value: unknown): BoardReading {
  const whole = Board.safeParse(value);
  if (whole.success) return { verdict: "read", board: whole.data, problems: [] };
  const problems = whole.error.issues.map(problemOf);
  const rough = Rough.safeParse(value);
  const head = rough.success ? Board.safeParse({ ...rough.data, pages: [{ tiles: [] }] }) : null;
  if (!rough.success || !head?.success) return { verdict: "unreadable", problems };
  const pages = rough.data.pages.map(readPage);
  if (pages.some((page) => page === null)) return { verdict: "unreadable", problems };
  return { verdict: "read", board: { ...head.data, pages: pages as ShownPage[] }, problems };
}

function readPage({ tiles, ...rest }: { tiles: unknown[] }): ShownPage | null {
  const page = Page.safeParse({ ...rest, tiles: [] });
  if (!page.success) return null;
  return { ...page.data, tiles: tiles.map(readTile).filter((tile) => tile !== null) };
}

const Placed = z.looseObject({ id: z.string().max(64).optional(), kind: z.string().max(64).optional(), at: Place });

/** Null where not even its place is known. */
function readTile(value: unknown, index: number): Tile | UnreadTile | null {
  const tile = Tile.safeParse(value);
  if (tile.success) return tile.data;
  const placed = Placed.safeParse(value);
  if (!placed.success) return null;
  const { id = `unread-${index}`, at } = placed.data;
  return {
    kind: "unread",
    id,
    at,
    problem: tile.error.issues.map(problemOf).map(({ path, message }) => `${path} ${message}`).join("; "),
  };
}
