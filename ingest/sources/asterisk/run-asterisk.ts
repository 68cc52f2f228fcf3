import type { Publisher } from "../../publisher.ts";
import { type Clock, systemClock } from "./clock.ts";
import { type Batch, logBatches } from "./follow-log.ts";
import { parseLine } from "./line.ts";
import { checkTimezone } from "./line-time.ts";
import { loadPosition, type Position, savePosition } from "./position.ts";
import type { Place } from "./read-log.ts";
import { Translator } from "./translator.ts";

/** The position is kept this often while lines come; after a crash as much is published again, with the same ids. */
const SAVE_EVERY_MS = 1_000;

/** A line that is not understood, or with `line` 0 a trouble of the log itself. */
export type LogProblem = { line: number; text: string; message: string };
export type AsteriskTotals = { lines: number; events: number; problems: number };
export type AsteriskOptions = {
  file: string;
  site: string;
  /** IANA zone of textual times. */
  timezone: string;
  follow: boolean;
  /** Where to keep how far the log was read; without it every run starts at the beginning. */
  positionFile?: string;
  publisher: Publisher;
  signal: AbortSignal;
  /** `totalBytes` is null while the log is followed. */
  onProgress: (doneBytes: number, totalBytes: number | null) => void;
  onProblem: (problem: LogProblem) => void;
  clock?: Clock;
};

/**
 * Publishes a queue log as events of source `asterisk/<site>` until its end, or with `follow` until `signal` aborts.
 * Rejects when the log cannot be read or the publisher refuses; the position then stays at what is stored for sure.
 */
export async function runAsterisk(options: AsteriskOptions): Promise<AsteriskTotals> {
  checkTimezone(options.timezone);
  const clock = options.clock ?? systemClock;
  const run = new Run(options, await startPosition(options));
  let savedAt = clock.now();
  for await (const batch of logBatches({ ...options, ...run.start(), clock })) {
    await run.take(batch);
    if (clock.now() - savedAt >= SAVE_EVERY_MS) {
      await run.save();
      savedAt = clock.now();
    }
    if (options.signal.aborted) break;
  }
  await run.save();
  return run.totals;
}

async function startPosition({ positionFile, site, onProblem }: AsteriskOptions): Promise<Position | null> {
  if (positionFile === undefined) return null;
  const loaded = await loadPosition(positionFile, site);
  if (loaded.verdict === "found") return loaded.position;
  if (loaded.verdict === "unusable") onProblem({ line: 0, text: "", message: loaded.message });
  return null;
}

/** One pass over the log: what was read, and what the next line needs to be understood. */
class Run {
  readonly totals: AsteriskTotals = { lines: 0, events: 0, problems: 0 };
  readonly #options: AsteriskOptions;
  readonly #from: Position | null;
  readonly #translator: Translator;
  #previousAt: number;
  /** After the last line taken, while it is not yet kept. */
  #place: Place | null = null;

  constructor(options: AsteriskOptions, from: Position | null) {
    const origin = { site: options.site, source: `asterisk/${options.site}` };
    this.#options = options;
    this.#from = from;
    this.#translator = from ? Translator.from(from.translator, origin) : new Translator(origin);
    this.#previousAt = from?.previousAt ?? 0;
  }

  start() {
    const { positionFile, onProblem } = this.#options;
    return {
      from: this.#from?.place ?? null,
      takeHalf: positionFile === undefined,
      onLost: (message: string) => onProblem({ line: 0, text: "", message }),
    };
  }

  async take(batch: Batch): Promise<void> {
    for (const [index, text] of batch.texts.entries()) await this.#line(text, batch.firstLine + index);
    if (batch.place === null) return;
    this.#place = batch.place;
    this.#options.onProgress(batch.doneBytes, batch.totalBytes);
  }

  /** Keeps the position of what was taken, once the events of it are stored. */
  async save(): Promise<void> {
    if (this.#place === null) return;
    const { positionFile, publisher, site } = this.#options;
    await publisher.flush();
    const place = this.#place;
    this.#place = null;
    if (positionFile === undefined) return;
    const translator = this.#translator.toJSON();
    await savePosition(positionFile, { version: 1, site, place, previousAt: this.#previousAt, translator });
  }

  async #line(text: string, line: number): Promise<void> {
    const { timezone, publisher, onProblem } = this.#options;
    this.totals.lines++;
    const parsed = parseLine(text, timezone, this.#previousAt);
    if (parsed.verdict === "reject") {
      this.totals.problems++;
      onProblem({ line, text, message: parsed.message });
      return;
    }
    this.#previousAt = parsed.line.at;
    for (const event of this.#translator.push(parsed.line)) {
      this.totals.events++;
      await publisher.publish(event);
    }
  }
}
