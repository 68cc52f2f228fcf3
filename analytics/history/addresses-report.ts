import { note } from "../../schemas/note.ts";
import { rangeParams, type ReportRow } from "../../schemas/report.ts";
import { type AddressesParams, addressesQuery, type AddressesRow } from "./addresses-query.ts";
import { type CustomerDetails, readCustomers } from "./details-query.ts";
import { pageNotes, pageParams } from "./drill-down.ts";
import { localText } from "./intervals.ts";
import { fieldColumns, type FieldText, fieldTexts } from "./list-fields.ts";
import { runQuery } from "./query.ts";
import { defineReport, type ReportContext } from "./report-kind.ts";

const fields: readonly FieldText[] = [
  {
    id: "address",
    name: "Address",
    unit: "text",
    isMain: true,
    text:
      "what several customers claim, as it is compared: a number in E.164, an e-mail address in lower case, any other " +
      "text as it stands",
  },
  {
    id: "comparedAs",
    name: "Compared as",
    unit: "text",
    isMain: false,
    text:
      "phone: a number that libphonenumber knows, a national one by the country of its site; e-mail; address: other text",
  },
  {
    id: "contacts",
    name: "Contacts not matched",
    unit: "count",
    isMain: true,
    text:
      "contacts that started in this time with this address and are of no known customer; the same in each row of an " +
      "address. A national number counts where the address ends with it",
  },
  {
    id: "lastContact",
    name: "The last of them",
    unit: "time",
    isMain: false,
    text: "when the last of these contacts started",
  },
  {
    id: "customers",
    name: "Customers",
    unit: "count",
    isMain: true,
    text: "customers who claim it; merged ones are one",
  },
  { id: "customer", name: "Customer", unit: "text", isMain: true, text: "one of them" },
  { id: "name", name: "Name", unit: "text", isMain: true, text: "the customer's name" },
  {
    id: "known",
    name: "Known by",
    unit: "text",
    isMain: true,
    text:
      "description: the customer's last description tells it; contact: a contact that had both this address and this " +
      "customer",
  },
  {
    id: "since",
    name: "First told",
    unit: "time",
    isMain: true,
    text: "when it was first told of this customer, as far as events are kept",
  },
];

/** Why callers with a known address stay unknown. */
export const addressesReport = defineReport({
  name: "addresses",
  title: "Addresses of several customers",
  text: "Numbers and e-mail addresses that several customers claim, who claims them, and whom that kept unknown.",
  params: { ...rangeParams, ...pageParams },
  async make({ client }, { params: { limit, offset }, range: { from, to, timezone } }) {
    const asked = { from, to, limit, offset };
    const rows = await runQuery(client, addressesQuery, asked);
    const customers = await readCustomers(client, rows);
    const { addresses, claims, contacts } = await allOf(client, asked, rows);
    return {
      columns: fieldColumns(fields),
      rows: rows.map((row) => rowOf(row, timezone, customers)),
      total: { counters: { addresses, claims, contacts }, kpis: {} },
      definitions: fieldTexts(fields),
      notes: [
        note(
          "Who calls without a customer's id is the customer known by the number or address, where it is one: of several, " +
            "nobody is taken. Describe the customers anew, or merge those that are one. Who claims an address is told as of now.",
        ),
        ...pageNotes("Claims", { all: claims, shown: rows.length, offset }),
      ],
    };
  },
});

/** A page beyond the last has no row to tell how many there are. */
async function allOf(client: ReportContext["client"], asked: AddressesParams, rows: readonly AddressesRow[]) {
  const isBeyond = rows.length === 0 && asked.offset > 0;
  const [first] = isBeyond ? await runQuery(client, addressesQuery, { ...asked, limit: 1, offset: 0 }) : rows;
  const { allAddresses = 0, allClaims = 0, allContacts = 0 } = first ?? {};
  return { addresses: allAddresses, claims: allClaims, contacts: Math.round(allContacts) };
}

function rowOf(
  { rule, since, lastContact, allAddresses: _, allClaims: __, allContacts: ___, ...known }: AddressesRow,
  timezone: string,
  customers: ReadonlyMap<string, CustomerDetails>,
): ReportRow {
  const time = (at: number | null) => at === null ? null : localText(at, timezone);
  const name = customers.get(known.customer)?.name || null;
  return {
    counters: {},
    kpis: {},
    fields: { ...known, comparedAs: rule, name, since: time(since), lastContact: time(lastContact) },
  };
}
