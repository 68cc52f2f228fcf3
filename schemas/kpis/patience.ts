import { type CountersOf, defineFamily } from "../family.ts";
import { medianMs, restrictedMeanMs, survivalCurve, type SurvivalPoint } from "../survival.ts";

const counters = {
  queued: { join: "sum", text: "legs that entered the queue" },
  answered: { join: "sum", text: "legs answered by an agent" },
  abandoned: { join: "sum", text: "legs left with reason abandoned or withdrawn" },
  announcements: { join: "sum", text: "how often callers were told to wait" },
  abandonedBySecond: {
    join: "histogram",
    text: "abandoned legs by whole seconds waited, those within the length of the curve",
  },
  answeredBySecond: { join: "histogram", text: "answered legs by whole seconds waited, likewise" },
  otherBySecond: {
    join: "histogram",
    text: "legs that left otherwise, wait still, or waited beyond the end of the curve, by whole seconds",
  },
  announcedBySecond: {
    join: "histogram",
    text: "announcements by whole seconds after queueing; those beyond the end of the curve at its end",
  },
} as const;

export type PatienceCounters = CountersOf<typeof counters>;

/** Hanging up is the event; every other end of waiting hides when the caller would have. */
export function curveOf(c: Pick<PatienceCounters, `${"abandoned" | "answered" | "other"}BySecond`>): SurvivalPoint[] {
  return survivalCurve({ abandoned: c.abandonedBySecond, others: [c.answeredBySecond, c.otherBySecond] });
}

/** How long callers are willing to wait; `patienceIndex` is of the service family. */
export const patienceFamily = defineFamily({
  id: "patience",
  title: "Patience",
  counters,
  kpis: {
    medianPatience: {
      name: "Median patience",
      unit: "ms",
      better: "more",
      text:
        "time by which half of the callers would hang up if nobody were answered: Kaplan-Meier (1958) survival of the " +
        "time to abandon, all other ends censored; unknown when the curve ends above one half",
      value: (c) => medianMs(curveOf(c)),
    },
    meanPatience: {
      name: "Mean patience",
      unit: "ms",
      better: "more",
      text: "area under the same survival curve up to the longest wait or the end of the curve (restricted mean)",
      value: (c) => restrictedMeanMs(curveOf(c)),
    },
  },
});
