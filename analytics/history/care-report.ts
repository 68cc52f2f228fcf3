import { emptyOf } from "../../schemas/family.ts";
import { type CareCounters, careFamily } from "../../schemas/kpis/care.ts";
import { byList, everyParam, filterParams, kpiList, rangeParams } from "../../schemas/report.ts";
import { careQueries, type CareRow } from "./care-query.ts";
import { groupedRows, type Part, startSecondsOf } from "./grouped-rows.ts";
import { runQuery } from "./query.ts";
import { defineReport } from "./report-kind.ts";

const dimensions = ["site"] as const;
const main = [
  "csat",
  "csatAnswers",
  "nps",
  "npsAnswers",
  "ces",
  "caseResolutionTime",
  "casesOverdue",
  "promiseKeptRate",
  "promisesOverdue",
] as const;

/** What customers say, and whether cases are solved and promises kept. */
export const careReport = defineReport({
  name: "care",
  title: "Satisfaction, cases and promises",
  text: "What customers answered to surveys, how long cases took, and whether promises were kept in time.",
  params: {
    ...rangeParams,
    site: filterParams.site,
    ...everyParam,
    by: byList(dimensions),
    kpis: kpiList(careFamily),
  },
  async make({ client, now }, { params: { by, every, kpis, site = "" }, range }) {
    const asked = { from: range.from, to: range.to, now, starts: startSecondsOf(range), site };
    const rows: CareRow[] = [];
    for (const query of careQueries) rows.push(...await runQuery(client, query, asked));
    const parts = rows.map(({ site, start, ...counted }): Part<CareCounters> => ({
      groups: [by.includes("site") ? site : ""],
      startSeconds: start,
      counters: { ...emptyOf(careFamily), ...counted as Partial<CareCounters> },
    }));
    return groupedRows(careFamily, parts, { dimensions, by, every, kpis, main, range });
  },
});
