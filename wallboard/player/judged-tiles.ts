import type { Tile } from "../../schemas/boards/board.ts";
import type { Announce } from "../../schemas/boards/tile-options.ts";
import type { ShownBoard } from "../../schemas/boards/read-board.ts";
import { type Severity, worst } from "../severity.ts";
import { isSameTurn, type Turn } from "./playlist.ts";

/** How bad each tile of the turns on the screen is. */
export class JudgedTiles {
  #turns: { turn: Turn; tiles: Map<string, Severity | null> }[] = [];

  note(turn: Turn, tile: string, severity: Severity | null): void {
    this.#of(turn)?.tiles.set(tile, severity);
  }

  worstOf(turn: Turn): Severity | null {
    return worst([...this.#of(turn)?.tiles.values() ?? []]);
  }

  /** Begins with these turns and forgets the others. */
  keepOnly(turns: readonly Turn[]): void {
    this.#turns = turns.map((turn) => this.#of(turn) ?? { turn, tiles: new Map() });
  }

  #of(turn: Turn) {
    return this.#turns.find((one) => isSameTurn(one.turn, turn));
  }
}

/** What is to be heard of a tile; null where nothing is. */
export function announceOf(tile: Tile): Announce | null {
  return "announce" in tile.options ? tile.options.announce ?? null : null;
}

/** Whether anything of a board is ever to be heard. */
export function isHeard(board: ShownBoard): boolean {
  return announcesOf(board).some(({ sound, speak }) => sound !== "none" || speak);
}

/** Whether anything of a board is ever said in words. */
export function isSpoken(board: ShownBoard): boolean {
  return announcesOf(board).some(({ speak }) => speak);
}

function announcesOf({ pages }: ShownBoard): Announce[] {
  const tiles = pages.flatMap((page) => page.tiles);
  return tiles.map((tile) => tile.kind === "unread" ? null : announceOf(tile)).filter((one) => one !== null);
}
