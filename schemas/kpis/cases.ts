import { type CountersOf, defineFamily, type Kpi } from "../family.ts";
import { percentile } from "../histogram.ts";
import { ratio } from "../service-level.ts";

const sum = (text: string) => ({ join: "sum", text }) as const;

const counters = {
  casesOpened: sum("cases opened"),
  casesClosed: sum("of them, closed by now"),
  casesOpen: sum("of them, open now: never closed, or told to be worked on after they were closed"),
  casesOverdue: sum("cases opened that are open now though their due moment has passed"),
  casesReopened: sum("cases opened that were told to be worked on after they were closed, at least once"),
  caseResolutionMs: sum("of closed ones, from the first opening to the last closing, ms"),
  caseResolutionSeconds: {
    join: "histogram",
    text: "of closed ones, the same in whole seconds, by bucket: 32 an octave",
  },
} as const;
export type CasesCounters = CountersOf<typeof counters>;
type CasesKpi = Kpi<CasesCounters>;

const count = (
  id: "casesOpened" | "casesClosed" | "casesOpen" | "casesOverdue" | "casesReopened",
  name: string,
  better: CasesKpi["better"],
): CasesKpi => ({ name, unit: "count", better, text: counters[id].text, value: (c) => c[id] });

/** Seconds in buckets as ms: what takes months is beyond a histogram of ms. */
function resolutionMs(c: CasesCounters, share: number): number | null {
  const seconds = percentile(c.caseResolutionSeconds, share);
  return seconds === null ? null : seconds * 1000;
}

/** Complaints, requests, suggestions and incidents, counted when they were opened. */
export const casesFamily = defineFamily({
  id: "cases",
  title: "Cases",
  counters,
  kpis: {
    casesOpened: count("casesOpened", "Cases opened", null),
    casesClosed: count("casesClosed", "Cases closed", null),
    casesOpen: count("casesOpen", "Cases open", "less"),
    casesOverdue: count("casesOverdue", "Cases overdue", "less"),
    casesReopened: count("casesReopened", "Cases reopened", "less"),
    caseResolutionTime: {
      name: "Case resolution time",
      unit: "ms",
      better: "less",
      text: "from the first opening to the last closing / closed cases",
      value: (c) => ratio(c.caseResolutionMs, c.casesClosed),
    },
    caseResolutionMedian: {
      name: "Case resolution, median",
      unit: "ms",
      better: "less",
      text: "half of the closed cases took no longer, within 1.6 %",
      value: (c) => resolutionMs(c, 0.5),
    },
    caseResolutionP90: {
      name: "Case resolution, 90 %",
      unit: "ms",
      better: "less",
      text: "nine in ten closed cases took no longer, within 1.6 %",
      value: (c) => resolutionMs(c, 0.9),
    },
  },
});
