import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Floor } from "../../../analytics/live/floor.ts";
import type { LiveFeed } from "../../../analytics/live/live-feed.ts";
import { PastKnowledge } from "../../../analytics/past-knowledge.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { directoryOf, HOUR, MINUTE } from "../../support/floor-builder.ts";

const now = Date.UTC(2026, 10, 20, 8);

let client: ClickHouseClient;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ client, close } = await openTestClickHouse());
});
afterAll(() => close());

const write = (rows: [customer: string, from: number, tier: string][], writtenAt: number) =>
  client.insert({
    table: "customer_tiers_v1",
    values: rows.map(([customer, valid_from, tier]) => ({ customer, valid_from, tier, computed_at: writtenAt })),
    format: "JSONEachRow",
  });

describe("PastKnowledge", () => {
  it("knows new tiers at the next reading, keeps the others, and asks only for what was written", async () => {
    const floor = new Floor({ directory: directoryOf() });
    let at = now;
    const asked: string[] = [];
    const watched = new Proxy(client, {
      get: (target, name: keyof ClickHouseClient) =>
        name === "query"
          ? (options: Parameters<ClickHouseClient["query"]>[0]) => (asked.push(options.query), target.query(options))
          : target[name],
    });
    const past = new PastKnowledge({
      client: watched,
      feed: { floor } as LiveFeed,
      directory: () => directoryOf(),
      clock: () => at,
    });
    const tiers = () => ["anna", "bohdan", "vira"].map((customer) => floor.state.tiers.at(customer, at));
    const reads = () => asked.splice(0).filter((query) => query.includes("firsts AS")).length;

    await past.refresh();
    expect(tiers()).toEqual([null, null, null]);
    await write([["anna", now - HOUR, "C"], ["bohdan", now - HOUR, "B"]], now - HOUR);
    await past.refresh();
    expect(tiers()).toEqual(["C", "B", null]);
    expect(reads()).toBe(1);
    at += MINUTE;
    await past.refresh();
    expect(reads()).toBe(0); // Nothing was written.
    await write([["anna", at, "A"]], at);
    await past.refresh();
    expect(tiers()).toEqual(["A", "B", null]);
    expect(floor.state.tiers.at("anna", now)).toBe("C"); // What held before is still known.
    await write([["vira", at, "N"]], at); // The rest of the same writing.
    await past.refresh();
    expect(tiers()).toEqual(["A", "B", "N"]);
  });
});
