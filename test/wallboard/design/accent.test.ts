import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrast, readableAccent } from "../../../wallboard/design/accent.ts";
import { dark, light } from "../../../wallboard/design/tokens.ts";

describe("readableAccent", () => {
  it("leaves a colour that can be read as it is", () => {
    expect(readableAccent("#ffc247", "dark")).toBe("#ffc247");
    expect(readableAccent("#0062a8", "light")).toBe("#0062a8");
  });

  it("brings a dark blue out of a dark card and a yellow out of a white one, and keeps their hue", () => {
    const blue = readableAccent("#003366", "dark");
    expect(parseInt(blue.slice(5), 16)).toBeGreaterThan(parseInt(blue.slice(1, 3), 16));
    const yellow = readableAccent("#ffe000", "light");
    expect(parseInt(yellow.slice(1, 3), 16)).toBeGreaterThan(parseInt(yellow.slice(5), 16));
  });

  it("can be read whatever the company's colour is", () => {
    const byte = fc.integer({ min: 0, max: 255 }).map((value) => value.toString(16).padStart(2, "0"));
    fc.assert(fc.property(fc.tuple(byte, byte, byte), (bytes) => {
      const hex = `#${bytes.join("")}`;
      expect(contrast(readableAccent(hex, "dark"), dark.card)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(readableAccent(hex, "light"), light.card)).toBeGreaterThanOrEqual(4.5);
    }));
  });
});

describe("contrast", () => {
  it("is 21 for black on white and 1 for the same", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
    expect(contrast("#123456", "#123456")).toBe(1);
  });
});
