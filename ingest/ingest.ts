import { decodeMessage, type Problem } from "../schemas/decode.ts";
import type { FrontlineEvent } from "../schemas/event.ts";
import type { RejectReason } from "../schemas/reject-reason.ts";
import { eventRow } from "../schemas/rows.ts";
import { Batch, type BatchLimits } from "./batch.ts";
import type { EventReader, StreamMessage } from "./event-reader.ts";
import { retrying } from "./retrying.ts";
import { storeBatch, type StoreOptions } from "./store-batch.ts";

export type IngestOptions = StoreOptions & {
  openReader: () => Promise<EventReader>;
  limits: BatchLimits & { ageMs: number };
  /** What has to be done before the event is acknowledged, beside storing it; null when nothing has. */
  identify: (event: FrontlineEvent) => Promise<void> | null;
};

/**
 * Events from the stream into ClickHouse until the signal fires: decode, batch, insert, acknowledge. One insert is under way
 * while the next batch fills; when that is full too, reading pauses, so memory stays bounded. Throws `TakenOver`.
 */
export async function runIngest(options: IngestOptions): Promise<void> {
  const { signal } = options;
  try {
    while (!signal.aborted) await readOnce(await retrying(options, options.openReader), options);
  } catch (cause) {
    // What could not be stored before the end was not acknowledged either: the next start finds it.
    if (!signal.aborted) throw cause;
  }
}

async function readOnce(reader: EventReader, options: IngestOptions): Promise<void> {
  const stop = () => void reader.stop();
  options.signal.addEventListener("abort", stop, { once: true });
  try {
    if (!options.signal.aborted) await new Inlet(reader, options).run();
  } finally {
    options.signal.removeEventListener("abort", stop);
    await reader.stop();
  }
}

/** The batch that fills and the insert that is under way, for one opening of the stream. */
class Inlet {
  readonly #reader: EventReader;
  readonly #options: IngestOptions;
  #batch = new Batch();
  #storing: Promise<void> = Promise.resolve();
  #handover: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failure: { cause: unknown } | null = null;

  constructor(reader: EventReader, options: IngestOptions) {
    this.#reader = reader;
    this.#options = options;
  }

  async run(): Promise<void> {
    for await (const message of this.#reader.messages()) {
      this.#take(message);
      if (this.#batch.isFull(this.#options.limits)) await this.#flush();
      if (this.#failure) break;
    }
    await this.#flush();
    await this.#storing;
    if (this.#failure) throw this.#failure.cause;
  }

  #take(message: StreamMessage): void {
    this.#timer ??= setTimeout(() => void this.#flush(), this.#options.limits.ageMs);
    const decoded = decodeMessage(message.subject, message.data);
    if (decoded.verdict === "reject") return this.#reject(message, decoded.reason, decoded.problems);
    this.#batch.add(eventRow(decoded.event), message);
    const identified = this.#options.identify(decoded.event);
    if (identified) this.#batch.waitFor(identified);
    this.#options.stats.accept();
  }

  #reject(message: StreamMessage, reason: RejectReason, problems: Problem[]): void {
    const { seq: sequence, subject, data } = message;
    this.#options.stats.reject(reason);
    const keep = () => this.#options.dead.keep({ sequence, subject, data, reason, problems });
    this.#batch.reject(message, retrying(this.#options, keep));
  }

  /** Hands the batch over as soon as the one before it is stored; resolves then, while its own insert goes on. */
  #flush(): Promise<void> {
    return this.#handover ??= this.#storing.then(() => {
      this.#handover = null;
      this.#startStoring();
    });
  }

  #startStoring(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#batch.isEmpty || this.#failure) return;
    const batch = this.#batch;
    this.#batch = new Batch();
    this.#storing = storeBatch(batch, this.#options).catch((cause) => this.#fail(cause));
  }

  #fail(cause: unknown): void {
    this.#failure = { cause };
    void this.#reader.stop();
  }
}
