import type { Answer, ShownKpi } from "../../schemas/boards/answers.ts";
import type { Question } from "../../schemas/boards/questions.ts";
import type { Scope } from "../../schemas/boards/scope.ts";
import type { LiveSite } from "../../schemas/wire.ts";
import type { Floor } from "../live/floor.ts";
import type { SurgeBaseline } from "../surge-baseline.ts";
import type { Past } from "./past.ts";

export type BoardAnswersOptions = {
  /** Where the live numbers come from, as the live feed has it. */
  feed: { readonly floor: Floor; readonly revision: number; readonly currentAt: number | null };
  /** What past weeks were like; null while unknown. */
  baseline: () => SurgeBaseline | null;
  past: Past;
  /** The server's clock, epoch ms. */
  clock: () => number;
};

/** Answers the questions of all boards; equal ones are answered once. */
export class BoardAnswers {
  readonly #options: BoardAnswersOptions;

  constructor(options: BoardAnswersOptions) {
    this.#options = options;
  }

  /** Everything is loading before the floor has caught up. */
  of(questions: ReadonlyMap<string, Question>): Record<string, Answer> {
    return Object.fromEntries([...questions.keys()].map((key) => [key, { state: "loading" }]));
  }

  /** What a screen must know of the numbers that these questions name; what is not in the catalogue is absent. */
  kpis(_questions: ReadonlyMap<string, Question>): Record<string, ShownKpi> {
    return {};
  }

  sites(_scope: Scope): LiveSite[] {
    return [];
  }

  /** Grows whenever an answer may have changed other than by the clock, and when a dear one is due. */
  revision(): number {
    return this.#options.feed.revision;
  }
}
