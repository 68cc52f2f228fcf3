import { eventData } from "../../schemas/event-data.ts";
import { bucketOf, type Histogram } from "../../schemas/histogram.ts";
import { type CasesCounters, casesFamily } from "../../schemas/kpis/cases.ts";
import { Name } from "../../schemas/names.ts";
import { type Note, note } from "../../schemas/note.ts";
import { byList, everyParam, filterParams, kpiList, rangeParams } from "../../schemas/report.ts";
import { caseDimensions, casesQuery, type CasesRow } from "./cases-query.ts";
import { groupedRows, type Part, startSecondsOf } from "./grouped-rows.ts";
import { runQuery } from "./query.ts";
import { defineReport } from "./report-kind.ts";

/** Which cases are meant. */
export const caseFilterParams = {
  site: filterParams.site,
  tier: filterParams.tier,
  topic: filterParams.topic,
  kind: eventData["case.opened"].shape.kind.optional().describe("only cases of this kind"),
  owner: Name.optional().describe("only cases of this owner"),
};

const main = [
  "casesOpened",
  "casesOpen",
  "casesOverdue",
  "casesReopened",
  "caseResolutionTime",
  "caseResolutionMedian",
  "caseResolutionP90",
] as const;

/** Whether what customers complain of, ask for and suggest is dealt with. */
export const casesReport = defineReport({
  name: "cases",
  title: "Complaints, requests, suggestions",
  text:
    "Cases opened, open, overdue and reopened, and how long closed ones took, by kind, topic, tier, site and owner.",
  params: {
    ...rangeParams,
    ...caseFilterParams,
    ...everyParam,
    by: byList(caseDimensions),
    kpis: kpiList(casesFamily),
  },
  async make({ client, now }, { params: { by, every, kpis, ...filter }, range }) {
    const { from, to } = range;
    const asked = { from, to, asOf: now, starts: startSecondsOf(range), by, ...wantedOf(filter) };
    const [earlier, rows] = split(await runQuery(client, casesQuery, asked));
    const made = groupedRows(casesFamily, rows.map(partOf), {
      dimensions: caseDimensions,
      by,
      every,
      kpis,
      main,
      range,
    });
    return { ...made, notes: notesOf(earlier) };
  },
});

type CaseFilter = { [K in keyof typeof caseFilterParams]?: string | undefined };

/** As queries take them: '' is any. */
export function wantedOf({ site = "", tier = "", topic = "", kind = "", owner = "" }: CaseFilter) {
  return { site, tier, topic, kind, owner };
}

function split(rows: readonly CasesRow[]): [earlier: CasesRow[], inRange: CasesRow[]] {
  return [rows.filter(({ isEarlier }) => isEarlier === 1), rows.filter(({ isEarlier }) => isEarlier === 0)];
}

function partOf({ groups, start, isEarlier: _, resolutionsMs, ...counted }: CasesRow): Part<CasesCounters> {
  return { groups, startSeconds: start, counters: { ...counted, caseResolutionSeconds: bucketsOf(resolutionsMs) } };
}

function bucketsOf(resolutionsMs: readonly number[]): Histogram {
  const buckets = resolutionsMs.map((ms) => bucketOf(ms / 1000));
  return Object.fromEntries([...Map.groupBy(buckets, (bucket) => bucket)].map(([bucket, all]) => [bucket, all.length]));
}

function notesOf(earlier: readonly CasesRow[]): Note[] {
  const sum = (id: "casesOpen" | "casesOverdue") => earlier.reduce((sum, row) => sum + row[id], 0);
  if (sum("casesOpen") === 0) return [];
  return [
    note(
      "{open} cases opened before this time are open too, {overdue} of them overdue: they are not counted here, case-list " +
        "names them.",
      { open: sum("casesOpen"), overdue: sum("casesOverdue") },
    ),
  ];
}
