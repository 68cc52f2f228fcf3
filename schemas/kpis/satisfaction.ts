import { meanBounds, wilson, Z } from "../confidence.ts";
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
  cesSquares: sum("the squares of these shares, added up"),
  answersByCustomer: sum("answers that name no contact and count for the customer's last one within 7 days before"),
  answersWithoutContact: sum("answers whose contact is not known"),
};
export type SatisfactionCounters = CountersOf<typeof counters>;
type SatisfactionKpi = Kpi<SatisfactionCounters>;

/** -100..100; its variance is that of answers counted as +1, 0 and -1. */
function nps({ npsAnswers: n, promoters, detractors }: SatisfactionCounters, side: 1 | 0 | -1): number | null {
  if (n === 0) return null;
  const mean = (promoters - detractors) / n;
  const variance = (promoters + detractors) / n - mean * mean;
  return 100 * (mean + side * Z * Math.sqrt(Math.max(0, variance) / n));
}

const csatBounds = (c: SatisfactionCounters) => wilson(c.csatPositive, c.csatAnswers);
const cesBounds = (c: SatisfactionCounters) => meanBounds({ n: c.cesAnswers, sum: c.cesSum, squares: c.cesSquares });

const answers = (id: "csatAnswers" | "npsAnswers" | "cesAnswers", name: string): SatisfactionKpi => ({
  name,
  unit: "count",
  better: null,
  text: counters[id].text,
  value: (c) => c[id],
});

const bound = (
  name: string,
  of: string,
  value: SatisfactionKpi["value"],
  unit: "ratio" | "score",
): SatisfactionKpi => ({
  name,
  unit,
  better: "more",
  text: `${name.startsWith("Lower") ? "lower" : "upper"} end of the 95 % interval of ${of}`,
  value,
});

const ofShare = "the share, by Wilson 1927";
const ofScore = "the score, normal approximation";
const ofMean = "the mean, normal approximation; unknown below two answers";

/** What customers answered to surveys, counted when they were given. */
export const satisfactionFamily = defineFamily({
  id: "satisfaction",
  title: "Satisfaction",
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
    csatLow: bound("Lower CSAT", ofShare, (c) => csatBounds(c)?.low ?? null, "ratio"),
    csatHigh: bound("Upper CSAT", ofShare, (c) => csatBounds(c)?.high ?? null, "ratio"),
    csatMean: {
      name: "CSAT, mean",
      unit: "ratio",
      better: "more",
      text: "CSAT as a mean: scores as a share of their scale, added up / answers",
      value: (c) => ratio(c.csatSum, c.csatAnswers),
    },
    csatAnswers: answers("csatAnswers", "CSAT answers"),
    nps: {
      name: "Net promoter score",
      unit: "score",
      better: "more",
      text: "100 x (answers 9 and 10 - answers 0 to 6) / answers",
      value: (c) => nps(c, 0),
    },
    npsLow: bound("Lower NPS", ofScore, (c) => nps(c, -1), "score"),
    npsHigh: bound("Upper NPS", ofScore, (c) => nps(c, 1), "score"),
    npsAnswers: answers("npsAnswers", "NPS answers"),
    ces: {
      name: "Customer effort score",
      unit: "ratio",
      better: "more",
      text: "scores as a share of their scale, added up / answers: more is easier",
      value: (c) => ratio(c.cesSum, c.cesAnswers),
    },
    cesLow: bound("Lower CES", ofMean, (c) => cesBounds(c)?.low ?? null, "ratio"),
    cesHigh: bound("Upper CES", ofMean, (c) => cesBounds(c)?.high ?? null, "ratio"),
    cesAnswers: answers("cesAnswers", "CES answers"),
  },
});
