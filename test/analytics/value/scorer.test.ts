import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scoredText } from "../../../analytics/commands/value-text.ts";
import { scoreRequest } from "../../../analytics/value/score-request.ts";
import { Scorer } from "../../../analytics/value/scorer.ts";
import { BadRequest } from "../../../schemas/bad-request.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { directoryOf, HOUR, MINUTE } from "../../support/floor-builder.ts";
import { writeEvents } from "../../support/history.ts";

/** Of 10 January in Kyiv, in years to come: scores are kept for 400 days by the machine's clock. */
const midnight = Date.UTC(2040, 0, 9, 22);
const directory = directoryOf();

describe("scoreRequest", () => {
  it("takes local dates, by default this moment and the window of the settings", () => {
    expect(scoreRequest({}, directory, midnight)).toEqual({ asOf: midnight, windowDays: 365, now: midnight });
    expect(scoreRequest({ asOf: "2040-01-05", windowDays: 30 }, directory, midnight))
      .toEqual({ asOf: Date.UTC(2040, 0, 4, 22), windowDays: 30, now: midnight });
  });

  it.each(["2040-01-11", "soon", "1969-01-01"])("refuses %s", (asOf) => {
    expect(() => scoreRequest({ asOf }, directory, midnight)).toThrow(BadRequest);
  });
});

describe("Scorer", () => {
  let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
  beforeAll(async () => {
    clickhouse = await openTestClickHouse();
    const data = { customer: "anna", order: "1", amount: 12.5, currency: "EUR" };
    await writeEvents(clickhouse.client, [event("order.placed", midnight - HOUR, data) as FrontlineEvent]);
  });
  afterAll(() => clickhouse?.close());

  let now = midnight;
  let turns = 0;
  const scorer = (exclusively = <T>(work: () => Promise<T>) => work()) =>
    new Scorer({
      client: clickhouse.client,
      directory: () => directory,
      clock: () => now++,
      exclusively: (work) => (turns++, exclusively(work)),
    });
  const runs = async () =>
    await (await clickhouse.client.query({
      query: "SELECT toUnixTimestamp64Milli(as_of) AS asOf FROM value_runs_v1 FINAL ORDER BY as_of",
      format: "JSONEachRow",
    })).json();

  it("runs once a night, whichever process comes first", async () => {
    const one = scorer();
    now = midnight + 3 * HOUR;
    await one.nightly();
    expect(await runs()).toEqual([]); // Three o'clock is too early.
    now = midnight + 3 * HOUR + 30 * MINUTE;
    await one.nightly();
    expect(await runs()).toEqual([{ asOf: midnight }]);
    turns = 0;
    await one.nightly();
    expect(turns).toBe(0);
    await scorer().nightly();
    expect(turns).toBe(1); // Another process looks, and finds it done.
    expect(await runs()).toEqual([{ asOf: midnight }]);
  });

  it("runs once a night also where a run takes longer than a minute", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    turns = 0;
    const slow = scorer(async (work) => {
      await promise;
      return await work();
    });
    now = midnight + 4 * HOUR;
    const first = slow.nightly();
    now += MINUTE;
    const second = slow.nightly();
    resolve();
    await Promise.all([first, second]);
    expect(turns).toBe(1);
  });

  it("runs on demand, and tells what it found", async () => {
    now = midnight + 5 * HOUR;
    const scored = await scorer().run({ asOf: "2040-01-10T02:00:00Z" });
    expect(await runs()).toEqual([{ asOf: midnight }, { asOf: midnight + 4 * HOUR }]);
    expect(scoredText(scored)).toBe(
      "Scored as of 2040-01-10T02:00:00.000Z by orders of 365 days: customers 1.\n" +
        "Revenue 12.50 EUR: the best 20 % of customers bring 100.00 %, 100.00 % of customers bring 80 %, Gini 0.0000.\n" +
        "0 moved up, 0 down.\n\n" +
        "Tier  Customers  Revenue  Least\nA             1    12.50  12.50\n",
    );
  });

  it("refuses a moment to come before it waits for its turn", async () => {
    turns = 0;
    await expect(scorer().run({ asOf: "2041-01-01" })).rejects.toThrow(BadRequest);
    expect(turns).toBe(0);
  });
});
