import type { ClickHouseClient } from "@clickhouse/client";
import { isWorthKeeping, type Lag } from "./lag-record.ts";

/** The settings stand in the SQL: the embedded engine would keep those given beside it for every later query. */
const INSERT = "INSERT INTO ingest_lag_v1 (at, behind_ms) SETTINGS async_insert = 0, insert_deduplicate = 0 " +
  "FORMAT JSONEachRow\n";
/** A day of one each 5 s; what waits longer than that is lost, the oldest first. */
const MOST_WAITING = 17_280;

type Client = Pick<ClickHouseClient, "command">;

/**
 * Keeps how far storing was behind. ClickHouse may be away, which is when storing is behind: what is to be kept waits then.
 * Unlike alerts, nobody else writes it, so it is written also when this process leads no more.
 */
export class LagWriter {
  readonly #client: Client;
  readonly #onProblem: (message: string) => void;
  #last: Lag | null = null;
  /** By when it was measured, the oldest first. */
  readonly #waiting = new Map<number, Lag>();
  #isFailing = false;
  #turn: Promise<void> | null = null;

  constructor({ client, onProblem }: { client: Client; onProblem: (message: string) => void }) {
    this.#client = client;
    this.#onProblem = onProblem;
  }

  /** Lags that are not written yet. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Takes what was measured; null where it is unknown, or another process measures. */
  note(lag: Lag | null): void {
    if (lag && !isWorthKeeping(this.#last, lag)) return;
    this.#last = lag;
    if (!lag) return;
    this.#waiting.set(lag.at, lag);
    const [oldest] = this.#waiting.keys();
    if (oldest !== undefined && this.#waiting.size > MOST_WAITING) this.#waiting.delete(oldest);
  }

  /** Writes what waits; to be called every few seconds. Tells a problem once until it writes again. */
  write(): Promise<void> {
    return this.#turn ??= this.#writeAll().finally(() => this.#turn = null);
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.size > 0) {
      const lags = [...this.#waiting.values()];
      try {
        await this.#client.command({ query: INSERT + lags.map((lag) => JSON.stringify(rowOf(lag))).join("\n") });
      } catch (cause) {
        return this.#fail((cause as Error).message);
      }
      this.#isFailing = false;
      for (const lag of lags) if (this.#waiting.get(lag.at) === lag) this.#waiting.delete(lag.at);
    }
  }

  #fail(message: string): void {
    if (this.#isFailing) return;
    this.#isFailing = true;
    this.#onProblem(`Cannot keep how far storing is behind in ClickHouse, trying again: ${message}`);
  }
}

function rowOf({ at, behindMs }: Lag): { at: number; behind_ms: number } {
  return { at, behind_ms: behindMs };
}
