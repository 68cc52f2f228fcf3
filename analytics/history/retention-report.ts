import { z } from "zod";
import { sumOf, textsOf, valuesOf } from "../../schemas/family.ts";
import { type RetentionCounters, retentionFamily } from "../../schemas/kpis/retention.ts";
import { type Note, note } from "../../schemas/note.ts";
import { type Column, rangeParams, type ReportRow } from "../../schemas/report.ts";
import { type Cohort, type CohortCell, cohortsOf } from "../value/cohorts.ts";
import { localText } from "./intervals.ts";
import { runQuery } from "./query.ts";
import { anyRules, defineReport } from "./report-kind.ts";
import { bucketsOf, monthsOf } from "./retention-months.ts";
import { retentionQueries } from "./retention-query.ts";
import { moneyNotes, ratesOf } from "./retention-steps.ts";

const params = {
  ...rangeParams,
  of: z.enum(["orders", "contacts"]).default("orders")
    .describe(
      "what a customer's first month, and being active, is told by: orders, or contacts that the customer began",
    ),
};

const columns: Column[] = [
  { id: "cohort", name: "Cohort", unit: "text", from: "field", isMain: true },
  { id: "period", name: "Months later", unit: "number", from: "field", isMain: true },
  { id: "customers", name: "Customers", unit: "count", from: "counter", isMain: true },
  ...(["retainedOn", "retainedOnOrAfter", "revenueRetained"] as const).map((id) => (
    { id, name: retentionFamily.kpis[id].name, unit: "ratio", from: "kpi", isMain: true } as const
  )),
];

const definitions = {
  cohort: "month of the first order, or contact, in the report's zone; all: every cohort of the report together",
  period: "whole months after the cohort's month: 0 is the month itself. Only months that are over are told",
  customers: retentionFamily.counters.customers.text,
  ...textsOf(retentionFamily),
};

/** Cohorts of customers by their first month, and who of them came back. */
export const retentionReport = defineReport({
  name: "retention",
  title: "Retention by cohort",
  text:
    "Customers by the month of their first order or contact: how many were active in each month since, and their revenue.",
  params,
  async make(context, { params: { of }, range }) {
    const { client, directory, now } = context;
    const months = monthsOf(range, now);
    const asked = { end: months.end, starts: bucketsOf(months), ...ratesOf(directory.directory) };
    const rows = await runQuery(client, retentionQueries[of], asked);
    const counts = rows.map((row) => ({ ...row, cohort: row.cohort * 1000, month: row.month * 1000 }));
    const cohorts = cohortsOf(counts, months);
    const customers = cohorts.reduce((sum, cohort) => sum + cohort.customers, 0);
    return {
      columns,
      rows: [...cohorts.flatMap((cohort) => cohortRows(cohort, range.timezone)), ...averageRows(cohorts)],
      total: { counters: { customers }, kpis: {} },
      definitions,
      notes: [...cohortNotes(cohorts, of), ...of === "orders" ? await moneyNotes(context, months.end) : []],
    };
  },
});

/** A cohort whose first month is not over has a row that tells its size alone. */
function cohortRows({ cohort, customers, cells }: Cohort, timezone: string): ReportRow[] {
  const name = localText(cohort, timezone).slice(0, 7);
  if (cells.length === 0) return [{ fields: { cohort: name, period: 0 }, counters: { customers }, kpis: {} }];
  return cells.map((cell) => rowOf(name, cell.period, countersOf(cell)));
}

/** Each month of life over the cohorts for which it is complete. */
function averageRows(cohorts: readonly Cohort[]): ReportRow[] {
  const cells = cohorts.flatMap((cohort) => cohort.cells);
  const periods = [...new Set(cells.map(({ period }) => period))].sort((a, b) => a - b);
  return periods.map((period) => {
    const own = cells.filter((cell) => cell.period === period);
    return rowOf("all", period, sumOf(retentionFamily, own.map(countersOf)));
  });
}

function countersOf({ cohort: _, period: __, ...counters }: CohortCell): RetentionCounters {
  return counters;
}

function rowOf(cohort: string, period: number, counters: RetentionCounters): ReportRow {
  return { fields: { cohort, period }, counters, kpis: valuesOf(retentionFamily, counters, anyRules) };
}

function cohortNotes(cohorts: readonly Cohort[], of: "orders" | "contacts"): Note[] {
  const young = cohorts.filter(({ cells }) => cells.length === 0).reduce((sum, { customers }) => sum + customers, 0);
  return [
    of === "orders"
      ? note(
        "A cohort are the customers whose first order ever, as far as data is kept, was in its month; months count whole.",
      )
      : note(
        "A cohort are the customers whose first contact ever, as far as data is kept, was in its month; months count whole.",
      ),
    ...young > 0
      ? [note("{young} customers began in a month that is not over yet: only their number is told.", { young })]
      : [],
  ];
}
