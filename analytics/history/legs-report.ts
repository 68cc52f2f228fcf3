import { counterTexts, maxCounters, type NumericCounter } from "../../schemas/counters.ts";
import type { AnyCounters } from "../../schemas/family.ts";
import { kpis } from "../../schemas/kpis/service.ts";
import { type Column, filterParams, rangeParams, type ReportRow } from "../../schemas/report.ts";
import { filterOf } from "./contacts-filter.ts";
import { counterOf, pageNotes, pageParams } from "./drill-down.ts";
import { localText } from "./intervals.ts";
import { type LegsParams, legsQuery, type LegsRow, type ListedNumber, listedNumbers } from "./legs-query.ts";
import { runQuery } from "./query.ts";
import { queueRulesOf } from "./queue-rules.ts";
import { defineReport, type ReportContext } from "./report-kind.ts";

const params = {
  ...rangeParams,
  ...filterParams,
  counter: counterOf(listedNumbers).default("received")
    .describe("only the legs behind this number of the service report; received: all"),
  ...pageParams,
};

const fields: readonly (Omit<Column, "from"> & { text: string })[] = [
  { id: "at", name: "Queued", unit: "time", isMain: true, text: "when it was queued, else refused" },
  { id: "site", name: "Site", unit: "text", isMain: true, text: "its site" },
  { id: "queue", name: "Queue", unit: "text", isMain: true, text: "its queue" },
  { id: "contact", name: "Contact", unit: "text", isMain: true, text: "the contact it belongs to" },
  { id: "leg", name: "Leg", unit: "count", isMain: false, text: "its number within the contact" },
  { id: "result", name: "Result", unit: "text", isMain: true, text: "refused, waiting, answered or left" },
  { id: "reason", name: "Reason", unit: "text", isMain: true, text: "why it was refused or left" },
  { id: "waitMs", name: "Wait", unit: "ms", isMain: true, text: "how long it waited, ms; none while it waits" },
  { id: "agent", name: "Agent", unit: "text", isMain: true, text: "who answered" },
  { id: "customer", name: "Customer", unit: "text", isMain: true, text: "the customer, where known" },
  { id: "address", name: "Address", unit: "text", isMain: true, text: "the customer's number or address" },
  { id: "channel", name: "Channel", unit: "text", isMain: false, text: "the contact's channel" },
  { id: "direction", name: "Direction", unit: "text", isMain: false, text: "the contact's direction" },
  { id: "topic", name: "Topic", unit: "text", isMain: false, text: "the contact's topic" },
];

/** The way from any number of the service report to the legs and contacts behind it. */
export const legsReport = defineReport({
  name: "legs",
  title: "Legs behind a number",
  text: "The legs, with their contacts, that a number of the service report counts, newest first.",
  params,
  async make(context, { params: { counter, limit, offset, ...filter }, range }) {
    const asked = {
      ...filterOf(filter, range, context.directory),
      ...queueRulesOf(context.directory),
      number: counter,
    };
    const rows = await runQuery(context.client, legsQuery, { ...asked, limit, offset });
    const { all } = rows[0] ?? await beyondLast(context, { ...asked, limit: 1, offset: 0 }, offset) ?? { all: nothing };
    return {
      columns: columnsOf(counter),
      rows: rows.map((row) => rowOf(row, range.timezone)),
      total: { counters: totalsOf(all, counter), kpis: {} },
      definitions: { ...Object.fromEntries(fields.map(({ id, text }) => [id, text])), value: textOf(counter) },
      notes: pageNotes("Legs", { all: all.legs, shown: rows.length, offset }),
    };
  },
});

const nothing: LegsRow["all"] = { legs: 0, sum: 0, most: 0 };

/** A page beyond the last has no row to tell how many there are. */
async function beyondLast({ client }: ReportContext, asked: LegsParams, offset: number): Promise<LegsRow | undefined> {
  return offset === 0 ? undefined : (await runQuery(client, legsQuery, asked))[0];
}

const isDuration = (number: ListedNumber) => number.endsWith("Ms");
const isMost = (number: ListedNumber) => (maxCounters as readonly string[]).includes(number);

function columnsOf(number: ListedNumber): Column[] {
  const isMs = isDuration(number);
  const value = { id: "value", name: number, unit: isMs ? "ms" : "count", from: "field", isMain: isMs } as const;
  return [...fields.map(({ text: _, ...column }) => ({ ...column, from: "field" as const })), value];
}

function textOf(number: ListedNumber): string {
  const text = number === "received" || number === "refused"
    ? kpis[number].text
    : counterTexts[number as NumericCounter];
  return `what the leg adds to ${number}: ${text}`;
}

/** The number as the service report has it, and how many legs are behind it. */
function totalsOf({ legs, sum, most }: LegsRow["all"], number: ListedNumber): AnyCounters {
  return { legs, [number]: isMost(number) ? most : sum };
}

function rowOf({ at, all: _, waitMs, ...row }: LegsRow, timezone: string): ReportRow {
  const known = Object.entries(row).map(([id, value]) => [id, value === "" ? null : value]);
  const isWaited = row.result === "answered" || row.result === "left";
  const fields = { ...Object.fromEntries(known), at: localText(at, timezone), waitMs: isWaited ? waitMs : null };
  return { counters: {}, kpis: {}, fields };
}
