import type { Batch } from "./batch.ts";
import type { DeadLetters } from "./dead-letters.ts";
import { type EventWriter, UnstorableRows } from "./event-writer.ts";
import type { IngestStats } from "./ingest-stats.ts";
import { type Retrying, retrying } from "./retrying.ts";

export type StoreOptions = Retrying & {
  writer: EventWriter;
  dead: DeadLetters;
  stats: IngestStats;
  /** Milliseconds of a clock that only goes forward. */
  clock: () => number;
};

/** Inserts a batch, however long ClickHouse is away, then acknowledges it: one acknowledgement for all its messages. */
export async function storeBatch(batch: Batch, options: StoreOptions): Promise<void> {
  const startedAt = options.clock();
  await storeRange(batch, [0, batch.size], options);
  await batch.othersDone();
  batch.ack();
  options.stats.insert({ rows: batch.size, bytes: batch.bytes, insertMs: options.clock() - startedAt });
}

/** A range with a row that can never be stored is halved until that row stands alone among the dead letters. */
async function storeRange(batch: Batch, [from, to]: [number, number], options: StoreOptions): Promise<void> {
  if (from === to) return;
  const rows = batch.rows(from, to);
  try {
    await retrying(options, () => options.writer.write(rows));
  } catch (cause) {
    if (!(cause instanceof UnstorableRows)) throw cause;
    if (to - from === 1) return await keepUnstorable(rows.first, cause, options);
    const middle = (from + to) >> 1;
    await storeRange(batch, [from, middle], options);
    await storeRange(batch, [middle, to], options);
  }
}

async function keepUnstorable(sequence: number, cause: Error, options: StoreOptions): Promise<void> {
  options.stats.reject("unstorable");
  const problems = [{ path: "", message: cause.message }];
  await retrying(options, () => options.dead.keepStored({ sequence, reason: "unstorable", problems }));
}
