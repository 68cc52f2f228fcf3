/** Stale entries are thrown out when they are more than so many and more than the others. */
const MOST_STALE = 1000;

/** When things are to be looked at again, epoch ms: each thing has one moment, or none. */
export class DueHeap {
  /** A binary heap; an entry is stale when the thing has another moment by now. */
  #entries: { at: number; thing: string }[] = [];
  readonly #dueAt = new Map<string, number>();

  get size(): number {
    return this.#dueAt.size;
  }

  /** The next moment; null where nothing is due. */
  get next(): number | null {
    this.#dropStale();
    return this.#entries[0]?.at ?? null;
  }

  /** Null: not again. */
  set(thing: string, at: number | null): void {
    if (at === null) return void this.#dueAt.delete(thing);
    if (this.#dueAt.get(thing) === at) return;
    this.#dueAt.set(thing, at);
    this.#entries.push({ at, thing });
    this.#rise(this.#entries.length - 1);
    if (this.#entries.length > 2 * this.#dueAt.size + MOST_STALE) this.#rebuild();
  }

  /** Takes out what is due at `now`. */
  *take(now: number): Generator<string, void> {
    for (let at = this.next; at !== null && at <= now; at = this.next) {
      const { thing } = this.#pop();
      this.#dueAt.delete(thing);
      yield thing;
    }
  }

  #dropStale(): void {
    for (let top = this.#entries[0]; top && this.#dueAt.get(top.thing) !== top.at; top = this.#entries[0]) this.#pop();
  }

  #pop(): { at: number; thing: string } {
    const top = this.#at(0);
    const last = this.#entries.pop();
    if (last && this.#entries.length > 0) {
      this.#entries[0] = last;
      this.#sink(0);
    }
    return top;
  }

  #rise(i: number): void {
    for (let parent = (i - 1) >> 1; i > 0 && this.#at(parent).at > this.#at(i).at; parent = (i - 1) >> 1) {
      this.#swap(i, parent);
      i = parent;
    }
  }

  #sink(i: number): void {
    for (;;) {
      const [left, right] = [2 * i + 1, 2 * i + 2];
      let least = i;
      if (left < this.#entries.length && this.#at(left).at < this.#at(least).at) least = left;
      if (right < this.#entries.length && this.#at(right).at < this.#at(least).at) least = right;
      if (least === i) return;
      this.#swap(i, least);
      i = least;
    }
  }

  #swap(i: number, j: number): void {
    [this.#entries[i], this.#entries[j]] = [this.#at(j), this.#at(i)];
  }

  #at(i: number): { at: number; thing: string } {
    return this.#entries[i] as { at: number; thing: string };
  }

  /** A sorted array is a heap. */
  #rebuild(): void {
    this.#entries = [...this.#dueAt].map(([thing, at]) => ({ at, thing })).sort((a, b) => a.at - b.at);
  }
}
