import type { Answer, ShownKpi } from "../../schemas/boards/answers.ts";
import type { Question } from "../../schemas/boards/questions.ts";
import type { Scope } from "../../schemas/boards/scope.ts";
import type { LiveSite } from "../../schemas/wire.ts";
import type { Floor } from "../live/floor.ts";
import type { SurgeBaseline } from "../surge-baseline.ts";
import { AnswerCache } from "./answer-cache.ts";
import { answerOf } from "./answer.ts";
import { sitesFor } from "./in-scope.ts";
import { kpisFor } from "./numbers.ts";
import type { Past } from "./past.ts";
import { type View, viewOf } from "./view.ts";

export type BoardAnswersOptions = {
  /** Where the live numbers come from, as the live feed has it. */
  feed: { readonly floor: Floor; readonly revision: number; readonly currentAt: number | null };
  /** What past weeks were like; null while unknown. */
  baseline: () => SurgeBaseline | null;
  past: Past;
  /** What a customer is called; null where nobody told. */
  nameOf: (customer: string) => string | null;
  /** The server's clock, epoch ms. */
  clock: () => number;
};

type Questions = ReadonlyMap<string, Question>;

const MINUTE_MS = 60_000;

/** Answers the questions of all boards; equal ones are answered once. */
export class BoardAnswers {
  readonly #options: BoardAnswersOptions;
  readonly #cache = new AnswerCache();
  readonly #answers = new Map<string, Answer>();
  #view: View | null = null;
  #answeredFor = "";
  #countedFor = "";
  #revision = 0;

  constructor(options: BoardAnswersOptions) {
    this.#options = options;
  }

  /** Everything is loading before the floor has caught up. */
  of(questions: Questions): Record<string, Answer> {
    const answer = this.#options.feed.currentAt === null ? () => loading : this.#answerer();
    return Object.fromEntries([...questions].map(([key, question]) => [key, answer(key, question)]));
  }

  /** What answers are made of, at `now`; null before the floor has caught up. */
  viewAt(now: number): View | null {
    return this.#options.feed.currentAt === null ? null : { ...this.#currentView(), now };
  }

  /** What a screen must know of the numbers that these questions name; what is not in the catalogue is absent. */
  kpis(questions: Questions): Record<string, ShownKpi> {
    return kpisFor(questions.values());
  }

  sites(scope: Scope): LiveSite[] {
    return sitesFor(this.#options.feed.floor, scope, this.#options.clock());
  }

  /** Grows whenever an answer may have changed other than by the clock, and when something dear is to be made anew. */
  revision(): number {
    const { feed, past, clock } = this.#options;
    const counted = `${feed.revision} ${past.revision}`;
    if (counted !== this.#countedFor || this.#cache.isDue(clock())) this.#revision++;
    this.#countedFor = counted;
    return this.#revision;
  }

  #answerer(): (key: string, question: Question) => Answer {
    const view = this.#currentView();
    return (key, question) => {
      let answer = this.#answers.get(key);
      if (!answer) this.#answers.set(key, answer = answerOf(question, view));
      return answer;
    };
  }

  /** The same until something changed or is due. */
  #currentView(): View {
    const { feed, past, baseline, nameOf, clock } = this.#options;
    const now = clock();
    const answered = `${feed.revision} ${past.revision} ${Math.floor(now / MINUTE_MS)} ${this.#cache.renewals}`;
    if (this.#view && answered === this.#answeredFor && !this.#cache.isDue(now)) return this.#view;
    this.#answeredFor = answered;
    this.#answers.clear();
    this.#cache.begin(now);
    const once: View["once"] = (name, pace, make) => this.#cache.of(name, pace, make);
    return this.#view = viewOf({ floor: feed.floor, now, baseline: baseline(), past, nameOf, once });
  }
}

const loading: Answer = { state: "loading" };
