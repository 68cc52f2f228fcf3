import { type Demand, patienceOf } from "../staffing.ts";
import { median } from "../surge.ts";
import { HALF_HOUR_MS, type PastDays } from "./past-days.ts";
import type { PastRow } from "./staffing-query.ts";

/** What a half hour is expected to bring, and how many past days say so. */
export type ExpectedDemand = Demand & { pastDays: number };

type Sums = Pick<PastRow, "handledLegs" | "handleMs" | "waitMs" | "abandoned">;

/** What came to one queue in past half hours. Days on which nothing came, and holidays, are left out. */
export class QueuePast {
  readonly #halfHours = new Map<number, PastRow>();
  readonly #dates: ReadonlyMap<number, string>;
  readonly #worked = new Set<string>();
  readonly #all: Sums;

  constructor(
    rows: readonly PastRow[],
    { dates, holidays }: Pick<PastDays, "dates"> & { holidays: readonly string[] },
  ) {
    this.#dates = dates;
    for (const row of rows) {
      const [at, date] = [row.second * 1000, dates.get(row.second * 1000)];
      if (date === undefined || holidays.includes(date)) continue;
      this.#halfHours.set(at, row);
      this.#worked.add(date);
    }
    this.#all = sumOf([...this.#halfHours.values()]);
  }

  /** From the same half hours of past weeks, by their starts; null when none of those days tells anything. */
  expected(times: readonly number[]): ExpectedDemand | null {
    const worked = times.filter((at) => this.#worked.has(this.#dates.get(at) ?? ""));
    if (worked.length === 0) return null;
    const found = worked.map((at) => this.#halfHours.get(at));
    const then = sumOf(found.filter((row) => row !== undefined));
    return {
      pastDays: worked.length,
      arrivals: median(found.map((row) => row?.arrivals ?? 0)),
      spanMs: HALF_HOUR_MS,
      ahtMs: ahtOf(then) ?? ahtOf(this.#all),
      patienceMs: patienceOf(this.#all),
    };
  }
}

function ahtOf({ handleMs, handledLegs }: Sums): number | null {
  return handledLegs > 0 && handleMs > 0 ? handleMs / handledLegs : null;
}

function sumOf(rows: readonly Sums[]): Sums {
  const sum = { handledLegs: 0, handleMs: 0, waitMs: 0, abandoned: 0 };
  for (const row of rows) {
    sum.handledLegs += row.handledLegs;
    sum.handleMs += row.handleMs;
    sum.waitMs += row.waitMs;
    sum.abandoned += row.abandoned;
  }
  return sum;
}
