import { textsOf, valuesOf } from "../../schemas/family.ts";
import { type RiskCounters, riskFamily } from "../../schemas/kpis/risk.ts";
import { Name } from "../../schemas/names.ts";
import { type Note, note } from "../../schemas/note.ts";
import { type Column, type FieldValue, filterParams, rangeParams, type ReportRow } from "../../schemas/report.ts";
import { atRiskQuery, type AtRiskRow } from "./at-risk-query.ts";
import { pageNotes, pageParams } from "./drill-down.ts";
import { localText } from "./intervals.ts";
import { runQuery } from "./query.ts";
import { anyRules, defineReport } from "./report-kind.ts";
import { signals } from "./retention-signals.ts";

const params = {
  ...rangeParams,
  to: rangeParams.to.describe("as of this moment: the newest scores not after it count; written like from"),
  from: rangeParams.from.describe(
    "abandoned contacts and low scores since then are reasons: RFC 3339, or a local date",
  ),
  tier: filterParams.tier,
  owner: Name.optional().describe("only customers of this account manager"),
  ...pageParams,
};

const fields: readonly (Omit<Column, "from"> & { text: string })[] = [
  { id: "customer", name: "Customer", unit: "text", isMain: true, text: "the one that others were merged into counts" },
  { id: "name", name: "Name", unit: "text", isMain: true, text: "as last described" },
  { id: "tier", name: "Tier", unit: "text", isMain: true, text: "the tier as of the end of the report" },
  { id: "owner", name: "Account manager", unit: "text", isMain: true, text: "as last described" },
  { id: "segment", name: "Segment", unit: "text", isMain: true, text: "by recency, frequency and money, as scored" },
  {
    id: "valueAtRisk",
    name: "Value at risk",
    unit: "money",
    isMain: true,
    text:
      "lifetime value x (1 - alive). The lifetime value itself reckons with leaving, so this is largest for valuable " +
      "customers who may still be kept, not for those already gone",
  },
  {
    id: "lifetimeValue",
    name: "Lifetime value",
    unit: "money",
    isMain: true,
    text: riskFamily.counters.lifetimeValue.text,
  },
  {
    id: "alive",
    name: "Alive",
    unit: "ratio",
    isMain: true,
    text: "probability that the customer has not left, by BG/NBD",
  },
  { id: "reasons", name: "Reasons", unit: "text", isMain: true, text: "what the next columns say, in words" },
  { id: "silentDays", name: "Days since the last order", unit: "number", isMain: false, text: "when it was scored" },
  {
    id: "rhythmDays",
    name: "Days between orders",
    unit: "number",
    isMain: false,
    text: "from the first order to the last one / repeat orders; none before the second order",
  },
  {
    id: "abandoned",
    name: "Abandoned",
    unit: "count",
    isMain: false,
    text: `times in the report's time that the customer ${signals.abandoned}`,
  },
  {
    id: "complaint",
    name: "Open complaints",
    unit: "count",
    isMain: false,
    text: "complaints that are open at the end of the report",
  },
  {
    id: "promise",
    name: "Overdue promises",
    unit: "count",
    isMain: false,
    text: "promises due, neither kept nor cancelled at the end of the report",
  },
  {
    id: "score",
    name: "Low scores",
    unit: "count",
    isMain: false,
    text: `times in the report's time that the customer ${signals.score}`,
  },
];

const columns: Column[] = fields.map(({ text: _, ...column }) => ({ ...column, from: "field" }));

/** Whom to call first: customers by what may be lost with them. */
export const atRiskReport = defineReport({
  name: "at-risk",
  title: "Customers at risk",
  text:
    "Customers by expected value at risk: what they are worth times the probability that they have left, with the reasons.",
  params,
  async make({ client, directory, now }, { params: { tier = "", owner = "", limit, offset }, range }) {
    const asked = { since: range.from, known: Math.min(range.to, now), tier, owner };
    const rows = await runQuery(client, atRiskQuery, { ...asked, limit, offset });
    const isBeyond = rows.length === 0 && offset > 0;
    // A page beyond the last has no row to tell how much there is.
    const [first] = isBeyond ? await runQuery(client, atRiskQuery, { ...asked, limit: 1, offset: 0 }) : rows;
    const counters = countersOf(first);
    return {
      columns,
      rows: rows.map(rowOf),
      total: { counters, kpis: valuesOf(riskFamily, counters, anyRules) },
      definitions: { ...textsOf(riskFamily), ...Object.fromEntries(fields.map(({ id, text }) => [id, text])) },
      notes: [
        ...first ? [scoredNote(first.asOf, { ...range, currency: directory.directory.currency })] : [UNSCORED],
        ...pageNotes("Customers", { all: counters.customersAtRisk, shown: rows.length, offset }),
      ],
    };
  },
});

const UNSCORED = note(
  "There are no scores with a probability of leaving up to then: customers are scored with value score.",
);

function scoredNote(asOf: number, { currency, timezone }: { currency: string; timezone: string }): Note {
  return note(
    "Scored as of {at}. Money is in {currency}. The reasons are what is known of the customer: they need not be why one leaves.",
    { at: localText(asOf, timezone), currency },
  );
}

function countersOf(first: AtRiskRow | undefined): RiskCounters {
  return {
    customersAtRisk: first?.listed ?? 0,
    lifetimeValue: first?.listedLifetimeValue ?? 0,
    valueAtRisk: first?.listedValueAtRisk ?? 0,
  };
}

function rowOf(row: AtRiskRow): ReportRow {
  const { listed: _, listedLifetimeValue: __, listedValueAtRisk: ___, asOf: ____, ...told } = row;
  const fields: Record<string, FieldValue> = {
    ...told,
    ...{ name: row.name || null, owner: row.owner || null, tier: row.tier || null, segment: row.segment || null },
    rhythmDays: row.rhythmDays < 0 ? null : row.rhythmDays,
    reasons: reasonsOf(row).join("; ") || null,
  };
  return { fields, counters: {}, kpis: {} };
}

/** Silence is a reason when it lasts longer than the customer's orders are apart as a rule. */
function reasonsOf({ silentDays, rhythmDays, abandoned, complaint, promise, score }: AtRiskRow): string[] {
  const [silent, rhythm] = [Math.round(silentDays), Math.round(rhythmDays)];
  return [
    ...rhythmDays >= 0 && silentDays > rhythmDays ? [`no order for ${silent} days, else every ${rhythm}`] : [],
    ...rhythmDays < 0 ? [`one order, ${silent} days ago`] : [],
    ...counted(abandoned, "abandoned contact"),
    ...counted(complaint, "open complaint"),
    ...counted(promise, "overdue promise"),
    ...counted(score, "low score"),
  ];
}

function counted(count: number, word: string): string[] {
  return count > 0 ? [`${count} ${word}${count > 1 ? "s" : ""}`] : [];
}
