import { textsOf, valuesOf } from "../../schemas/family.ts";
import { type ChurnCounters, churnFamily } from "../../schemas/kpis/churn.ts";
import { note } from "../../schemas/note.ts";
import { rangeParams, type ReportRow } from "../../schemas/report.ts";
import { type ChurnMonth, churnMonths } from "../value/churn.ts";
import { churnQuery } from "./churn-query.ts";
import { localText } from "./intervals.ts";
import { runQuery } from "./query.ts";
import { anyRules, columnsOf, defineReport } from "./report-kind.ts";
import { bucketsOf, monthsOf } from "./retention-months.ts";
import { lostNote, ratesOf } from "./retention-steps.ts";

export const DAY_MS = 86_400_000;

const main = Object.keys(churnFamily.kpis) as (keyof typeof churnFamily.kpis)[];

/** Who was lost and won back, month by month. */
export const churnReport = defineReport({
  name: "churn",
  title: "Churn and win-back",
  text: "Customers active when each month began, and those who came, were lost and were won back in it.",
  params: rangeParams,
  async make({ client, directory, now }, { range }) {
    const { churnDays } = directory.directory.value;
    const months = monthsOf(range, now);
    const asked = { end: months.end, starts: bucketsOf(months), churnMs: churnDays * DAY_MS };
    const counts = await runQuery(client, churnQuery, { ...asked, ...ratesOf(directory.directory) });
    const rows = churnMonths(counts.map((row) => ({ ...row, month: row.month * 1000 })), months);
    return {
      columns: columnsOf({ by: [], every: "1mo", main }, churnFamily),
      rows: rows.map((month) => rowOf(month, range.timezone)),
      total: null,
      definitions: textsOf(churnFamily),
      notes: [
        lostNote(churnDays),
        note(
          "Only months that are over are told. Active at the end = active at the start + first orders + won back - lost.",
        ),
      ],
    };
  },
});

function rowOf({ month, ...counters }: ChurnMonth, timezone: string): ReportRow {
  const counted: ChurnCounters = counters;
  return { start: localText(month, timezone), counters: counted, kpis: valuesOf(churnFamily, counted, anyRules) };
}
