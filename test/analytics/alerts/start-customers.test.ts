import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startCustomers } from "../../../analytics/alerts/start-customers.ts";
import { NO_TIERS } from "../../../analytics/live/tiers.ts";
import { openTestClickHouse } from "../../support/embedded.ts";

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
});
afterAll(() => clickhouse?.close());

const now = Date.UTC(2026, 10, 22);
const poll = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 });

describe(startCustomers, () => {
  it("does not know who customers are before ClickHouse said so once, and then goes on without it", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      let isAway = true;
      const query: ClickHouseClient["query"] = (...asked) =>
        isAway ? Promise.reject(new Error("refused")) : clickhouse.client.query(...asked);
      const client = { query } as ClickHouseClient;
      const problems: string[] = [];
      const onProblem = (message: string) => void problems.push(message);
      const customers = startCustomers({ client, tiers: () => NO_TIERS, clock: () => now, onProblem });
      await poll(() => problems.length).toBe(2);
      expect(customers.isKnown).toBe(false);
      isAway = false;
      vi.advanceTimersByTime(60_000);
      await poll(() => customers.isKnown).toBe(true);
      isAway = true;
      vi.advanceTimersByTime(60_000);
      await poll(() => problems.length).toBe(4);
      expect(customers.isKnown).toBe(true);
      await customers.stop();
    } finally {
      vi.useRealTimers();
    }
  });
});
