import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { writeEvents } from "../../support/history.ts";

const day = Date.UTC(2026, 0, 1);
const merged = (customer: string, mergedInto: string, at = day) =>
  event("customer.described", at, { customer, kind: "person", mergedInto }) as FrontlineEvent;
const alone = (customer: string, at = day) =>
  event("customer.described", at, { customer, kind: "person" }) as FrontlineEvent;

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await writeEvents(clickhouse.client, [
    alone("z"),
    merged("a", "b"),
    merged("b", "c"),
    merged("c", "z"),
    merged("self", "self"),
    merged("again", "z"),
    alone("again", day + 1), // It turned out to be somebody else after all.
    merged("r2", "r3"),
    merged("r3", "r1"),
    merged("r1", "r2"),
    merged("tail", "r2"),
  ]);
});
afterAll(() => clickhouse?.close());

describe("customer_roots_v1", () => {
  it("follows merges to the last customer, and of a ring takes the least", async () => {
    const query = "SELECT customer, root FROM customer_roots_v1 ORDER BY customer";
    const rows = await (await clickhouse.client.query({ query, format: "JSONEachRow" })).json();
    expect(rows).toEqual([
      { customer: "a", root: "z" },
      { customer: "b", root: "z" },
      { customer: "c", root: "z" },
      { customer: "r2", root: "r1" },
      { customer: "r3", root: "r1" },
      { customer: "tail", root: "r1" },
    ]);
  });
});
