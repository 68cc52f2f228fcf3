import type { Board } from "../schemas/boards/board.ts";
import type { ShownState } from "../schemas/wire.ts";
import type { BuiltIns } from "./built-ins.ts";
import { type BoardVersion, type KeptBoard, shownState } from "./kept-board.ts";

const missing: ShownState = { state: "missing" };

/** The boards as they are now, for the screens: those that are saved, else those that come with the program. */
export class BoardShelf {
  readonly #builtIns: BuiltIns;
  readonly #latest = new Map<string, BoardVersion>();
  readonly #saved = new Map<string, ShownState>();
  readonly #builtIn = new WeakMap<Board, ShownState>();

  constructor(kept: readonly KeptBoard[], builtIns: BuiltIns) {
    this.#builtIns = builtIns;
    for (const board of kept) this.put(board);
  }

  /** Takes a version that was stored; false when a later one is known already. */
  put(version: BoardVersion): boolean {
    const { name, revision } = version;
    if ((this.#latest.get(name)?.revision ?? 0) >= revision) return false;
    this.#latest.set(name, version);
    if (version.reading) this.#saved.set(name, shownState(version));
    else this.#saved.delete(name);
    return true;
  }

  /** The same object until the board is changed. */
  shown(name: string): ShownState {
    const saved = this.#saved.get(name);
    if (saved) return saved;
    const board = this.#builtIns.get(name);
    return board ? this.#shownBuiltIn(board) : missing;
  }

  #shownBuiltIn(board: Board): ShownState {
    const shown: ShownState = this.#builtIn.get(board) ?? { state: "board", revision: 0, board, problems: [] };
    this.#builtIn.set(board, shown);
    return shown;
  }
}
