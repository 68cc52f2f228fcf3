import type { KV } from "nats";
import { deleteKey, putJson, textOf } from "../settings-kv.ts";

const KEY = "lead";
/** Who has not renewed for so long stops acting, a second before another may take over. */
const ACT_MS = 3000;
/** What was not renewed for so long, by another's own clock, that one takes over. */
const DEAD_MS = 4000;

export type LeaseOptions = {
  kv: KV;
  /** This process; another one each time it starts. */
  holder: string;
  /** A clock that nobody sets, ms. */
  clock: () => number;
};

/** Exactly one process leads. It renews its lease each second; no two clocks are compared. */
export class Lease {
  readonly #options: LeaseOptions;
  /** Of our own entry; null where another has it, or nobody. */
  #revision: number | null = null;
  #renewedAt = -Infinity;
  /** The newest entry that was seen, of whomever. */
  #seen: { revision: number; at: number } | null = null;
  #turn: Promise<void> | null = null;

  constructor(options: LeaseOptions) {
    this.#options = options;
  }

  /** Whether this process leads and may act. */
  get isHeld(): boolean {
    return this.#revision !== null && this.#options.clock() - this.#renewedAt < ACT_MS;
  }

  /** Whether some process leads, as far as this one can see. */
  get isLed(): boolean {
    return this.isHeld || (this.#seen !== null && this.#options.clock() - this.#seen.at < DEAD_MS);
  }

  /** Renews it, or takes it where it is free; to be called each second. Rejects when NATS does not answer. */
  tick(): Promise<void> {
    return this.#turn ??= this.#take().finally(() => this.#turn = null);
  }

  /** Gives it back, so that another need not wait. */
  async release(): Promise<void> {
    await this.#turn?.catch(() => {});
    const revision = this.#revision;
    this.#revision = null;
    if (revision !== null) await deleteKey(this.#options.kv, KEY, revision);
  }

  async #take(): Promise<void> {
    const { kv, clock, holder } = this.#options;
    if (this.#revision !== null && await this.#write(this.#revision)) return;
    this.#revision = null;
    const askedAt = clock();
    const entry = await kv.get(KEY);
    if (!entry || entry.operation !== "PUT") return void await this.#write(entry?.revision ?? 0);
    if (entry.revision !== this.#seen?.revision) this.#seen = { revision: entry.revision, at: askedAt };
    // It may be our own: the answer that told so got lost.
    const isFree = JSON.parse(textOf(entry)) === holder || askedAt - this.#seen.at >= DEAD_MS;
    if (isFree) await this.#write(entry.revision);
  }

  /** Whether the entry was still of that revision and is ours now, from the moment before it was asked. */
  async #write(previous: number): Promise<boolean> {
    const { kv, holder, clock } = this.#options;
    const askedAt = clock();
    const revision = await putJson(kv, { key: KEY, value: holder, subject: "who leads", previous });
    if (revision === null) return false;
    this.#revision = revision;
    this.#renewedAt = askedAt;
    this.#seen = { revision, at: askedAt };
    return true;
  }
}
