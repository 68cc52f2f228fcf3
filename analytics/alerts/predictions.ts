import { lineIn, type Waiter } from "../live/estimated-wait.ts";
import type { Floor } from "../live/floor.ts";
import type { Leg } from "../live/leg.ts";
import { contactThing } from "./touched-contacts.ts";

type Line = ReturnType<typeof lineIn>;

/**
 * Which of those who wait will wait too long, and when that was first seen. What is left to wait is estimated as for a newcomer
 * (analytics/estimated-wait.ts), by those alone who go before them.
 */
export class Predictions {
  /** By the leg and the bound. */
  readonly #seen = new Map<string, Map<string, number>>();
  /** Contacts that wait and are not yet seen to wait too long: to be looked at again. */
  #open = new Map<string, { site: string; contact: string }>();
  /** Of one moment: who waits where. */
  #lines = new Map<string, Line>();
  #linesAt = -Infinity;

  /** When it was first seen, epoch ms, that the leg waits longer than that in all; null not yet. */
  seenAt(leg: Leg, beyondMs: number, { floor, now }: { floor: Floor; now: number }): number | null {
    const thing = contactThing(leg.site, leg.contact);
    const known = this.#seen.get(thing)?.get(keyOf(leg, beyondMs));
    if (known !== undefined) return known;
    if (!leg.isWaiting) return null;
    if (this.#waitOf(leg, floor, now) <= beyondMs) {
      this.#open.set(thing, { site: leg.site, contact: leg.contact });
      return null;
    }
    this.remember(leg, beyondMs, now);
    return now;
  }

  /** It was seen at that moment, epoch ms, here or by another process. */
  remember(leg: Leg, beyondMs: number, at: number): void {
    const thing = contactThing(leg.site, leg.contact);
    this.#seen.set(thing, (this.#seen.get(thing) ?? new Map<string, number>()).set(keyOf(leg, beyondMs), at));
  }

  takeOpen(): Iterable<{ site: string; contact: string }> {
    const open = this.#open.values();
    this.#open = new Map();
    return open;
  }

  /** Contacts of which something was seen. */
  things(): Iterable<string> {
    return this.#seen.keys();
  }

  forget(thing: string): void {
    this.#seen.delete(thing);
  }

  /** Waited so far, and what is left: unknown where nobody was answered in the last two hours, and then nothing. */
  #waitOf(leg: Leg, floor: Floor, now: number): number {
    const { perPlaceMs, waiters } = this.#line(leg, floor, now);
    const self = waiters.find((one) => one.leg === leg);
    if (!self) return 0;
    const goesBefore = ({ rank, queuedAt }: Waiter) =>
      rank < self.rank || (rank === self.rank && queuedAt < self.queuedAt);
    return Math.max(0, now - self.queuedAt) + (perPlaceMs ?? 0) * (1 + waiters.filter(goesBefore).length);
  }

  #line(leg: Leg, floor: Floor, now: number): Line {
    if (now !== this.#linesAt) {
      this.#lines = new Map();
      this.#linesAt = now;
    }
    const key = `${leg.site}/${leg.queue}`;
    let line = this.#lines.get(key);
    if (!line) this.#lines.set(key, line = lineIn(floor, leg, now));
    return line;
  }
}

function keyOf({ leg, queue }: Leg, beyondMs: number): string {
  return `${leg}/${beyondMs}/${queue}`;
}
