import type { BoardBody, BoardRow, VersionRow } from "../schemas/boards/api.ts";
import type { Board } from "../schemas/boards/board.ts";
import type { BoardReading } from "../schemas/boards/read-board.ts";
import type { ShownState } from "../schemas/wire.ts";
import type { BuiltIns } from "./built-ins.ts";
import type { Kept, KeptVersion } from "./kept.ts";

export type KeptBoard = Kept<BoardReading>;
export type BoardVersion = KeptVersion<BoardReading>;

/** What there is under this name: what was saved, else what comes with the program; null without either. */
export function bodyOf(name: string, kept: KeptBoard | null, builtIns: BuiltIns): BoardBody | null {
  if (kept) {
    const { revision, at, value: board, reading } = kept;
    return { name, source: "saved", revision, at, board, problems: reading.problems };
  }
  const board = builtIns.get(name);
  return board && { name, source: "built-in", revision: 0, at: null, board, problems: [] };
}

/** What there is when somebody's board was deleted meanwhile and none comes with the program. */
export function goneBody(name: string): BoardBody {
  return {
    name,
    source: "saved",
    revision: 0,
    at: null,
    board: null,
    problems: [{ path: "", message: "was deleted" }],
  };
}

/** All boards: those that come with the program first, in their order, also where one was saved in their place. */
export function boardRows(kept: readonly KeptBoard[], builtIns: BuiltIns): BoardRow[] {
  const saved = new Map(kept.map((board) => [board.name, savedRow(board)]));
  const first = builtIns.all().map(([name, board]) => saved.get(name) ?? builtInRow(name, board));
  const taken = new Set(first.map(({ name }) => name));
  const rest = [...saved.values()].filter(({ name }) => !taken.has(name));
  return [...first, ...rest.sort((a, b) => a.name < b.name ? -1 : 1)];
}

function savedRow({ name, revision, at, reading }: KeptBoard): BoardRow {
  const board = reading.verdict === "read" ? reading.board : null;
  return {
    name,
    title: board?.title ?? null,
    source: "saved",
    revision,
    at,
    language: board?.language ?? null,
    board,
  };
}

function builtInRow(name: string, board: Board): BoardRow {
  return { name, title: board.title, source: "built-in", revision: 0, at: null, language: board.language, board };
}

/** The newest first. */
export function versionRows(versions: readonly BoardVersion[]): VersionRow[] {
  return versions.map(({ revision, at, reading }): VersionRow => {
    if (reading === null) return { revision, at, state: "deleted", board: null };
    if (reading.verdict === "unreadable") return { revision, at, state: "unreadable", board: null };
    return { revision, at, state: "saved", board: reading.board };
  }).reverse();
}

/** What screens show of what was saved. */
export function shownState({ reading, revision }: KeptBoard): ShownState {
  return reading.verdict === "read"
    ? { state: "board", revision, board: reading.board, problems: reading.problems }
    : { state: "unreadable", problems: reading.problems };
}
