import type { ClickHouseClient } from "@clickhouse/client";

/** Stores since when, epoch ms, customers are of a tier. */
export async function writeTiers(
  client: ClickHouseClient,
  tiers: readonly (readonly [customer: string, at: number, tier: "A" | "B" | "C" | "N"])[],
): Promise<void> {
  const values = tiers.map(([customer, at, tier]) => ({ customer, valid_from: at, tier }));
  await client.insert({ table: "customer_tiers_v1", values, format: "JSONEachRow" });
}
