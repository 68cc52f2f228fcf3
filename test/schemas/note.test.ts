import { describe, expect, it } from "vitest";
import { decimal, inEnglish, note } from "../../schemas/note.ts";
import { StoredNote } from "../../schemas/stored-note.ts";

const nested = note("{group}: {size} longer", { group: note("Tier {group}", { group: "A" }), size: decimal(81, 1) });

describe("a note", () => {
  it("is said in English with its values, numbers and parts", () => {
    expect(inEnglish(nested)).toBe("Tier A: 81.0 longer");
  });

  it("keeps braces that names have, and holes without a value", () => {
    expect(inEnglish(note("{queue} of {site}", { queue: "{site}", site: "kyiv" }))).toBe("{site} of kyiv");
    expect(inEnglish(note("{unknown} stays"))).toBe("{unknown} stays");
  });

  it("comes back from JSON as it was; of older programs it is a sentence", () => {
    expect(StoredNote.parse(JSON.parse(JSON.stringify(nested)))).toEqual(nested);
    expect(StoredNote.parse("a and b are correlated: 0.31")).toEqual(note("a and b are correlated: 0.31"));
    expect(StoredNote.safeParse({ text: "x", values: { at: { number: 1, digits: 99 } } }).success).toBe(false);
  });
});
