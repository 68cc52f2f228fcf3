import Papa from "papaparse";

/** How a file separates its cells; `quote: "none"` for files in which a quote is a character like any other. */
export type CsvDialect = { delimiter: string; quote: '"' | "'" | "none"; skipLines: number };

/** A row with the number of its first line, from 1; or why that line, `text`, is not one. Blank lines are left out. */
export type CsvItem = { line: number; cells: string[] } | { line: number; message: string; text: string };

type Parsed = { data: string[][]; errors: unknown[]; meta: { cursor: number } };

/** A row of call data is below 4 KiB; without this bound a quote that is never closed would collect the whole file. */
export const MAX_ROW_CHARS = 1_048_576;

/**
 * Cuts text that comes in pieces into rows, with papaparse. A row whose quotes are wrong costs one line: reading goes on
 * at the next, so that an open quote does not swallow what follows it.
 */
export class CsvReader {
  readonly #parser: Papa.Parser;
  readonly #careful: Papa.Parser;
  #rest = "";
  #width: number | undefined;
  #line = 1;
  #linesToSkip: number;

  constructor({ delimiter, quote, skipLines }: CsvDialect) {
    const config = quote === "none"
      ? { delimiter, newline: "\n" as const, fastMode: true }
      : { delimiter, newline: "\n" as const, quoteChar: quote };
    this.#parser = new Papa.Parser(config);
    this.#careful = new Papa.Parser({ ...config, fastMode: false, preview: 1 });
    this.#linesToSkip = skipLines;
  }

  /** The rows that are complete with this piece. */
  push(text: string): CsvItem[] {
    this.#rest += text;
    return this.#take(false);
  }

  /** The last row, which needs no end of line. */
  end(): CsvItem[] {
    this.#rest = this.#rest.replace(/\r$/, "");
    return this.#take(true);
  }

  #take(isEnd: boolean): CsvItem[] {
    while (this.#linesToSkip > 0 && (isEnd || this.#rest.includes("\n"))) {
      this.#dropLine();
      this.#linesToSkip--;
    }
    if (this.#linesToSkip > 0) return [];
    const items: CsvItem[] = [];
    const { data, errors, meta }: Parsed = this.#parser.parse(this.#rest, 0, !isEnd);
    this.#width ??= data[0]?.length;
    if (errors.length > 0 || data.some((cells) => this.#isTorn(cells))) this.#takeOneByOne(isEnd, items);
    else {
      for (const cells of data) this.#add(cells, items);
      this.#rest = this.#rest.slice(meta.cursor);
    }
    if (this.#rest.length > MAX_ROW_CHARS) this.#refuseLine(`must be at most ${MAX_ROW_CHARS} characters`, items);
    return items;
  }

  #takeOneByOne(isEnd: boolean, items: CsvItem[]): void {
    for (;;) {
      const { data, errors, meta }: Parsed = this.#careful.parse(this.#rest, 0, !isEnd);
      const cells = data[0];
      if (!cells) return;
      if (errors.length > 0 || this.#isTorn(cells)) {
        this.#refuseLine("must close each quoted cell before the next delimiter", items);
      } else {
        this.#add(cells, items);
        this.#rest = this.#rest.slice(meta.cursor);
      }
    }
  }

  /** Several lines that make more or fewer cells than the first row are an open quote that met another one by chance. */
  #isTorn(cells: string[]): boolean {
    return cells.length !== this.#width && lineEndsIn(cells) > 0;
  }

  #add(cells: string[], items: CsvItem[]): void {
    if (cells.length > 1 || cells[0]?.trim()) items.push({ line: this.#line, cells });
    this.#line += 1 + lineEndsIn(cells);
  }

  #refuseLine(message: string, items: CsvItem[]): void {
    const line = this.#line;
    items.push({ line, message, text: this.#dropLine().slice(0, MAX_ROW_CHARS) });
  }

  #dropLine(): string {
    const end = this.#rest.indexOf("\n");
    const dropped = this.#rest.slice(0, end < 0 ? undefined : end);
    this.#rest = end < 0 ? "" : this.#rest.slice(end + 1);
    this.#line++;
    return dropped;
  }
}

/** A quoted cell may run over several lines. */
function lineEndsIn(cells: string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf("\n"); at >= 0; at = cell.indexOf("\n", at + 1)) count++;
  }
  return count;
}
