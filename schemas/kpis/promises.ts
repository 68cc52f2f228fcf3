import { wilson } from "../confidence.ts";
import { type CountersOf, defineFamily, type Kpi } from "../family.ts";
import { ratio } from "../service-level.ts";

const sum = (text: string) => ({ join: "sum", text }) as const;

const counters = {
  promisesMade: sum("promises made"),
  promisesKept: sum("of them, kept by their due moment"),
  promisesLate: sum("of them, kept later"),
  promisesOverdue: sum("of them, due and neither kept nor cancelled"),
  promisesCancelled: sum("of them, cancelled by their due moment and never kept"),
  promisesCancelledLate: sum("of them, cancelled after their due moment and never kept"),
  promisesPending: sum("of them, not due yet, neither kept nor cancelled"),
};
export type PromisesCounters = CountersOf<typeof counters>;
type PromisesKpi = Kpi<PromisesCounters>;

/** A promise that is cancelled when it is due already was not kept: the customer waited in vain. */
function broken({ promisesLate, promisesOverdue, promisesCancelledLate }: PromisesCounters): number {
  return promisesLate + promisesOverdue + promisesCancelledLate;
}

const keptBounds = (c: PromisesCounters) => wilson(c.promisesKept, c.promisesKept + broken(c));

const count = (id: keyof PromisesCounters, name: string, better: PromisesKpi["better"]): PromisesKpi => ({
  name,
  unit: "count",
  better,
  text: counters[id].text,
  value: (c) => c[id],
});

/** What customers were promised and whether it came, counted when the promise was made. */
export const promisesFamily = defineFamily({
  id: "promises",
  title: "Promises",
  counters,
  kpis: {
    promisesMade: count("promisesMade", "Promises made", null),
    promisesKept: count("promisesKept", "Kept in time", "more"),
    promisesLate: count("promisesLate", "Kept late", "less"),
    promisesOverdue: count("promisesOverdue", "Promises overdue", "less"),
    promisesBroken: {
      name: "Promises broken",
      unit: "count",
      better: "less",
      text: "not kept by their due moment: kept late, overdue, or cancelled after it",
      value: broken,
    },
    promisesCancelled: count("promisesCancelled", "Promises cancelled", null),
    promisesPending: count("promisesPending", "Promises not due yet", null),
    promiseKeptRate: {
      name: "Promises kept, share",
      unit: "ratio",
      better: "more",
      text:
        "kept by their due moment / (kept in time + broken); those cancelled in time and those not due are left out",
      thresholds: { warn: 0.95, alarm: 0.85 },
      value: (c) => ratio(c.promisesKept, c.promisesKept + broken(c)),
    },
    promiseKeptLow: {
      name: "Lower share kept",
      unit: "ratio",
      better: "more",
      text: "lower end of the 95 % interval of the share kept, by Wilson 1927",
      value: (c) => keptBounds(c)?.low ?? null,
    },
    promiseKeptHigh: {
      name: "Upper share kept",
      unit: "ratio",
      better: "more",
      text: "upper end of the 95 % interval of the share kept, by Wilson 1927",
      value: (c) => keptBounds(c)?.high ?? null,
    },
  },
});
