import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aliveProbability, type BgNbd, expectedIfAlive } from "../../../analytics/value/bg-nbd.ts";
import { expectedValue, type GammaGamma } from "../../../analytics/value/gamma-gamma.ts";
import { ifAliveOf } from "../../../analytics/value/lifetime-value.ts";
import { score } from "../../../analytics/value/scoring.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import type { ValueSummary } from "../../../schemas/value.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { directoryOf } from "../../support/floor-builder.ts";
import { writeEvents } from "../../support/history.ts";

const file = fileURLToPath(new URL("../../../../shared/data/cdnow-master.csv.gz", import.meta.url));
const isPresent = existsSync(file);
if (!isPresent) console.log(`left out: the customers of CDNOW, there is no ${file}`);

function orders(): FrontlineEvent[] {
  const [, ...lines] = gunzipSync(readFileSync(file)).toString().trim().split("\n");
  return lines.map((line, row) => {
    const [customer = "", date = "", , amount = ""] = line.trim().split(",");
    const data = { customer, order: `row-${row}`, amount: Number(amount), currency: "USD" };
    return event("order.placed", Date.parse(`${date}T12:00:00Z`), data, { id: String(row) }) as FrontlineEvent;
  });
}

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
let summary: ValueSummary;
beforeAll(async () => {
  if (!isPresent) return;
  clickhouse = await openTestClickHouse();
  const all = orders();
  for (let i = 0; i < all.length; i += 10_000) await writeEvents(clickhouse.client, all.slice(i, i + 10_000));
  const directory = directoryOf({ currency: "USD" }, "UTC");
  // Made in years to come: scores are kept for 400 days by the machine's clock.
  const request = { asOf: Date.UTC(1998, 6, 1), windowDays: 600, now: Date.UTC(2040, 0, 1) };
  summary = await score(clickhouse.client, directory, request);
}, 300_000);
afterAll(() => clickhouse?.close());

describe.skipIf(!isPresent)("the customers of CDNOW, January 1997 to June 1998", () => {
  it("bring revenue as published", () => {
    const { pareto, customers } = summary;
    expect(customers).toBe(23_570);
    const top = [0.01, 0.05, 0.1, 0.2, 0.5].map((share) =>
      (100 * (pareto[Math.round(share * 100)]?.revenue ?? 0)).toFixed(2)
    );
    expect(top).toEqual(["15.88", "36.69", "50.94", "67.78", "89.59"]);
    expect((100 * (summary.topFifthShare ?? 0)).toFixed(2)).toBe("67.78");
    expect((100 * (summary.customersForFourFifths ?? 0)).toFixed(2)).toBe("32.65");
    expect(summary.gini?.toFixed(4)).toBe("0.6346");
  });

  it("are in tier A just as many as bring 80 %", () => {
    const { A, B, C, N } = summary.tiers;
    expect((A?.customers ?? 0) / 23_570).toBeCloseTo(0.3265, 3);
    expect((A?.customers ?? 0) + (B?.customers ?? 0) + (C?.customers ?? 0) + (N?.customers ?? 0)).toBe(23_570);
  });

  it("are expected to do what the models say of each", async () => {
    const query = `
      SELECT s.repeats AS repeats, recency_weeks AS recencyWeeks, age_weeks AS ageWeeks, alive, expected_orders AS orders,
        expected_value AS value, lifetime_value AS lifetime, if(w.repeats > 0, repeat_revenue / w.repeats / 10000, NULL) AS meanValue
      FROM customer_scores_v1 AS s FINAL
      INNER JOIN value_work_v1 AS w ON w.customer = s.customer
      WHERE cityHash64(s.customer) % 50 = 0`;
    const rows = await (await clickhouse.client.query({ query, format: "JSONEachRow" })).json<Scores>();
    const bgNbd = summary.bgNbd?.parameters as BgNbd;
    const gammaGamma = summary.gammaGamma?.parameters as GammaGamma;
    expect(rows.length).toBeGreaterThan(300);
    for (const row of rows) {
      const alive = aliveProbability(bgNbd, row);
      const weeks = { ...row, ageWeeks: Math.round(row.ageWeeks) };
      const value = expectedValue(gammaGamma, row) ?? NaN;
      expect(row.alive).toBeCloseTo(alive, 9);
      expect(row.orders).toBeCloseTo(alive * expectedIfAlive(bgNbd, weeks, 52), 9);
      expect(row.value).toBeCloseTo(value, 6);
      expect(row.lifetime).toBeCloseTo(alive * ifAliveOf(bgNbd, weeks, 0.01).discountedOrders * value, 6);
    }
  });
});

type Scores = Record<"repeats" | "recencyWeeks" | "ageWeeks" | "alive" | "orders" | "value" | "lifetime", number> & {
  meanValue: number | null;
};
