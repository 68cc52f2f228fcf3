import {
  type Counters,
  counterTexts,
  histogramCounters,
  maxCounters,
  type NumericCounter,
  stillWaiting,
  sumCounters,
} from "../counters.ts";
import { type Family, type Kpi, textsOf, valuesOf } from "../family.ts";
import { percentile } from "../histogram.ts";
import { DEFAULT_FORMULA, ratio, type ServiceLevelFormula, serviceLevelFormulas } from "../service-level.ts";
import { handlingKpis } from "./service-handling.ts";

type ServiceKpi = Kpi<Counters>;

const leftMs = (c: Counters) => c.waitAnsweredMs + c.waitAbandonedMs + c.waitOtherMs;
const leftLegs = (c: Counters) => c.queued - stillWaiting(c);
const refused = (c: Counters) => c.refusedFull + c.refusedClosed + c.refusedEmpty + c.refusedOverload;

function serviceLevel(formula: ServiceLevelFormula): ServiceKpi {
  const { text, usedBy, value } = serviceLevelFormulas[formula];
  return { name: `Service level (${formula})`, unit: "ratio", better: "more", text: `${text}; as ${usedBy}`, value };
}

function waitPercentile(percent: number): ServiceKpi {
  return {
    name: `Wait, ${percent} %`,
    unit: "ms",
    better: "less",
    text: `${percent} % of the finished waits are not longer; from the histogram, within 5 %`,
    value: (c) => percentile(c.waitHistogram, percent / 100),
  };
}

/** What follows from the counters of legs: queues, service level, waits, handling. */
export const kpis = {
  received: {
    name: "Received",
    unit: "count",
    better: null,
    text: "queued + refused",
    value: (c) => c.queued + refused(c),
  },
  queued: { name: "Queued", unit: "count", better: null, text: "legs that entered the queue", value: (c) => c.queued },
  refused: { name: "Refused", unit: "count", better: "less", text: "legs not let into the queue", value: refused },
  answered: { name: "Answered", unit: "count", better: "more", text: "legs answered", value: (c) => c.answered },
  abandoned: {
    name: "Abandoned",
    unit: "count",
    better: "less",
    text: "legs left with reason abandoned or withdrawn",
    value: (c) => c.abandoned,
  },
  callbacks: {
    name: "Callbacks",
    unit: "count",
    better: null,
    text: "legs left for a callback: not an abandon",
    value: (c) => c.callbacks,
  },
  flowedOut: {
    name: "Flowed out",
    unit: "count",
    better: "less",
    text: "legs left with reason timeout, key, empty, overflow or deflected",
    value: (c) => c.flowedOut,
  },
  serviceLevel: {
    name: "Service level",
    unit: "ratio",
    better: "more",
    text: "by the formula chosen for the queue; over queues with different formulas, offered-less-short",
    thresholds: { warn: 0.8, alarm: 0.7 },
    value: (c, { formula }) => serviceLevelFormulas[formula].value(c),
  },
  serviceLevelAnswered: serviceLevel("answered"),
  serviceLevelOffered: serviceLevel("offered"),
  serviceLevelOfferedLessShort: serviceLevel("offered-less-short"),
  serviceLevelHandledInTarget: serviceLevel("handled-in-target"),
  serviceLevelRemovedInTarget: serviceLevel("removed-in-target"),
  serviceLevelAbandonsInTargetIgnored: serviceLevel("abandons-in-target-ignored"),
  asa: {
    name: "Average speed of answer",
    unit: "ms",
    better: "less",
    text: "wait of answered legs / answered",
    value: (c) => ratio(c.waitAnsweredMs, c.answered),
  },
  averageWait: {
    name: "Average wait",
    unit: "ms",
    better: "less",
    text: "all finished waits / (answered + abandoned + callbacks + flowed out)",
    value: (c) => ratio(leftMs(c), leftLegs(c)),
  },
  averageAbandonTime: {
    name: "Average abandon time",
    unit: "ms",
    better: null,
    text: "wait of abandoned legs / abandoned",
    value: (c) => ratio(c.waitAbandonedMs, c.abandoned),
  },
  waitMax: {
    name: "Longest wait",
    unit: "ms",
    better: "less",
    text: "the longest finished wait",
    value: (c) => leftLegs(c) > 0 ? c.waitMaxMs : null,
  },
  waitP50: waitPercentile(50),
  waitP90: waitPercentile(90),
  waitP95: waitPercentile(95),
  abandonRate: {
    name: "Abandon rate",
    unit: "ratio",
    better: "less",
    text: "abandoned / queued",
    thresholds: { warn: 0.05, alarm: 0.1 },
    value: (c) => ratio(c.abandoned, c.queued),
  },
  abandonRateLessShort: {
    name: "Abandon rate, short ones left out",
    unit: "ratio",
    better: "less",
    text: "(abandoned - short abandons) / (queued - short abandons)",
    value: (c) => ratio(c.abandoned - c.abandonedShort, c.queued - c.abandonedShort),
  },
  answerRate: {
    name: "Answer rate",
    unit: "ratio",
    better: "more",
    text: "answered / queued",
    value: (c) => ratio(c.answered, c.queued),
  },
  ...handlingKpis,
} satisfies Record<string, ServiceKpi>;

export type KpiId = keyof typeof kpis;
export type KpiValues = Record<KpiId, number | null>;
export const kpiIds = Object.keys(kpis) as KpiId[];

function infos(ids: readonly (NumericCounter | typeof histogramCounters[number])[], join: "sum" | "max" | "histogram") {
  return Object.fromEntries(ids.map((id) => [id, { join, text: counterTexts[id] }]));
}

type ServiceInfos =
  & Record<typeof sumCounters[number], { join: "sum"; text: string }>
  & Record<typeof maxCounters[number], { join: "max"; text: string }>
  & Record<typeof histogramCounters[number], { join: "histogram"; text: string }>;

/** Legs: counted in the minute in which they were queued, whatever happens later. */
export const serviceFamily: Family<ServiceInfos, KpiId> = {
  id: "service",
  title: "Queues and service level",
  counters: {
    ...infos(sumCounters, "sum"),
    ...infos(maxCounters, "max"),
    ...infos(histogramCounters, "histogram"),
  } as ServiceInfos,
  kpis,
};

/** All KPIs of these counters; `formula` is the queue's own for `serviceLevel`. */
export function kpisOf(counters: Counters, formula: ServiceLevelFormula = DEFAULT_FORMULA): KpiValues {
  return valuesOf(serviceFamily, counters, { formula });
}

/** KPI -> definition, as reports carry it beside the numbers. */
export function definitionsOf(): Record<string, string> {
  return textsOf(serviceFamily);
}
