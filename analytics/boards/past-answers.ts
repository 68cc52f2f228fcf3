import type { ClickHouseClient } from "@clickhouse/client";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import type { ReportRow } from "../../schemas/report.ts";
import { localText } from "../history/intervals.ts";
import { reportKind } from "../history/reports.ts";
import type { Past, PastAsk, PastRead, PastRow } from "./past.ts";

type Options = {
  client: ClickHouseClient;
  directory: () => DirectoryIndex;
  /** The server's clock, epoch ms. */
  clock: () => number;
  onProblem: (message: string) => void;
};

/** What is known of one ask. Times are epoch ms. */
type Known = { ask: PastAsk; read: PastRead; askedAt: number; triedAt: number; isFailed: boolean };

/** What failed is not tried again for so long. */
const FAILED_MS = 30_000;
/** What nobody asked for so long is forgotten. */
const FORGOTTEN_MS = 10 * 60_000;

/** Reads reports for boards, one at a time, and remembers them: who asks never waits for ClickHouse. */
export class PastAnswers implements Past {
  readonly #options: Options;
  readonly #known = new Map<string, Known>();
  readonly #due = new Set<Known>();
  #reading: Promise<void> | null = null;
  #revision = 0;
  #isStopped = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Grows with each report that was read, or that could not be. */
  get revision(): number {
    return this.#revision;
  }

  of(ask: PastAsk): PastRead {
    const now = this.#options.clock();
    const key = JSON.stringify(ask);
    let known = this.#known.get(key);
    if (!known) {
      this.#forget(now);
      this.#known.set(
        key,
        known = { ask, read: { state: "loading" }, askedAt: now, triedAt: -Infinity, isFailed: false },
      );
    }
    known.askedAt = now;
    if (now - known.triedAt >= (known.isFailed ? FAILED_MS : ask.staleMs)) this.#begin(known);
    return known.read;
  }

  /** Begins no further report, and resolves when the running one is done. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.idle();
  }

  /** Resolves when nothing is being read. */
  async idle(): Promise<void> {
    await this.#reading;
  }

  #begin(known: Known): void {
    this.#due.add(known);
    this.#reading ??= this.#readDue().finally(() => this.#reading = null);
  }

  async #readDue(): Promise<void> {
    for (const known of this.#due) {
      if (this.#isStopped) return;
      await this.#read(known);
      this.#due.delete(known);
      this.#revision++;
    }
  }

  async #read(known: Known): Promise<void> {
    const { client, directory, clock, onProblem } = this.#options;
    const readAt = known.triedAt = clock();
    try {
      known.read = await readPast(known.ask, { client, directory: directory(), now: readAt });
      known.isFailed = false;
    } catch (cause) {
      const { message } = cause as Error;
      onProblem(message);
      known.isFailed = true;
      // What was read before is better than nothing: it says how old it is.
      if (known.read.state !== "ready") known.read = { state: "error", message };
    }
  }

  #forget(now: number): void {
    for (const [key, { askedAt }] of this.#known) {
      if (now - askedAt > FORGOTTEN_MS) this.#known.delete(key);
    }
  }
}

/** What is asked for, as it is at `now`, epoch ms. Throws `QueryFailed`. */
export async function readPast(
  { report: name, from, to, timezone, params }: PastAsk,
  context: { client: ClickHouseClient; directory: DirectoryIndex; now: number },
): Promise<Extract<PastRead, { state: "ready" }>> {
  const span = { from: localText(from, timezone), to: localText(to ?? context.now, timezone), timezone };
  const { report } = await reportKind(name).make(context, { ...params, ...span });
  const { rows, total } = report;
  return { state: "ready", rows: rows.map(rowOf), total: total && total.counters, readAt: context.now };
}

function rowOf({ queue = null, start, counters }: ReportRow): PastRow {
  return { queue, startAt: start === undefined ? null : Date.parse(start), counters };
}
