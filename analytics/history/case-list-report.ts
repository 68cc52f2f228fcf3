import { note } from "../../schemas/note.ts";
import { type FieldValue, rangeParams, type ReportRow } from "../../schemas/report.ts";
import { type CaseListParams, caseListQuery, type CaseListRow } from "./case-list-query.ts";
import { caseFilterParams, wantedOf } from "./cases-report.ts";
import { type CustomerDetails, readCustomers } from "./details-query.ts";
import { pageNotes, pageParams } from "./drill-down.ts";
import { localText } from "./intervals.ts";
import { fieldColumns, type FieldText, fieldTexts } from "./list-fields.ts";
import { runQuery } from "./query.ts";
import { defineReport, type ReportContext } from "./report-kind.ts";

const fields: readonly FieldText[] = [
  {
    id: "state",
    name: "State",
    unit: "text",
    isMain: true,
    text: "overdue, or how it was last told: open, in-progress, waiting",
  },
  { id: "kind", name: "Kind", unit: "text", isMain: true, text: "complaint, request, suggestion or incident" },
  { id: "topic", name: "Topic", unit: "text", isMain: true, text: "what it is about" },
  {
    id: "customer",
    name: "Customer",
    unit: "text",
    isMain: true,
    text: "the customer; of a merged one, whom it belongs to",
  },
  { id: "name", name: "Name", unit: "text", isMain: true, text: "the customer's name" },
  { id: "tier", name: "Tier", unit: "text", isMain: true, text: "the customer's tier at the end of this time, or now" },
  { id: "owner", name: "Owner", unit: "text", isMain: true, text: "who was told last to work on it" },
  { id: "openedAt", name: "Opened", unit: "time", isMain: true, text: "when it was opened for the first time" },
  { id: "dueAt", name: "Due", unit: "time", isMain: true, text: "when it is due, where that was told" },
  { id: "overdueMs", name: "Overdue by", unit: "ms", isMain: true, text: "from its due moment on, ms" },
  { id: "openMs", name: "Open for", unit: "ms", isMain: true, text: "from its first opening on, ms" },
  { id: "isReopened", name: "Reopened", unit: "text", isMain: false, text: "whether it was closed before" },
  { id: "case", name: "Case", unit: "text", isMain: true, text: "its name" },
  { id: "site", name: "Site", unit: "text", isMain: true, text: "its site" },
  {
    id: "contact",
    name: "Contact",
    unit: "text",
    isMain: false,
    text: "the contact in which it was opened, where told",
  },
];

/** What is still to be done for customers. */
export const caseListReport = defineReport({
  name: "case-list",
  title: "Open cases",
  text: "Cases that are open at the end of this time, or now: overdue ones first, then those due next.",
  params: { ...rangeParams, ...caseFilterParams, ...pageParams },
  async make({ client, now }, { params: { limit, offset, ...filter }, range }) {
    const asOf = Math.min(range.to, now);
    const asked = { asOf, limit, offset, ...wantedOf(filter) };
    const rows = await runQuery(client, caseListQuery, asked);
    const customers = await readCustomers(client, rows);
    const { open, overdue } = await allOf(client, asked, rows);
    return {
      columns: fieldColumns(fields),
      rows: rows.map((row) => rowOf(row, { asOf, timezone: range.timezone, customers })),
      total: { counters: { open, overdue }, kpis: {} },
      definitions: fieldTexts(fields),
      notes: [
        note("As of {at}; when a case was opened does not matter.", { at: localText(asOf, range.timezone) }),
        ...pageNotes("Cases", { all: open, shown: rows.length, offset }),
      ],
    };
  },
});

/** A page beyond the last has no row to tell how many there are. */
async function allOf(client: ReportContext["client"], asked: CaseListParams, rows: readonly CaseListRow[]) {
  const isBeyond = rows.length === 0 && asked.offset > 0;
  const [first] = isBeyond ? await runQuery(client, caseListQuery, { ...asked, limit: 1, offset: 0 }) : rows;
  return { open: first?.allOpen ?? 0, overdue: first?.allOverdue ?? 0 };
}

type Frame = { asOf: number; timezone: string; customers: ReadonlyMap<string, CustomerDetails> };

function rowOf(row: CaseListRow, { asOf, timezone, customers }: Frame): ReportRow {
  const { openedAt, dueAt, isOverdue, isReopened, status, allOpen: _, allOverdue: __, ...texts } = row;
  const known = Object.entries(texts).map(([id, text]): [string, FieldValue] => [id, text === "" ? null : text]);
  const fields = {
    ...Object.fromEntries(known),
    name: customers.get(row.customer)?.name || null,
    state: isOverdue ? "overdue" : status,
    openedAt: localText(openedAt, timezone),
    dueAt: dueAt === null ? null : localText(dueAt, timezone),
    overdueMs: isOverdue ? asOf - (dueAt as number) : null,
    openMs: asOf - openedAt,
    isReopened: isReopened === 1,
  };
  return { counters: {}, kpis: {}, fields };
}
