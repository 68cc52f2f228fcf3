import { describe, expect, it } from "vitest";
import { noPast } from "../../../analytics/boards/past.ts";
import { DryRun } from "../../../analytics/alerts/dry-run.ts";
import { paceOf } from "../../../analytics/alerts/dry-run-triggers.ts";
import type { Lag } from "../../../analytics/alerts/floor/lag-record.ts";
import { PastLag } from "../../../analytics/alerts/floor/past-lag.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { aRule } from "../../support/alert-rules.ts";
import { event } from "../../support/event-builder.ts";
import { answered, directoryOf, HOUR, left, MINUTE, queued, SECOND } from "../../support/floor-builder.ts";
import { customersOf } from "../../support/watch-builder.ts";

/** Friday, 10:00 in Kyiv. */
const ten = Date.UTC(2026, 10, 20, 8);
const at = (minutes: number, seconds = 0) => ten + minutes * MINUTE + seconds * SECOND;

type Part = { reopenMinutes?: number; scope?: object; lags?: Lag[] };

/** What the rule would have done from 10:00 to 20:00. */
function run(trigger: object, events: FrontlineEvent[], { lags = [], ...part }: Part = {}) {
  const rule = aRule({ trigger, scope: {}, ...part });
  const { tiers, book } = customersOf({});
  const lag = new PastLag(lags);
  const dryRun = new DryRun({
    rule,
    from: ten,
    directory: directoryOf(),
    tiers,
    customers: book,
    receivers: new Map(),
    pace: paceOf(rule.trigger),
    ingestBehindMs: (at) => lag.behindMs(at),
    past: noPast,
  });
  for (const one of events.toSorted((a, b) => a.at - b.at)) dryRun.hear(one);
  const { examples, ...counts } = dryRun.finish(ten + 10 * HOUR);
  const told = examples.map((
    { subject, from, endedAt, endReason },
  ) => [subject.id, (from - ten) / MINUTE, endedAt === null ? null : (endedAt - ten) / MINUTE, endReason]);
  return { told, ...counts };
}

describe("DryRun of a number", () => {
  const low = (params = {}) => ({
    kind: "kpi",
    params: { kpi: "serviceLevel", window: "last15", below: 0.8, forSeconds: 60, ...params },
  });
  const fast = (contact: string, minute: number) => answered(at(minute), { contact, waitMs: SECOND, talkMs: MINUTE });

  it("finds when it fell below its bound and when it came back", () => {
    const day = [
      ...fast("a", -2), // 09:58
      ...left(at(1, 30), { contact: "b", waitMs: 30 * SECOND }), // lost at 10:02: 1 of 2 is below 0.8
      ...left(at(2, 5), { contact: "c", waitMs: 35 * SECOND }), // 1 of 3
      ...fast("d", 5), // 2 of 4; 1 of 3 without "a" from 10:13 on
      ...fast("e", 10), // 3 of 5; 2 of 4; from 10:16 on, without "b", 2 of 3
      // At 10:17 the minute of "c" is none of the last 15: 2 of 2.
    ];
    // Low for 60 s at 10:03, good again for 60 s at 10:18; from 10:25 on nothing is known, and that is no cause.
    expect(run(low(), day)).toMatchObject({
      alerts: 1,
      occurrences: 1,
      told: [["kyiv/sales", 3, 18, "back-to-normal"]],
    });
    // It was low for 15 minutes, which is less than 16.
    expect(run(low({ forSeconds: 16 * 60 }), day)).toMatchObject({ alerts: 0, told: [] });
    const scope = { queues: [{ site: "kyiv", queue: "billing" }] };
    expect(run(low(), day, { scope })).toMatchObject({ alerts: 0 });
  });

  it("is not over before it is behind the bound where it clears", () => {
    const leaves = (contact: string, minute: number) =>
      event("leg.left", at(minute), { contact, leg: 1, queue: "sales", reason: "abandoned" });
    const day = [
      ...["a", "b", "c"].flatMap((contact) => queued(at(0, 10), { contact })), // 3 wait: beyond 2
      leaves("a", 5), // 2
      ...queued(at(7), { contact: "d" }), // 3
      ...["b", "c"].map((contact) => leaves(contact, 10)), // 1
      leaves("d", 11),
    ];
    const many = (params: object) => ({
      kind: "kpi",
      params: { kpi: "waitingNow", above: 2, forSeconds: 60, ...params },
    });
    // Beyond from 10:00:10 on for 60 s: 10:01:10. Two are good without `clear`: 10:05 + 60 s, and from 10:07 on again.
    expect(run(many({}), day, { reopenMinutes: 0 }).told).toEqual([
      ["kyiv/sales", 8, 11, "back-to-normal"],
      ["kyiv/sales", 70 / 60, 6, "back-to-normal"],
    ]);
    expect(run(many({ clear: 1 }), day, { reopenMinutes: 0 }).told).toEqual([
      ["kyiv/sales", 70 / 60, 11, "back-to-normal"],
    ]);
  });

  it("is of the whole day also where the day is folded: of its contacts, by 10 minutes", () => {
    const many = { kind: "kpi", params: { kpi: "contacts", per: "site", above: 1, forSeconds: 0 } };
    const started = (contact: string, minute: number) => [
      event("contact.started", at(minute), { contact, channel: "voice", direction: "inbound" }),
      ...fast(contact, minute),
    ];
    // Two at 10:04 are seen at 10:10; the day ends at 24:00.
    expect(run(many, [...started("a", 1), ...started("b", 4)]).told).toEqual([["kyiv", 10, null, null]]);
  });
});

describe("DryRun of no agent", () => {
  const noAgent = { kind: "no-agent", params: { forSeconds: 40 } };
  const state = (second: number, state: "available" | "paused") =>
    event("agent.changed", at(0, second), { agent: "anna", state, queues: ["sales"] });

  it("finds when somebody waited for so long and nobody was available", () => {
    const waits = [state(-600, "paused"), ...queued(at(0, 10), { contact: "a" })];
    // Nobody from 10:00:10 on: 40 s later it is 10:00:50; somebody at 10:01.
    expect(run(noAgent, [...waits, state(60, "available")]).told).toEqual([
      ["kyiv/sales", 50 / 60, 1, "back-to-normal"],
    ]);
    // Somebody after 30 s.
    expect(run(noAgent, [...waits, state(40, "available")]).told).toEqual([]);
  });
});

describe("DryRun of a source", () => {
  it("finds when it was silent, and when it spoke again", () => {
    const silent = { kind: "source-silent", params: { minutes: 30 } };
    const day = [...queued(at(-5), { contact: "a" }), ...queued(at(60), { contact: "b" })];
    // Silent since 09:55: 10:25; it spoke at 11:00, and from 11:30 on it is silent again.
    expect(run(silent, day, { reopenMinutes: 0 }).told.map(([, ...times]) => times)).toEqual([
      [90, null, null],
      [25, 60, "back-to-normal"],
    ]);
  });
});

describe("DryRun of storing", () => {
  const behind = { kind: "ingest-behind", params: { seconds: 60 } };
  const lags = (...all: [minutes: number, behindMs: number][]) =>
    all.map(([minutes, behindMs]) => ({ at: at(minutes), behindMs }));
  const each = (from: number, to: number, behindMs: number) =>
    Array.from({ length: (to - from) * 12 }, (_, i): [number, number] => [from + i / 12, behindMs]);

  it("finds when it was behind for longer than that, and when it was up to date again", () => {
    // It stands from 10:01 on, which is seen at 10:01:05, and from 10:02:30 on it goes on 90 s late, until 10:05:30.
    const day = lags([0, 0], [1 + 1 / 12, 5000], [2 + 1 / 12, 65_000], ...each(2.5, 5.5, 90_000), [5.5, 0], [6.5, 0]);
    // 60 s are reached at 10:02 and passed when it is looked next, 5 s later.
    expect(run(behind, [], { lags: day }).told).toEqual([["ingest", 2 + 1 / 12, 5.5, "back-to-normal"]]);
    // It was 90 s, and less than 5 s more in between.
    expect(run({ ...behind, params: { seconds: 95 } }, [], { lags: day })).toMatchObject({ alerts: 0, told: [] });
    const hours = { friday: [["10:04", "10:05"]] };
    expect(run(behind, [], { lags: day, scope: { hours } }).told).toEqual([["ingest", 4, 5.5, "back-to-normal"]]);
  });

  it("neither begins nor ends where it is unknown", () => {
    // Known until 10:00:30, when it has grown to 50 s; had it stood until 10:05, it would have been 320 s.
    expect(run(behind, [], { lags: lags([0, 20_000], [5, 0], [6, 0]) }).told).toEqual([]);
    // Bad from 10:00:15 on, unknown from 10:00:30 to 10:08.
    expect(run(behind, [], { lags: lags([0, 50_000], [8, 0], [9, 0]) }).told).toEqual([
      ["ingest", 0.25, 8, "back-to-normal"],
    ]);
    expect(run(behind, []).told).toEqual([]);
  });
});
