import { note } from "../../schemas/note.ts";
import { type Column, type FieldValue, rangeParams, type ReportRow } from "../../schemas/report.ts";
import { DAY_MS } from "./churn-report.ts";
import { localText } from "./intervals.ts";
import { lostQuery, type LostRow } from "./lost-query.ts";
import { runQuery } from "./query.ts";
import { defineReport } from "./report-kind.ts";
import { signals } from "./retention-signals.ts";
import { lostNote, moneyNotes, ratesOf } from "./retention-steps.ts";

/** So long before their last order customers' troubles count. */
export const LOOK_DAYS = 90;

const counted = `times from ${LOOK_DAYS} days before the last order until the loss that the customer`;

const fields: readonly (Omit<Column, "from"> & { text: string })[] = [
  { id: "customer", name: "Customer", unit: "text", isMain: true, text: "the one that others were merged into counts" },
  { id: "name", name: "Name", unit: "text", isMain: true, text: "as last described" },
  { id: "owner", name: "Account manager", unit: "text", isMain: true, text: "as last described" },
  { id: "tier", name: "Tier", unit: "text", isMain: true, text: "the tier at the last order, where known" },
  { id: "revenue", name: "Revenue", unit: "money", isMain: true, text: "of all orders and refunds before the loss" },
  { id: "orders", name: "Orders", unit: "count", isMain: true, text: "moments of orders up to the last one" },
  {
    id: "lastOrderAt",
    name: "Last order",
    unit: "time",
    isMain: true,
    text: "after which churnDays passed without another",
  },
  { id: "lostAt", name: "Lost", unit: "time", isMain: true, text: "churnDays after the last order" },
  {
    id: "returnedAt",
    name: "Came back",
    unit: "time",
    isMain: true,
    text: "the next order, where there is one by now",
  },
  { id: "abandoned", name: "Abandoned", unit: "count", isMain: true, text: `${counted} ${signals.abandoned}` },
  { id: "complaint", name: "Open complaints", unit: "count", isMain: true, text: `${counted} ${signals.complaint}` },
  { id: "promise", name: "Broken promises", unit: "count", isMain: true, text: `${counted} ${signals.promise}` },
  { id: "score", name: "Low scores", unit: "count", isMain: true, text: `${counted} ${signals.score}` },
  { id: "lastContactAt", name: "Last contact", unit: "time", isMain: true, text: "the last one in that time" },
  { id: "lastChannel", name: "Channel", unit: "text", isMain: false, text: "of the last contact" },
  { id: "lastQueues", name: "Queues", unit: "text", isMain: false, text: "of the last contact, in their order" },
  {
    id: "lastAnswered",
    name: "Answered",
    unit: "text",
    isMain: false,
    text: "whether anybody answered the last contact",
  },
  { id: "lastContact", name: "Contact", unit: "text", isMain: false, text: "the last contact's name" },
];

const columns: Column[] = fields.map(({ text: _, ...column }) => ({ ...column, from: "field" }));

/** Customers whose days of churn passed in the range, and what they met with before. */
export const lostReport = defineReport({
  name: "lost",
  title: "Customers lost",
  text:
    "Customers who were lost in this time, most revenue first: who they are, their last contact, and what went wrong before.",
  params: rangeParams,
  async make(context, { range }) {
    const { client, directory, now } = context;
    const { churnDays } = directory.directory.value;
    const [churnMs, lookMs, end] = [churnDays * DAY_MS, LOOK_DAYS * DAY_MS, Math.min(range.to, now)];
    const since = Math.max(0, range.from - churnMs - lookMs);
    const asked = { from: range.from, end, known: end, since, churnMs, lookMs, ...ratesOf(directory.directory) };
    const rows = await runQuery(client, lostQuery, asked);
    return {
      columns,
      rows: rows.map((row) => rowOf(row, range.timezone)),
      total: {
        counters: { listed: rows.length, returned: rows.filter(({ returnedAt }) => returnedAt > 0).length },
        kpis: {},
      },
      definitions: Object.fromEntries(fields.map(({ id, text }) => [id, text])),
      notes: [
        lostNote(churnDays),
        note(
          "What went wrong before need not be why a customer left: the report leaving compares with customers who stayed.",
        ),
        ...await moneyNotes(context, end),
      ],
    };
  },
});

function rowOf(row: LostRow, timezone: string): ReportRow {
  const time = (at: number) => at > 0 ? localText(at, timezone) : null;
  const { customer, revenue, orders, abandoned, complaint, promise, score } = row;
  const fields: Record<string, FieldValue> = {
    ...{ customer, revenue, orders, abandoned, complaint, promise, score },
    ...{ name: row.name || null, owner: row.owner || null, tier: row.tier || null },
    lastOrderAt: time(row.lastOrderAt),
    lostAt: time(row.lostAt),
    returnedAt: time(row.returnedAt),
    lastContactAt: time(row.lastContactAt),
    lastContact: row.lastContact || null,
    lastChannel: row.lastChannel || null,
    lastQueues: row.lastQueues || null,
    lastAnswered: row.lastContactAt > 0 ? row.isLastAnswered === 1 : null,
  };
  return { fields, counters: {}, kpis: {} };
}
