import { problemText } from "../../../schemas/decode.ts";
import type { WireEvent } from "../../../schemas/event.ts";
import type { Publisher } from "../../publisher.ts";
import { type CsvItem, CsvReader } from "./csv-reader.ts";
import type { CallMap } from "./map.ts";
import { RecentNames } from "./recent-names.ts";
import { createRowBuilder, type RowBuilder } from "./row-builder.ts";
import { type FileProgress, textPieces } from "./text-pieces.ts";
import { createCallTranslator } from "./translate.ts";

export type ImportCalls = {
  file: string;
  map: CallMap;
  site: string;
  publisher: Publisher;
  signal?: AbortSignal;
  onProgress?: FileProgress;
  onProblem?: (problem: { line: number; message: string }) => void;
};

/** `rows` without header and blank lines; those neither ignored nor bad became `events`. */
export type ImportResult = { rows: number; ignored: number; bad: number; events: number };

/** About 100 MB at most; a contact's second row is hardly ever further away. */
const REMEMBERED = 500_000;

/**
 * Publishes the calls of a file. A bad row is reported and skipped; rejects when the file cannot be read, lacks a column
 * of the map, or the publisher fails. When the signal aborts, what was read by then is stored and counted.
 */
export async function runImportCalls(options: ImportCalls): Promise<ImportResult> {
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
  readonly #options: ImportCalls;
  readonly #translate: ReturnType<typeof createCallTranslator>;
  readonly #contactLines = new RecentNames<number>(REMEMBERED);
  readonly #described = new RecentNames<true>(REMEMBERED);
  #build: RowBuilder | undefined;

  constructor(options: ImportCalls) {
    this.#options = options;
    this.#translate = createCallTranslator(options.map, options.site);
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
    if ("build" in bound) return bound.build;
    throw new Error(`Cannot import ${this.#options.file}: ${problemText(bound.problems)}`);
  }

  async #takeRow(item: CsvItem, build: RowBuilder): Promise<void> {
    this.result.rows++;
    const built = "cells" in item ? build(item.cells) : item;
    if ("message" in built) return this.#refuse(item.line, built.message);
    const translation = this.#translate(built.row);
    if (translation.verdict === "bad") return this.#refuse(item.line, problemText(translation.problems));
    if (translation.verdict === "ignored") this.result.ignored++;
    else if (this.#isNewContact(translation.contact, item.line)) await this.#publish(translation.events);
  }

  /** Two calls under one name would become one call with the times of both. */
  #isNewContact(contact: string, line: number): boolean {
    const first = this.#contactLines.get(contact);
    if (first === undefined) this.#contactLines.add(contact, line);
    else this.#refuse(line, `contact: must be unique in the file, got ${JSON.stringify(contact)} as on line ${first}`);
    return first === undefined;
  }

  async #publish(events: WireEvent[]): Promise<void> {
    for (const event of events) {
      if (event.type === "customer.described" && this.#isDescribed(event.id)) continue;
      await this.#options.publisher.publish(event);
      this.result.events++;
    }
  }

  #isDescribed(id: string): boolean {
    const isKnown = this.#described.get(id) ?? false;
    if (!isKnown) this.#described.add(id, true);
    return isKnown;
  }

  #refuse(line: number, message: string): void {
    this.result.bad++;
    this.#options.onProblem?.({ line, message });
  }
}
