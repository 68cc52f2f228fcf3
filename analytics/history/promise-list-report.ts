import type { DirectoryIndex } from "../../schemas/directory.ts";
import { note } from "../../schemas/note.ts";
import { type FieldValue, rangeParams, type ReportRow } from "../../schemas/report.ts";
import { filterOf } from "./contacts-filter.ts";
import { readAddresses, readCustomers } from "./details-query.ts";
import { pageNotes, pageParams } from "./drill-down.ts";
import { localText } from "./intervals.ts";
import { fieldColumns, type FieldText, fieldTexts } from "./list-fields.ts";
import { type PromiseListParams, promiseListQuery, type PromiseListRow } from "./promise-list-query.ts";
import { promiseFilterParams } from "./promises-report.ts";
import { runQuery } from "./query.ts";
import { defineReport, type ReportContext } from "./report-kind.ts";

const fields: readonly FieldText[] = [
  { id: "state", name: "State", unit: "text", isMain: true, text: "overdue, or due until the end of this time" },
  { id: "tier", name: "Tier", unit: "text", isMain: true, text: "the customer's tier at the end of this time, or now" },
  {
    id: "customer",
    name: "Customer",
    unit: "text",
    isMain: true,
    text: "the customer; of a merged one, whom it belongs to",
  },
  { id: "name", name: "Name", unit: "text", isMain: true, text: "the customer's name" },
  {
    id: "address",
    name: "Address",
    unit: "text",
    isMain: true,
    text: "number or address of the contact in which it was promised",
  },
  { id: "what", name: "Promised", unit: "text", isMain: true, text: "what was promised" },
  { id: "dueAt", name: "Due", unit: "time", isMain: true, text: "when it is due" },
  { id: "overdueMs", name: "Overdue by", unit: "ms", isMain: true, text: "from its due moment on, ms" },
  { id: "agent", name: "Agent", unit: "text", isMain: true, text: "who promised it, where told" },
  {
    id: "agentName",
    name: "Name of agent",
    unit: "text",
    isMain: false,
    text: "what people call the agent, by the settings",
  },
  { id: "team", name: "Team", unit: "text", isMain: true, text: "the agent's team, by the settings" },
  { id: "owner", name: "Account manager", unit: "text", isMain: false, text: "of the customer" },
  { id: "madeAt", name: "Made", unit: "time", isMain: false, text: "when it was promised" },
  { id: "site", name: "Site", unit: "text", isMain: true, text: "its site" },
  {
    id: "contact",
    name: "Contact",
    unit: "text",
    isMain: false,
    text: "the contact in which it was promised, where told",
  },
  { id: "promise", name: "Promise", unit: "text", isMain: false, text: "its name" },
];

/** Who must be called. */
export const promiseListReport = defineReport({
  name: "promise-list",
  title: "Promises to keep",
  text:
    "Promises that are neither kept nor cancelled and due before the end of this time, overdue ones among them: the " +
    "most valuable customers first, then what is due first.",
  params: { ...rangeParams, ...promiseFilterParams, ...pageParams },
  async make({ client, directory, now }, { params: { limit, offset, ...filter }, range }) {
    const asOf = Math.min(range.to, now);
    const { to, site, tier, agent, team, teamAgents } = filterOf(filter, range, directory);
    const asked = { to, site, tier, agent, team, teamAgents, asOf, limit, offset };
    const rows = await runQuery(client, promiseListQuery, asked);
    const customers = await readCustomers(client, rows);
    const addresses = await readAddresses(client, rows);
    const { open, overdue } = await allOf(client, asked, rows);
    return {
      columns: fieldColumns(fields),
      rows: rows.map((row) => rowOf(row, { asOf, timezone: range.timezone, directory, customers, addresses })),
      total: { counters: { open, overdue }, kpis: {} },
      definitions: fieldTexts(fields),
      notes: [
        note("As of {at}; when it was promised does not matter.", { at: localText(asOf, range.timezone) }),
        ...pageNotes("Promises", { all: open, shown: rows.length, offset }),
      ],
    };
  },
});

/** A page beyond the last has no row to tell how many there are. */
async function allOf(client: ReportContext["client"], asked: PromiseListParams, rows: readonly PromiseListRow[]) {
  const isBeyond = rows.length === 0 && asked.offset > 0;
  const [first] = isBeyond ? await runQuery(client, promiseListQuery, { ...asked, limit: 1, offset: 0 }) : rows;
  return { open: first?.allOpen ?? 0, overdue: first?.allOverdue ?? 0 };
}

type Frame = {
  asOf: number;
  timezone: string;
  directory: DirectoryIndex;
  customers: Awaited<ReturnType<typeof readCustomers>>;
  addresses: Awaited<ReturnType<typeof readAddresses>>;
};

function rowOf(row: PromiseListRow, { asOf, timezone, directory, customers, addresses }: Frame): ReportRow {
  const { madeAt, dueAt, isOverdue, allOpen: _, allOverdue: __, ...texts } = row;
  const known = Object.entries(texts).map(([id, text]): [string, FieldValue] => [id, text === "" ? null : text]);
  const fields = {
    ...Object.fromEntries(known),
    name: customers.get(row.customer)?.name || null,
    owner: customers.get(row.customer)?.owner || null,
    address: addresses.get(`${row.site}/${row.contact}`) || null,
    state: isOverdue ? "overdue" : "due",
    dueAt: localText(dueAt, timezone),
    overdueMs: isOverdue ? asOf - dueAt : null,
    agentName: directory.agentName(row.site, row.agent),
    team: directory.team(row.site, row.agent),
    madeAt: localText(madeAt, timezone),
  };
  return { counters: {}, kpis: {}, fields };
}
