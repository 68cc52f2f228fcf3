import { describe, expect, it } from "vitest";
import { Batch } from "../../ingest/batch.ts";
import { WriteFailed } from "../../ingest/event-writer.ts";
import { storeBatch } from "../../ingest/store-batch.ts";
import { fakeIngest } from "../support/fake-ingest.ts";

/** A batch with events e1, e2, … */
function batchOf(count: number, acked: number[]): Batch {
  const batch = new Batch();
  for (let seq = 1; seq <= count; seq++) {
    batch.add(JSON.stringify(["leg.queued", "kyiv", 0, "test", `e${seq}`]), { seq, ack: () => void acked.push(seq) });
  }
  return batch;
}

const ids = (...numbers: number[]) => numbers.map((n) => `e${n}`);

describe("storeBatch", () => {
  it("stores a batch in one insert and acknowledges it once, afterwards", async () => {
    const { options, writer } = fakeIngest();
    const acked: number[] = [];
    writer.isManual = true;
    const storing = storeBatch(batchOf(5, acked), options);
    await Promise.resolve();
    expect(acked).toEqual([]);
    writer.finish();
    await storing;
    expect([writer.inserts, acked]).toEqual([[{ ids: ids(1, 2, 3, 4, 5), first: 1, last: 5 }], [5]]);
    expect(options.stats.rows).toBe(5);
  });

  it("halves a batch until the row that cannot be stored stands alone among the dead letters", async () => {
    const { options, writer, dead } = fakeIngest();
    const acked: number[] = [];
    writer.unstorable.add("e6");
    await storeBatch(batchOf(8, acked), options);
    expect(writer.inserts.map(({ ids }) => ids)).toEqual([
      ids(1, 2, 3, 4, 5, 6, 7, 8),
      ids(1, 2, 3, 4),
      ids(5, 6, 7, 8),
      ids(5, 6),
      ids(5),
      ids(6),
      ids(7, 8),
    ]);
    expect(writer.inserts.map(({ first, last }) => [first, last])).toContainEqual([7, 8]);
    expect(writer.stored).toEqual(ids(1, 2, 3, 4, 5, 7, 8));
    expect(dead).toEqual([{ sequence: 6, reason: "unstorable", text: "" }]);
    expect(acked).toEqual([8]);
  });

  it("loses nothing when several rows or all of them cannot be stored", async () => {
    const { options, writer, dead } = fakeIngest();
    const acked: number[] = [];
    for (const id of ids(1, 4, 5)) writer.unstorable.add(id);
    await storeBatch(batchOf(5, acked), options);
    expect([writer.stored, dead.map(({ sequence }) => sequence), acked]).toEqual([ids(2, 3), [1, 4, 5], [5]]);
  });

  it("acknowledges a batch that has no rows but rejected messages, once these are kept", async () => {
    const { options, writer } = fakeIngest();
    const acked: number[] = [];
    const batch = new Batch();
    const kept = Promise.withResolvers<void>();
    batch.reject({ seq: 3, data: new Uint8Array(1), ack: () => void acked.push(3) }, kept.promise);
    const storing = storeBatch(batch, options);
    await Promise.resolve();
    expect(acked).toEqual([]);
    kept.resolve();
    await storing;
    expect([acked, writer.inserts]).toEqual([[3], []]);
  });

  it("tries the same rows under the same name while ClickHouse is away", async () => {
    const { options, writer, problems } = fakeIngest();
    const acked: number[] = [];
    let failures = 3;
    const write = writer.write.bind(writer);
    const moody: typeof write = (rows) => failures-- > 0 ? Promise.reject(new WriteFailed("away")) : write(rows);
    const tried: number[][] = [];
    const noted = { write: (rows: Parameters<typeof write>[0]) => (tried.push([rows.first, rows.last]), moody(rows)) };
    await storeBatch(batchOf(2, acked), { ...options, writer: noted });
    expect(tried).toEqual([[1, 2], [1, 2], [1, 2], [1, 2]]);
    expect([writer.stored, acked, problems]).toEqual([ids(1, 2), [2], ["away; trying again until it works"]]);
  });

  it("does not acknowledge what was not stored before the program stopped", async () => {
    const { options, stop } = fakeIngest();
    const acked: number[] = [];
    const away = { write: () => (stop(), Promise.reject(new WriteFailed("away"))) };
    await expect(storeBatch(batchOf(2, acked), { ...options, writer: away })).rejects.toThrow("away");
    expect(acked).toEqual([]);
  });
});
