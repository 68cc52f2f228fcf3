import { describe, expect, it } from "vitest";
import { type CsvDialect, type CsvItem, CsvReader, MAX_ROW_CHARS } from "../../../../ingest/sources/csv/csv-reader.ts";

const dialect: CsvDialect = { delimiter: ",", quote: '"', skipLines: 0 };

/** The items of a text that comes in pieces of `size` characters. */
function read(text: string, part: Partial<CsvDialect> = {}, size = text.length): CsvItem[] {
  const reader = new CsvReader({ ...dialect, ...part });
  const items: CsvItem[] = [];
  for (let at = 0; at < text.length; at += size) items.push(...reader.push(text.slice(at, at + size)));
  return [...items, ...reader.end()];
}

const badQuote = "must close each quoted cell before the next delimiter";

describe(CsvReader, () => {
  it("reads cells with delimiters, quotes and ends of lines in them, wherever the pieces are cut", () => {
    const text = 'id,note\r\n1,"a, b"\r\n2,"he said ""no"""\r\n3,"one\r\ntwo"\r\n4,=cmd()|\'x\'!A1\r\n5,"end"\r\n';
    const rows = [
      { line: 1, cells: ["id", "note\r"] },
      { line: 2, cells: ["1", "a, b"] },
      { line: 3, cells: ["2", 'he said "no"'] },
      { line: 4, cells: ["3", "one\r\ntwo"] },
      { line: 6, cells: ["4", "=cmd()|'x'!A1\r"] },
      { line: 7, cells: ["5", "end"] },
    ];
    for (const size of [1, 2, 3, 7, text.length]) expect(read(text, {}, size)).toEqual(rows);
  });

  it("needs no end of line after the last row", () => {
    expect(read("1,2\n3,4")).toEqual([{ line: 1, cells: ["1", "2"] }, { line: 2, cells: ["3", "4"] }]);
    expect(read('1,2\n3,"4"\r')).toEqual([{ line: 1, cells: ["1", "2"] }, { line: 2, cells: ["3", "4"] }]);
    expect(read("")).toEqual([]);
  });

  it("leaves out blank lines and still counts them", () => {
    expect(read("1,2\n\n  \r\n3,4\n\n")).toEqual([{ line: 1, cells: ["1", "2"] }, { line: 4, cells: ["3", "4"] }]);
  });

  it("reads other delimiters and quotes", () => {
    expect(read("1\t'a\tb'\n", { delimiter: "\t", quote: "'" })).toEqual([{ line: 1, cells: ["1", "a\tb"] }]);
    expect(read('1;"open\n2;b\n', { delimiter: ";", quote: "none" })).toEqual([
      { line: 1, cells: ["1", '"open'] },
      { line: 2, cells: ["2", "b"] },
    ]);
  });

  it("skips lines before the header, whatever is in them", () => {
    const text = 'Report "Calls\ncreated, today\nid,a\n1,2\n';
    const rows = [{ line: 3, cells: ["id", "a"] }, { line: 4, cells: ["1", "2"] }];
    for (const size of [1, 5, text.length]) expect(read(text, { skipLines: 2 }, size)).toEqual(rows);
  });

  it("gives up one line for a quote that is never closed, and reads on", () => {
    const rows = [
      { line: 1, cells: ["1", "2"] },
      { line: 2, message: badQuote, text: '3,"4' },
      { line: 3, cells: ["5", "6"] },
      { line: 4, cells: ["7", "8"] },
    ];
    for (const size of [1, 4, 100]) expect(read('1,2\n3,"4\n5,6\n7,8\n', {}, size)).toEqual(rows);
  });

  it("gives up one line for text after a closing quote", () => {
    expect(read('1,"2"x\n3,"4"\n')).toEqual([{ line: 1, message: badQuote, text: '1,"2"x' }, {
      line: 2,
      cells: ["3", "4"],
    }]);
  });

  it("does not lose the lines between an open quote and a stray one", () => {
    // The quote of line 2 is closed by the inch mark of line 4, which would make one row of two cells out of three lines.
    expect(read('id,size,note\n1,"5,a\n2,6,b\n3,7"\n')).toEqual([
      { line: 1, cells: ["id", "size", "note"] },
      { line: 2, message: badQuote, text: '1,"5,a' },
      { line: 3, cells: ["2", "6", "b"] },
      { line: 4, cells: ["3", '7"'] },
    ]);
  });

  it("bounds a row, so that an open quote does not collect a whole file", () => {
    const filler = `${"x".repeat(999)}\n`.repeat(1100);
    const items = read(`1,"open\n${filler}`, {}, 65_536);
    expect(filler.length).toBeGreaterThan(MAX_ROW_CHARS);
    expect(items[0]).toEqual({ line: 1, message: `must be at most ${MAX_ROW_CHARS} characters`, text: '1,"open' });
    expect(items.slice(1)).toHaveLength(1100);
    expect(items.at(-1)?.line).toBe(1101);
  });
});
