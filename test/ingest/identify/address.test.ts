import { describe, expect, it } from "vitest";
import { normalAddress } from "../../../ingest/identify/address.ts";

const phone = (address: string) => ({ rule: "phone", address });

describe(normalAddress, () => {
  it.each([
    ["UA", "044 234 56 78", "+380442345678"],
    ["UA", "(050) 123-45-67", "+380501234567"],
    ["UA", "380501234567", "+380501234567"],
    ["PL", "22 123 45 67", "+48221234567"],
    ["PL", "00 48 512 345 678", "+48512345678"],
    ["DE", "030/123456", "+4930123456"],
    ["DE", "0151 23456789", "+4915123456789"],
    ["CN", "010 6552 9988", "+861065529988"],
    ["CN", "139-1099-8888", "+8613910998888"],
    ["PT", "21 312 34 56", "+351213123456"],
    ["PT", "912 345 678", "+351912345678"],
  ])("reads a number of %s as it is dialled there: %s", (country, text, wanted) => {
    expect(normalAddress(text, country)).toEqual(phone(wanted));
  });

  it.each([undefined, "UA", "PL", "XX"])("reads an international number, whatever the country (%s)", (country) => {
    expect(normalAddress("+49 30 123456", country)).toEqual(phone("+4930123456"));
    expect(normalAddress("tel:+380-44-234-56-78", country)).toEqual(phone("+380442345678"));
  });

  it.each([
    ["0442345678", undefined], // National, and nobody says of which country.
    ["00380442345678", undefined], // So is 00: elsewhere it is 011 or 8~10.
    ["0442345678", "XX"], // No country has this code.
    ["044 234 567", "UA"], // A digit is missing.
    ["+999 123 456 789", "UA"],
    ["+380 1", "UA"],
    ["", "UA"],
    [" - ", "UA"],
  ])("takes %j of %s for no address: the same digits may be a number elsewhere", (text, country) => {
    expect(normalAddress(text, country)).toBe(null);
  });

  it("leaves a short internal number as it stands", () => {
    for (const country of ["DE", "UA", undefined]) {
      expect(normalAddress(" 1240 ", country)).toEqual({ rule: "address", address: "1240" });
    }
  });

  it("reads e-mail in lower case and trimmed", () => {
    expect(normalAddress(" Olena.Koval@Example.COM\n")).toEqual({ rule: "e-mail", address: "olena.koval@example.com" });
  });

  it.each(["@Olena", "sip:Olena@pbx.example", "anonymous", "Оля", "a@b"])(
    "leaves anything else as it stands: %s",
    (text) => {
      expect(normalAddress(text, "UA")).toEqual({ rule: "address", address: text });
    },
  );
});
