import type { Occurrence } from "../../schemas/alerts/alert.ts";
import type { NamedRule } from "../../schemas/alerts/rule.ts";
import { AnswerCache } from "../boards/answer-cache.ts";
import type { Past } from "../boards/past.ts";
import { type View, viewOf } from "../boards/view.ts";
import type { Floor } from "../live/floor.ts";
import type { SurgeBaseline } from "../surge-baseline.ts";
import { FloorWatch } from "./floor/floor-watch.ts";

/** How often the floor is looked at, ms: each second, as live, would take too long. */
export type LookPace = {
  lookMs: number;
  /** How long what looks at a whole day serves, ms. */
  dearMs: number;
};

type Options = {
  rule: NamedRule;
  floor: Floor;
  /** What past weeks were like then; null unknown. */
  baseline: () => SurgeBaseline | null;
  /** How long the oldest event waited to be stored then, ms; null unknown. */
  ingestBehindMs: (now: number) => number | null;
  pace: LookPace;
  /** Reports of then. */
  past: Past;
};

/** Looks at the floor of the past at even moments of its time. */
export class PastFloorWatch {
  readonly #newWatch: () => FloorWatch;
  readonly #watch: FloorWatch;
  readonly #cache = new AnswerCache();
  readonly #once: View["once"] = (name, pace, make) => this.#cache.of(name, pace, make);
  readonly #pace: LookPace;
  #dueAt = -Infinity;

  constructor({ rule, floor, baseline, ingestBehindMs, pace, past }: Options) {
    this.#pace = pace;
    const rules = [rule];
    const viewAt = (now: number) =>
      viewOf({ floor, now, baseline: baseline(), past, nameOf: () => null, once: this.#once });
    this.#newWatch = () => new FloorWatch({ rules: () => rules, viewAt, ingestBehindMs });
    this.#watch = this.#newWatch();
  }

  /** When it looks next, epoch ms. */
  get dueAt(): number {
    return this.#dueAt;
  }

  /** Looks as it will at `now`, and remembers nothing: so it is known which reports are asked for. */
  rehearse(now: number): void {
    this.#newWatch().step(now);
  }

  step(now: number): Occurrence[] {
    if (now < this.#dueAt) return [];
    const { lookMs, dearMs } = this.#pace;
    this.#dueAt = (Math.floor(now / lookMs) + 1) * lookMs;
    // For the cache the time stands still meanwhile.
    this.#cache.begin(Math.floor(now / dearMs) * dearMs);
    return this.#watch.step(now);
  }
}
