import { z } from "zod";
import { note } from "../../schemas/note.ts";
import { type Column, type FieldValue, filterParams, rangeParams, type ReportRow } from "../../schemas/report.ts";
import { type CallBackParams, callBackQuery, type CallBackRow } from "./call-back-query.ts";
import { filterOf } from "./contacts-filter.ts";
import { localText } from "./intervals.ts";
import { runQuery } from "./query.ts";
import { defineReport } from "./report-kind.ts";

const { agent: _, team: __, ...filters } = filterParams;

const reasonsOf = { abandoned: ["abandoned", "withdrawn"], promised: ["callback"] };

const params = {
  ...rangeParams,
  ...filters,
  of: z.enum(["abandoned", "promised"]).default("abandoned")
    .describe("callers who gave up, or those who were promised a callback"),
  open: z.enum(["true", "false"]).default("false").describe("only those whom nobody has reached since"),
};

const fields: readonly (Omit<Column, "from"> & { text: string })[] = [
  {
    id: "status",
    name: "Status",
    unit: "text",
    isMain: true,
    text: "to call, called back or called again: reached since by a contact of the company or of their own",
  },
  { id: "customer", name: "Customer", unit: "text", isMain: true, text: "the customer, where known" },
  { id: "address", name: "Address", unit: "text", isMain: true, text: "the last number or address" },
  { id: "tier", name: "Tier", unit: "text", isMain: true, text: "the customer's tier at the last try" },
  { id: "priority", name: "Priority", unit: "text", isMain: true, text: "the highest of the tries" },
  { id: "at", name: "Last try", unit: "time", isMain: true, text: "when they were queued for the last time" },
  { id: "site", name: "Site", unit: "text", isMain: true, text: "of the last try" },
  { id: "queue", name: "Queue", unit: "text", isMain: true, text: "of the last try" },
  { id: "waitMs", name: "Waited", unit: "ms", isMain: true, text: "in the last try, ms" },
  { id: "tries", name: "Tries", unit: "count", isMain: true, text: "contacts in this time that ended so" },
  {
    id: "reachedAt",
    name: "Reached",
    unit: "time",
    isMain: true,
    text:
      "when the first leg answered since the last try was queued: of that contact, of one that continues it, or of any contact of the customer or address",
  },
  { id: "reachedBy", name: "By", unit: "text", isMain: true, text: "the agent who answered it" },
  {
    id: "firstAt",
    name: "First try",
    unit: "time",
    isMain: false,
    text: "when they were queued for the first time in this time",
  },
  { id: "waitMaxMs", name: "Longest wait", unit: "ms", isMain: false, text: "of their tries, ms" },
  { id: "channel", name: "Channel", unit: "text", isMain: false, text: "of the last try" },
  { id: "contact", name: "Contact", unit: "text", isMain: false, text: "of the last try" },
  { id: "reason", name: "Reason", unit: "text", isMain: false, text: "why they left the last time" },
];

const columns: Column[] = fields.map(({ text: _, ...column }) => ({ ...column, from: "field" }));

/** Callers that nobody answered, and who has reached them since. */
export const callBackReport = defineReport({
  name: "call-backs",
  title: "Callers to call back",
  text:
    "Callers who left a queue unanswered, one row each, and who has reached them since: those still to call first, " +
    "of them the most valuable customers, then who waits longest.",
  params,
  async make({ client, directory }, { params: { of, open, ...filter }, range }) {
    const asked: CallBackParams = { ...callersOf(filterOf(filter, range, directory)), reasons: reasonsOf[of] };
    const all = await runQuery(client, callBackQuery, asked);
    const callers = all.filter(({ customer, address }) => customer !== "" || address !== "");
    const listed = callers.filter(({ reachedAt }) => open === "false" || reachedAt === null);
    const unknown = all.filter((row) => !callers.includes(row) && row.reachedAt === null).length;
    return {
      columns,
      rows: listed.map((row) => rowOf(row, range.timezone)),
      total: { counters: { callers: listed.length, ...statusesOf(listed) }, kpis: {} },
      definitions: Object.fromEntries(fields.map(({ id, text }) => [id, text])),
      notes: unknown > 0
        ? [note("Of {unknown} more nobody knows who they were: neither customer nor address.", { unknown })]
        : [],
    };
  },
});

function callersOf({ agent: _, team: __, teamAgents: ___, ...asked }: ReturnType<typeof filterOf>) {
  return asked;
}

function statusOf({ reachedAt, reachedDirection }: CallBackRow): "to call" | "called back" | "called again" {
  if (reachedAt === null) return "to call";
  return reachedDirection === "outbound" ? "called back" : "called again";
}

function statusesOf(rows: readonly CallBackRow[]) {
  const count = (status: ReturnType<typeof statusOf>) => rows.filter((row) => statusOf(row) === status).length;
  return { toCall: count("to call"), calledBack: count("called back"), calledAgain: count("called again") };
}

function rowOf(row: CallBackRow, timezone: string): ReportRow {
  const { firstAt, at, reachedAt, reachedDirection: _, ...others } = row;
  const known = Object.entries(others).map(([id, value]): [string, FieldValue] => [id, value === "" ? null : value]);
  const time = (at: number | null) => at === null ? null : localText(at, timezone);
  const times = { firstAt: time(firstAt), at: time(at), reachedAt: time(reachedAt) };
  return { counters: {}, kpis: {}, fields: { status: statusOf(row), ...Object.fromEntries(known), ...times } };
}
