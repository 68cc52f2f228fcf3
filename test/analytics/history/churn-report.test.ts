import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { churnReport } from "../../../analytics/history/churn-report.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { directoryOf } from "../../support/floor-builder.ts";
import { writeEvents } from "../../support/history.ts";

const order = (customer: string, date: string, amount = 10): FrontlineEvent =>
  event("order.placed", Date.parse(`${date}T12:00:00Z`), {
    customer,
    order: `${customer}/${date}`,
    amount,
    currency: "EUR",
  });

/** Lost after 30 days. */
const events: FrontlineEvent[] = [
  order("a", "2026-01-05"), // Lost on February 4,
  order("a", "2026-02-10"), // back, and lost on March 12.
  order("b", "2025-12-20"), // Lost on January 19,
  order("b", "2026-03-01"), // back, and lost on March 31.
  order("c", "2026-01-31"),
  order("c", "2026-02-20"),
  order("c", "2026-03-22"), // Just in time: 30 days after February 20. Lost on April 21 at the earliest.
  order("c", "2026-02-25", -10), // A refund is no order.
];

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await writeEvents(clickhouse.client, events);
  await writeEvents(clickhouse.client, events.toReversed()); // Twice, in another order.
});
afterAll(() => clickhouse?.close());

describe("the churn report", () => {
  const range = { from: "2026-01-01", to: "2026-05-01", timezone: "UTC" };
  const directory = directoryOf({ value: { churnDays: 30 } });
  const make = async (now: string) =>
    (await churnReport.make({ client: clickhouse.client, directory, now: Date.parse(now) }, range)).report;

  it("tells who came, was lost and came back in each month that is over", async () => {
    const { rows } = await make("2026-04-20T00:00:00Z");
    expect(rows.map(({ start, counters }) => ({ start, ...counters }))).toEqual([
      {
        start: "2026-01-01T00:00:00+00:00",
        ...{
          activeAtStart: 1,
          lostAtStart: 0,
          newCustomers: 2,
          lost: 1,
          wonBack: 0,
          lostOfActive: 1,
          wonBackOfLost: 0,
        },
      },
      {
        // a is lost and back within the month.
        start: "2026-02-01T00:00:00+00:00",
        ...{
          activeAtStart: 2,
          lostAtStart: 1,
          newCustomers: 0,
          lost: 1,
          wonBack: 1,
          lostOfActive: 1,
          wonBackOfLost: 0,
        },
      },
      {
        // b comes back and is lost within the month.
        start: "2026-03-01T00:00:00+00:00",
        ...{
          activeAtStart: 2,
          lostAtStart: 1,
          newCustomers: 0,
          lost: 2,
          wonBack: 1,
          lostOfActive: 1,
          wonBackOfLost: 1,
        },
      },
    ]);
    expect(rows.map(({ kpis: { churnRate, winBackRate } }) => [churnRate, winBackRate])).toEqual([
      [1, null], // b of b; nobody was lost
      [0.5, 0], // a of a and c
      [0.5, 1], // a of a and c; b of b
    ]);
  });

  it("counts a loss when its day has passed: active at the end is active at the next start", async () => {
    const { rows } = await make("2026-05-01T00:00:00Z");
    expect(rows[3]?.counters).toMatchObject({ activeAtStart: 1, lost: 1, lostOfActive: 1 }); // c on April 21
    rows.slice(1).forEach(({ counters }, i) => {
      const { activeAtStart = 0, newCustomers = 0, wonBack = 0, lost = 0 } = rows[i]?.counters as Record<
        string,
        number
      >;
      expect(counters["activeAtStart"]).toBe(activeAtStart + newCustomers + wonBack - lost);
    });
  });
});
