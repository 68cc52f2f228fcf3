import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TakenOver } from "../../ingest/event-reader.ts";
import { WriteFailed } from "../../ingest/event-writer.ts";
import { runIngest } from "../../ingest/ingest.ts";
import { fakeIngest, FakeReader, streamMessage } from "../support/fake-ingest.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Lets everything happen that happens without time passing. */
const settle = () => vi.advanceTimersByTimeAsync(0);

function start(limits: Parameters<typeof fakeIngest>[0] = {}) {
  const stage = fakeIngest(limits);
  const acked: number[] = [];
  const done = runIngest(stage.options);
  done.catch(() => {}); // The test asks for it later.
  const feed = (from: number, to: number) => {
    for (let seq = from; seq <= to; seq++) stage.reader.feed(streamMessage(seq, acked));
  };
  return { ...stage, acked, done, feed };
}

const ids = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `e${from + i}`);

describe("runIngest", () => {
  it("stores a full batch at once, acknowledged by its last message", async () => {
    const { feed, writer, acked, stop, done } = start();
    feed(1, 3);
    await settle();
    expect([writer.inserts, acked]).toEqual([[{ ids: ids(1, 3), first: 1, last: 3 }], [3]]);
    stop();
    await done;
  });

  it("stores a batch that is not full when its first event has waited long enough", async () => {
    const { feed, writer, acked, stop, done } = start();
    feed(1, 1);
    await vi.advanceTimersByTimeAsync(200);
    feed(2, 2);
    await vi.advanceTimersByTimeAsync(49);
    expect(writer.inserts).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect([writer.stored, acked]).toEqual([ids(1, 2), [2]]);
    stop();
    await done;
  });

  it("has one insert under way, and fills the next batch meanwhile, in order", async () => {
    const { feed, writer, acked, stop, done } = start();
    writer.isManual = true;
    feed(1, 9);
    await settle();
    expect([writer.inserts.length, acked]).toEqual([1, []]);
    for (let i = 0; i < 3; i++) {
      writer.finish();
      await settle();
    }
    expect([writer.mostUnderWay, acked, writer.stored]).toEqual([1, [3, 6, 9], ids(1, 9)]);
    stop();
    await done;
  });

  it("stops reading while an insert is under way and the next batch is full: memory stays bounded", async () => {
    const { feed, reader, writer, stop, done } = start();
    writer.isManual = true;
    feed(1, 1000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reader.taken).toBe(6); // 3 in the insert, 3 in the batch behind it
    writer.finish();
    await settle();
    expect(reader.taken).toBe(9);
    writer.isManual = false;
    writer.finish();
    stop();
    await done;
  });

  it("puts what is no event among the dead letters, body untouched, and goes on", async () => {
    const { reader, acked, dead, writer, stats, stop, done } = start();
    const broken = new TextEncoder().encode('{"type":');
    reader.feed(streamMessage(1, acked), streamMessage(2, acked, broken), streamMessage(3, acked));
    await settle();
    expect(dead).toEqual([{ sequence: 2, reason: "not-json", text: '{"type":' }]);
    expect([writer.stored, acked]).toEqual([["e1", "e3"], [3]]);
    expect(stats.metrics()).toContainEqual(
      expect.objectContaining({ name: "frontline_ingest_rejected_total", value: 1, labels: { reason: "not-json" } }),
    );
    stop();
    await done;
  });

  it("acknowledges nothing before the dead letters of a batch are kept", async () => {
    const stage = fakeIngest();
    const acked: number[] = [];
    const kept = Promise.withResolvers<void>();
    const dead = { ...stage.options.dead, keep: () => kept.promise };
    const done = runIngest({ ...stage.options, dead });
    stage.reader.feed(streamMessage(1, acked), streamMessage(2, acked, new Uint8Array()), streamMessage(3, acked));
    await settle();
    expect([stage.writer.stored, acked]).toEqual([["e1", "e3"], []]);
    kept.resolve();
    await settle();
    expect(acked).toEqual([3]);
    stage.stop();
    await done;
  });

  it("acknowledges nothing before the callers of a batch are identified, though all is stored", async () => {
    const stage = fakeIngest();
    const acked: number[] = [];
    const identified = Promise.withResolvers<void>();
    const asked: string[] = [];
    const identify = ({ id }: { id: string }) => (asked.push(id), id === "e2" ? identified.promise : null);
    const done = runIngest({ ...stage.options, identify });
    for (const seq of [1, 2, 3]) stage.reader.feed(streamMessage(seq, acked));
    await settle();
    expect([asked, stage.writer.stored, acked]).toEqual([ids(1, 3), ids(1, 3), []]);
    identified.resolve();
    await settle();
    expect(acked).toEqual([3]);
    stage.stop();
    await done;
  });

  it("asks who calls as soon as it is read, while ClickHouse has stored nothing yet", async () => {
    const stage = fakeIngest();
    const asked: string[] = [];
    const identify = ({ id }: { id: string }) => (asked.push(id), null);
    stage.writer.isManual = true;
    const done = runIngest({ ...stage.options, identify });
    for (let seq = 1; seq <= 9; seq++) stage.reader.feed(streamMessage(seq, []));
    await settle();
    expect([asked, stage.writer.stored]).toEqual([ids(1, 6), []]); // One batch in the insert, one behind it.
    stage.writer.isManual = false;
    stage.writer.finish();
    stage.stop();
    await done;
  });

  it("acknowledges no batch with a caller that was not identified before the end", async () => {
    const stage = fakeIngest();
    const acked: number[] = [];
    const identify = () => Promise.reject(new Error("NATS is away"));
    const done = runIngest({ ...stage.options, identify });
    for (const seq of [1, 2]) stage.reader.feed(streamMessage(seq, acked));
    await settle();
    stage.stop();
    await done;
    expect([stage.writer.stored, acked]).toEqual([ids(1, 2), []]);
  });

  it("survives an event that is nested without end", async () => {
    const { reader, acked, dead, stop, done } = start({ rows: 1 });
    const deep = `{"type":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    reader.feed(streamMessage(1, acked, new TextEncoder().encode(deep)));
    await settle();
    expect([dead.map(({ reason }) => reason), acked]).toEqual([["invalid"], [1]]);
    stop();
    await done;
  });

  it("finishes what it has read when it is stopped", async () => {
    const { feed, writer, acked, reader, stop, done } = start();
    writer.isManual = true;
    feed(1, 5);
    await settle();
    stop();
    await settle();
    expect([reader.isStopped, acked]).toEqual([true, []]);
    writer.finish();
    await settle();
    writer.finish();
    await done;
    expect([writer.stored, acked]).toEqual([ids(1, 5), [3, 5]]);
  });

  it("opens the stream anew when reading ended early", async () => {
    const stage = fakeIngest({ rows: 1 });
    const readers = [stage.reader, new FakeReader()];
    const acked: number[] = [];
    let opened = 0;
    const done = runIngest({ ...stage.options, openReader: () => Promise.resolve(readers[opened++] as FakeReader) });
    readers[0]?.feed(streamMessage(1, acked));
    await settle();
    await readers[0]?.stop(); // A gap: something was lost on the way.
    readers[1]?.feed(streamMessage(2, acked));
    await settle();
    expect([opened, stage.writer.stored, acked]).toEqual([2, ["e1", "e2"], [1, 2]]);
    stage.stop();
    await done;
  });

  it("ends when another ingest has taken over", async () => {
    const stage = fakeIngest();
    // deno-lint-ignore require-yield
    const messages = async function* () {
      await Promise.resolve();
      throw new TakenOver();
    };
    const openReader = () => Promise.resolve({ messages, stop: () => Promise.resolve() });
    await expect(runIngest({ ...stage.options, openReader })).rejects.toThrow(TakenOver);
  });

  it("tries again while ClickHouse is away, and takes no more than one batch meanwhile", async () => {
    const stage = fakeIngest();
    const acked: number[] = [];
    const write = stage.writer.write.bind(stage.writer);
    let isAway = true;
    const writer = {
      write: (rows: Parameters<typeof write>[0]) => isAway ? Promise.reject(new WriteFailed("away")) : write(rows),
    };
    const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
    const done = runIngest({ ...stage.options, writer, wait });
    for (let seq = 1; seq <= 20; seq++) stage.reader.feed(streamMessage(seq, acked));
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect([stage.reader.taken, acked, stage.problems]).toEqual([6, [], ["away; trying again until it works"]]);
    isAway = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(stage.writer.stored).toEqual(ids(1, 20));
    stage.stop();
    await done;
  });
});
