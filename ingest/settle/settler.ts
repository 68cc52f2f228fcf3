import type { ClickHouseClient } from "@clickhouse/client";
import type { Metric } from "../../schemas/metrics.ts";
import { type Retrying, retrying } from "../retrying.ts";
import { type Done, settleChunk } from "./settle.ts";

export type SettlerOptions = Retrying & {
  client: ClickHouseClient;
  /** Milliseconds of a clock that only goes forward. */
  clock: () => number;
};

/** Between two runs: so far reports may be behind. */
const PAUSE_MS = 1000;
/** It rests so many times as long as it worked: a tenth of the time at most, however much there is to do. */
const REST = 9;
/** What takes no longer than this is done when the service stops, too. */
const QUICK_MS = 500;

/** ClickHouse is away, busy or full: the same contacts are settled later. */
export class SettleFailed extends Error {
  constructor(cause: unknown) {
    super(`Cannot settle contacts into facts: ${(cause as Error).message}`, { cause });
  }
}

/** Keeps the facts of legs and contacts up to date while the service runs. */
export class Settler {
  readonly #options: SettlerOptions;
  readonly #done: Done = new Map();
  #contacts = 0;
  #lastMs = 0;
  #completeAt: number;

  constructor(options: SettlerOptions) {
    this.#options = options;
    this.#completeAt = options.clock();
  }

  /** Settles about each second until the signal fires; a fault is reported and tried again. */
  async run(): Promise<void> {
    const { signal, wait } = this.#options;
    try {
      while (!signal.aborted) {
        await retrying(this.#options, () => this.#settle());
        await wait(Math.max(PAUSE_MS, REST * this.#lastMs), signal);
      }
    } catch (cause) {
      if (!signal.aborted) throw cause; // Else the next start settles the rest.
    }
  }

  /** Settles what was stored last, if that is quick: the next start does the rest. */
  async finish(): Promise<void> {
    if (this.#lastMs <= QUICK_MS) await this.#settle().catch((cause) => this.#options.onProblem(cause.message));
  }

  async #settle(): Promise<void> {
    const { client, clock } = this.#options;
    const startedAt = clock();
    const { contacts, isMore } = await settleChunk(client, this.#done).catch((cause) => {
      throw new SettleFailed(cause);
    });
    this.#contacts += contacts;
    this.#lastMs = clock() - startedAt;
    if (!isMore) this.#completeAt = startedAt;
  }

  metrics(): Metric[] {
    return [
      {
        name: "frontline_settle_contacts_total",
        help: "Contacts whose facts for reports were computed.",
        type: "counter",
        value: this.#contacts,
      },
      {
        name: "frontline_settle_behind_seconds",
        help: "Age of the moment up to which reports hold all that is stored.",
        type: "gauge",
        value: (this.#options.clock() - this.#completeAt) / 1000,
      },
      {
        name: "frontline_settle_seconds",
        help: "Duration of the last computing of facts.",
        type: "gauge",
        value: this.#lastMs / 1000,
      },
    ];
  }
}
