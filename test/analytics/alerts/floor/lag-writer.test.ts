import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { LagWriter } from "../../../../analytics/alerts/floor/lag-writer.ts";
import { startIngestLag } from "../../../../analytics/alerts/floor/start-ingest-lag.ts";
import { ingestLagQuery } from "../../../../analytics/history/ingest-lag-query.ts";
import { runQuery } from "../../../../analytics/history/query.ts";
import { openTestClickHouse } from "../../../support/embedded.ts";
import { HOUR, SECOND } from "../../../support/floor-builder.ts";

let client: ClickHouseClient;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ client, close } = await openTestClickHouse());
});
afterAll(() => close?.());

/** Each test has an hour of its own, of today: what is too old is not kept. */
let T = Math.floor(Date.now() / HOUR) * HOUR - 40 * HOUR;
beforeEach(() => void (T += 2 * HOUR));
const kept = async () =>
  (await runQuery(client, ingestLagQuery, { from: T, to: T + HOUR })).map((
    { at, behindMs },
  ) => [(at - T) / SECOND, behindMs]);
const lag = (second: number, behindMs: number) => ({ at: T + second * SECOND, behindMs });

describe(LagWriter, () => {
  const problems: string[] = [];
  beforeEach(() => void problems.splice(0));
  const writerOn = (command: ClickHouseClient["command"]) =>
    new LagWriter({ client: { command }, onProblem: (message) => problems.push(message) });

  it("keeps what is measured while ClickHouse is away, tells that once, and writes it when it is back", async () => {
    let isAway = false;
    const writer = writerOn((query) => isAway ? Promise.reject(new Error("away")) : client.command(query));
    writer.note(lag(0, 0));
    await writer.write();
    expect(await kept()).toEqual([[0, 0]]);
    isAway = true;
    for (let second = 5; second <= 130; second += 5) {
      writer.note(lag(second, second * SECOND));
      await writer.write();
    }
    // It grew as time did from the first on: one a minute.
    expect(writer.waiting).toBe(3);
    expect(problems).toEqual(["Cannot keep how far storing is behind in ClickHouse, trying again: away"]);
    isAway = false;
    writer.note(lag(135, 0));
    await writer.write();
    expect(await kept()).toEqual([[0, 0], [5, 5000], [65, 65_000], [125, 125_000], [135, 0]]);
    expect(writer.waiting).toBe(0);
    isAway = true;
    writer.note(lag(200, 0));
    await writer.write();
    expect(problems).toHaveLength(2);
  });

  it("writes again what it does not know to be written, and it stands there once", async () => {
    let isLost = true;
    const writer = writerOn(async (query) => {
      const done = await client.command(query);
      if (isLost) throw new Error("the answer got lost");
      return done;
    });
    writer.note(lag(0, 7));
    await writer.write();
    isLost = false;
    await writer.write();
    expect([writer.waiting, await kept()]).toEqual([0, [[0, 7]]]);
  });

  it("goes on where another led meanwhile: what both kept stands there in the order of time", async () => {
    const [first, second] = [writerOn((query) => client.command(query)), writerOn((query) => client.command(query))];
    first.note(lag(0, 0));
    first.note(null);
    second.note(lag(5, 0));
    second.note(lag(10, 90_000));
    second.note(null);
    // Another had 95 s after what this one kept itself.
    first.note(lag(15, 0));
    first.note(lag(20, 0));
    await Promise.all([first.write(), second.write()]);
    expect(await kept()).toEqual([[0, 0], [5, 0], [10, 90_000], [15, 0]]);
  });

  it("lets go of the oldest where ClickHouse is away for more than a day", async () => {
    const rows: string[] = [];
    const writer = writerOn(({ query }) => {
      rows.push(...query.split("\n").slice(1));
      return Promise.resolve({} as never);
    });
    // Each is 2 s off what the one before it lets expect.
    for (let i = 0; i < 17_300; i++) writer.note(lag(i * 5, i % 2 === 0 ? 0 : 60_000));
    expect(writer.waiting).toBe(17_280);
    await writer.write();
    expect(JSON.parse(rows[0] as string)).toEqual({ at: T + 100 * SECOND, behind_ms: 0 });
    expect(JSON.parse(rows.at(-1) as string)).toMatchObject({ at: T + 17_299 * 5 * SECOND });
  });
});

describe(startIngestLag, () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));
  afterEach(() => void vi.useRealTimers());

  it("keeps what the leading process measures, and nothing where NATS does not answer", async () => {
    let [now, isLeading, behindMs] = [T, false, 0 as number | null];
    const lag = {
      measure: () => behindMs === null ? Promise.reject(new Error("away")) : Promise.resolve(),
      behindMs: () => behindMs,
    };
    const options = { lag, client, isLeading: () => isLeading, clock: () => now, onProblem: () => {} };
    const stop = startIngestLag(options);
    const passes = async () => {
      now += 5 * SECOND;
      await vi.advanceTimersByTimeAsync(5 * SECOND);
    };
    await passes(); // Another leads.
    isLeading = true;
    await passes();
    behindMs = null;
    await passes();
    behindMs = 30_000;
    await passes();
    await stop();
    await passes();
    expect(await kept()).toEqual([[10, 0], [20, 30_000]]);
  });

  it("goes on measuring while ClickHouse does not answer", async () => {
    let now = T;
    const measured: number[] = [];
    let answer = () => {};
    const asked = new Promise<never>((resolve) => answer = () => resolve({} as never));
    const stop = startIngestLag({
      lag: { measure: (at) => Promise.resolve(void measured.push((at - T) / SECOND)), behindMs: () => 0 },
      client: { command: () => asked },
      isLeading: () => true,
      clock: () => now,
      onProblem: () => {},
    });
    for (now of [5, 10, 15].map((second) => T + second * SECOND)) await vi.advanceTimersByTimeAsync(5 * SECOND);
    expect(measured).toEqual([5, 10, 15]);
    answer();
    await stop();
  });
});
