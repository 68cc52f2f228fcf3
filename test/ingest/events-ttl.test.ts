import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyEventsTtl } from "../../ingest/migrate.ts";
import { openTestClickHouse } from "../support/embedded.ts";

const DAY_MS = 86_400_000;
let clickhouse: Awaited<ReturnType<typeof openTestClickHouse>>;
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
});
afterAll(() => clickhouse.close());

async function ttl(): Promise<string> {
  const query = "SELECT create_table_query AS sql FROM system.tables WHERE name = 'events_v1'";
  const [row] = await (await clickhouse.client.query({ query, format: "JSONEachRow" })).json<{ sql: string }>();
  return row?.sql.match(/ TTL (.*) SETTINGS/)?.[1] ?? "none";
}

describe("applyEventsTtl", () => {
  it("follows the setting: set, changed, the same again, and taken away", async () => {
    expect(await ttl()).toBe("none");
    await applyEventsTtl(clickhouse.client, 30 * DAY_MS);
    expect(await ttl()).toBe("toDateTime(time) + toIntervalSecond(2592000)"); // 30 x 86,400
    await applyEventsTtl(clickhouse.client, 60 * DAY_MS);
    await applyEventsTtl(clickhouse.client, 60 * DAY_MS);
    expect(await ttl()).toBe("toDateTime(time) + toIntervalSecond(5184000)"); // 60 x 86,400
    await applyEventsTtl(clickhouse.client, undefined);
    expect(await ttl()).toBe("none");
  });
});
