import { type Note, note } from "../../../schemas/note.ts";
import { behindAfter, goodUntil, type Lag } from "./lag-record.ts";

const MINUTE_MS = 60_000;

/** How far storing was behind in the past, by what was kept of it. */
export class PastLag {
  /** In the order of time. */
  readonly #kept: readonly Lag[];

  constructor(kept: readonly Lag[]) {
    this.#kept = kept;
  }

  /** At that moment, epoch ms; null unknown. */
  behindMs(at: number): number | null {
    const index = this.#newestAt(at);
    const lag = this.#kept[index];
    return lag && at < this.#goodUntil(index) ? behindAfter(lag, at) : null;
  }

  /** What the reader of something made of it must know. */
  notes({ from, to }: { from: number; to: number }): Note[] {
    const spans = this.#spansIn(from, to);
    const first = spans[0];
    if (!first) return [note("How far storing was behind is not known of any of this time: it was not kept.")];
    const knownMs = spans.reduce((sum, span) => sum + span.until - span.from, 0);
    const minutes = Math.floor((to - first.from - knownMs) / MINUTE_MS);
    return [
      note("How far storing was behind was measured every 5 s, and is kept to within 2 s."),
      ...first.from > from ? [note("It is not known before {at}.", { at: new Date(first.from).toISOString() })] : [],
      ...minutes > 0 ? [note("From when on it is known, {minutes} min of it are missing.", { minutes })] : [],
    ];
  }

  /** When it is known. */
  #spansIn(from: number, to: number): { from: number; until: number }[] {
    return this.#kept
      .map(({ at }, i) => ({ from: Math.max(from, at), until: Math.min(to, this.#goodUntil(i)) }))
      .filter((span) => span.from < span.until);
  }

  /** Where the newest is that was measured by then, -1 none. */
  #newestAt(at: number): number {
    let [low, high] = [0, this.#kept.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#kept[middle] as Lag).at <= at) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  #goodUntil(index: number): number {
    return goodUntil(this.#kept[index] as Lag, this.#kept[index + 1]?.at ?? Infinity);
  }
}
