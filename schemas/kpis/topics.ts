import { rateRatioBounds } from "../confidence.ts";
import { type CountersOf, defineFamily, type Kpi } from "../family.ts";

const counters = {
  topicCases: { join: "sum", text: "cases opened in this period" },
  topicCasesBefore: { join: "sum", text: "cases opened in the period before, just as long" },
  topicCasesYearAgo: { join: "sum", text: "cases opened in the same period of last year" },
  periodMs: { join: "max", text: "length of this period up to now, ms" },
  beforeMs: { join: "max", text: "length of the period before, ms; 0 where cases were not told of yet" },
  yearAgoMs: { join: "max", text: "length of the same period of last year, ms; 0 where cases were not told of yet" },
} as const;
export type TopicsCounters = CountersOf<typeof counters>;
type TopicsKpi = Kpi<TopicsCounters>;

const rival = {
  before: (c: TopicsCounters) => ({ count: c.topicCasesBefore, ms: c.beforeMs }),
  yearAgo: (c: TopicsCounters) => ({ count: c.topicCasesYearAgo, ms: c.yearAgoMs }),
};
const names = { before: "the period before", yearAgo: "the same period of last year" };
type Rival = keyof typeof rival;

function growth(c: TopicsCounters, of: Rival): number | null {
  const { count, ms } = rival[of](c);
  return count > 0 && ms > 0 && c.periodMs > 0 ? c.topicCases / c.periodMs / (count / ms) - 1 : null;
}

/** An end of the interval of growth; the upper one is unknown where there were none to compare with. */
function end(c: TopicsCounters, of: Rival, side: "low" | "high"): number | null {
  const bound = rateRatioBounds({ count: c.topicCases, ms: c.periodMs }, rival[of](c))?.[side] ?? null;
  return bound === null ? null : bound - 1;
}

const grown = (name: string, of: Rival): TopicsKpi => ({
  name,
  unit: "ratio",
  better: null,
  text: `cases a day of this period / those of ${names[of]} - 1; unknown where there were none`,
  value: (c) => growth(c, of),
});

const bound = (name: string, of: Rival, side: "low" | "high"): TopicsKpi => ({
  name,
  unit: "ratio",
  better: null,
  text:
    `${side === "low" ? "lower" : "upper"} end of the 95 % interval of the growth against ${names[of]}: two Poisson ` +
    "counts, Wilson's interval of one's share in both",
  value: (c) => end(c, of, side),
});

/** Of what more cases tell than before. */
export const topicsFamily = defineFamily({
  id: "topics",
  title: "Topics that grow",
  counters,
  kpis: {
    topicCases: {
      name: "Cases of the topic",
      unit: "count",
      better: null,
      text: counters.topicCases.text,
      value: (c) => c.topicCases,
    },
    topicCasesBefore: {
      name: "Before",
      unit: "count",
      better: null,
      text: `${counters.topicCasesBefore.text}; unknown where cases were not told of yet`,
      value: (c) => c.beforeMs > 0 ? c.topicCasesBefore : null,
    },
    topicGrowth: grown("Growth", "before"),
    topicGrowthLow: bound("Lower growth", "before", "low"),
    topicGrowthHigh: bound("Upper growth", "before", "high"),
    topicCasesYearAgo: {
      name: "A year ago",
      unit: "count",
      better: null,
      text: `${counters.topicCasesYearAgo.text}; unknown where cases were not told of yet`,
      value: (c) => c.yearAgoMs > 0 ? c.topicCasesYearAgo : null,
    },
    topicYearGrowth: grown("Growth in a year", "yearAgo"),
    topicYearGrowthLow: bound("Lower growth in a year", "yearAgo", "low"),
    topicYearGrowthHigh: bound("Upper growth in a year", "yearAgo", "high"),
  },
});
