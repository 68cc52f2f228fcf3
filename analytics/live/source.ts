import { type Heard, HEARD_GAP_MS } from "../source-silence.ts";

/** Spans remembered at most, a week of one each minute: of more, the oldest quarter goes. */
const MOST = 10_080;

/** When a source was heard: what matters of it is the set of its events' times, not their order. */
export class Source {
  readonly site: string;
  readonly source: string;
  #heard: Heard[] = [];
  /** The last of them: nearly every event belongs to it. */
  #last: Heard = { first: -Infinity, last: -Infinity };

  constructor(site: string, source: string) {
    this.site = site;
    this.source = source;
  }

  /** In the order of time, `HEARD_GAP_MS` or more apart. */
  get heard(): readonly Heard[] {
    return this.#heard;
  }

  /** The time of its latest event, epoch ms. */
  get lastAt(): number {
    return this.#last.last;
  }

  /** Takes the time of an event in; says whether it came after or between silences, which may change what is shown. */
  hear(at: number): boolean {
    const last = this.#last;
    if (at >= last.first && at < last.last + HEARD_GAP_MS) {
      if (at > last.last) last.last = at;
      return false;
    }
    if (at < last.last) return this.#hearLate(at);
    this.#last = { first: at, last: at };
    this.#heard.push(this.#last);
    if (this.#heard.length > MOST) this.#heard.splice(0, MOST / 4);
    return true;
  }

  /** Takes in what a checkpoint holds. */
  restore(heard: Heard[]): void {
    this.#heard = heard;
    this.#last = heard.at(-1) ?? this.#last;
  }

  /** Forgets what ended before that moment, epoch ms, but not when it was heard last. */
  prune(before: number): void {
    const kept = this.#heard.filter((span) => span.last >= before || span === this.#last);
    if (kept.length < this.#heard.length) this.#heard = kept;
  }

  #hearLate(at: number): boolean {
    const place = this.#firstNear(at);
    const span = this.#heard[place] as Heard; // The last one at the latest.
    const next = this.#heard[place + 1];
    if (at >= span.first && at <= span.last) return false;
    if (at <= span.first - HEARD_GAP_MS) this.#heard.splice(place, 0, { first: at, last: at });
    else if (at < span.first) span.first = at;
    else if (!next || next.first - at >= HEARD_GAP_MS) span.last = at;
    else {
      next.first = span.first;
      this.#heard.splice(place, 1);
    }
    return true;
  }

  /** The place of the first span that does not end long before that moment. */
  #firstNear(at: number): number {
    let [low, high] = [0, this.#heard.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#heard[middle] as Heard).last + HEARD_GAP_MS > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
