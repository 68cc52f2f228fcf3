import type { WireEvent } from "../../../schemas/event.ts";
import { DAY_MS } from "./site-time.ts";

/** A stretch of time, epoch ms; `to` is not part of it. */
export type Stretch = { from: number; to: number };

/** One more than a surge needs to be known by, so that it is also known while one of them is incomplete. */
export const PAST_WEEKS = 5;

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * DAY_MS;
/** So long before it begins the next day is told, too: in time for what looks ahead, and where clocks were changed in between. */
const AHEAD_MS = 4 * HOUR_MS;
/** Days begin as much earlier than in UTC where the sites are, and the last hour of the day before is looked back at. */
const EVENING_MS = 4 * HOUR_MS;

/**
 * What is to be told next of the past weeks, when of each week, the newest first, a stretch is told already: as the same times of
 * this week. One whole day after the other: of a part one would take the rest for hours without callers. This day of all weeks
 * first, so that soon it is known what is usual, then the next. Null where all is told.
 */
export function nextTelling(
  told: readonly (Stretch | null)[],
  now: number,
): { week: number; stretch: Stretch } | null {
  for (const day of [dayStart(now), dayStart(now + AHEAD_MS)]) {
    for (let week = 0; week < PAST_WEEKS; week++) {
      const stretch = missing(told[week] ?? null, { from: todayFrom(now), to: day + DAY_MS });
      if (stretch) return { week, stretch };
    }
  }
  return null;
}

/** What is told once the stretch is, too. */
export function joined(told: Stretch | null, { from, to }: Stretch): Stretch {
  const touches = told !== null && told.from <= to && from <= told.to;
  return touches ? { from: Math.min(from, told.from), to: Math.max(to, told.to) } : { from, to };
}

/** What is told of a week stays one stretch: one that lies apart is told anew. */
function missing(told: Stretch | null, wanted: Stretch): Stretch | null {
  if (!told || told.to < wanted.from || told.from > wanted.to) return wanted;
  if (told.from > wanted.from) return { from: wanted.from, to: told.from };
  return told.to < wanted.to ? { from: told.to, to: wanted.to } : null;
}

/** From when on the demo tells this day, in any zone: of past weeks from the same time on, as the rest would seem to be without callers. */
export function todayFrom(now: number): number {
  return dayStart(now) - EVENING_MS;
}

/** The stretch so many weeks earlier; week 0 is the last one. */
export function weeksEarlier({ from, to }: Stretch, week: number): Stretch {
  const earlierMs = (week + 1) * WEEK_MS;
  return { from: from - earlierMs, to: to - earlierMs };
}

/** The days of a stretch, since 1970. */
export function daysOf({ from, to }: Stretch): number[] {
  const first = Math.floor(from / DAY_MS);
  return Array.from({ length: Math.ceil(to / DAY_MS) - first }, (_, i) => first + i);
}

/**
 * Chooses the events of what began within a stretch, however long it goes on: of two stretches side by side each event belongs to one.
 * To be asked of all events of a day in their order.
 */
export class BegunWithin {
  readonly #stretch: Stretch;
  readonly #diariesUntil: number;
  readonly #subjects = new Set<string>();

  /** `diariesUntil`: of a day that ends with the stretch the diaries of its agents go on until they have gone home. */
  constructor(stretch: Stretch, diariesUntil: number) {
    this.#stretch = stretch;
    this.#diariesUntil = diariesUntil;
  }

  has({ id, type, time }: WireEvent): boolean {
    const at = Date.parse(time);
    // The diary of an agent lasts all day.
    if (type === "agent.changed") return at >= this.#stretch.from && at < this.#diariesUntil;
    const isWithin = at >= this.#stretch.from && at < this.#stretch.to;
    const subject = id.slice(0, id.lastIndexOf("/"));
    if (id === `${subject}/1` && isWithin) this.#subjects.add(subject);
    return this.#subjects.has(subject);
  }
}

function dayStart(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS;
}
