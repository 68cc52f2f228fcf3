import { type Heard, HEARD_GAP_MS } from "../source-silence.ts";

/** When a source was heard: what matters of it is the set of its events' times, not their order. */
export class Source {
  readonly site: string;
  readonly source: string;
  /** In the order of time, `HEARD_GAP_MS` or more apart. */
  heard: Heard[] = [];

  constructor(site: string, source: string) {
    this.site = site;
    this.source = source;
  }

  /** The time of its latest event, epoch ms. */
  get lastAt(): number {
    return this.heard.at(-1)?.last ?? -Infinity;
  }

  /** Takes the time of an event in; says whether it came after or between silences, which may change what is shown. */
  hear(at: number): boolean {
    const last = this.heard.at(-1);
    if (last && at >= last.first && at < last.last + HEARD_GAP_MS) {
      if (at > last.last) last.last = at;
      return false;
    }
    this.#insert(at);
    return true;
  }

  /** Forgets what ended before that moment, epoch ms, but not when it was heard last. */
  prune(before: number): void {
    const kept = this.heard.filter(({ last }, i) => last >= before || i === this.heard.length - 1);
    if (kept.length < this.heard.length) this.heard = kept;
  }

  #insert(at: number): void {
    let joined: Heard = { first: at, last: at };
    const [before, after]: [Heard[], Heard[]] = [[], []];
    for (const span of this.heard) {
      if (span.last + HEARD_GAP_MS <= joined.first) before.push(span);
      else if (joined.last + HEARD_GAP_MS <= span.first) after.push(span);
      else joined = { first: Math.min(span.first, joined.first), last: Math.max(span.last, joined.last) };
    }
    this.heard = [...before, joined, ...after];
  }
}
