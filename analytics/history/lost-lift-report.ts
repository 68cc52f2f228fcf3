import { note } from "../../schemas/note.ts";
import { type Column, rangeParams, type ReportRow } from "../../schemas/report.ts";
import { type EventsCount, liftOf, riskRatio } from "../value/lift.ts";
import { DAY_MS } from "./churn-report.ts";
import { localText } from "./intervals.ts";
import { liftQuery } from "./lost-lift-query.ts";
import { LOOK_DAYS } from "./lost-report.ts";
import { runQuery } from "./query.ts";
import { defineReport } from "./report-kind.ts";
import { signalNames, signals } from "./retention-signals.ts";
import { ratesOf } from "./retention-steps.ts";

const fields: readonly (Omit<Column, "from"> & { text: string })[] = [
  {
    id: "event",
    name: "Event",
    unit: "text",
    isMain: true,
    text: "what happened to the customer; any: at least one of them",
  },
  {
    id: "customersWith",
    name: "Customers with it",
    unit: "count",
    isMain: true,
    text: "who ordered, and to whom it happened",
  },
  { id: "leftWith", name: "Left", unit: "count", isMain: true, text: "of them, lost since" },
  { id: "rateWith", name: "Left, share", unit: "ratio", isMain: true, text: "left / customers with it" },
  {
    id: "customersWithout",
    name: "Customers without",
    unit: "count",
    isMain: true,
    text: "who ordered, and to whom it did not happen",
  },
  { id: "leftWithout", name: "Left without", unit: "count", isMain: true, text: "of them, lost since" },
  { id: "rateWithout", name: "Left without, share", unit: "ratio", isMain: true, text: "left / customers without it" },
  {
    id: "riskRatio",
    name: "Lift",
    unit: "number",
    isMain: true,
    text: "share that left with it / share that left without it (risk ratio): 1 is no difference",
  },
  {
    id: "low",
    name: "Lower lift",
    unit: "number",
    isMain: true,
    text: "lower end of its 95 % interval, by Katz et al. 1978 (log)",
  },
  {
    id: "high",
    name: "Upper lift",
    unit: "number",
    isMain: true,
    text: "upper end of its 95 % interval, by Katz et al. 1978 (log)",
  },
];

const columns: Column[] = fields.map(({ text: _, ...column }) => ({ ...column, from: "field" }));

/** Whether customers to whom something bad happened leave more often than others. */
export const leavingReport = defineReport({
  name: "leaving",
  title: "What goes with leaving",
  text:
    "How much more often customers left after an abandoned contact, an open complaint, a broken promise or a low score.",
  params: rangeParams,
  async make({ client, directory, now }, { range }) {
    const { churnDays } = directory.directory.value;
    const [churnMs, end] = [churnDays * DAY_MS, Math.min(range.to, now)];
    const known = Math.max(0, end - churnMs);
    const since = Math.max(0, known - LOOK_DAYS * DAY_MS);
    const asked = { from: range.from, end, known, since, churnMs, ...ratesOf(directory.directory) };
    const counts = await runQuery(client, liftQuery, asked);
    const time = (at: number) => localText(Math.max(0, at), range.timezone).slice(0, 10);
    return {
      columns,
      rows: [...signalNames.map((name) => rowOf(name, counts, [name])), rowOf("any", counts, signalNames)],
      total: null,
      definitions: {
        ...Object.fromEntries(fields.map(({ id, text }) => [id, text])),
        ...Object.fromEntries(signalNames.map((name) => [name, `the customer ${signals[name]}`])),
      },
      notes: [
        note(
          "Customers who ordered from {from} to {known}: who left did not order for {churnDays} days of 24 hours after the " +
            "last of these orders. Events count from {since} to {known}, before that was known.",
          { from: time(range.from - churnMs), known: time(known), churnDays, since: time(since) },
        ),
        note(
          "This compares customers, and proves no cause: who complains or calls may differ in other ways from who does not, " +
            "and some would have left anyway. An interval that holds 1 does not tell the two groups apart; with few customers " +
            "it is wide.",
        ),
      ],
    };
  },
});

function rowOf(event: string, counts: readonly EventsCount[], events: readonly string[]): ReportRow {
  const lift = liftOf(counts, events);
  const { ratio, low, high } = riskRatio(lift);
  const share = (part: number, whole: number) => whole > 0 ? part / whole : null;
  const rates = {
    rateWith: share(lift.leftWith, lift.customersWith),
    rateWithout: share(lift.leftWithout, lift.customersWithout),
  };
  return { fields: { event, ...lift, ...rates, riskRatio: ratio, low, high }, counters: {}, kpis: {} };
}
