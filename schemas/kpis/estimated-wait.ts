import { defineFamily } from "../family.ts";
import { percentile } from "../histogram.ts";
import { ratio } from "../service-level.ts";

/** How good the estimated wait was: what each caller would have been told when queued, against what then happened. */
export const ewtFamily = defineFamily({
  id: "estimated-wait",
  title: "Accuracy of the estimated wait",
  counters: {
    compared: { join: "sum", text: "answered legs for which there was an estimate" },
    unknown: { join: "sum", text: "answered legs for which there was none" },
    unanswered: { join: "sum", text: "legs that left or wait still: what they would have waited is not known" },
    errorMs: { join: "sum", text: "ms estimated too long, less those too short" },
    absoluteErrorMs: { join: "sum", text: "ms by which estimates were wrong, in either direction" },
    within30s: { join: "sum", text: "compared legs whose estimate was at most 30 s wrong" },
    withinHalf: { join: "sum", text: "compared legs whose estimate was wrong by at most half of the wait" },
    errorHistogram: { join: "histogram", text: "compared legs by how wrong the estimate was, in either direction" },
  },
  kpis: {
    ewtCompared: {
      name: "Estimates compared",
      unit: "count",
      better: null,
      text: "answered legs for which there was an estimate",
      value: (c) => c.compared,
    },
    ewtMeanAbsoluteError: {
      name: "Mean error",
      unit: "ms",
      better: "less",
      text: "|estimated - actual wait|, added up / estimates compared",
      value: (c) => ratio(c.absoluteErrorMs, c.compared),
    },
    ewtMedianAbsoluteError: {
      name: "Median error",
      unit: "ms",
      better: "less",
      text: "half of the estimates were not more wrong; from the histogram, within 5 %",
      value: (c) => percentile(c.errorHistogram, 0.5),
    },
    ewtBias: {
      name: "Bias",
      unit: "ms",
      better: null,
      text: "(estimated - actual wait), added up / estimates compared: above 0, callers are told too long a wait",
      value: (c) => ratio(c.errorMs, c.compared),
    },
    ewtWithin30s: {
      name: "Within 30 s",
      unit: "ratio",
      better: "more",
      text: "estimates at most 30 s wrong / estimates compared",
      value: (c) => ratio(c.within30s, c.compared),
    },
    ewtWithinHalf: {
      name: "Within half",
      unit: "ratio",
      better: "more",
      text: "estimates wrong by at most half of the actual wait / estimates compared",
      value: (c) => ratio(c.withinHalf, c.compared),
    },
    ewtKnown: {
      name: "Estimate known",
      unit: "ratio",
      better: "more",
      text: "estimates compared / answered legs",
      value: (c) => ratio(c.compared, c.compared + c.unknown),
    },
  },
});
