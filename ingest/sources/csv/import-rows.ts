import { type Problem, problemText } from "../../../schemas/decode.ts";
import type { WireEvent } from "../../../schemas/event.ts";
import type { Publisher } from "../../publisher.ts";
import { type CsvItem, CsvReader } from "./csv-reader.ts";
import { createRowBuilder, type RowBuilder, type TableMap } from "./row-builder.ts";
import type { Row } from "./row-fields.ts";
import { type FileProgress, textPieces } from "./text-pieces.ts";

/** What a row becomes. */
export type Translation =
  | { verdict: "events"; events: WireEvent[] }
  | { verdict: "ignored" }
  | { verdict: "bad"; problems: Problem[] };

/** A row that was refused, by its first line; `cells` is what it held, one cell with the whole line where it is no row. */
export type RefusedRow = { line: number; message: string; cells: string[] };

export type ImportRows = {
  file: string;
  map: TableMap;
  translate: (row: Row, line: number) => Translation;
  publisher: Publisher;
  signal?: AbortSignal | undefined;
  onProgress?: FileProgress | undefined;
  onProblem?: ((refused: RefusedRow) => void) | undefined;
  /** Called once with the names of the columns. */
  onHeader?: ((columns: string[]) => void) | undefined;
};

/** `rows` without header and blank lines; those neither ignored nor bad became `events`. */
export type ImportResult = { rows: number; ignored: number; bad: number; events: number };

/**
 * Publishes what the rows of a file become. A bad row is reported and skipped; rejects when the file cannot be read, lacks a
 * column of the map, or the publisher fails. When the signal aborts, what was read by then is stored and counted.
 */
export async function importRows(options: ImportRows): Promise<ImportResult> {
  const { file, map, publisher, signal } = options;
  const run = new ImportRun(options);
  const reader = new CsvReader(map.csv);
  try {
    for await (const text of textPieces(file, map.csv.encoding, options.onProgress ?? (() => {}))) {
      await run.take(reader.push(text));
      if (signal?.aborted) return run.result;
    }
    await run.take(reader.end());
    run.checkHeader();
    return run.result;
  } finally {
    await publisher.flush();
  }
}

class ImportRun {
  readonly result: ImportResult = { rows: 0, ignored: 0, bad: 0, events: 0 };
  readonly #options: ImportRows;
  #build: RowBuilder | undefined;

  constructor(options: ImportRows) {
    this.#options = options;
    const { columns } = options.map.csv;
    if (columns) this.#build = this.#bind(columns);
  }

  async take(items: CsvItem[]): Promise<void> {
    for (const item of items) {
      if (this.#options.signal?.aborted) return;
      if (this.#build) await this.#takeRow(item, this.#build);
      else this.#build = this.#bind("cells" in item ? item.cells : []);
    }
  }

  checkHeader(): void {
    this.#build ??= this.#bind([]);
  }

  #bind(columns: string[]): RowBuilder {
    const bound = createRowBuilder(columns, this.#options.map);
    if ("problems" in bound) throw new Error(`Cannot import ${this.#options.file}: ${problemText(bound.problems)}`);
    this.#options.onHeader?.(columns);
    return bound.build;
  }

  async #takeRow(item: CsvItem, build: RowBuilder): Promise<void> {
    this.result.rows++;
    const built = "cells" in item ? build(item.cells) : item;
    if ("message" in built) return this.#refuse(item, built.message);
    const translation = this.#options.translate(built.row, item.line);
    if (translation.verdict === "bad") return this.#refuse(item, problemText(translation.problems));
    if (translation.verdict === "ignored") this.result.ignored++;
    else await this.#publish(translation.events);
  }

  async #publish(events: WireEvent[]): Promise<void> {
    for (const event of events) {
      await this.#options.publisher.publish(event);
      this.result.events++;
    }
  }

  #refuse(item: CsvItem, message: string): void {
    this.result.bad++;
    this.#options.onProblem?.({ line: item.line, message, cells: "cells" in item ? item.cells : [item.text] });
  }
}
