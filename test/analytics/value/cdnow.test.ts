import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
  const request = { asOf: Date.UTC(1998, 6, 1), windowDays: 600, now: Date.UTC(2026, 0, 1) };
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
});
