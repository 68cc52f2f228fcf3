import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { runSimulator, writeJsonLines } from "../../../../ingest/sources/simulator/run-simulator.ts";
import { simulate } from "../../../../ingest/sources/simulator/simulate.ts";
import { decodeText } from "../../../../schemas/decode.ts";
import { MemoryPublisher } from "../../../support/memory-publisher.ts";
import { at, HOUR, wednesday } from "./simulated-day.ts";

const from = wednesday + 9 * HOUR;
const startedAt = from + HOUR;
const MINUTE = 60_000;

/** A clock that moves only while somebody waits, and stops the run at `until`. */
function fakeTime(until: number) {
  const stop = new AbortController();
  let now = startedAt;
  const wait = (ms: number) => {
    now += ms;
    if (now >= until) stop.abort();
    return Promise.resolve();
  };
  return { clock: () => now, wait, signal: stop.signal };
}

/** Keeps the lines; takes each one only on the next turn of the event loop. */
class SlowLines extends Writable {
  readonly lines: string[] = [];
  mostBuffered = 0;

  constructor() {
    super({ highWaterMark: 1024 });
  }

  override _write(chunk: Uint8Array, _: string, done: () => void): void {
    this.mostBuffered = Math.max(this.mostBuffered, this.writableLength);
    this.lines.push(new TextDecoder().decode(chunk));
    setImmediate(done);
  }
}

describe("runSimulator", () => {
  test("publishes what has happened at once, then each event when its time comes", async () => {
    const time = fakeTime(startedAt + 2 * MINUTE);
    const publishedAt: number[] = [];
    const publisher = new MemoryPublisher();
    const watched = {
      publish: (event: Parameters<typeof publisher.publish>[0]) => {
        publishedAt.push(time.clock() - Math.max(startedAt, at(event)));
        return publisher.publish(event);
      },
      flush: () => publisher.flush(),
    };
    const { events } = await runSimulator({ seed: 1, from, publisher: watched, ...time });
    const expected = [...simulate({ seed: 1, from, to: startedAt + 2 * MINUTE })];
    expect(publisher.events).toEqual(expected);
    expect(events).toBe(expected.length);
    expect(new Set(publishedAt)).toEqual(new Set([0]));
  });

  test("started again on the same day publishes the same ids", async () => {
    const publisher = new MemoryPublisher();
    await runSimulator({ seed: 1, from, publisher, ...fakeTime(startedAt + MINUTE) });
    const first = publisher.events.length;
    await runSimulator({ seed: 1, from, publisher, ...fakeTime(startedAt + MINUTE) });
    expect(await publisher.flush()).toEqual({ stored: first, duplicates: first });
  });

  test("runs faster by `speed`, and copies what it publishes to `out`", async () => {
    const publisher = new MemoryPublisher();
    const out = new SlowLines();
    await runSimulator({ seed: 1, from, publisher, speed: 10, out, ...fakeTime(startedAt + MINUTE) });
    const last = publisher.events.at(-1)!;
    expect(at(last)).toBeGreaterThan(startedAt + 9 * MINUTE);
    expect(at(last)).toBeLessThanOrEqual(startedAt + 10 * MINUTE);
    await new Promise<void>((resolve) => out.end(resolve));
    expect(out.lines.map((line) => JSON.parse(line))).toEqual(publisher.events);
  });

  test("fails when the publisher does", async () => {
    const publisher = {
      publish: () => Promise.reject(new Error("stream is full")),
      flush: () => Promise.resolve({ stored: 0, duplicates: 0 }),
    };
    await expect(runSimulator({ seed: 1, from, publisher, ...fakeTime(startedAt) })).rejects.toThrow("stream is full");
  });
});

describe("writeJsonLines", () => {
  test("writes one valid event per line, no faster than the stream takes them", async () => {
    const out = new SlowLines();
    const { events } = await writeJsonLines({ seed: 1, from, to: from + 10 * MINUTE, out });
    await new Promise<void>((resolve) => out.end(resolve));
    expect(out.lines.length).toBe(events);
    expect(out.lines.every((line) => decodeText(line).verdict === "accept")).toBe(true);
    // never more than the high-water mark and the line that crossed it
    expect(out.mostBuffered).toBeLessThan(1024 + 1024);
  });
});
