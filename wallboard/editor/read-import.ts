import { Board } from "../../schemas/boards/board.ts";
import { type Problem, problemOf } from "../../schemas/decode.ts";

/** What somebody brought as a board. */
export type Imported =
  | { verdict: "board"; board: Board }
  | { verdict: "no-json"; message: string }
  | { verdict: "no-board"; problems: Problem[] };

export function readImport(text: string): Imported {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return { verdict: "no-json", message: (cause as Error).message };
  }
  const parsed = Board.safeParse(value, { reportInput: true });
  return parsed.success
    ? { verdict: "board", board: parsed.data }
    : { verdict: "no-board", problems: parsed.error.issues.map(problemOf) };
}
