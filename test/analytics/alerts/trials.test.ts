import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pastEventsQuery } from "../../../analytics/history/dry-run-query.ts";
import { runQuery } from "../../../analytics/history/query.ts";
import { LagWriter } from "../../../analytics/alerts/floor/lag-writer.ts";
import { acceptedEvent } from "../../../analytics/history/stored-event.ts";
import { TrialRunning } from "../../../analytics/alerts/trial-running.ts";
import { Trials } from "../../../analytics/alerts/trials.ts";
import { weeksBefore } from "../../../analytics/past-weeks.ts";
import type { BadRequest } from "../../../schemas/bad-request.ts";
import { type EventType, eventTypes } from "../../../schemas/event-data.ts";
import { aRule } from "../../support/alert-rules.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { exampleData } from "../../support/example-events.ts";
import { directoryOf, HOUR, MINUTE, queued, SECOND } from "../../support/floor-builder.ts";
import { storeEvents } from "../../support/history.ts";

const now = Date.UTC(2026, 10, 20, 20);
const DAY = 24 * HOUR;

let client: ClickHouseClient;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ client, close } = await openTestClickHouse());
});
afterAll(() => close());

const trials = () =>
  new Trials({ client, directory: () => directoryOf(), receivers: () => new Map(), clock: () => now });
const signal = new AbortController().signal;

it("events are read as they were told, in the order of their times", async () => {
  const at = now - 60 * DAY;
  const all = eventTypes.map((type, i) => event(type, at + i, exampleData[type as EventType] as never));
  await storeEvents(client, all.toReversed());
  const rows = await runQuery(client, pastEventsQuery, { types: [...eventTypes], from: at, to: at + DAY });
  expect(rows.map(acceptedEvent)).toEqual(all);
});

it("a rule is tried on what is stored, with the customers of then, and tells how far it is", async () => {
  const leg = (contact: string) => ({ contact, leg: 1, queue: "sales" });
  const start = (contact: string, at: number, customer: string) => [
    event("contact.started", at, { contact, channel: "voice", direction: "inbound", customer }),
    event("leg.queued", at, leg(contact)),
  ];
  const [monday, today] = [now - 4 * DAY, now - HOUR];
  await storeEvents(client, [
    event("customer.described", monday - 30 * DAY, { customer: "k1", kind: "person", name: "Olena", tags: ["vip"] }),
    ...start("c1", monday, "k1"),
    event("leg.answered", monday + 50 * SECOND, { ...leg("c1"), agent: "anna" }),
    ...start("c2", monday, "k2"),
    ...start("c3", today, "k1"),
    event("leg.left", today + MINUTE, { ...leg("c3"), reason: "abandoned" }),
    // A case of five weeks ago that is due within the week.
    event("case.opened", now - 35 * DAY, {
      case: "s1",
      customer: "k1",
      kind: "complaint",
      due: new Date(monday).toISOString(),
    }),
  ]);
  const scope = { customers: { tags: ["vip"] } };
  const steps: number[] = [];
  const waits = aRule({ scope, trigger: { kind: "waiting", params: { afterSeconds: 30 } } });
  const body = await trials().run({ rule: waits }, { signal, onProgress: (done) => void steps.push(done) });
  // c1 and c3 of the customer with the tag, not c2.
  expect(body).toMatchObject({ alerts: 2, occurrences: 2, from: new Date(now - 7 * DAY).toISOString() });
  expect(body.examples.map(({ customer }) => customer?.name)).toEqual(["Olena", "Olena"]);
  expect(body.notes.map(({ id }) => id)).toEqual(["customers-of-today", "nobody-acts"]);
  expect([steps[0], steps.at(-1), steps.every((step, i) => step >= (steps[i - 1] ?? 0))]).toEqual([0, 1, true]);
  const overdue = await trials().run({ rule: aRule({ scope, trigger: { kind: "case-overdue" } }) }, { signal });
  expect(overdue.examples).toMatchObject([{ from: monday, endedAt: null }]);
  const earlier = { rule: waits, to: new Date(now - DAY).toISOString() };
  expect((await trials().run(earlier, { signal })).alerts).toBe(1);
});

it("a surge is found by what was usual then, as the weeks before tell it", async () => {
  const zone = "Europe/Kyiv";
  const at = Date.UTC(2026, 9, 9, 9); // Friday 12:00 in Kyiv, six weeks before now.
  const calls = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => queued(from + i * 100, { contact: `s${from}-${i}`, queue: "rush" })).flat();
  const weeks = [1, 2, 3, 4, 5].flatMap((week) => calls(weeksBefore(at, week, zone) as number, 3));
  await storeEvents(client, [...weeks, ...calls(at, 40)]);
  const rule = aRule({ scope: {}, trigger: { kind: "surge", params: { kinds: ["queue"] } } });
  const range = { from: new Date(at - 4 * HOUR).toISOString(), to: new Date(at + 4 * HOUR).toISOString() };
  const body = await trials().run({ rule, ...range }, { signal });
  // 40 instead of 3, all within 12:00: in the last whole minutes from 12:01 on, in the last 60 of them until 13:01, and then 5 more.
  expect(body).toMatchObject({ alerts: 1, occurrences: 1 });
  expect(body.examples).toMatchObject([{
    subject: { kind: "queue", id: "kyiv/rush" },
    from: at + MINUTE,
    endedAt: at + 66 * MINUTE,
    endReason: "back-to-normal",
    facts: { values: { count: 40, usual: 3 } },
  }]);
  expect(body.notes[0]).toEqual({
    id: "looked",
    everySeconds: 60,
    text: "Looked at every 60 s instead of each second.",
  });
});

it("the floor is known from the beginning of the business day on", async () => {
  const midnight = Date.UTC(2026, 9, 10, 21); // Sunday 00:00 in Kyiv
  const calls = ["t1", "t2", "t3"].flatMap((contact) => queued(midnight - 23 * HOUR, { contact, queue: "night" }));
  await storeEvents(client, calls);
  const rule = aRule({ scope: {}, trigger: { kind: "kpi", params: { kpi: "queued", above: 2, forSeconds: 0 } } });
  const range = { from: new Date(midnight - HOUR).toISOString(), to: new Date(midnight + HOUR).toISOString() };
  // Three of that day, until it is over.
  expect((await trials().run({ rule, ...range }, { signal })).examples).toMatchObject([
    { subject: { id: "kyiv/night" }, from: midnight - HOUR, endedAt: midnight },
  ]);
});

it("storing that was behind is found by what the leading process kept of it", async () => {
  const at = Math.floor(Date.now() / HOUR) * HOUR - DAY; // Older ones are not kept for good.
  const writer = new LagWriter({ client, onProblem: (message) => expect(message).toBe("") });
  const each = (minute: number, behindMs: number) => writer.note({ at: at + minute * MINUTE, behindMs });
  for (let minute = -1; minute <= 30; minute++) each(minute, Math.max(0, minute - 10) * MINUTE);
  for (let minute = 31; minute <= 60; minute++) each(minute, 0);
  await writer.write();
  const tried = (from: number, to: number) =>
    new Trials({ client, directory: () => directoryOf(), receivers: () => new Map(), clock: () => at + to }).run({
      rule: aRule({ scope: {}, trigger: { kind: "ingest-behind", params: { seconds: 300 } } }),
      from: new Date(at + from).toISOString(),
    }, { signal });
  const body = await tried(0, HOUR);
  // Nothing is stored from 10 minutes on: more than 5 minutes at 15 and 5 s, nothing at 31.
  expect(body.examples).toMatchObject([{
    subject: { kind: "ingest", id: "ingest" },
    from: at + 15 * MINUTE + 5 * SECOND,
    endedAt: at + 31 * MINUTE,
  }]);
  expect(body.notes.map(({ text }) => text).join(" ")).toMatch(/every 5 s instead.* to within 2 s/);
  expect((await tried(-HOUR, HOUR)).notes.at(-1)?.text).toBe(
    `It is not known before ${new Date(at - MINUTE).toISOString()}.`,
  );
  const before = await tried(-2 * HOUR, -HOUR);
  expect([before.alerts, before.notes.at(-1)?.text]).toEqual([
    0,
    expect.stringContaining("not known of any of this time"),
  ]);
});

it("a number of reports is read as it was at each half hour", async () => {
  const ten = Date.UTC(2026, 9, 20, 7); // 10:00 in Kyiv
  const scored = (at: number, score: number) =>
    event("feedback.given", at, { survey: "csat", score, scale: { min: 1, max: 5 }, customer: "k1" });
  await storeEvents(client, [
    ...queued(ten - HOUR, { contact: "u1" }), // So the site is known.
    scored(ten + 10 * MINUTE, 5),
    scored(ten + 40 * MINUTE, 1),
    scored(ten + 50 * MINUTE, 1),
    scored(ten + 2 * HOUR + MINUTE, 5),
    scored(ten + 2 * HOUR + 2 * MINUTE, 5),
  ]);
  const params = { kpi: "csat", below: 0.5, per: "all", forSeconds: 0 };
  const rule = aRule({ scope: {}, trigger: { kind: "kpi", params } });
  const range = { from: new Date(ten).toISOString(), to: new Date(ten + 4 * HOUR).toISOString() };
  const body = await trials().run({ rule, ...range }, { signal });
  // Satisfied were 1 of 1 at 10:30, 1 of 3 from 11:00 on, and 3 of 5 at 12:30.
  expect(body.examples).toMatchObject([{ from: ten + HOUR, endedAt: ten + 150 * MINUTE, endReason: "back-to-normal" }]);
  expect(body.notes[0]).toMatchObject({ id: "looked", everySeconds: 1800 });
  expect((await trials().run({ rule, ...range, to: new Date(ten + HOUR).toISOString() }, { signal })).alerts).toBe(0);
});

it("refuses a range that is none, and only one is tried at a time", async () => {
  const problem = async (part: object) => {
    const cause = await trials().run({ rule: aRule(), ...part }, { signal }).catch((cause) => cause as BadRequest);
    return "problems" in cause ? cause.problems.map(({ path, message }) => `${path} ${message}`).join() : cause;
  };
  expect(await problem({ from: "2026-11-02T00:00:00Z", to: "2026-11-01T00:00:00Z" })).toBe("from must be before to");
  expect(await problem({ from: "2026-01-01T00:00:00Z" })).toBe("from must be at most 31 days before to");
  const both = trials();
  const first = both.run({ rule: aRule() }, { signal });
  await expect(both.run({ rule: aRule() }, { signal })).rejects.toBeInstanceOf(TrialRunning);
  await first;
  expect((await both.run({ rule: aRule() }, { signal })).alerts).toBeGreaterThanOrEqual(0);
});

it("stops when nobody waits for it any more", async () => {
  const gone = AbortSignal.abort(new Error("gone"));
  await expect(trials().run({ rule: aRule() }, { signal: gone })).rejects.toThrow("gone");
});
