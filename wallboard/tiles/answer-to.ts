import type { ReadyAnswer } from "../../schemas/boards/answers.ts";
import type { Ask } from "../../schemas/boards/questions.ts";
import type { TileInput } from "./tile-ui.ts";

/** The answer to the tile's only question. The frame shows a tile only once its answers are there. */
export function answerTo<A extends Ask>(_ask: A, { answers }: Pick<TileInput, "answers">): ReadyAnswer<A> {
  return answers[0] as ReadyAnswer<A>;
}
