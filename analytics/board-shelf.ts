import type { ShownState } from "../schemas/wire.ts";
import { type BoardVersion, type KeptBoard, shownState } from "./kept-board.ts";

/** The boards as they are now, for the screens: those that are saved, else those that come with the program. */
export class BoardShelf {
  readonly #latest = new Map<string, BoardVersion>();
  readonly #shown = new Map<string, ShownState>();

  constructor(kept: readonly KeptBoard[]) {
    for (const board of kept) this.#latest.set(board.name, board);
  }

  /** Takes a version that was stored; false when a later one is known already. */
  put(version: BoardVersion): boolean {
    const { name, revision } = version;
    if ((this.#latest.get(name)?.revision ?? 0) >= revision) return false;
    this.#latest.set(name, version);
    this.#shown.delete(name);
    return true;
  }

  /** The same object until the board is changed. */
  shown(name: string): ShownState {
    const latest = this.#latest.get(name);
    const shown = this.#shown.get(name) ?? shownState(name, latest?.reading ? latest : null);
    // Names that lead nowhere come from outside, so they are not kept.
    if (shown.state !== "missing") this.#shown.set(name, shown);
    return shown;
  }
}
