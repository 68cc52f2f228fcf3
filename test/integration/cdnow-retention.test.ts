import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { churnReport } from "../../analytics/history/churn-report.ts";
import { retentionReport } from "../../analytics/history/retention-report.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import { openTestClickHouse } from "../support/embedded.ts";
import { event } from "../support/event-builder.ts";
import { directoryOf } from "../support/floor-builder.ts";
import { writeEvents } from "../support/history.ts";

const file = fileURLToPath(new URL("../../../shared/data/cdnow-master.csv.gz", import.meta.url));
const isPresent = existsSync(file);
if (!isPresent) console.log(`left out: retention of a real shop's customers, there is no ${file}`);

/** Lines are customer, date, number of discs, amount. */
function ordersOf(csv: string): FrontlineEvent[] {
  return csv.trim().split("\n").slice(1).map((line, index) => {
    const [customer = "", date = "", , amount = ""] = line.split(",");
    const data = { customer, order: String(index), amount: Number(amount), currency: "EUR" };
    return event("order.placed", Date.parse(`${date}T00:00:00Z`), data);
  });
}

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  if (isPresent) await writeEvents(clickhouse.client, ordersOf(gunzipSync(readFileSync(file)).toString()));
});
afterAll(() => clickhouse?.close());

const range = { from: "1997-01-01", to: "1998-07-01", timezone: "UTC" };
const context = () => ({ client: clickhouse.client, directory: directoryOf(), now: Date.UTC(1998, 6, 1) });

/** Worked out by a dozen lines of Python over the same file, with sets of customers by month. */
const controls = {
  "1997-01": {
    on: [7846, 1157, 964, 810, 679, 736, 720, 582, 559, 594, 673, 634, 528, 511, 664, 472, 497, 498],
    onOrAfter: [
      7846,
      3654,
      3357,
      3140,
      2958,
      2842,
      2677,
      2524,
      2404,
      2292,
      2148,
      1947,
      1741,
      1564,
      1396,
      1086,
      846,
      498,
    ],
    revenue: [299060.17, 61041.69, 50683.75],
  },
  "1997-02": {
    on: [8476, 1312, 980, 783, 847, 786, 626, 619, 666, 721, 661, 545, 568, 718, 545, 548, 551],
    onOrAfter: [8476, 3861, 3548, 3337, 3161, 3001, 2812, 2680, 2540, 2378, 2160, 1945, 1757, 1558, 1223, 928, 551],
    revenue: [318548.34, 62587.03, 49247.7],
  },
  "1997-03": {
    on: [7248, 1032, 752, 756, 674, 564, 561, 579, 634, 569, 464, 472, 678, 420, 443, 457],
    onOrAfter: [7248, 3300, 3016, 2828, 2654, 2503, 2371, 2226, 2077, 1887, 1688, 1539, 1356, 1008, 774, 457],
    revenue: [279884.49, 52921.29, 34653.18],
  },
};

describe.skipIf(!isPresent)("23,570 customers of a real shop", () => {
  it("are retained as counted otherwise", async () => {
    const { report } = await retentionReport.make(context(), range);
    expect(report.total?.counters).toEqual({ customers: 23_570 });
    for (const [cohort, { on, onOrAfter, revenue }] of Object.entries(controls)) {
      const cells = report.rows.filter(({ fields }) => fields?.["cohort"] === cohort).map(({ counters }) => counters);
      expect(cells.map((cell) => cell["on"])).toEqual(on);
      expect(cells.map((cell) => cell["onOrAfter"])).toEqual(onOrAfter);
      revenue.forEach((money, period) => expect(cells[period]?.["revenue"]).toBeCloseTo(money, 2));
    }
  });

  it("are lost after 180 days and come back as counted otherwise", async () => {
    const { report } = await churnReport.make(context(), range);
    const moves = report.rows.map(({ counters }) => [counters["lost"], counters["wonBack"]]);
    expect(moves.slice(5)).toEqual([
      [119, 0], // June 1997
      [5321, 112],
      [6726, 227],
      [4919, 425],
      [1062, 547],
      [727, 605],
      [792, 523],
      [823, 441],
      [478, 454],
      [531, 649],
      [531, 376],
      [726, 355],
      [615, 446], // June 1998
    ]);
    const active = report.rows.map(({ counters }) => counters["activeAtStart"]);
    expect([active[12], active[17]]).toEqual([6343, 5529]);
  });
});
