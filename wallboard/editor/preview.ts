import type { AnswersBody } from "../../schemas/boards/api.ts";
import type { Board } from "../../schemas/boards/board.ts";
import { keyOf, type Question, questionsOf } from "../../schemas/boards/questions.ts";
import type { Snapshot } from "../../schemas/wire.ts";
import type { TickSource } from "../controllers/tick.ts";
import { ServerClock } from "../server-clock.ts";
import { Store } from "../store.ts";
import type { BoardApi } from "./board-api.ts";

const EVERY_MS = 1000;

type Options = {
  api: Pick<BoardApi, "answers">;
  /** A monotonic clock, ms. */
  now: () => number;
  after: TickSource["after"];
};

/** Real numbers for a board that is not saved: asks each second for those of the page that is shown. */
export class Preview {
  readonly store = new Store();
  readonly clock: TickSource;
  readonly #options: Options;
  readonly #serverClock = new ServerClock();
  #name = "";
  #board: Board | null = null;
  #questions: Question[] = [];
  #keys = "";
  #isAsking = false;
  #isStopped = false;
  #cancel: (() => void) | null = null;

  constructor(options: Options) {
    this.#options = options;
    this.clock = { serverNow: () => this.#serverClock.at(options.now()), after: options.after };
  }

  /** Other questions are asked at once. */
  show(name: string, board: Board, page: number): void {
    const tiles = board.pages[page]?.tiles ?? [];
    const questions = new Map(tiles.flatMap((tile) => questionsOf(tile, board.scope)).map((one) => [keyOf(one), one]));
    const keys = [...questions.keys()].join("\n");
    [this.#name, this.#board, this.#questions] = [name, board, [...questions.values()]];
    if (keys === this.#keys && this.#cancel) return;
    this.#keys = keys;
    void this.#ask();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel?.();
  }

  async #ask(): Promise<void> {
    if (this.#isAsking || this.#isStopped || !this.#board) return;
    this.#isAsking = true;
    this.#cancel?.();
    const [questions, board, keys] = [this.#questions, this.#board, this.#keys];
    try {
      this.#take(await this.#options.api.answers(questions, board.scope), questions, board);
    } catch {
      this.store.dispatch({ type: "connection", connection: "closed" });
    }
    this.#isAsking = false;
    if (this.#isStopped) return;
    this.#cancel = this.#options.after(keys === this.#keys ? EVERY_MS : 0, () => void this.#ask());
  }

  #take({ at, currentAt, sites, kpis, answers }: AnswersBody, questions: Question[], board: Board): void {
    this.#serverClock.observe(at, this.#options.now());
    const snapshot: Snapshot = {
      name: this.#name,
      shown: { state: "board", revision: 0, board, problems: [] },
      at,
      currentAt,
      ready: currentAt !== null,
      version: "",
      sites,
      kpis,
      answers: Object.fromEntries(questions.map((one, i) => [keyOf(one), answers[i] ?? { state: "loading" }])),
    };
    this.store.dispatch({ type: "snapshot", data: snapshot });
    this.store.dispatch({ type: "connection", connection: "open" });
  }
}

/** The timer of a page. */
export function afterTimeout(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
