import type { Board } from "../../schemas/boards/board.ts";
import { type BoardReading, readBoard } from "../../schemas/boards/read-board.ts";
import { type MemoryKept, memoryKept } from "./memory-kept.ts";

/** Boards kept in memory, as NATS keeps them. */
export type MemoryBoards = MemoryKept<Board, BoardReading>;

export function memoryBoards(clock: () => number = Date.now): MemoryBoards {
  return memoryKept(readBoard, clock);
}
