import { emptyOf } from "../../schemas/family.ts";
import { contactsFamily } from "../../schemas/kpis/contacts.ts";
import { type Column, rangeParams, type ReportRow } from "../../schemas/report.ts";
import { windowMsOf } from "../contact-sequels.ts";
import {
  contactDetailQuery,
  type DetailRow,
  isJudged,
  type JudgedListParams,
  judgedListQuery,
  type ListedCounter,
  listedCounters,
} from "./contact-list-query.ts";
import { contactFilterParams, filterOf } from "./contacts-filter.ts";
import { readTold } from "./contacts-told.ts";
import type { ToldParams } from "./contacts-told-query.ts";
import { counterOf, pageNotes, pageParams } from "./drill-down.ts";
import { localText } from "./intervals.ts";
import { runQuery } from "./query.ts";
import { defineReport, type ReportContext } from "./report-kind.ts";

const params = {
  ...rangeParams,
  ...contactFilterParams,
  counter: counterOf(listedCounters).default("contacts")
    .describe("only the contacts behind this number of the contacts report; contacts: all"),
  ...pageParams,
};

const fields: readonly (Omit<Column, "from"> & { text: string })[] = [
  { id: "at", name: "Started", unit: "time", isMain: true, text: "when it started" },
  { id: "site", name: "Site", unit: "text", isMain: true, text: "its site" },
  { id: "contact", name: "Contact", unit: "text", isMain: true, text: "its name" },
  { id: "channel", name: "Channel", unit: "text", isMain: true, text: "its channel" },
  { id: "direction", name: "Direction", unit: "text", isMain: false, text: "who began it" },
  { id: "customer", name: "Customer", unit: "text", isMain: true, text: "the customer, where known" },
  { id: "address", name: "Address", unit: "text", isMain: true, text: "the customer's number or address" },
  { id: "topic", name: "Topic", unit: "text", isMain: true, text: "what it was about" },
  { id: "outcome", name: "Outcome", unit: "text", isMain: true, text: "what came of it" },
  { id: "queues", name: "Queues", unit: "text", isMain: true, text: "the queues of its legs, in their order" },
  { id: "agents", name: "Agents", unit: "text", isMain: true, text: "who answered its legs, each once" },
  { id: "endedAt", name: "Ended", unit: "time", isMain: false, text: "when it ended; none while it lasts" },
  { id: "lastedMs", name: "Lasted", unit: "ms", isMain: true, text: "from start to end, ms; none while it lasts" },
  { id: "parent", name: "Continues", unit: "text", isMain: false, text: "the contact that it continues" },
];

/** Of these a contact can add more than one. */
const several: ReadonlySet<ListedCounter> = new Set(["responses", "chainContacts", "chainMax"]);

/** The way from any number of the contacts report to the contacts behind it. */
export const contactListReport = defineReport({
  name: "contact-list",
  title: "Contacts behind a number",
  text: "The contacts that a number of the contacts report counts, newest first.",
  params,
  async make(context, { params: { counter, limit, offset, ...filter }, range }) {
    const { directory } = context;
    const filtered = { ...filterOf(filter, range, directory), windowMs: windowMsOf(directory), by: [] };
    const { page, all, made } = isJudged(counter)
      ? await judgedList(context, { ...filtered, now: context.now, counter, limit, offset })
      : await toldList(context, { ...filtered, starts: [0] }, { counter, limit, offset });
    const rows = await rowsOf(context, page, range.timezone);
    const value = `what the contact adds to ${counter}: ${contactsFamily.counters[counter].text}`;
    return {
      columns: columnsOf(counter),
      rows,
      total: { counters: { listed: all, [counter]: made }, kpis: {} },
      definitions: { ...Object.fromEntries(fields.map(({ id, text }) => [id, text])), value },
      notes: pageNotes("Contacts", { all, shown: page.length, offset }),
    };
  },
});

type Listed = { site: string; contact: string; startedAt: number; value: number };

/** A page of a list, how many contacts are on all of them, and the number that these make up. */
type List = { page: Listed[]; all: number; made: number };

async function judgedList({ client }: ReportContext, asked: JudgedListParams): Promise<List> {
  const rows = await runQuery(client, judgedListQuery, asked);
  const isBeyond = rows.length === 0 && asked.offset > 0;
  // A page beyond the last has no row to tell how many there are.
  const [first] = isBeyond ? await runQuery(client, judgedListQuery, { ...asked, limit: 1, offset: 0 }) : rows;
  const all = first?.listed ?? 0;
  return { page: rows.map(({ listed: _, ...row }) => ({ ...row, value: 1 })), all, made: all };
}

async function toldList(
  context: ReportContext,
  asked: ToldParams,
  { counter, limit, offset }: { counter: ListedCounter; limit: number; offset: number },
): Promise<List> {
  const { rows, add } = await readTold(context, asked);
  const listed = rows.map((row): Listed => {
    const counters = emptyOf(contactsFamily);
    add(counters, row);
    return { site: row.site, contact: row.contact, startedAt: row.at, value: counters[counter] };
  }).filter(({ value }) => value > 0).sort(newestFirst);
  const isMost = contactsFamily.counters[counter].join === "max";
  const made = listed.reduce((made, { value }) => isMost ? Math.max(made, value) : made + value, 0);
  return { page: listed.slice(offset, offset + limit), all: listed.length, made };
}

function newestFirst(a: Listed, b: Listed): number {
  return b.startedAt - a.startedAt || compare(a.site, b.site) || compare(a.contact, b.contact);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

async function rowsOf({ client }: ReportContext, page: readonly Listed[], timezone: string): Promise<ReportRow[]> {
  if (page.length === 0) return [];
  const starts = [...new Set(page.map(({ startedAt }) => startedAt))];
  const details = new Map((await runQuery(client, contactDetailQuery, { starts })).map((row) => [keyOf(row), row]));
  return page.flatMap(({ value, ...one }) => {
    const detail = details.get(keyOf(one));
    // Without any, it turned out between the two reads to have started at another time.
    return detail ? [rowOf(detail, value, timezone)] : [];
  });
}

function keyOf({ site, contact, startedAt }: { site: string; contact: string; startedAt: number }): string {
  return `${startedAt}/${site}/${contact}`;
}

function rowOf({ startedAt, lastedMs, queues, agents, ...row }: DetailRow, value: number, timezone: string): ReportRow {
  const texts = { ...row, queues: queues.join(", "), agents: [...new Set(agents.filter(Boolean))].join(", ") };
  const known = Object.entries(texts).map(([id, text]) => [id, text === "" ? null : text]);
  const at = localText(startedAt, timezone);
  const endedAt = lastedMs === null ? null : localText(startedAt + lastedMs, timezone);
  return { counters: {}, kpis: {}, fields: { ...Object.fromEntries(known), at, endedAt, lastedMs, value } };
}

function columnsOf(counter: ListedCounter): Column[] {
  const value = { id: "value", name: counter, unit: "count", from: "field", isMain: several.has(counter) } as const;
  return [...fields.map(({ text: _, ...column }) => ({ ...column, from: "field" as const })), value];
}
