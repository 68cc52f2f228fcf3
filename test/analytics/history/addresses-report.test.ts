import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressesReport } from "../../../analytics/history/addresses-report.ts";
import { AddressBook } from "../../../ingest/identify/address-book.ts";
import { AddressStore } from "../../../ingest/identify/address-store.ts";
import { BookKeeper } from "../../../ingest/identify/book-keeper.ts";
import { Directory, DirectoryIndex } from "../../../schemas/directory.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { storeEvents } from "../../support/history.ts";

const HOUR = 3_600_000;
const nine = Date.UTC(2026, 10, 20, 9);
const day = { from: "2026-11-20", to: "2026-11-21" };

function described(
  customer: string,
  addresses: string[],
  { hours = 0, ...more }: { hours?: number; name?: string } = {},
) {
  return event("customer.described", nine + hours * HOUR, { customer, kind: "person", addresses, ...more });
}

function call(contact: string, data: { address: string; customer?: string }, hours = 0) {
  return event("contact.started", nine + hours * HOUR, { contact, channel: "voice", direction: "inbound", ...data });
}

const office = "+380442345678";

const events = [
  // The number of an office: Anna told it in October and again since, Bob called with it, Carl was recognised while he called.
  described("anna", ["044 234 56 78"], { hours: -1000 }),
  described("anna", [office, "anna@example.com"], { hours: -2, name: "Anna <b>Koval</b>" }),
  call("bob-1", { address: "+380 44 234-56-78", customer: "bob" }, -48),
  call("bob-2", { address: office, customer: "bob" }, -24),
  call("carl-1", { address: "0442345678" }, -12),
  event("contact.identified", nine - 11 * HOUR, { contact: "carl-1", customer: "carl" }),
  // Three callers of today whom it kept unknown; one of yesterday, one who said who he is, and one whose number only ends so.
  call("c1", { address: office }),
  call("c2", { address: "tel:+380-44-234-56-78" }, 1),
  call("c3", { address: "(044) 234 56 78" }, 2),
  call("c4", { address: office }, -10),
  call("c5", { address: office, customer: "anna" }, 3),
  call("c6", { address: "+442345678" }, 4),
  call("c7", { address: "+351912345678" }, 4),
  // What was matched by the address is no claim of its own.
  call("bob-0", { address: office }, -60),
  event("contact.identified", nine - 60 * HOUR, { contact: "bob-0", customer: "bob" }, {
    source: "frontline/identify",
  }),
  // A German number, written at home with another zero.
  described("fritz", ["+493012345678"], { hours: -9 }),
  described("frida", ["+493012345678"], { hours: -9 }),
  call("g1", { address: "030 12345678" }, 6),
  // A family's e-mail address, which one of them had and no longer tells.
  described("dora", ["Family@Example.com"], { hours: -30 }),
  described("emil", ["family@example.com"], { hours: -20 }),
  described("gone", ["family@example.com"], { hours: -29 }),
  described("gone", ["gone@example.com"], { hours: -28 }),
  call("m1", { address: "FAMILY@example.com" }, 5),
  // A word is one only in the same letters.
  described("dora", ["Family@Example.com", "@shop"], { hours: -10 }),
  described("emil", ["family@example.com", "@shop"], { hours: -10 }),
  call("w1", { address: "@Shop" }, 5),
  // Two names of one customer, over two steps: it is known, and so is the address of one alone.
  described("old-1", ["+351912345678"], { hours: -40 }),
  described("old-2", ["+351912345678"], { hours: -39 }),
  event("customer.described", nine - 30 * HOUR, { customer: "old-1", kind: "person", mergedInto: "middle" }),
  event("customer.described", nine - 29 * HOUR, { customer: "middle", kind: "person", mergedInto: "old-2" }),
];

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  const { client } = clickhouse;
  await storeEvents(client, events);
  await storeEvents(client, [...events].reverse()); // What is told twice is told once.
  await new BookKeeper({
    store: new AddressStore(client),
    book: new AddressBook(1000),
    chunkRows: 1000,
    countries: () => ({ kyiv: "UA" }),
    clock: () => 0,
    wait: () => Promise.resolve(),
    onProblem: () => {},
    signal: new AbortController().signal,
  }).refresh();
});
afterAll(() => clickhouse?.close());

async function make(given: Record<string, string> = {}) {
  const directory = new DirectoryIndex(Directory.parse({}), "UTC");
  const context = { client: clickhouse.client, directory, now: nine };
  return (await addressesReport.make(context, { ...day, ...given })).report;
}

describe("addresses report", () => {
  it("tells of each address who claims it, since when and by what, and whom that kept unknown, by hand", async () => {
    const { rows, total, notes } = await make();
    const of = (wanted: string) => rows.map(({ fields }) => fields).filter((fields) => fields?.["address"] === wanted);
    const shared = {
      address: office,
      comparedAs: "phone",
      customers: 3,
      contacts: 3,
      lastContact: "2026-11-20T11:00:00+00:00",
    };
    expect(of(office)).toEqual([
      // 1000 hours are 41 days and 16 hours.
      {
        ...shared,
        customer: "anna",
        name: "Anna <b>Koval</b>",
        known: "description",
        since: "2026-10-09T17:00:00+00:00",
      },
      { ...shared, customer: "bob", name: null, known: "contact", since: "2026-11-18T09:00:00+00:00" },
      { ...shared, customer: "carl", name: null, known: "contact", since: "2026-11-19T22:00:00+00:00" },
    ]);
    expect(of("family@example.com")).toMatchObject([
      { comparedAs: "e-mail", contacts: 1, customers: 2, customer: "dora", since: "2026-11-19T03:00:00+00:00" },
      { customer: "emil", since: "2026-11-19T13:00:00+00:00" },
    ]);
    expect(of("+493012345678")).toMatchObject([{ customer: "frida", contacts: 1 }, { customer: "fritz", contacts: 1 }]);
    expect(of("@shop")).toMatchObject([
      { comparedAs: "address", contacts: 0, customer: "dora", lastContact: null },
      {},
    ]);
    expect(rows).toHaveLength(9);
    expect(total).toEqual({ counters: { addresses: 4, claims: 9, contacts: 5 }, kpis: {} });
    expect(notes).toEqual([expect.stringContaining("of several, nobody is taken")]);
  });

  it("counts the contacts of the range, and lists the claims whatever the range is", async () => {
    const yesterday = await make({ from: "2026-11-19", to: "2026-11-20" });
    expect(yesterday.total?.counters).toEqual({ addresses: 4, claims: 9, contacts: 1 }); // c4; carl-1 was told
  });

  it("is read in pages, the last of which says so", async () => {
    const { rows, notes } = await make({ limit: "2", offset: "2" });
    expect(rows.map(({ fields }) => fields?.["customer"])).toEqual(["carl", "frida"]);
    expect(notes.at(-1)).toBe("Claims 3 to 4 of 9 are shown.");
    const beyond = await make({ offset: "10" });
    expect([beyond.rows, beyond.total?.counters]).toEqual([[], { addresses: 4, claims: 9, contacts: 5 }]);
  });
});
