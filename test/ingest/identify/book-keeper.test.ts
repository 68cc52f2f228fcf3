import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AddressBook } from "../../../ingest/identify/address-book.ts";
import { AddressStore } from "../../../ingest/identify/address-store.ts";
import { BookKeeper } from "../../../ingest/identify/book-keeper.ts";
import type { Countries } from "../../../ingest/identify/identification.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { writeEvents } from "../../support/history.ts";

const at = Date.UTC(2026, 10, 20, 10);

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
});
afterAll(() => clickhouse?.close());

function keeper(
  { countries = { kyiv: "UA" } as Countries, client = clickhouse.client, limit = 1000, chunkRows = 1000 } = {},
) {
  const book = new AddressBook(limit);
  const problems: string[] = [];
  const controller = new AbortController();
  const settings = { countries, now: 0 };
  const waits: number[] = [];
  const one = new BookKeeper({
    store: new AddressStore(client),
    book,
    chunkRows,
    countries: () => settings.countries,
    clock: () => settings.now,
    wait: (ms) => {
      waits.push(ms);
      if (waits.length >= 3) controller.abort();
      return Promise.resolve();
    },
    onProblem: (message) => void problems.push(message),
    signal: controller.signal,
  });
  return { keeper: one, book, settings, problems, waits };
}

const described = (customer: string, addresses: string[] | undefined, time = at) =>
  event("customer.described", time, { customer, kind: "person", ...(addresses && { addresses }) });
const started = (contact: string, data: { customer?: string; address?: string }, time = at) =>
  event("contact.started", time, { contact, channel: "voice", direction: "inbound", ...data });

async function rowsOf(query: string): Promise<unknown[]> {
  return await (await clickhouse.client.query({ query, format: "JSONCompactEachRow" })).json();
}

describe(BookKeeper, () => {
  it("knows what a description told, in any way of writing, and the rule", async () => {
    await writeEvents(clickhouse.client, [described("anna", ["044 234 56 78", "Anna@Example.com", "@anna"])]);
    const { keeper: one, book } = keeper();
    await one.refresh();
    expect(["+380442345678", "anna@example.com", "@anna"].map((address) => book.find(address))).toEqual([
      "anna",
      "anna",
      "anna",
    ]);
    expect(await rowsOf("SELECT rule, address FROM customer_addresses_v1 FINAL WHERE customer = 'anna' ORDER BY rule"))
      .toEqual([["phone", "+380442345678"], ["e-mail", "anna@example.com"], ["address", "@anna"]]);
  });

  it("follows descriptions while it runs: the last one counts, in whatever order they come; one without addresses says nothing", async () => {
    const { keeper: one, book } = keeper();
    await writeEvents(clickhouse.client, [described("bob", ["bob@example.com"], at + 1000)]);
    await one.refresh();
    expect(book.find("bob@example.com")).toBe("bob");
    await writeEvents(clickhouse.client, [
      described("bob", ["bob@old.example.com"], at),
      described("bob", undefined, at + 3000),
    ]);
    await one.refresh();
    expect([book.find("bob@example.com"), book.find("bob@old.example.com")]).toEqual(["bob", null]);
    await writeEvents(clickhouse.client, [described("bob", ["bob@new.example.com"], at + 2000)]);
    await one.refresh();
    expect([book.find("bob@example.com"), book.find("bob@new.example.com")]).toEqual([null, "bob"]);
  });

  it("learns from a contact that had both, also when the customer was told later, but not from what it matched itself", async () => {
    const { keeper: one, book } = keeper();
    await writeEvents(clickhouse.client, [
      started("c1", { customer: "carl", address: "+48221234567" }),
      started("c2", { address: "+48221234568" }),
      event("contact.identified", at + 5000, { contact: "c2", customer: "dora" }),
      started("c3", { address: "+48221234569" }),
      event("contact.identified", at, { contact: "c3", customer: "emil" }, { source: "frontline/identify" }),
    ]);
    await one.refresh();
    expect(["+48221234567", "+48221234568", "+48221234569"].map((address) => book.find(address))).toEqual([
      "carl",
      "dora",
      null,
    ]);
  });

  it("matches nobody by an address of two customers and lists it, until they are merged", async () => {
    const { keeper: one, book } = keeper();
    await writeEvents(clickhouse.client, [described("f1", ["+351912345678"]), described("f2", ["+351 912 345 678"])]);
    await one.refresh();
    expect(book.find("+351912345678")).toBe(null);
    const ambiguous = "SELECT address, rule, customers FROM ambiguous_addresses_v1";
    expect(await rowsOf(ambiguous)).toEqual([["+351912345678", "phone", ["f1", "f2"]]]);
    await writeEvents(clickhouse.client, [
      event("customer.described", at + 1000, { customer: "f1", kind: "person", mergedInto: "f2" }),
    ]);
    await one.refresh();
    expect(book.find("+351912345678")).toBe("f2");
    expect(await rowsOf(ambiguous)).toEqual([]);
  });

  it("reads national numbers anew when the country of a site is told", async () => {
    const { keeper: one, book, settings } = keeper({ countries: {} });
    await writeEvents(clickhouse.client, [described("gina", ["067 123 45 67"])]);
    await one.refresh();
    expect(book.find("+380671234567")).toBe(null);
    settings.countries = { kyiv: "UA" };
    await one.refresh();
    expect(book.find("+380671234567")).toBe("gina");
  });

  it("goes on after a restart where it was, and forgets what is no longer stored when it reads all anew", async () => {
    await writeEvents(clickhouse.client, [described("hana", ["hana@example.com"])]);
    await keeper().keeper.refresh();
    const count = async () => (await rowsOf("SELECT count() FROM customer_addresses_v1")).flat()[0];
    const before = await count();
    const { keeper: one, book, settings } = keeper();
    await one.refresh();
    expect([book.find("hana@example.com"), await count()]).toEqual(["hana", before]); // Known, and nothing was written again.
    await clickhouse.client.command({
      query: "ALTER TABLE customer_addresses_v1 DELETE WHERE customer = 'hana' SETTINGS mutations_sync = 2",
    });
    settings.now = 600_000;
    await one.refresh();
    expect(book.find("hana@example.com")).toBe(null);
  });

  it("takes very many mentions of one insert in parts", async () => {
    const many = Array.from({ length: 250 }, (_, i) => described(`m${i}`, [`m${i}@example.com`]));
    await writeEvents(clickhouse.client, many);
    const { keeper: one, book } = keeper({ chunkRows: 100 });
    await one.refresh();
    expect(many.every(({ data }) => book.find(`${data.customer}@example.com`) === data.customer)).toBe(true);
  });

  it("says that the book is full", async () => {
    const { keeper: one, problems } = keeper({ limit: 8 });
    await one.refresh();
    expect(problems).toEqual([expect.stringMatching(/^The address book is full: \d+ addresses are not matched$/)]);
  });

  it("reports a fault once and tries again until it works", async () => {
    let left = 2;
    const { client } = clickhouse;
    const query = (given: Parameters<ClickHouseClient["query"]>[0]) =>
      left-- > 0 ? Promise.reject(new Error("refused")) : client.query(given);
    const away = { query, command: client.command.bind(client) } as unknown as ClickHouseClient;
    const { keeper: one, book, problems, waits } = keeper({ client: away });
    await one.fill();
    expect([problems, waits]).toEqual([
      ["Cannot refresh the address book: refused; trying again until it works"],
      [100, 200],
    ]);
    expect(book.size).toBeGreaterThan(0);
  });
});
