import type { TickSource } from "../controllers/tick.ts";
import type { Store } from "../store.ts";

/** The numbers of one board, for as long as it is needed. */
export type BoardConnection = { store: Store; clock: TickSource; close: () => void };

/** One connection for each board that is shown or is about to be. */
export class Connections {
  readonly #connect: (board: string) => BoardConnection;
  readonly #open = new Map<string, BoardConnection>();

  constructor(connect: (board: string) => BoardConnection) {
    this.#connect = connect;
  }

  get count(): number {
    return this.#open.size;
  }

  /** That of a board; null when it is not needed. */
  of(board: string): BoardConnection | null {
    return this.#open.get(board) ?? null;
  }

  /** Opens those that are missing and closes the others. */
  need(boards: Iterable<string>): void {
    const needed = new Set(boards);
    for (const board of needed) if (!this.#open.has(board)) this.#open.set(board, this.#connect(board));
    for (const [board, connection] of this.#open) {
      if (needed.has(board)) continue;
      connection.close();
      this.#open.delete(board);
    }
  }
}
