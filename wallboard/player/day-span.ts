import type { Board, DaySpan } from "../../schemas/boards/board.ts";

/** `time` is the local time of day as 22:05. A span from a time to the same is the whole day. */
export function isWithin({ from, to }: DaySpan, time: string): boolean {
  return from < to ? from <= time && time < to : time >= from || time < to;
}

/** How much the screen is darkened, 0 (not at all) .. 0.9. */
export function dimAt(night: Board["night"], time: string): number {
  return night && isWithin(night, time) ? night.dim : 0;
}
