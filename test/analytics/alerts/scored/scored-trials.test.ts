import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { afterOccurrence } from "../../../../analytics/alerts/life.ts";
import { ScoredReader } from "../../../../analytics/alerts/scored/scored-reader.ts";
import { ScoredWatch } from "../../../../analytics/alerts/scored/scored-watch.ts";
import { Trials } from "../../../../analytics/alerts/trials.ts";
import { score } from "../../../../analytics/value/scoring.ts";
import type { Alert } from "../../../../schemas/alerts/alert.ts";
import type { FrontlineEvent } from "../../../../schemas/event.ts";
import { aRule } from "../../../support/alert-rules.ts";
import { openTestClickHouse } from "../../../support/embedded.ts";
import { event } from "../../../support/event-builder.ts";
import { directoryOf, HOUR } from "../../../support/floor-builder.ts";
import { writeEvents } from "../../../support/history.ts";
import { bookOf } from "../../../support/watch-builder.ts";

const DAY = 24 * HOUR;
const directory = directoryOf({}, "UTC");
/** In years to come: what is scored is kept for 400 days by the machine's clock. */
const start = Date.UTC(2040, 0, 1);
const at = (day: number) => start + day * DAY;
/** With windows of 30 days. */
const nights = [61, 62, 63, 64, 66];

let orders = 0;
/** At noon of that day. */
const ordered = (customer: string, day: number, amount: number) =>
  event("order.placed", at(day + 0.5), {
    customer,
    order: `o${orders++}`,
    amount,
    currency: "EUR",
  }) as FrontlineEvent;
const moment = (day: number) => `fromUnixTimestamp64Milli(${at(day)})`;
const described = (customer: string, part: object) =>
  event("customer.described", start, { customer, kind: "person", ...part } as never) as FrontlineEvent;

const events = [
  described("anna", { name: "Anna Kovalenko" }),
  ...[5, 15, 25, 31, 32].map((day) => ordered("anna", day, 100)),
  ordered("anna", 63, 400),
  ordered("anna", 65, -300),
  // Nothing since: found by each of the nights.
  ordered("dora", 10, 80),
  // The same in every window.
  ...Array.from({ length: 14 }, (_, i) => ordered("bo", i * 5, 1000)),
  // Two that turn out to be one after all nights: 110 in every window.
  ...[20, 50].flatMap((day) => [ordered("gus", day, 10), ordered("gus-old", day, 100)]),
];

let client: ClickHouseClient;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ client, close } = await openTestClickHouse());
  await writeEvents(client, events);
  for (const night of nights) await score(client, directory, { asOf: at(night), windowDays: 30, now: at(night) });
  await writeEvents(client, [described("gus-old", { mergedInto: "gus" })]);
});
afterAll(() => close?.());

const rule = aRule({ trigger: { kind: "fewer-orders" }, scope: {}, expireMinutes: 10_080 });
const fewer = { rule, from: new Date(at(61.5)).toISOString(), to: new Date(at(67)).toISOString() };

async function tried(part: object, now = at(100)) {
  const trials = new Trials({ client, directory: () => directory, receivers: () => new Map(), clock: () => now });
  const steps: number[] = [];
  const signal = new AbortController().signal;
  const onProgress = (done: number) => void steps.push(done);
  const body = await trials.run({ ...fewer, ...part }, { signal, onProgress });
  const told = body.examples.map((
    { customer, from, endedAt },
  ) => [customer?.name ?? customer?.id, dayOf(from), endedAt && dayOf(endedAt)]);
  return { ...body, told, steps };
}

function dayOf(moment: number): number {
  return (moment - start) / DAY;
}

/**
 * Of Anna's orders, in the window and the one before it: night 61 200 of 300, 62 100 of 400 (found), 63 none of 500 (found),
 * 64 400 of 500, 66 100 of 400 (found).
 */
const annaAndDora = [["Anna Kovalenko", 66, null], ["dora", 61.5, null]];

describe("a trial of a rule on scores", () => {
  it("tells in the night of the run that finds the customer, and of whom the run before found at the beginning", async () => {
    const body = await tried({});
    expect(body).toMatchObject({ alerts: 2, occurrences: 2, told: annaAndDora });
    expect(body.examples[0]?.facts.values).toEqual({ share: 0.25, revenue: 100, usual: 400 });
    expect(body.notes.slice(0, 2).map(({ text }) => text)).toEqual([
      "Looked at scores as of 2040-03-03 00:00, 2040-03-04 00:00, 2040-03-05 00:00, 2040-03-07 00:00 (UTC), as if they had been made at these moments.",
      "Scores as of 2040-03-02 00:00 tell how things were before.",
    ]);
    expect(body.notes[2]?.id).toBe("scored-of-today");
    // A step for the night before and for each of the four, the first of which is 0.5 of 5.5 days after the beginning.
    expect(body.steps).toEqual([0, 0.5, 1.5, 2.5, 4.5, 5.5].map((days) => days / 5.5));
  });

  it("takes no account of runs from its end on, nor of those before the last before it", async () => {
    const toDay = (day: number) => tried({ to: new Date(at(day)).toISOString() });
    expect((await toDay(62)).told).toEqual([["dora", 61.5, null]]);
    expect((await toDay(65)).told).toEqual([["Anna Kovalenko", 62, 64], ["dora", 61.5, null]]);
    // The runs of 62 and 63 found Anna, that of 64 does not.
    expect((await tried({ from: new Date(at(64.5)).toISOString() })).told).toEqual([
      ["Anna Kovalenko", 66, null],
      ["dora", 64.5, null],
    ]);
  });

  it("tells the same as the live reader in the same nights", async () => {
    let now = at(61.5);
    const named = { ...rule, name: "dry-run", since: now };
    const reader = new ScoredReader({ client, rules: () => [named], directory: () => directory, clock: () => now });
    const book = bookOf();
    const watch = new ScoredWatch((customer, at) => book.of(customer, at));
    const alerts = new Map<string, Alert>();
    for (const day of [61.5, ...nights.slice(1)]) {
      now = at(day);
      watch.put(await reader.refresh() ?? []);
      for (const found of watch.step(now)) {
        const known = alerts.get(found.subject.id);
        const next = afterOccurrence(known ? [known] : [], found, { rule: named, now });
        if (next) alerts.set(found.subject.id, next);
      }
    }
    const body = await tried({});
    const short = ({ subject, from, endedAt, count }: Pick<Alert, "subject" | "from" | "endedAt" | "count">) =>
      [subject.id, from, endedAt, count].join(" ");
    expect([...alerts.values()].map(short).sort()).toEqual(body.examples.map(short).sort());
  });

  it("is not moved by a night that is scored again later", async () => {
    await client.command({
      query: `INSERT INTO value_runs_v1 SELECT as_of, window_days, ${moment(90)}, customers, revenue, summary
        FROM value_runs_v1 WHERE as_of = ${moment(62)}`,
    });
    expect((await tried({})).told).toEqual(annaAndDora);
    expect((await tried({ to: new Date(at(63)).toISOString() })).told[0]).toEqual(["Anna Kovalenko", 62, null]);
  });

  it("takes customers of a tier who were of it by then, not only later", async () => {
    const insert = "INSERT INTO customer_tiers_v1 (customer, valid_from, tier)";
    await client.command({ query: `${insert} VALUES ('anna', ${moment(62.5)}, 'A')` });
    const ofA = aRule({ trigger: { kind: "fewer-orders" }, scope: { customers: { tiers: ["A"] } } });
    const toDay = async (day: number) => (await tried({ rule: ofA, to: new Date(at(day)).toISOString() })).told;
    expect(await toDay(63)).toEqual([]);
    expect(await toDay(64)).toEqual([["Anna Kovalenko", 63, null]]);
  });

  it("finds who was likely to leave, and says where no model knew", async () => {
    const run = (day: number, isConverged: boolean) =>
      `(${moment(day)}, ${moment(day)}, '{"bgNbd":{"isConverged":${isConverged}}}')`;
    const runs = [run(200, true), run(201, false)].join();
    await client.command({ query: `INSERT INTO value_runs_v1 (as_of, computed_at, summary) VALUES ${runs}` });
    const insert = "INSERT INTO customer_scores_v1 (as_of, customer, tier, alive, lifetime_value, computed_at)";
    const night = moment(200);
    await client.command({
      query: `${insert} VALUES (${night}, 'hal', 'A', 0.3, 100, ${night}), (${night}, 'ida', 'A', 0.9, 100, ${night})`,
    });
    const leaves = aRule({ trigger: { kind: "likely-to-leave" }, scope: {} });
    const range = { from: new Date(at(199)).toISOString(), to: new Date(at(202)).toISOString() };
    const body = await tried({ rule: leaves, ...range }, at(202));
    expect(body.told).toEqual([["hal", 200, 201]]);
    expect(body.examples[0]?.facts.values).toEqual({ alive: 0.3 });
    expect(body.notes[2]?.text).toBe(
      "As of 2040-03-07 00:00, 2040-07-20 00:00 no model could be fitted: who was likely to leave is not known.",
    );
  });

  it("says where customers were not scored, or their scores are kept no more", async () => {
    const none = "Customers were not scored between";
    const range = { from: new Date(at(300)).toISOString(), to: new Date(at(307)).toISOString() };
    expect((await tried(range, at(307))).notes[0]?.text).toBe(
      `${none} 2040-10-27 00:00 and 2040-11-03 00:00 (UTC); \`frontline value score --as-of DATE\` does that.`,
    );
    const body = await tried({}, at(90) + 401 * DAY);
    expect(body).toMatchObject({
      alerts: 0,
      notes: [
        { id: null, text: expect.stringContaining(none) },
        { id: null, text: "No scores of before tell how things were." },
        expect.anything(),
        expect.anything(),
      ],
    });
  });

  it("stops between two runs when nobody waits for it any more", async () => {
    const leaving = new AbortController();
    const trials = new Trials({ client, directory: () => directory, receivers: () => new Map(), clock: () => at(100) });
    const steps: number[] = [];
    const onProgress = (done: number) => {
      steps.push(done);
      leaving.abort(new Error("gone"));
    };
    await expect(trials.run(fewer, { signal: leaving.signal, onProgress })).rejects.toThrow("gone");
    expect(steps).toEqual([0]);
  });
});
