import { MINUTE_MS } from "./group.ts";

/**
 * How many legs waited at the end of each minute: legs come and go as +1 and -1 in their minutes, so order does not matter
 * and a leg that turns out otherwise is simply taken back.
 */
export class Depth {
  readonly #changes = new Map<number, number>();
  /** Sum of the minutes before the first one kept. */
  #before = 0;
  #firstMinute = -Infinity;

  /** A leg waited from `from` until `to` (null: still waits), epoch ms; `weight` -1 takes it back. */
  add(from: number, to: number | null, weight: 1 | -1): void {
    this.#change(from, weight);
    if (to !== null) this.#change(Math.max(from, to), -weight);
  }

  #change(at: number, by: number): void {
    const minute = Math.floor(at / MINUTE_MS);
    if (minute < this.#firstMinute) this.#before += by;
    else this.#changes.set(minute, (this.#changes.get(minute) ?? 0) + by);
  }

  /** Legs waiting at the end of each of `count` minutes, from the one that begins at `startAt`. */
  series(startAt: number, count: number): number[] {
    const first = Math.floor(startAt / MINUTE_MS);
    let waiting = this.#before;
    for (const [minute, by] of this.#changes) if (minute < first) waiting += by;
    return Array.from({ length: count }, (_, i) => waiting += this.#changes.get(first + i) ?? 0);
  }

  prune(beforeAt: number): void {
    this.#firstMinute = Math.max(this.#firstMinute, Math.floor(beforeAt / MINUTE_MS));
    for (const [minute, by] of this.#changes) {
      if (minute >= this.#firstMinute) continue;
      this.#before += by;
      this.#changes.delete(minute);
    }
  }
}
