import type { Occurrence } from "../../../schemas/alerts/alert.ts";
import type { CustomerBook } from "../ports.ts";
import { findingsOf, type RunFound } from "./findings.ts";
import type { ScoredRule } from "./scored-rule.ts";
import { ScoredWatch } from "./scored-watch.ts";

/** Tells whom a rule found by the runs of the past, which are put one after another. */
export class PastScoredWatch {
  /** When there is a run. */
  readonly dueAt = null;
  readonly #rule: ScoredRule;
  readonly #watch: ScoredWatch;
  #newest: RunFound | null = null;

  constructor({ rule, customers }: { rule: ScoredRule; customers: CustomerBook }) {
    this.#rule = rule;
    this.#watch = new ScoredWatch((customer, at) => customers.of(customer, at));
  }

  put(run: RunFound): void {
    this.#watch.put(findingsOf(this.#rule, run, this.#newest));
    this.#newest = run;
  }

  step(now: number): Occurrence[] {
    return this.#watch.step(now);
  }
}
