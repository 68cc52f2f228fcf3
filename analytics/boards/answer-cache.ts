import type { Pace } from "./view.ts";

/** How long what is dear serves, ms. */
const PACE_MS: Record<Exclude<Pace, "tick">, number> = { seconds: 5_000, fold: 15_000, minute: 60_000 };
/** Between two renewals of what is dear, ms: a tick, which comes a little earlier or later than each 250 ms, does one. */
const RENEWAL_MS = 200;
/** What nobody asks for so many times is forgotten. */
const FORGOTTEN_TIMES = 3;

type Dear = { pace: Exclude<Pace, "tick">; value: unknown; time: number };

/**
 * Remembers what answers are made of: what is cheap until something changes, what is dear for the time of its pace. It renews one
 * dear thing at a time, unless that is twice as old as it should be.
 */
export class AnswerCache {
  readonly #cheap = new Map<string, unknown>();
  readonly #dear = new Map<string, Dear>();
  #now = 0;
  #renewedAt = -Infinity;
  #renewals = 0;

  /** Counts what was renewed. */
  get renewals(): number {
    return this.#renewals;
  }

  /** Begins to answer at `now`, epoch ms, after something changed. */
  begin(now: number): void {
    this.#now = now;
    this.#cheap.clear();
    for (const [name, { pace, time }] of this.#dear) {
      if (timeOf(pace, now) - time > FORGOTTEN_TIMES) this.#dear.delete(name);
    }
  }

  /** Whether something dear is older than its pace. */
  isDue(now: number): boolean {
    for (const { pace, time } of this.#dear.values()) if (timeOf(pace, now) > time) return true;
    return false;
  }

  of<T>(name: string, pace: Pace, make: () => T): T {
    if (pace === "tick") return this.#cheapOf(name, make);
    const known = this.#dear.get(name);
    const time = timeOf(pace, this.#now);
    if (known && !this.#mustRenew(known, time)) return known.value as T;
    if (known) this.#renewedAt = this.#now;
    const value = make();
    this.#dear.set(name, { pace, value, time });
    this.#renewals++;
    return value;
  }

  #cheapOf<T>(name: string, make: () => T): T {
    if (!this.#cheap.has(name)) this.#cheap.set(name, make());
    return this.#cheap.get(name) as T;
  }

  #mustRenew(known: Dear, time: number): boolean {
    const missed = time - known.time;
    return missed > 1 || (missed === 1 && this.#now - this.#renewedAt >= RENEWAL_MS);
  }
}

/** Which of the pace's spans that moment lies in. */
function timeOf(pace: Exclude<Pace, "tick">, now: number): number {
  return Math.floor(now / PACE_MS[pace]);
}
