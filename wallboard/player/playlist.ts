import type { ShownBoard } from "../../schemas/boards/read-board.ts";
import type { BoardState } from "../store.ts";

/** A page of a board, from 0. */
export type Turn = { board: string; page: number };

/** A board as a playlist sees it: not there yet, with nothing to show, or with its pages. */
export type BoardView = "waiting" | "useless" | ShownBoard;
export type ViewOf = (board: string) => BoardView;

/** Where the board itself must tell: a board that cannot be shown is one that a rotation leaves out. */
export function viewOf({ snapshot, connection }: BoardState): BoardView {
  if (connection === "forbidden") return "useless";
  if (!snapshot) return "waiting";
  const { shown, ready } = snapshot;
  const hasTiles = shown.state === "board" && shown.board.pages.some(({ tiles }) => tiles.length > 0);
  return ready && shown.state === "board" && hasTiles ? shown.board : "useless";
}

/** The boards that follow each other, that of the screen first, each once. */
export function boardsOf(home: string, view: BoardView): string[] | null {
  return typeof view === "string" ? null : [...new Set([home, ...view.rotation.boards])];
}

/** How long a turn lasts: what its page wants, else its board. Nothing holds what cannot be shown. */
export function turnMs({ page }: Turn, view: BoardView): number {
  if (view === "waiting") return Infinity;
  if (view === "useless") return 0;
  return (view.pages[page % view.pages.length]?.seconds ?? view.rotation.seconds) * 1000;
}

/** The next page of the board, after the last one the next board. */
export function turnAfter({ board, page }: Turn, boards: readonly string[], viewOf: ViewOf): Turn {
  const view = viewOf(board);
  const pages = typeof view === "string" ? 0 : view.pages.length;
  return page + 1 < pages ? { board, page: page + 1 } : turnOfNextBoard(board, boards);
}

export function turnOfNextBoard(board: string, boards: readonly string[]): Turn {
  return { board: boards[(boards.indexOf(board) + 1) % boards.length] ?? board, page: 0 };
}

export function isSameTurn(a: Turn, b: Turn): boolean {
  return a.board === b.board && a.page === b.page;
}
