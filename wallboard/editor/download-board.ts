import type { Board } from "../../schemas/boards/board.ts";

/** The board as a file of this computer. */
export function downloadBoard(name: string, board: Board): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(board, null, 2)], { type: "application/json" }));
  Object.assign(document.createElement("a"), { href: url, download: `${name}.json` }).click();
  URL.revokeObjectURL(url);
}
