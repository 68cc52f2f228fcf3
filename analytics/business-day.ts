import { Temporal } from "temporal-polyfill";

/** The business day a moment lies in, epoch ms: from `startAt` up to, not including, `endAt`. 23 to 25 hours long. */
export type BusinessDay = { startAt: number; endAt: number };

/** Midnight to midnight in that zone. */
export function businessDay(timezone: string, at: number): BusinessDay {
  const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone);
  const start = moment.startOfDay();
  return { startAt: start.epochMilliseconds, endAt: start.add({ days: 1 }).startOfDay().epochMilliseconds };
}

/** Remembers each zone's last day: nearly all questions are about today. */
export class BusinessDays {
  readonly #last = new Map<string, BusinessDay>();

  of(timezone: string, at: number): BusinessDay {
    const known = this.#last.get(timezone);
    if (known && at >= known.startAt && at < known.endAt) return known;
    const day = businessDay(timezone, at);
    this.#last.set(timezone, day);
    return day;
  }
}
