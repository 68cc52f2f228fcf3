import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ScoredReader } from "../../../../analytics/alerts/scored/scored-reader.ts";
import { type Finding, ScoredWatch } from "../../../../analytics/alerts/scored/scored-watch.ts";
import { score } from "../../../../analytics/value/scoring.ts";
import type { NamedRule } from "../../../../schemas/alerts/rule.ts";
import type { FrontlineEvent } from "../../../../schemas/event.ts";
import { openTestClickHouse } from "../../../support/embedded.ts";
import { event } from "../../../support/event-builder.ts";
import { directoryOf, HOUR } from "../../../support/floor-builder.ts";
import { writeEvents } from "../../../support/history.ts";
import { bookOf, ruleOf } from "../../../support/watch-builder.ts";

const DAY = 24 * HOUR;
const directory = directoryOf({ value: { rates: { USD: 0.5 } } }, "UTC");
/**
 * Two runs with windows of 30 days: the first ends at the 60th day, the second at the 70th. In years to come, as scores are kept
 * for 400 days by the machine's clock.
 */
const start = Date.UTC(2040, 0, 1);
const first = start + 60 * DAY;
const second = start + 70 * DAY;
const runs = { first: first + HOUR, second: second + HOUR };

let orders = 0;
const ordered = (customer: string, day: number, amount: number, currency = "EUR") =>
  event("order.placed", start + day * DAY, { customer, order: `o${orders++}`, amount, currency }) as FrontlineEvent;
const described = (customer: string, tags: string[], mergedInto?: string) =>
  event("customer.described", start, {
    customer,
    kind: "person",
    tags,
    ...mergedInto && { mergedInto },
  } as never) as FrontlineEvent;

const events = [
  // First run: 40 of 400 are a tenth. Second run: of the window before (day 10..40) 300, of this one (40..70) 540.
  ...[2, 12, 14, 16].map((day) => ordered("anna", day, 100)),
  ordered("anna", 45, 40),
  ordered("anna", 65, 500),
  // The same in both windows, whatever the run.
  ...[5, 15, 25, 35, 45, 55, 65].map((day) => ordered("bo", day, 1000)),
  // Half as much, exactly: not less than half. In dollars, which are worth half.
  ordered("carl", 20, 400, "USD"),
  ordered("carl", 45, 100),
  // Nothing any more; one part of it as another customer who was merged.
  ordered("dora", 20, 50),
  ordered("dora-old", 21, 25),
  described("dora", ["vip"]),
  described("dora-old", [], "dora"),
  // Never before: nothing is usual.
  ordered("eve", 50, 10),
];

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await writeEvents(clickhouse.client, events);
  await score(clickhouse.client, directory, { asOf: first, windowDays: 30, now: runs.first });
});
afterAll(() => clickhouse?.close());

function readerOf(rules: NamedRule[], now = runs.second): ScoredReader {
  return new ScoredReader({
    client: clickhouse.client,
    rules: () => rules,
    directory: () => directory,
    clock: () => now,
  });
}
const found = async (rules: NamedRule[]) =>
  (await readerOf(rules).refresh() ?? []).map(({ customer, from, until }) => [customer, from, until]);

describe(ScoredReader, () => {
  const fewer = ruleOf("fewer-orders");

  it("finds who orders for less than half of the window before, the most valuable first", async () => {
    expect(await readerOf([fewer]).refresh()).toEqual([
      {
        rule: "fewer-orders",
        customer: "anna",
        from: runs.first,
        until: null,
        values: { share: 0.1, revenue: 40, usual: 400 },
      },
      {
        rule: "fewer-orders",
        customer: "dora",
        from: runs.first,
        until: null,
        values: { share: 0, revenue: 0, usual: 75 },
      },
    ]);
  });

  it("finds only customers of the rule's tiers or tags, also who was of the tier before, and none for rules on queues", async () => {
    const whose = (customers: object) => ruleOf("fewer-orders", {}, { scope: { customers } });
    expect(await found([whose({ tags: ["vip"] })])).toEqual([["dora", runs.first, null]]);
    // 1,000 a week of bo are more than 80 % of all: nobody else is of tier A.
    expect(await found([whose({ tiers: ["A"] })])).toEqual([]);
    const insert = "INSERT INTO customer_tiers_v1 (customer, valid_from, tier)";
    await clickhouse.client.command({
      query: `${insert} VALUES ('anna', fromUnixTimestamp64Milli(${start}), 'A')`,
    });
    expect(await found([whose({ tiers: ["A"] })])).toEqual([["anna", runs.first, null]]);
    expect(await found([whose({ leastPriority: 3 })])).toEqual([]);
    expect(await found([ruleOf("fewer-orders", {}, { scope: { sites: ["kyiv"] } })])).toEqual([]);
  });

  it("finds who is likely to have left where a model was fitted, and nobody where none was", async () => {
    const insert = "INSERT INTO customer_scores_v1 (as_of, customer, tier, alive, lifetime_value, computed_at)";
    const values = [["fay", 0.3, 100], ["gus", 0.5, 1000], ["hal", 0.1, 500]].map(([who, alive, worth]) =>
      `(fromUnixTimestamp64Milli(${first}), '${who}', 'A', ${alive}, ${worth}, fromUnixTimestamp64Milli(${runs.first}))`
    );
    expect(await found([ruleOf("likely-to-leave")])).toEqual([]);
    await clickhouse.client.command({ query: `${insert} VALUES ${values.join()}` });
    // At risk: hal 500 · 0.9 = 450, fay 100 · 0.7 = 70; gus is not below 0.5.
    expect(await found([ruleOf("likely-to-leave")])).toEqual([["hal", runs.first, null], ["fay", runs.first, null]]);
  });

  it("tells nothing anew while neither runs nor rules changed, and when the rule came into force after the run", async () => {
    const rules = [fewer];
    const reader = readerOf(rules);
    expect(await reader.refresh()).toHaveLength(2);
    expect(await reader.refresh()).toBeNull();
    rules[0] = { ...fewer, since: runs.first + HOUR };
    expect((await reader.refresh())?.map(({ from }) => from)).toEqual([runs.first + HOUR, runs.first + HOUR]);
  });

  it("ends with the run that does not find the customer any more, and goes on since the run that found him first", async () => {
    await score(clickhouse.client, directory, { asOf: second, windowDays: 30, now: runs.second });
    // Carl: 200 in the window before (day 20), 100 in this one: half, which is not less than half.
    expect(await found([fewer])).toEqual([["dora", runs.first, null], ["anna", runs.first, runs.second]]);
  });
});

describe(ScoredWatch, () => {
  const finding = (part: Partial<Finding> = {}): Finding => ({
    rule: "fewer-orders",
    customer: "anna",
    from: 100,
    until: null,
    values: { share: 0.1 },
    ...part,
  });
  const short = (watch: ScoredWatch, now = 200) =>
    watch.step(now).map(({ key, from, until, endReason }) => [key, from, until, endReason]);

  const watchOf = (book = bookOf()) => new ScoredWatch((customer, at) => book.of(customer, at));

  it("tells each finding once, its end, and all again when asked", () => {
    const watch = watchOf();
    watch.put([finding()]);
    expect(short(watch)).toEqual([["scored/anna", 100, null, null]]);
    expect(short(watch)).toEqual([]);
    watch.put([finding()]);
    expect(short(watch)).toEqual([]);
    watch.retell();
    expect(short(watch)).toEqual([["scored/anna", 100, null, null]]);
    watch.put([finding({ until: 150 })]);
    expect(short(watch)).toEqual([["scored/anna", 100, 150, "back-to-normal"]]);
    watch.put([]);
    expect(short(watch)).toEqual([]);
  });

  it("ends what the rule finds no more since it was changed", () => {
    const watch = watchOf();
    watch.put([finding()]);
    watch.step(100);
    watch.put([]);
    expect(short(watch, 170)).toEqual([["scored/anna", 100, 170, "rule-changed"]]);
  });

  it("tells of the customer that others were merged into, with what is known of it", () => {
    const watch = watchOf(bookOf({ roots: new Map([["anna", "ann"]]) }));
    watch.put([finding()]);
    expect(watch.step(200)).toMatchObject([{
      subject: { kind: "customer", id: "ann" },
      customer: { id: "ann" },
      facts: { values: { share: 0.1 } },
    }]);
  });

  it("tells of a customer anew who is described, as long as the rule finds it", () => {
    let customer = bookOf().of("anna", 0);
    const watch = new ScoredWatch(() => customer);
    watch.put([finding()]);
    watch.step(200);
    customer = { ...customer, name: "Anna Kovalenko", owner: "maria" };
    expect(watch.step(10_199)).toEqual([]);
    expect(watch.step(10_200)).toMatchObject([{ key: "scored/anna", from: 100, until: null, customer }]);
    expect(watch.step(20_200)).toEqual([]);
    watch.put([finding({ until: 150 })]);
    watch.step(20_300);
    customer = { ...customer, owner: "petro" };
    expect(watch.step(40_000)).toEqual([]);
  });
});
