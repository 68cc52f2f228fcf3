/** Customers of one cohort in one month, as SQL counts them; moments are starts of months. */
export type CohortCount = {
  cohort: number;
  month: number;
  /** Active in that month. */
  active: number;
  /** Active in that month and in no later one. */
  last: number;
  revenue: number;
};

/** A cohort in one complete month of its life. */
export type CohortCell = {
  cohort: number;
  /** Months after the first. */
  period: number;
  customers: number;
  /** Active in exactly that month. */
  on: number;
  /** Active in that month or later, as far as is known. */
  onOrAfter: number;
  revenue: number;
  /** Of the cohort's first month. */
  firstRevenue: number;
};

export type Cohort = { cohort: number; customers: number; cells: CohortCell[] };

/**
 * Retention by cohort. `bounds` are starts of months, ascending, the last one the end of the last month; `end` is up to when
 * activity is known: a month that ends later is not complete and has no cell. A cohort has a cell for each complete month, also
 * where nobody was active.
 */
export function cohortsOf(
  counts: readonly CohortCount[],
  { bounds, end }: { bounds: readonly number[]; end: number },
): Cohort[] {
  const complete = bounds.slice(0, -1).filter((_, i) => (bounds[i + 1] as number) <= end);
  return bounds.slice(0, -1).flatMap((cohort) => {
    const own = counts.filter((count) => count.cohort === cohort);
    const customers = total(own, ({ last }) => last);
    if (customers === 0) return [];
    const months = complete.filter((month) => month >= cohort);
    return [{ cohort, customers, cells: months.map((month, period) => cellOf(own, { cohort, month, period })) }];
  });
}

function cellOf(
  own: readonly CohortCount[],
  { cohort, month, period }: { cohort: number; month: number; period: number },
): CohortCell {
  const then = own.filter((count) => count.month === month);
  return {
    cohort,
    period,
    customers: total(own, ({ last }) => last),
    on: total(then, ({ active }) => active),
    onOrAfter: total(own.filter((count) => count.month >= month), ({ last }) => last),
    revenue: total(then, ({ revenue }) => revenue),
    firstRevenue: total(own.filter((count) => count.month === cohort), ({ revenue }) => revenue),
  };
}

function total(counts: readonly CohortCount[], of: (count: CohortCount) => number): number {
  return counts.reduce((sum, count) => sum + of(count), 0);
}
