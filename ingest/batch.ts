/** When a batch is full. */
export type BatchLimits = { rows: number; bytes: number };

/** The part of a stream message that a batch keeps. */
type Covered = { seq: number; ack(): void };

/** Rows for one insert statement and the range that names them: the same rows give the same token. */
export type Rows = { lines: readonly string[]; first: number; last: number };

/** Consecutive messages of the stream on their way into one insert, and the rejected ones among them. */
export class Batch {
  readonly #lines: string[] = [];
  /** Stream sequence of each line: a batch with a row that cannot be stored is split between two of them. */
  readonly #sequences: number[] = [];
  /** What else has to be done before the stream is told: dead letters kept, callers identified. */
  readonly #others: Promise<void>[] = [];
  #rejected = 0;
  #bytes = 0;
  #last: Covered | null = null;

  /** Rows in it. */
  get size(): number {
    return this.#lines.length;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Whether it covers no message at all, neither with a row nor without. */
  get isEmpty(): boolean {
    return this.#last === null;
  }

  add(line: string, message: Covered): void {
    this.#lines.push(line);
    this.#sequences.push(message.seq);
    this.#bytes += line.length;
    this.#last = message;
  }

  /** Covers a message without a row; `kept` resolves when it is among the dead letters. */
  reject(message: Covered & { data: Uint8Array }, kept: Promise<void>): void {
    this.waitFor(kept);
    this.#rejected++;
    this.#bytes += message.data.length;
    this.#last = message;
  }

  /** Is not to be acknowledged before that is done, too. */
  waitFor(done: Promise<void>): void {
    done.catch(() => {}); // Reported by `othersDone`; without this the runtime would end the process before that.
    this.#others.push(done);
  }

  isFull(limits: BatchLimits): boolean {
    return this.#lines.length + this.#rejected >= limits.rows || this.#bytes >= limits.bytes;
  }

  /** The rows from index `from` up to, not including, `to`. */
  rows(from: number, to: number): Rows {
    return {
      lines: this.#lines.slice(from, to),
      first: this.#sequences[from] ?? 0,
      last: this.#sequences[to - 1] ?? 0,
    };
  }

  /** Resolves when all is done that it waits for beside its rows; rejects when something failed. */
  async othersDone(): Promise<void> {
    await Promise.all(this.#others);
  }

  /** Tells the stream that everything up to the last message is stored. */
  ack(): void {
    this.#last?.ack();
  }
}
