import { type TopicsCounters, topicsFamily } from "../../schemas/kpis/topics.ts";
import { note } from "../../schemas/note.ts";
import { kpiList, rangeParams, type ReportRow } from "../../schemas/report.ts";
import { caseFilterParams } from "./cases-report.ts";
import { groupedRows, type Part } from "./grouped-rows.ts";
import { localText } from "./intervals.ts";
import { runQuery } from "./query.ts";
import { defineReport, type ReportContext } from "./report-kind.ts";
import { comparedPeriods, type Period } from "./topics-periods.ts";
import { topicsQuery } from "./topics-query.ts";

const dimensions = ["topic"] as const;
const main = [
  "topicCases",
  "topicCasesBefore",
  "topicGrowth",
  "topicGrowthLow",
  "topicGrowthHigh",
  "topicCasesYearAgo",
  "topicYearGrowth",
] as const;

type Periods = ReturnType<typeof comparedPeriods>;

/** What the market begins to talk about. */
export const topicsReport = defineReport({
  name: "topics",
  title: "Topics that grow",
  text:
    "Cases by topic against the period before and the same of last year: first what surely grew most, by the lower " +
    "end of the growth's interval.",
  params: {
    ...rangeParams,
    site: caseFilterParams.site,
    kind: caseFilterParams.kind,
    kpis: kpiList(topicsFamily),
  },
  async make(context, { params: { kpis, site = "", kind = "" }, range }) {
    const periods = comparedPeriods(range, context.now);
    const rows = await read(context, periods, { site, kind });
    const lengths = lengthsOf(periods, rows[0]?.knownSince ?? null);
    const parts = rows.map(({ topic, knownSince: _, ...counted }): Part<TopicsCounters> => ({
      groups: [topic],
      startSeconds: 0,
      counters: { ...counted, ...lengths },
    }));
    const made = groupedRows(topicsFamily, parts, { dimensions, by: dimensions, kpis: undefined, main, range });
    return {
      ...made,
      columns: made.columns.filter(({ id, from }) => from !== "kpi" || (kpis?.includes(id) ?? true)),
      rows: made.rows.toSorted(mostGrownFirst),
      notes: notesOf(periods, lengths, range.timezone),
    };
  },
});

function read(
  { client, now }: ReportContext,
  { period, before, yearAgo }: Periods,
  of: { site: string; kind: string },
) {
  return runQuery(client, topicsQuery, {
    ...of,
    asOf: now,
    periodFrom: period.from,
    periodTo: period.to,
    beforeFrom: before.from,
    beforeTo: before.to,
    yearAgoFrom: yearAgo.from,
    yearAgoTo: yearAgo.to,
  });
}

/** What nobody told of cases before the first one is unknown, not none. */
function lengthsOf({ period, before, yearAgo }: Periods, knownSince: number | null) {
  const known = ({ from, to }: Period) => knownSince !== null && knownSince <= from ? to - from : 0;
  return { periodMs: period.to - period.from, beforeMs: known(before), yearAgoMs: known(yearAgo) };
}

function mostGrownFirst(a: ReportRow, b: ReportRow): number {
  return down(a, b, "topicGrowthLow") || down(a, b, "topicYearGrowthLow") || down(a, b, "topicCases");
}

function down(a: ReportRow, b: ReportRow, id: string): number {
  const [of, than] = [a.kpis[id] ?? -1, b.kpis[id] ?? -1];
  return than - of;
}

function notesOf({ period, before, yearAgo }: Periods, lengths: ReturnType<typeof lengthsOf>, timezone: string) {
  const text = ({ from, to }: Period) =>
    note("{from} to {to}", { from: localText(from, timezone), to: localText(to, timezone) });
  const unknown = (of: Period) =>
    note("Nothing is known of cases from {time}: growth against that time is unknown.", { time: text(of) });
  return [
    note("{period} is compared with {before} and with {yearAgo}.", {
      ...{ period: text(period), before: text(before), yearAgo: text(yearAgo) },
    }),
    ...lengths.beforeMs === 0 ? [unknown(before)] : [],
    ...lengths.yearAgoMs === 0 ? [unknown(yearAgo)] : [],
  ];
}
