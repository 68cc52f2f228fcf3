import type { ClickHouseClient } from "@clickhouse/client";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import type { ValueSummary } from "../../schemas/value.ts";
import { runQuery } from "../history/query.ts";
import { valueRunQuery } from "../history/value-run-query.ts";
import { nightlyAsOf } from "./nightly.ts";
import { type ScoreBody, scoreRequest } from "./score-request.ts";
import { score } from "./scoring.ts";

export type ScorerParts = {
  client: ClickHouseClient;
  directory: () => DirectoryIndex;
  /** The server's clock, epoch ms. */
  clock: () => number;
  /** Runs work while nobody else scores. */
  exclusively: <T>(work: () => Promise<T>) => Promise<T>;
};

export type Scored = { asOf: number; windowDays: number; summary: ValueSummary };

/** Scores customers on demand and every night, one run at a time. */
export class Scorer {
  readonly #parts: ScorerParts;
  /** As of which night it is known that nothing is to be done. */
  #doneAsOf = -Infinity;
  #night: Promise<void> | null = null;

  constructor(parts: ScorerParts) {
    this.#parts = parts;
  }

  /** Throws `BadRequest`, `QueryFailed`. */
  async run(body: ScoreBody): Promise<Scored> {
    const { client, directory, clock, exclusively } = this.#parts;
    scoreRequest(body, directory(), clock()); // What is wrong is told before it waits.
    return await exclusively(async () => {
      const request = scoreRequest(body, directory(), clock());
      return { ...request, summary: await score(client, directory(), request) };
    });
  }

  /** To be called each minute, also while a night's run goes on; another process may have done it. */
  nightly(): Promise<void> {
    return this.#night ??= this.#nightly().finally(() => this.#night = null);
  }

  async #nightly(): Promise<void> {
    const { client, directory, clock, exclusively } = this.#parts;
    const asOf = nightlyAsOf(clock(), directory().defaultZone);
    if (asOf === null || asOf <= this.#doneAsOf) return;
    await exclusively(async () => {
      const [newest] = await runQuery(client, valueRunQuery, { at: clock() });
      const windowDays = directory().directory.value.windowDays;
      if (!newest || newest.asOf < asOf) await score(client, directory(), { asOf, windowDays, now: clock() });
    });
    this.#doneAsOf = asOf;
  }
}
