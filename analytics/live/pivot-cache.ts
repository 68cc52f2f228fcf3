import type { Counters } from "../../schemas/counters.ts";
import type { Dimension } from "../../schemas/report.ts";

/** What was counted of the legs that have these values; null is unknown. */
export type PivotRow = { group: Partial<Record<Dimension, string | null>>; counters: Counters };

/** Questions at most between two changes: more come from no screen. */
const MOST = 200;

/** Remembers answers until the floor or the minute changes: several screens ask the same and cost one fold. */
export class PivotCache {
  readonly #answers = new Map<string, readonly PivotRow[]>();
  #validFor = "";

  of(
    question: string,
    { revision, minute }: { revision: number; minute: number },
    answer: () => readonly PivotRow[],
  ): readonly PivotRow[] {
    const validFor = `${revision} ${minute}`;
    if (validFor !== this.#validFor || this.#answers.size >= MOST) this.#answers.clear();
    this.#validFor = validFor;
    let rows = this.#answers.get(question);
    if (!rows) this.#answers.set(question, rows = answer());
    return rows;
  }
}
