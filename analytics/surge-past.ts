import { BusinessDays } from "./business-day.ts";
import { localDate } from "./past-weeks.ts";

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;

/** What is watched: a whole site, one queue of it, one topic at it. */
export const surgeKinds = ["site", "queue", "topic"] as const;
export type SurgeKind = typeof surgeKinds[number];

/** What is watched at a site; a site itself has the name ''. */
export type SurgeThing = { kind: SurgeKind; name: string };

/** Kind -> name -> start of a bucket, epoch minutes (small whole numbers are found fastest) -> legs received in it. */
export type PastCells = ReadonlyMap<SurgeKind, ReadonlyMap<string, ReadonlyMap<number, number>>>;

/** A past time of the week with data, and its local date. */
export type PastTime = { at: number; date: string };

/** What one site received in past weeks. Days on which it received nothing at all tell nothing of what is usual. */
export class PastReceived {
  readonly timezone: string;
  readonly #cells: PastCells;
  readonly #stepMs: number;
  readonly #days = new BusinessDays();
  readonly #dayOfQuarter = new Map<number, number>();
  /** Start of each day with data -> its local date. */
  readonly #active = new Map<number, string>();

  /** `stepMs`: the length of the buckets that are asked for. */
  constructor({ timezone, stepMs, cells }: { timezone: string; stepMs: number; cells: PastCells }) {
    this.timezone = timezone;
    this.#stepMs = stepMs;
    this.#cells = cells;
    for (const minute of cells.get("site")?.get("")?.keys() ?? []) {
      const day = this.#dayOf(minute * MINUTE_MS);
      if (!this.#active.has(day)) this.#active.set(day, localDate(day, timezone));
    }
  }

  /** Every thing that received something. */
  *things(): Generator<SurgeThing, void> {
    for (const [kind, names] of this.#cells) for (const name of names.keys()) yield { kind, name };
  }

  /** Of these times those on days with data. */
  active(times: readonly number[]): PastTime[] {
    return times.flatMap((at) => {
      const date = this.#active.get(this.#dayOf(at));
      return date === undefined ? [] : [{ at, date }];
    });
  }

  /** What a thing received in spans that began at those times, holidays left out. */
  counts(thing: SurgeThing, times: readonly PastTime[], { spanMs, holidays }: Counting): number[] {
    const worked = times.filter(({ date }) => !holidays.includes(date));
    return worked.map(({ at }) => this.received(thing, at, spanMs));
  }

  /** Legs received in the span that begins at `from`. */
  received({ kind, name }: SurgeThing, from: number, spanMs: number): number {
    const cells = this.#cells.get(kind)?.get(name);
    if (!cells) return 0;
    const end = (from + spanMs) / MINUTE_MS;
    let legs = 0;
    for (let minute = from / MINUTE_MS; minute < end; minute += this.#stepMs / MINUTE_MS) {
      legs += cells.get(minute) ?? 0;
    }
    return legs;
  }

  /** Days begin at a quarter of an hour in any zone; asking the calendar each time would cost more than all else. */
  #dayOf(at: number): number {
    const quarter = Math.floor(at / QUARTER_MS);
    let day = this.#dayOfQuarter.get(quarter);
    if (day === undefined) this.#dayOfQuarter.set(quarter, day = this.#days.of(this.timezone, at).startAt);
    return day;
  }
}

type Counting = { spanMs: number; holidays: readonly string[] };
