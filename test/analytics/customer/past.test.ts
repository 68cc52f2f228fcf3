import { describe, expect, it } from "vitest";
import { knownAddresses } from "../../../analytics/customer/addresses.ts";
import { happeningsOf, newestFirst, type Past } from "../../../analytics/customer/past.ts";
import type { PastRow, StartRow } from "../../../analytics/customer/past-query.ts";

const row = (type: string, at: number, more: Partial<PastRow> = {}): PastRow => ({
  ...{ type, at, site: "kyiv", source: "crm", id: `e${at}`, contact: "", thing: "", channel: "", addresses: [] },
  ...more,
});
const start = (contact: string, at: number, more: Partial<StartRow> = {}): StartRow => ({
  ...{ contact, at, site: "kyiv", channel: "voice", addresses: [] },
  ...more,
});
const past = (rows: PastRow[], starts: StartRow[] = []): Past => ({ ids: ["c-1"], rows, starts });
const told = (all: Past) => happeningsOf(all).map(({ kind, id, at }) => `${kind} ${id} ${at}`);

describe("happeningsOf", () => {
  it("has each thing once, at its first event, the newest first", () => {
    const rows = [
      row("order.placed", 30, { thing: "o-1" }),
      row("order.placed", 10, { thing: "o-1" }),
      row("payment.recorded", 20, { thing: "i-1" }),
      row("feedback.given", 15, { id: "f-1" }),
      row("customer.described", 40),
    ];
    expect(told(past(rows))).toEqual(["payment i-1 20", "feedback crm/f-1 15", "order o-1 10"]);
    expect(told(past(rows.toReversed()))).toEqual(told(past(rows)));
  });

  it("puts a contact at its start, also where the customer was recognised later", () => {
    const rows = [row("contact.started", 50, { contact: "k-2" }), row("contact.identified", 70, { contact: "k-1" })];
    expect(told(past(rows, [start("k-1", 60)]))).toEqual(["contact k-1 60", "contact k-2 50"]);
  });

  it("leaves out a contact whose start nobody told", () => {
    expect(told(past([row("contact.identified", 70, { contact: "k-1" })]))).toEqual([]);
  });

  it("keeps contacts of two sites apart that have the same number", () => {
    expect(told(past([], [start("1", 10), start("1", 20, { site: "lviv" })]))).toEqual([
      "contact 1 20",
      "contact 1 10",
    ]);
  });
});

describe("newestFirst", () => {
  it("orders what happened in one moment by kind, site and id, from the end", () => {
    const at = (kind: "order" | "contact", site: string, id: string) => ({ at: 1, kind, site, id });
    const sorted = [
      at("order", "lviv", "1"),
      at("order", "kyiv", "2"),
      at("order", "kyiv", "1"),
      at("contact", "z", "9"),
    ];
    expect(sorted.toReversed().sort(newestFirst)).toEqual(sorted);
    expect(newestFirst(at("order", "kyiv", "1"), at("order", "kyiv", "1"))).toBe(0);
  });
});

describe("knownAddresses", () => {
  it("has those of descriptions first, then those of contacts, each once", () => {
    const rows = [
      row("contact.started", 1, { contact: "k-1", addresses: ["+380501112233"] }),
      row("customer.described", 2, { addresses: ["Olena@Example.com", "+380 44 123-45-67"] }),
    ];
    const starts = [
      start("k-2", 3, { addresses: ["+380671112233"] }),
      start("k-3", 4, { addresses: ["+380441234567"] }),
    ];
    expect(knownAddresses(past(rows, starts))).toEqual([
      { address: "+380 44 123-45-67", from: "description", rule: "phone" },
      { address: "Olena@Example.com", from: "description", rule: "e-mail" },
      { address: "+380501112233", from: "contact", rule: "phone" },
      { address: "+380671112233", from: "contact", rule: "phone" },
    ]);
  });
});
