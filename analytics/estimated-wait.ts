import { Tier } from "../schemas/names.ts";

const MINUTE_MS = 60_000;

/**
 * The estimate learns from legs answered in so many minutes before the current one. On a bank's month the mean error was 71 s
 * with two hours and 73 s with one.
 */
const LEARNED_MINUTES = 120;
/** Legs that waited longer teach nothing: who was ahead of them may be forgotten on the floor, which remembers 12 h. */
const MOST_LEARNED_MS = 9 * 60 * MINUTE_MS;
/** How far behind a moment stays matter that have ended by then, ms. */
export const REMEMBERED_MS = LEARNED_MINUTES * MINUTE_MS + MINUTE_MS + MOST_LEARNED_MS;

/** One stay in one queue. Times are epoch ms; `endedAt` null: waits still. */
export type Stay = {
  queuedAt: number;
  endedAt: number | null;
  isAnswered: boolean;
  /** From `rankOf`. */
  rank: number;
};

/** Who is served before whom: the lower rank first; a higher priority goes before a better tier, an unknown tier last. */
export function rankOf({ tier, priority }: { tier: Tier | null; priority: number | null }): number {
  const tiers = Tier.options.length;
  const place = tier === null ? tiers : Tier.options.indexOf(tier);
  return place - (priority ?? 0) * (tiers + 1);
}

/** The rank of one who must let everybody go first. */
export const LAST_RANK = Infinity;

/**
 * One queue's stays, played in the order of time. The estimate is the queue-length estimator (Whitt 1999; Ibrahim and Whitt
 * 2009), (legs ahead + 1) x time per place, where ahead is who was queued earlier with the same or a better rank and waits
 * still; the time per place is what recently answered legs had: their waits / their places in the queue, both added up. So it
 * contains how many agents there are, how long they take, and how many of those ahead give up.
 */
export class WaitReplay {
  readonly #arrivals: readonly Stay[];
  readonly #exits: readonly Stay[];
  #nextArrival = 0;
  #nextExit = 0;
  /** How many wait, by rank. */
  readonly #waiting = new Map<number, number>();
  /** The place each had that waits. */
  readonly #places = new Map<Stay, number>();
  readonly #learned = new PlaceTimes();

  constructor(stays: readonly Stay[]) {
    this.#arrivals = stays.toSorted((a, b) => a.queuedAt - b.queuedAt);
    this.#exits = stays.filter(({ endedAt }) => endedAt !== null)
      .sort((a, b) => endOf(a) - endOf(b) || a.queuedAt - b.queuedAt);
  }

  /** Plays what happened before `at`, epoch ms; who goes at that very moment is gone, who comes is not there yet. */
  advance(at: number): void {
    for (let next = this.#arrivals[this.#nextArrival]; next && next.queuedAt < at;) {
      this.#admit(next.queuedAt);
      next = this.#arrivals[this.#nextArrival];
    }
    this.#release(at);
  }

  /** What one of that rank who comes at `at` would be told, ms; null while nothing is learned. Advance to `at` before. */
  estimate(rank: number, at: number): number | null {
    const perPlaceMs = this.#learned.perPlaceMs(at);
    return perPlaceMs === null ? null : perPlaceMs * this.#placeOf(rank);
  }

  /** What each place took those answered lately, ms; null when none was. */
  perPlaceMs(at: number): number | null {
    return this.#learned.perPlaceMs(at);
  }

  #admit(at: number): void {
    this.#release(at);
    const first = this.#nextArrival;
    while (this.#arrivals[this.#nextArrival]?.queuedAt === at) this.#nextArrival++;
    const together = this.#arrivals.slice(first, this.#nextArrival);
    for (const stay of together) this.#places.set(stay, this.#placeOf(stay.rank));
    for (const { rank } of together) this.#waiting.set(rank, (this.#waiting.get(rank) ?? 0) + 1);
  }

  #release(at: number): void {
    for (let next = this.#exits[this.#nextExit]; next && hasLeft(next, at); next = this.#exits[this.#nextExit]) {
      this.#nextExit++;
      this.#waiting.set(next.rank, (this.#waiting.get(next.rank) ?? 0) - 1);
      if (next.isAnswered) this.#learned.add(next, this.#places.get(next) as number);
      this.#places.delete(next);
    }
  }

  #placeOf(rank: number): number {
    let place = 1;
    for (const [other, legs] of this.#waiting) if (other <= rank) place += legs;
    return place;
  }
}

/** Not who comes only now and goes at once. */
function hasLeft(stay: Stay, at: number): boolean {
  return endOf(stay) <= at && stay.queuedAt < at;
}

function endOf({ queuedAt, endedAt }: Stay): number {
  return Math.max(queuedAt, endedAt ?? Infinity);
}

/** Waits and places of answered legs by the minute of the answer. */
class PlaceTimes {
  readonly #minutes = new Map<number, { waitMs: number; places: number }>();
  #minute = -Infinity;
  #perPlaceMs: number | null = null;

  add(stay: Stay, places: number): void {
    const waitMs = endOf(stay) - stay.queuedAt;
    if (waitMs > MOST_LEARNED_MS) return;
    const minute = Math.floor(endOf(stay) / MINUTE_MS);
    const known = this.#minutes.get(minute) ?? { waitMs: 0, places: 0 };
    this.#minutes.set(minute, { waitMs: known.waitMs + waitMs, places: known.places + places });
  }

  /** From the whole minutes before the one of `at`, so that it is computed once a minute. */
  perPlaceMs(at: number): number | null {
    const minute = Math.floor(at / MINUTE_MS);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#perPlaceMs = this.#mean(minute);
    }
    return this.#perPlaceMs;
  }

  #mean(end: number): number | null {
    let [waitMs, places] = [0, 0];
    for (let minute = end - LEARNED_MINUTES; minute < end; minute++) {
      const known = this.#minutes.get(minute);
      waitMs += known?.waitMs ?? 0;
      places += known?.places ?? 0;
    }
    return places > 0 ? waitMs / places : null;
  }
}

/** What each would have been told when queued, ms, in the order of time; null where nothing was learned by then. */
export function* replay<S extends Stay>(stays: readonly S[]): Generator<[S, number | null], void> {
  const line = new WaitReplay(stays);
  for (const stay of stays.toSorted((a, b) => a.queuedAt - b.queuedAt)) {
    line.advance(stay.queuedAt);
    yield [stay, line.estimate(stay.rank, stay.queuedAt)];
  }
}
