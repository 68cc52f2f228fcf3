import { type Counters, stillWaiting } from "./counters.ts";
import { percentile } from "./histogram.ts";
import { DEFAULT_FORMULA, ratio, type ServiceLevelFormula, serviceLevelFormulas } from "./service-level.ts";

export type KpiUnit = "count" | "ms" | "ratio";

/** One number: what it is called, what it means and how it follows from the counters. `null` on an empty denominator. */
export type Kpi = {
  name: string;
  unit: KpiUnit;
  /** Which way is good; null where neither is. */
  better: "more" | "less" | null;
  text: string;
  value: (c: Counters, formula: ServiceLevelFormula) => number | null;
};

const leftMs = (c: Counters) => c.waitAnsweredMs + c.waitAbandonedMs + c.waitOtherMs;
const leftLegs = (c: Counters) => c.queued - stillWaiting(c);
const refused = (c: Counters) => c.refusedFull + c.refusedClosed + c.refusedEmpty + c.refusedOverload;

function serviceLevel(formula: ServiceLevelFormula): Kpi {
  const { text, usedBy, value } = serviceLevelFormulas[formula];
  return { name: `Service level (${formula})`, unit: "ratio", better: "more", text: `${text}; as ${usedBy}`, value };
}

function waitPercentile(percent: number): Kpi {
  return {
    name: `Wait, ${percent} %`,
    unit: "ms",
    better: "less",
    text: `${percent} % of the finished waits are not longer; from the histogram, within 5 %`,
    value: (c) => percentile(c.waitHistogram, percent / 100),
  };
}

/** Every KPI, once: live snapshot, reports, pages and documentation take names, units and texts from here. */
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
    value: (c, formula) => serviceLevelFormulas[formula].value(c),
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
  aht: {
    name: "Average handle time",
    unit: "ms",
    better: null,
    text: "(talk + hold + wrap) / handled legs",
    value: (c) => ratio(c.talkMs + c.holdMs + c.wrapMs, c.handledLegs),
  },
  averageTalk: {
    name: "Average talk",
    unit: "ms",
    better: null,
    text: "talk without hold / handled legs",
    value: (c) => ratio(c.talkMs, c.handledLegs),
  },
  averageHold: {
    name: "Average hold",
    unit: "ms",
    better: "less",
    text: "hold / legs that were held",
    value: (c) => ratio(c.holdMs, c.heldLegs),
  },
  averageWrap: {
    name: "Average wrap-up",
    unit: "ms",
    better: null,
    text: "after-contact work / handled legs",
    value: (c) => ratio(c.wrapMs, c.handledLegs),
  },
} satisfies Record<string, Kpi>;

export type KpiId = keyof typeof kpis;
export type KpiValues = Record<KpiId, number | null>;
export const kpiIds = Object.keys(kpis) as KpiId[];

/** What is known of this very moment rather than counted over a time. */
export const gauges = {
  waitingNow: { name: "Waiting", unit: "count", better: "less", text: "legs queued, not answered and not left" },
  longestWaitNow: {
    name: "Longest wait now",
    unit: "ms",
    better: "less",
    text: "now - the earliest queued time waiting",
  },
  connectedNow: { name: "In conversation", unit: "count", better: null, text: "legs answered and not completed" },
} satisfies Record<string, Omit<Kpi, "value">>;

/** All KPIs of these counters; `formula` is the queue's own for `serviceLevel`. */
export function kpisOf(counters: Counters, formula: ServiceLevelFormula = DEFAULT_FORMULA): KpiValues {
  return Object.fromEntries(kpiIds.map((id) => [id, (kpis[id] as Kpi).value(counters, formula)])) as KpiValues;
}

/** KPI -> definition, as reports carry it beside the numbers. */
export function definitionsOf(ids: readonly KpiId[] = kpiIds): Record<string, string> {
  return Object.fromEntries(ids.map((id) => [id, kpis[id].text]));
}
