import { noPast, type Past, type PastAsk, type PastRead } from "../../analytics/boards/past.ts";
import { type View, viewOf } from "../../analytics/boards/view.ts";
import { answerOf } from "../../analytics/boards/answer.ts";
import type { Floor } from "../../analytics/live/floor.ts";
import type { Answer, ReadyAnswer } from "../../schemas/boards/answers.ts";
import type { Question } from "../../schemas/boards/questions.ts";

/** A view that remembers nothing. */
export function viewAt(
  floor: Floor,
  now: number,
  more: Partial<Pick<View, "past" | "baseline" | "nameOf">> = {},
): View {
  const nothing = { baseline: null, past: noPast, nameOf: () => null };
  return viewOf({ floor, now, ...nothing, once: (_name, _pace, make) => make(), ...more });
}

/** The answer, which must be ready. */
export function ready<Q extends Question>(question: Q, view: View): ReadyAnswer<Q["ask"]> {
  const answer = answerOf(question, view);
  if (answer.state !== "ready") throw new Error(`Wanted an answer, got ${JSON.stringify(answer)}`);
  return answer as Extract<Answer, { state: "ready" }> as ReadyAnswer<Q["ask"]>;
}

/** A history that answers as told, and notes what it was asked. */
export class FakePast implements Past {
  readonly asked: PastAsk[] = [];
  revision = 0;
  readonly #answer: (ask: PastAsk) => PastRead;

  constructor(answer: (ask: PastAsk) => PastRead) {
    this.#answer = answer;
  }

  of(ask: PastAsk): PastRead {
    this.asked.push(ask);
    return this.#answer(ask);
  }
}
