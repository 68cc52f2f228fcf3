import { Board, type Page, type Place, type Tile } from "../../schemas/boards/board.ts";
import { tileOptions, tileSizes } from "../../schemas/boards/tile-options.ts";
import { isWithin, MOST_CELLS, rearranged, refitted, type Room, roomFor } from "./arrange.ts";
import type { ChangeAction, SetAction } from "./edit-action.ts";
import type { Issue } from "./problem.ts";

/** What is being edited: the page that is shown and the tile that is chosen. */
export type View = { page: number; selection: string | null };
export type Edited = View & { board: Board };

/** Done; refused as there is no room or no such thing; or not valid, with what is wrong. */
export type Outcome =
  | { verdict: "done"; edited: Edited }
  | { verdict: "refused" }
  | { verdict: "invalid"; issues: Issue[] };

const refused: Outcome = { verdict: "refused" };
/** As in `Board` and `Page`. */
const [MOST_PAGES, MOST_TILES] = [20, 60];

/** The board after a change. What comes out is always a valid board, when what went in was one. */
export function change(edited: Edited, action: ChangeAction): Outcome {
  switch (action.do) {
    case "add":
      return add(edited, action);
    case "remove":
      return remove(edited, action.id);
    case "duplicate":
      return duplicate(edited, action.id);
    case "place":
      return place(edited, action.id, action.at);
    case "add-page":
      return addPage(edited);
    case "remove-page":
      return removePage(edited);
    case "move-page":
      return movePage(edited, action.by);
    case "replace":
      return done({ board: action.board, page: Math.min(edited.page, action.board.pages.length - 1), selection: null });
    default:
      return set(edited, action);
  }
}

export function pageOf({ board, page }: Pick<Edited, "board" | "page">): Page {
  return board.pages[page] as Page;
}

export function tileOf(edited: Pick<Edited, "board" | "page">, id: string | null): Tile | null {
  return pageOf(edited).tiles.find((tile) => tile.id === id) ?? null;
}

function done(edited: Edited): Outcome {
  return { verdict: "done", edited };
}

/** `part` of the page that is shown is changed. */
function withPage(edited: Edited, part: Partial<Page>, selection: string | null = edited.selection): Outcome {
  const pages = edited.board.pages.map((page, i) => i === edited.page ? { ...page, ...part } : page);
  return done({ ...edited, board: { ...edited.board, pages }, selection });
}

const placesOf = ({ tiles }: Page) => tiles.map(({ at }) => at);
const withPlaces = ({ tiles }: Page, places: readonly Place[]) =>
  tiles.map((tile, i) => ({ ...tile, at: places[i] as Place }));

/** `kpi-1`, `kpi-2` …: an id that no tile of the board has. */
function freshId({ pages }: Board, kind: string): string {
  const taken = new Set(pages.flatMap(({ tiles }) => tiles.map(({ id }) => id)));
  let n = 1;
  while (taken.has(`${kind}-${n}`)) n++;
  return `${kind}-${n}`;
}

function add(edited: Edited, { kind, near }: Extract<ChangeAction, { do: "add" }>): Outcome {
  const page = pageOf(edited);
  const { w, h, minW, minH } = tileSizes[kind];
  const room = roomFor(page, placesOf(page), { size: { w, h }, least: { w: minW, h: minH }, near });
  const options = tileOptions[kind].parse({});
  return withRoom(edited, room, (at) => ({ kind, id: freshId(edited.board, kind), at, options }) as Tile);
}

function duplicate(edited: Edited, id: string): Outcome {
  const tile = tileOf(edited, id);
  if (!tile) return refused;
  const page = pageOf(edited);
  const room = roomFor(page, placesOf(page), { size: tile.at, least: tile.at, near: tile.at });
  return withRoom(edited, room, (at) => ({ ...tile, id: freshId(edited.board, tile.kind), at }));
}

function withRoom(edited: Edited, room: Room | null, make: (at: Place) => Tile): Outcome {
  const page = pageOf(edited);
  if (!room || page.tiles.length >= MOST_TILES) return refused;
  const tile = make(room.at);
  return withPage(edited, { rows: room.rows, tiles: [...withPlaces(page, room.places), tile] }, tile.id);
}

function remove(edited: Edited, id: string): Outcome {
  const { tiles } = pageOf(edited);
  const rest = tiles.filter((tile) => tile.id !== id);
  if (rest.length === tiles.length) return refused;
  return withPage(edited, { tiles: rest }, edited.selection === id ? null : edited.selection);
}

function place(edited: Edited, id: string, at: Place): Outcome {
  const page = pageOf(edited);
  const index = page.tiles.findIndex((tile) => tile.id === id);
  const places = index < 0 ? null : rearranged(page, placesOf(page), index, at);
  return places ? withPage(edited, { tiles: withPlaces(page, places) }, id) : refused;
}

function addPage({ board, page }: Edited): Outcome {
  if (board.pages.length >= MOST_PAGES) return refused;
  const { columns, rows } = board.pages[page] as Page;
  const pages = board.pages.toSpliced(page + 1, 0, { columns, rows, tiles: [] });
  return done({ board: { ...board, pages }, page: page + 1, selection: null });
}

function removePage({ board, page }: Edited): Outcome {
  if (board.pages.length === 1) return refused;
  const pages = board.pages.toSpliced(page, 1);
  return done({ board: { ...board, pages }, page: Math.min(page, pages.length - 1), selection: null });
}

function movePage({ board, page, selection }: Edited, by: number): Outcome {
  const [to, moved] = [page + by, board.pages[page] as Page];
  if (to < 0 || to >= board.pages.length) return refused;
  const pages = board.pages.toSpliced(page, 1).toSpliced(to, 0, moved);
  return done({ board: { ...board, pages }, page: to, selection });
}

function set(edited: Edited, action: SetAction): Outcome {
  if (action.do === "set-tile" && !tileOf(edited, action.id)) return refused;
  const parsed = Board.safeParse(withValue(edited, action));
  if (parsed.success) return done({ ...edited, board: parsed.data });
  return { verdict: "invalid", issues: parsed.error.issues };
}

/** The board with this value, whatever it is worth. */
function withValue({ board, page: shown }: Edited, action: SetAction): object {
  if (action.do === "set-board") return { ...board, [action.key]: action.value };
  const pages = board.pages.map((page, i): object => {
    if (i !== shown) return page;
    if (action.do === "set-page") return withPageValue(page, action);
    return { ...page, tiles: page.tiles.map((tile) => tile.id === action.id ? withTileValue(tile, action) : tile) };
  });
  return { ...board, pages };
}

/** Tiles that do not fit on a smaller grid where they are go to where they do. */
function withPageValue(page: Page, { key, value }: Extract<SetAction, { do: "set-page" }>): object {
  const next = { ...page, [key]: value };
  const isGrid = Number.isInteger(next.columns) && Number.isInteger(next.rows) && next.columns <= MOST_CELLS;
  if (!isGrid || page.tiles.every(({ at }) => isWithin(at, next))) return next;
  const places = refitted(next, placesOf(page));
  return places ? { ...next, tiles: withPlaces(page, places) } : next;
}

function withTileValue(tile: Tile, { path, value }: Extract<SetAction, { do: "set-tile" }>): object {
  const option = path.startsWith("options.") ? path.slice("options.".length) : null;
  return option === null ? { ...tile, [path]: value } : { ...tile, options: { ...tile.options, [option]: value } };
}
