import { z } from "zod";
import { addTo, emptyOf, textsOf, valuesOf } from "../../schemas/family.ts";
import { type ValueCounters, valueFamily } from "../../schemas/kpis/value.ts";
import { decimal, type Note, note } from "../../schemas/note.ts";
import { type Column, kpiList, rangeParams } from "../../schemas/report.ts";
import { type Segment, type ValueSummary } from "../../schemas/value.ts";
import { segmentBounds, segmentText } from "../value/segments.ts";
import { localText } from "./intervals.ts";
import { runQuery } from "./query.ts";
import { anyRules, columnsOf, defineReport, type ReportParts } from "./report-kind.ts";
import { valueCurves } from "./value-curves.ts";
import { valueGroups, valueQuery, type ValueRow } from "./value-query.ts";
import { type ValueRun, valueRunQuery } from "./value-run-query.ts";

const main = [
  "valuedCustomers",
  "customerShare",
  "valueRevenue",
  "revenueShare",
  "revenuePerCustomer",
  "lifetimeValue",
  "movedUp",
  "movedDown",
] as const;

const params = {
  ...rangeParams,
  from: rangeParams.from.describe("moves between tiers are told since the run in force then; like to"),
  to: rangeParams.to.describe("shows the run in force then: the newest as of this moment or earlier"),
  by: z.enum(valueGroups).default("tier").describe(`rows per ${valueGroups.join(", ")}`),
  kpis: kpiList(valueFamily),
};

type Group = typeof valueGroups[number];

/** The 80/20 of the business as of the run in force at the end of the range. */
export const valueReport = defineReport({
  name: "value",
  title: "Customer value: 80/20",
  text: "How revenue is spread over customers: tiers, segments, the Pareto and Lorenz curves, and what is to come.",
  params,
  async make({ client }, { params: { by, kpis }, range: { from, to, timezone } }) {
    const [run] = await runQuery(client, valueRunQuery, { at: to });
    const [before] = await runQuery(client, valueRunQuery, { at: from });
    const asked = { asOf: run?.asOf ?? 0, before: before?.asOf ?? 0, by };
    const rows = run ? await runQuery(client, valueQuery, asked) : [];
    return {
      ...tableOf(rows, { by, kpis }),
      curves: run ? valueCurves(run.summary) : [],
      notes: run ? notesOf(run, before, timezone) : [note("There is no run yet: frontline value score makes one.")],
    };
  },
});

function tableOf(rows: readonly ValueRow[], { by, kpis }: { by: Group; kpis: string[] | undefined }): ReportParts {
  const all = emptyOf(valueFamily);
  const counted = rows.map(({ name, ...numbers }) => ({ name, counters: { ...all, ...numbers } as ValueCounters }));
  const total = emptyOf(valueFamily);
  for (const { counters } of counted) addTo(valueFamily, total, counters);
  const overall = { allCustomers: total.customers, allRevenue: total.revenue };
  const made = (own: ValueCounters) => {
    const counters = { ...own, ...overall };
    const values = Object.entries<number | null>(valuesOf(valueFamily, counters, anyRules));
    return { counters, kpis: Object.fromEntries(values.filter(([id]) => kpis?.includes(id) ?? true)) };
  };
  return {
    columns: [groupColumn(by), ...columnsOf({ by: [], kpis, main: [...main] }, valueFamily)],
    rows: counted.map(({ name, counters }) => ({ fields: { [by]: name === "" ? null : name }, ...made(counters) })),
    total: made(total),
    definitions: { ...textsOf(valueFamily), [by]: groupTexts[by] },
  };
}

function groupColumn(by: Group): Column {
  return { id: by, name: groupNames[by], unit: "text", from: "field", isMain: true };
}

const groupNames: Record<Group, string> = { tier: "Tier", segment: "Segment", kind: "Kind" };

const groupTexts: Record<Group, string> = {
  tier:
    "A: the customers that bring the first share of revenue, with the one who reaches it; B: those up to the next; " +
    "C: the rest; N: no revenue in the window. Customers of equal revenue are in the same tier, the better",
  segment:
    "by the scores of recency, frequency and money, 1..5 by fifths of the customers with orders in the window, 5 the " +
    `best: ${[...segmentBounds.map(({ segment }) => segment), "no-orders" as Segment].map(described).join("; ")}`,
  kind: "person or company, as described; none where nobody told",
};

function described(segment: Segment): string {
  return `${segment}: ${segmentText(segment)}`;
}

function notesOf({ asOf, windowDays, summary }: ValueRun, before: ValueRun | undefined, timezone: string): Note[] {
  const since = before && before.asOf < asOf ? localText(before.asOf, timezone) : null;
  return [
    note("As of {at}: orders of {windowDays} days, money in {currency}.", {
      ...{ at: localText(asOf, timezone), windowDays, currency: summary.currency },
    }),
    since === null
      ? note("There is no earlier run to tell moves against.")
      : note("Moves are told against the run as of {since}.", { since }),
    ...spreadNotes(summary),
    ...moneyNotes(summary),
    ...modelNotes(summary),
  ];
}

const percent = (share: number) => note("{percent} %", { percent: decimal(share * 100, 1) });

function spreadNotes({ topFifthShare, customersForFourFifths, gini, fifths }: ValueSummary): Note[] {
  if (topFifthShare === null || customersForFourFifths === null || gini === null) return [];
  return [
    note("The best 20 % of customers bring {share} of revenue; {customers} of customers bring 80 %; Gini {gini}.", {
      ...{ share: percent(topFifthShare), customers: percent(customersForFourFifths), gini: decimal(gini, 4) },
    }),
    note(
      "Fifths of customers with orders end at: last order {recency}; days with an order {frequency}; revenue {money}.",
      {
        recency: fifths.recency.join(", "),
        frequency: fifths.frequency.join(", "),
        money: fifths.money.join(", "),
      },
    ),
  ];
}

function moneyNotes({ losses, unconverted, currency }: ValueSummary): Note[] {
  const foreign = Object.entries(unconverted).map(([code, amount]) => `${amount.toFixed(2)} ${code}`).join(", ");
  return [
    ...losses.customers > 0
      ? [
        note("Refunds left {customers} customers below zero, by {amount} {currency} together.", {
          ...{ customers: losses.customers, amount: decimal(-losses.revenue, 2), currency },
        }),
      ]
      : [],
    ...foreign === "" ? [] : [note("Without a rate, and so left out: {foreign}.", { foreign })],
  ];
}

function modelNotes({ bgNbd, gammaGamma }: ValueSummary): Note[] {
  if (!bgNbd?.isConverged) return [note("No model could be fitted to the orders, so nothing is foretold.")];
  const values = gammaGamma?.isConverged
    ? []
    : [note("No model could be fitted to the orders' values: no lifetime value.")];
  const warnings = [...bgNbd.warnings, ...gammaGamma?.warnings ?? []].map((warning) =>
    note("Of the models: {warning}.", { warning })
  );
  return [...values, ...warnings];
}
