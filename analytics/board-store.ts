import type { JetStreamClient } from "nats";
import type { Board } from "../schemas/boards/board.ts";
import { type BoardReading, readBoard } from "../schemas/boards/read-board.ts";
import type { KeptStore } from "./kept.ts";
import { natsKeptStore } from "./kept-store.ts";
import { openSettings } from "./settings-kv.ts";

/** Boards that people made, kept in NATS. */
export type BoardStore = KeptStore<Board, BoardReading>;

export async function natsBoardStore(js: JetStreamClient): Promise<BoardStore> {
  return natsKeptStore(await openSettings(js), { prefix: "board.", what: "the board", read: readBoard });
}
