import type { BoardRow } from "../../schemas/boards/api.ts";
import { Board } from "../../schemas/boards/board.ts";
import type { ShownBoard } from "../../schemas/boards/read-board.ts";
import type { NewBoard } from "./fl-new-board.ts";

/** The board that was asked for: what the template shows, for one site where one was named. */
export function boardFor({ title, template, site, language }: NewBoard, rows: readonly BoardRow[]): unknown {
  const { board = null } = rows.find(({ name }) => name === template) ?? {};
  const begun: Partial<ShownBoard> = board ?? { pages: [{ columns: 12, rows: 8, tiles: [] }] };
  return { ...begun, title, language, scope: { ...begun.scope, ...(site !== null && { sites: [site] }) } };
}

/** What the text of a file is; a board is only taken whole. */
export function importedBoard(text: string): Board {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Error(`Cannot import the file: it must be JSON, and is not: ${(cause as Error).message}`, { cause });
  }
  const { success, data, error } = Board.safeParse(value);
  if (success) return data;
  const problems = error.issues.slice(0, 5).map(({ path, message }) => `${path.join(".")} ${message}`.trim());
  throw new Error(`Cannot import the file: ${problems.join("; ")}`);
}
