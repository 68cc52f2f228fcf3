import { describe, expect, it } from "vitest";
import { AddressBook } from "../../../ingest/identify/address-book.ts";

const merges = (...pairs: [string, string][]) => new Map(pairs);

describe(AddressBook, () => {
  it("finds the one customer of an address, and nobody by one of several", () => {
    const book = new AddressBook(10);
    book.replace(
      0,
      new Map<string, string | string[]>([["+48221234567", "anna"], ["+48512345678", ["anna", "piotr"]]]),
    );
    expect([book.find("+48221234567"), book.find("+48512345678"), book.find("+1")]).toEqual(["anna", null, null]);
    expect([book.size, book.ambiguous]).toEqual([2, 1]);
  });

  it("takes customers that were merged for the one they belong to, at once and over several steps", () => {
    const book = new AddressBook(10);
    book.set("a@example.com", { part: 1, customers: ["old", "new"] });
    expect(book.find("a@example.com")).toBe(null);
    book.setMerges(merges(["old", "middle"], ["middle", "new"]));
    expect([book.find("a@example.com"), book.ambiguous]).toEqual(["new", 0]);
  });

  it("survives customers that were merged into each other", () => {
    const book = new AddressBook(10);
    book.set("a", { part: 0, customers: ["x"] });
    book.setMerges(merges(["x", "y"], ["y", "x"]));
    expect(["x", "y"]).toContain(book.find("a"));
  });

  it("changes one address wherever it is kept, and forgets what nobody has", () => {
    const book = new AddressBook(10);
    book.set("a", { part: 3, customers: ["x"] });
    book.set("a", { part: 3, customers: ["y"] });
    expect([book.find("a"), book.size]).toEqual(["y", 1]);
    book.set("a", null);
    expect([book.find("a"), book.size]).toEqual([null, 0]);
  });

  it("lets go of what a part no longer has when that is read anew", () => {
    const book = new AddressBook(10);
    book.replace(0, new Map([["a", "x"], ["b", "y"]]));
    book.replace(1, new Map([["c", "z"]]));
    book.replace(0, new Map([["b", "y"]]));
    expect([book.find("a"), book.find("b"), book.find("c")]).toEqual([null, "y", "z"]);
  });

  it("keeps no more than its limit, and says how many it left out", () => {
    const book = new AddressBook(3);
    book.replace(0, new Map([["a", "x"], ["b", "x"]]));
    book.replace(1, new Map([["c", "x"], ["d", "x"], ["e", "x"]]));
    expect([book.size, book.leftOut, book.find("c"), book.find("d")]).toEqual([3, 2, "x", null]);
    book.set("f", { part: 2, customers: ["x"] });
    expect([book.size, book.leftOut]).toEqual([3, 3]);
    book.replace(0, new Map()); // 2 made room for the other two of part 1.
    book.replace(1, new Map([["c", "x"], ["d", "x"], ["e", "x"]]));
    expect([book.size, book.find("e")]).toEqual([3, "x"]);
  });
});
