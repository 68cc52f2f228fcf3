import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Settler } from "../../ingest/settle/settler.ts";
import { openTestClickHouse } from "../support/embedded.ts";
import { queued } from "../support/floor-builder.ts";
import { writeEvents } from "../support/history.ts";

const at = Date.UTC(2026, 10, 20, 10);

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
});
afterAll(() => clickhouse?.close());

/** A settler whose waits the test sees, and whose clock goes on by `workMs` with each run; it ends after `runs` waits. */
function watched({ client = clickhouse.client, runs = 1, workMs = 0 } = {}) {
  const controller = new AbortController();
  const waits: number[] = [];
  const problems: string[] = [];
  let now = 0;
  const settler = new Settler({
    client,
    clock: () => (now += workMs) - workMs,
    wait: (ms) => {
      waits.push(ms);
      if (waits.length >= runs) controller.abort();
      return Promise.resolve();
    },
    onProblem: (message) => void problems.push(message),
    signal: controller.signal,
  });
  return { settler, waits, problems };
}

/** A ClickHouse that is away for so many of its first queries. */
function away(times: number): ClickHouseClient {
  const { client } = clickhouse;
  let left = times;
  const query = (given: Parameters<ClickHouseClient["query"]>[0]) =>
    left-- > 0 ? Promise.reject(new Error("refused")) : client.query(given);
  return { query, command: client.command.bind(client) } as unknown as ClickHouseClient;
}

async function settledContacts(): Promise<string[]> {
  const query = "SELECT contact FROM leg_facts_v1 FINAL ORDER BY contact";
  const rows = await (await clickhouse.client.query({ query, format: "JSONEachRow" })).json<{ contact: string }>();
  return rows.map(({ contact }) => contact);
}

const metric = (settler: Settler, name: string) =>
  settler.metrics().find((one) => one.name === `frontline_settle_${name}`)?.value;

describe("Settler", () => {
  it("settles what was stored, again and again, and counts it", async () => {
    const { settler, waits } = watched({ runs: 2 });
    await writeEvents(clickhouse.client, queued(at, { contact: "a" }));
    await settler.run();
    expect(await settledContacts()).toEqual(["a"]);
    expect([metric(settler, "contacts_total"), waits]).toEqual([1, [1000, 1000]]);
  });

  it("rests nine times as long as it worked, a second at least", async () => {
    const slow = watched({ workMs: 700 });
    await slow.settler.run();
    const quick = watched({ workMs: 100 });
    await quick.settler.run();
    expect([slow.waits, quick.waits]).toEqual([[6300], [1000]]);
  });

  it("reports a fault once and tries again until it works", async () => {
    await writeEvents(clickhouse.client, queued(at, { contact: "b" }));
    const { settler, waits, problems } = watched({ client: away(3), runs: 4 });
    await settler.run();
    expect(problems).toEqual(["Cannot settle contacts into facts: refused; trying again until it works"]);
    expect(waits).toEqual([100, 200, 400, 1000]);
    expect(await settledContacts()).toContain("b");
  });

  it("ends when it is stopped while ClickHouse is away, and leaves the rest to the next start", async () => {
    const { settler, waits } = watched({ client: away(Infinity), runs: 2 });
    await settler.run();
    expect(waits).toEqual([100, 200]);
    await settler.finish();
  });

  it("settles what came last when it is stopped, unless that takes long", async () => {
    const quick = watched({ workMs: 500 });
    await quick.settler.run();
    await writeEvents(clickhouse.client, queued(at, { contact: "c" }));
    await quick.settler.finish();
    expect(await settledContacts()).toContain("c");
    const slow = watched({ workMs: 501 });
    await slow.settler.run();
    await writeEvents(clickhouse.client, queued(at, { contact: "d" }));
    await slow.settler.finish();
    expect(await settledContacts()).not.toContain("d");
  });

  it("tells how far reports are behind", async () => {
    const { settler } = watched({ workMs: 1000, client: away(Infinity), runs: 3 });
    const before = metric(settler, "behind_seconds") as number;
    await settler.run();
    expect(metric(settler, "behind_seconds")).toBeGreaterThan(before); // Nothing could be settled since.
    const caughtUp = watched({ workMs: 1000 });
    await caughtUp.settler.run();
    expect(metric(caughtUp.settler, "behind_seconds")).toBe(2); // Began at 1 s, ended at 2 s, asked at 3 s.
  });
});
