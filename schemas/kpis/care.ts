import { type CountersOf, defineFamily, type Kpi } from "../family.ts";
import { ratio } from "../service-level.ts";

const sum = (text: string) => ({ join: "sum", text }) as const;

const counters = {
  csatAnswers: sum("answers to satisfaction surveys (csat)"),
  csatPositive: sum("of them, answers in the upper quarter of their scale, such as 4 and 5 of 1..5"),
  csatSum: sum("their scores as a share of their scale, 0..1, added up"),
  npsAnswers: sum("answers to recommendation surveys (nps), on 0..10; other scales are stretched to it"),
  promoters: sum("of them, 9 and 10"),
  detractors: sum("of them, 0 to 6"),
  cesAnswers: sum("answers to effort surveys (ces)"),
  cesSum: sum("their scores as a share of their scale, 0..1, added up"),
  casesOpened: sum("cases opened"),
  casesClosed: sum("of them, closed by now"),
  caseResolutionMs: sum("of closed ones, from the opening to the last closing, ms"),
  casesOverdue: sum("cases opened that are not closed though their due moment has passed"),
  promisesMade: sum("promises made"),
  promisesKept: sum("of them, kept by their due moment"),
  promisesLate: sum("of them, kept later"),
  promisesOverdue: sum("of them, due and neither kept nor cancelled"),
  promisesCancelled: sum("of them, cancelled and never kept"),
};
export type CareCounters = CountersOf<typeof counters>;
type CareKpi = Kpi<CareCounters>;

/** The 97.5 % quantile of the normal distribution. */
const Z = 1.959964;

/** One end of the Wilson (1927) 95 % interval of a share; null without answers. */
function wilson(part: number, n: number, side: 1 | -1): number | null {
  if (n === 0) return null;
  const share = part / n;
  const spread = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
  return (share + Z * Z / (2 * n) + side * spread) / (1 + Z * Z / n);
}

/** -100..100; its variance is that of answers counted as +1, 0 and -1. */
function nps({ npsAnswers: n, promoters, detractors }: CareCounters, side: 1 | 0 | -1): number | null {
  if (n === 0) return null;
  const mean = (promoters - detractors) / n;
  const variance = (promoters + detractors) / n - mean * mean;
  return 100 * (mean + side * Z * Math.sqrt(Math.max(0, variance) / n));
}

const count = (id: keyof CareCounters, name: string, better: CareKpi["better"]): CareKpi => ({
  name,
  unit: "count",
  better,
  text: counters[id].text,
  value: (c) => c[id],
});

const bound = (name: string, of: string, value: CareKpi["value"], unit: "ratio" | "score"): CareKpi => ({
  name,
  unit,
  better: "more",
  text: `${name.startsWith("Lower") ? "lower" : "upper"} end of the 95 % interval of ${of}`,
  value,
});

/** What customers say, and whether cases are solved and promises kept: counted when they were given, opened and made. */
export const careFamily = defineFamily({
  id: "care",
  title: "Satisfaction, cases and promises",
  counters,
  kpis: {
    csat: {
      name: "Satisfied customers",
      unit: "ratio",
      better: "more",
      text: "CSAT as a share: answers in the upper quarter of their scale (4 and 5 of 1..5) / answers",
      thresholds: { warn: 0.8, alarm: 0.7 },
      value: (c) => ratio(c.csatPositive, c.csatAnswers),
    },
    csatLow: bound(
      "Lower CSAT",
      "the share, by Wilson 1927",
      (c) => wilson(c.csatPositive, c.csatAnswers, -1),
      "ratio",
    ),
    csatHigh: bound(
      "Upper CSAT",
      "the share, by Wilson 1927",
      (c) => wilson(c.csatPositive, c.csatAnswers, 1),
      "ratio",
    ),
    csatMean: {
      name: "CSAT, mean",
      unit: "ratio",
      better: "more",
      text: "CSAT as a mean: scores as a share of their scale, added up / answers",
      value: (c) => ratio(c.csatSum, c.csatAnswers),
    },
    csatAnswers: count("csatAnswers", "CSAT answers", null),
    nps: {
      name: "Net promoter score",
      unit: "score",
      better: "more",
      text: "100 x (answers 9 and 10 - answers 0 to 6) / answers",
      value: (c) => nps(c, 0),
    },
    npsLow: bound("Lower NPS", "the score, normal approximation", (c) => nps(c, -1), "score"),
    npsHigh: bound("Upper NPS", "the score, normal approximation", (c) => nps(c, 1), "score"),
    npsAnswers: count("npsAnswers", "NPS answers", null),
    ces: {
      name: "Customer effort score",
      unit: "ratio",
      better: "more",
      text: "scores as a share of their scale, added up / answers: more is easier",
      value: (c) => ratio(c.cesSum, c.cesAnswers),
    },
    cesAnswers: count("cesAnswers", "CES answers", null),
    casesOpened: count("casesOpened", "Cases opened", null),
    caseResolutionTime: {
      name: "Case resolution time",
      unit: "ms",
      better: "less",
      text: "from the opening to the last closing / closed cases",
      value: (c) => ratio(c.caseResolutionMs, c.casesClosed),
    },
    casesOverdue: count("casesOverdue", "Cases overdue", "less"),
    promisesMade: count("promisesMade", "Promises made", null),
    promiseKeptRate: {
      name: "Promises kept, share",
      unit: "ratio",
      better: "more",
      text:
        "kept by their due moment / (kept in time + kept late + overdue); cancelled ones and those not due are left out",
      thresholds: { warn: 0.95, alarm: 0.85 },
      value: (c) => ratio(c.promisesKept, c.promisesKept + c.promisesLate + c.promisesOverdue),
    },
    promisesOverdue: count("promisesOverdue", "Promises overdue", "less"),
  },
});
