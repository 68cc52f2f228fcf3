import { describe, expect, it } from "vitest";
import type { CustomerAddress, Mention } from "../../../ingest/identify/address-store.ts";
import { addressChanges } from "../../../ingest/identify/known-addresses.ts";

const told = (customer: string, ...addresses: string[]): Mention => ({
  customer,
  known: "told",
  site: "kyiv",
  contact: "",
  addresses,
});
const seen = (customer: string, address: string, site = "kyiv"): Mention => ({
  customer,
  known: "contact",
  site,
  contact: "",
  addresses: [address],
});

const countries = { kyiv: "UA", warsaw: "PL" };
const kyivNumber = { address: "+380442345678", rule: "phone" } as const;

function changes(mentions: Mention[], known: CustomerAddress[] = [], contacts: [string, string][] = []) {
  const contactAddresses = contacts.map(([contact, address]) => ({ site: "kyiv", contact, address }));
  return addressChanges({ mentions, contactAddresses, known, countries });
}

describe(addressChanges, () => {
  it("reads a number as of the country of the site that mentions it", () => {
    expect(
      changes([
        told("anna", "044 234 56 78"),
        seen("piotr", "22 123 45 67", "warsaw"),
        seen("x", "22 123 45 67", "rome"),
      ]),
    )
      .toEqual([
        { customer: "anna", known: "told", ...kyivNumber, isGone: false },
        { customer: "piotr", known: "contact", address: "+48221234567", rule: "phone", isGone: false },
      ]);
  });

  it("takes away what was told once and is told no longer, but not what a contact had", () => {
    const known: CustomerAddress[] = [
      { customer: "anna", known: "told", ...kyivNumber },
      { customer: "anna", known: "contact", address: "+48221234567", rule: "phone" },
    ];
    expect(changes([told("anna", "a@example.com")], known)).toEqual([
      { customer: "anna", known: "told", address: "a@example.com", rule: "e-mail", isGone: false },
      { customer: "anna", known: "told", ...kyivNumber, isGone: true },
    ]);
    expect(changes([told("anna")], known)).toEqual([{ customer: "anna", known: "told", ...kyivNumber, isGone: true }]);
  });

  it("gives nothing when it is asked again", () => {
    const mentions = [told("anna", "044 234 56 78", "+380442345678"), seen("anna", "anna@example.com")];
    const first = changes(mentions);
    expect(first).toHaveLength(2); // The same number in two ways of writing is one.
    expect(changes(mentions, first.map(({ isGone: _, ...address }) => address))).toEqual([]);
  });

  it("learns the address of a contact whose customer was told later", () => {
    const claim: Mention = { customer: "anna", known: "contact", site: "kyiv", contact: "c1", addresses: [] };
    expect(changes([claim], [], [["c1", "044 234 56 78"]])).toMatchObject([{ customer: "anna", ...kyivNumber }]);
    expect(changes([claim])).toEqual([]);
  });

  it("learns from contacts only numbers and e-mail: a withheld number is nobody's", () => {
    expect(changes([seen("anna", "anonymous"), seen("anna", "1240"), seen("anna", "044")])).toEqual([]);
    expect(changes([told("anna", "@anna", "1240")]).map(({ address }) => address)).toEqual(["@anna", "1240"]);
  });
});
