import { describe, expect, it } from "vitest";
import { Batch } from "../../ingest/batch.ts";

function message(seq: number, acked: number[] = [], size = 10) {
  return { seq, data: new Uint8Array(size), ack: () => void acked.push(seq) };
}

const kept = Promise.resolve();

describe("a batch", () => {
  it("is full by its rows, rejected messages counted in", () => {
    const batch = new Batch();
    const limits = { rows: 2, bytes: 1000 };
    batch.add("row", message(1));
    expect(batch.isFull(limits)).toBe(false);
    batch.reject(message(2), kept);
    expect([batch.isFull(limits), batch.size]).toEqual([true, 1]);
  });

  it("is full by its bytes, those of rejected messages counted in", () => {
    const batch = new Batch();
    batch.add("x".repeat(60), message(1));
    batch.reject(message(2, [], 39), kept);
    expect([batch.bytes, batch.isFull({ rows: 10, bytes: 100 })]).toEqual([99, false]);
    batch.add("x", message(3));
    expect(batch.isFull({ rows: 10, bytes: 100 })).toBe(true);
  });

  it("names any part of its rows by the sequences it covers, so that the same rows get the same name", () => {
    const batch = new Batch();
    for (const seq of [7, 9, 12]) batch.add(`row ${seq}`, message(seq));
    expect(batch.rows(0, 3)).toEqual({ lines: ["row 7", "row 9", "row 12"], first: 7, last: 12 });
    expect(batch.rows(1, 2)).toEqual({ lines: ["row 9"], first: 9, last: 9 });
  });

  it("acknowledges the last message it covers, also when that was rejected", () => {
    const acked: number[] = [];
    const batch = new Batch();
    batch.add("row", message(1, acked));
    batch.reject(message(2, acked), kept);
    batch.ack();
    expect(acked).toEqual([2]);
  });

  it("is empty until it covers a message, with a row or without", () => {
    const batch = new Batch();
    expect(batch.isEmpty).toBe(true);
    batch.reject(message(1), kept);
    expect([batch.isEmpty, batch.size]).toEqual([false, 0]);
  });

  it.each([
    ["a rejected message is not kept", (batch: Batch, late: Promise<void>) => batch.reject(message(2), late)],
    ["what it waits for beside is not done", (batch: Batch, late: Promise<void>) => batch.waitFor(late)],
  ])("fails when %s", async (_what, waitFor) => {
    const batch = new Batch();
    const late = Promise.withResolvers<void>();
    batch.reject(message(1), kept);
    waitFor(batch, late.promise);
    late.reject(new Error("NATS is away"));
    await expect(batch.othersDone()).rejects.toThrow("NATS is away");
  });

  it("is as full with what it waits for as without", () => {
    const batch = new Batch();
    batch.add("row", message(1));
    batch.waitFor(kept);
    expect(batch.isFull({ rows: 2, bytes: 1000 })).toBe(false);
  });
});
