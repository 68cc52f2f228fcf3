import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../schemas/decode.ts";
import { eventData, type EventType, eventTypes } from "../../schemas/event-data.ts";
import { eventColumns, eventRow } from "../../schemas/rows.ts";
import { exampleData, exampleWire } from "../support/example-events.ts";

type Columns = Record<typeof eventColumns[number], unknown>;

/** The row of an event of that type, by column. */
function rowOf(type: EventType, data: Record<string, unknown> = exampleData[type]): Columns {
  const decoded = decodeText(JSON.stringify(exampleWire(type, { data })));
  if (decoded.verdict === "reject") throw new Error(JSON.stringify(decoded.problems));
  const values = JSON.parse(eventRow(decoded.event)) as unknown[];
  expect(values).toHaveLength(eventColumns.length);
  return Object.fromEntries(eventColumns.map((name, i) => [name, values[i]])) as Columns;
}

const rest = (row: Columns) => JSON.parse(row.data as string);

/** The data of the event again: columns that the type's schema names, and what stands in `data`. */
function dataOf(type: EventType, row: Columns): Record<string, unknown> {
  const own = Object.keys(eventData[type].shape).filter((field) => field in row && row[field as keyof Columns]);
  return { ...Object.fromEntries(own.map((field) => [field, row[field as keyof Columns]])), ...rest(row) };
}

describe("eventRow", () => {
  it("has the columns of events_v1 in their order", () => {
    expect(rowOf("leg.answered")).toEqual({
      type: "leg.answered",
      site: "kyiv",
      time: Date.UTC(2026, 10, 22, 9, 53, 12, 684),
      source: "pbx/kyiv-1",
      id: "e1",
      contact: "c1",
      leg: 1,
      queue: "sales",
      agent: "1240",
      customer: "",
      channel: "",
      direction: "",
      reason: "",
      state: "",
      mode: "",
      campaign: "",
      topic: "",
      outcome: "",
      amount: 0,
      data: "{}",
    });
  });

  it.each(eventTypes)("loses no field of %s", (type) => {
    expect(dataOf(type, rowOf(type))).toEqual(exampleData[type]);
  });

  it("leaves a foreign field in data, even if a column has its name", () => {
    const row = rowOf("leg.queued", { ...exampleData["leg.queued"], agent: { id: 7 }, amount: "much", topic: "x" });
    expect(row).toMatchObject({ agent: "", amount: 0, topic: "" });
    expect(rest(row)).toMatchObject({ agent: { id: 7 }, amount: "much", topic: "x" });
  });

  it("is one line, whatever the names hold", () => {
    const name = 'a\n"b"\t\\ \u2028 Ж';
    const decoded = decodeText(
      JSON.stringify(exampleWire("leg.queued", { data: { contact: name, leg: 1, queue: name } })),
    );
    const line = decoded.verdict === "accept" ? eventRow(decoded.event) : "";
    expect(line).not.toContain("\n");
    expect(JSON.parse(line)[5]).toBe(name);
  });

  it("puts U+FFFD for half a surrogate pair, in columns and inside data, and keeps whole pairs", () => {
    const data = { contact: "a\ud800", leg: 1, queue: "😀", note: "\udc00!", nested: { "k\udbff": ["😀"] } };
    const row = rowOf("leg.queued", data);
    expect(row).toMatchObject({ contact: "a\ufffd", queue: "😀" });
    expect(rest(row)).toEqual({ note: "\ufffd!", nested: { "k\ufffd": ["😀"] } });
    expect(row.data).not.toContain("\\ud");
  });

  it("keeps text that only looks like an escape", () => {
    const data = { contact: "\\ud800", leg: 1, queue: "q", note: "\\ud800 and \\\\ud800", half: "\\\ud800" };
    const row = rowOf("leg.queued", data);
    expect(row.contact).toBe("\\ud800");
    expect(rest(row)).toEqual({ note: "\\ud800 and \\\\ud800", half: "\\\ufffd" });
  });

  it("makes well-formed text of anything", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (name, note) => {
      const row = rowOf("leg.queued", { contact: `c${name}`.slice(0, 200), leg: 1, queue: "q", note, [name]: note });
      expect((row.data as string).isWellFormed() && (row.contact as string).isWellFormed()).toBe(true);
      expect(rest(row).note).toBe(note.toWellFormed());
    }));
  });
});
