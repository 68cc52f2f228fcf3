import { describe, expect, it } from "vitest";
import { noPast } from "../../../analytics/boards/past.ts";
import { DryRun, type DryRunOptions } from "../../../analytics/alerts/dry-run.ts";
import { AlertReceiver } from "../../../schemas/alerts/rule.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { aRule } from "../../support/alert-rules.ts";
import { event } from "../../support/event-builder.ts";
import { directoryOf, HOUR, MINUTE, SECOND } from "../../support/floor-builder.ts";
import { customersOf } from "../../support/watch-builder.ts";

/** Friday, 11:00 in Kyiv. */
const from = Date.UTC(2026, 10, 20, 9);
const team = AlertReceiver.parse({ kind: "nats", title: "Team" });
const receivers = new Map([["team", { ...team, name: "team" }], ["boss", { ...team, name: "boss" }]]);

/** A caller who is answered, or hangs up, after `waitMs`. */
function call(contact: string, at: number, { customer, waitMs, isLost = false }: {
  customer: string;
  waitMs: number;
  isLost?: boolean;
}): FrontlineEvent[] {
  const leg = { contact, leg: 1, queue: "sales" };
  return [
    event("contact.started", at, {
      contact,
      channel: "voice",
      direction: "inbound",
      customer,
      address: "+380441234567",
    }),
    event("leg.queued", at, leg),
    isLost
      ? event("leg.left", at + waitMs, { ...leg, reason: "abandoned" })
      : event("leg.answered", at + waitMs, { ...leg, agent: "anna" }),
    event("contact.ended", at + waitMs + MINUTE, { contact, by: "customer" }),
  ];
}

function run(rule: object, events: FrontlineEvent[], part: Partial<DryRunOptions> = {}) {
  const { tiers, book } = customersOf({ tiers: { vip: "A", vip2: "A", small: "C" } });
  const options = {
    rule: aRule(rule),
    from,
    directory: directoryOf(),
    tiers,
    customers: book,
    receivers,
    pace: { lookMs: MINUTE, dearMs: MINUTE },
    ingestBehindMs: () => null,
    past: noPast,
    ...part,
  };
  const dryRun = new DryRun(options);
  for (const one of events.toSorted((a, b) => a.at - b.at)) dryRun.hear(one);
  return dryRun.finish(from + 24 * HOUR);
}

const waits = { trigger: { kind: "waiting", params: { afterSeconds: 30 } } };

describe("DryRun", () => {
  it("counts what the rule would have raised of a day, and shows it with the address masked", () => {
    const day = [
      ...call("c1", from, { customer: "vip", waitMs: 40 * SECOND }), // 30 s are reached: 1
      ...call("c2", from + HOUR, { customer: "vip", waitMs: 20 * SECOND }), // answered before: none
      ...call("c3", from + 2 * HOUR, { customer: "small", waitMs: 90 * SECOND }), // not of tier A: none
      ...call("c4", from + 3 * HOUR, { customer: "vip2", waitMs: 90 * SECOND, isLost: true }), // 2
    ];
    const result = run(waits, day);
    expect(result).toMatchObject({ alerts: 2, occurrences: 2, notices: 0 });
    expect(
      result.examples.map((
        { subject, from: at, endedAt, endReason },
      ) => [subject.id, at - from, (endedAt ?? 0) - from, endReason]),
    )
      .toEqual([
        ["vip2", 3 * HOUR + 30 * SECOND, 3 * HOUR + 90 * SECOND, "abandoned"],
        ["vip", 30 * SECOND, 40 * SECOND, "answered"],
      ]);
    expect(result.examples[0]?.facts).toMatchObject({ queue: "sales", address: "+380 ** *** ** 67" });
  });

  it("does not count what was before, and knows how things were then", () => {
    const before = from - HOUR;
    const events = [
      ...call("c1", before, { customer: "vip", waitMs: 40 * SECOND }),
      ...call("c2", from - 20 * SECOND, { customer: "vip2", waitMs: 60 * SECOND }),
    ];
    // c1 was over before; c2 waits 30 s ten seconds after the beginning.
    const result = run(waits, events);
    expect(result).toMatchObject({ alerts: 1, occurrences: 1 });
    expect(result.examples[0]?.from).toBe(from + 10 * SECOND);
    const again = [
      ...call("c1", before, { customer: "vip", waitMs: 1 }),
      ...call("c3", from, { customer: "vip", waitMs: 1 }),
    ];
    expect(run({ trigger: { kind: "repeat", params: { times: 2 } } }, again).alerts).toBe(1);
  });

  it("counts causes within the window in one alert, and in two when it is over", () => {
    const three = [0, 10, 200].flatMap((minutes) =>
      call(`c${minutes}`, from + minutes * MINUTE, { customer: "vip", waitMs: 40 * SECOND })
    );
    // The second comes within 60 minutes of the first's end, the third 190 minutes after the second.
    expect(run({ ...waits, reopenMinutes: 60 }, three)).toMatchObject({ alerts: 2, occurrences: 3 });
    expect(run({ ...waits, reopenMinutes: 0 }, three)).toMatchObject({ alerts: 3, occurrences: 3 });
  });

  it("counts the messages of each level that is reached in time", () => {
    const levels = [{ to: ["team"] }, { afterSeconds: 60, to: ["boss"] }];
    const events = [
      ...call("c1", from, { customer: "vip", waitMs: 40 * SECOND }), // over 10 s after it fired: team only
      ...call("c2", from + HOUR, { customer: "vip2", waitMs: 5 * MINUTE }), // 270 s: team and boss
    ];
    expect(run({ ...waits, levels }, events)).toMatchObject({ alerts: 2, notices: 3 });
  });

  it("tries also a rule that is switched off", () => {
    const events = call("c1", from, { customer: "vip", waitMs: 40 * SECOND });
    expect(run({ ...waits, enabled: false }, events).alerts).toBe(1);
  });

  it("lets time pass after the last event: who still waits then is found", () => {
    const [started, queued] = call("c1", from, { customer: "vip", waitMs: 1 });
    const result = run(waits, [started, queued] as FrontlineEvent[]);
    expect(result.examples).toMatchObject([{ from: from + 30 * SECOND, endedAt: null }]);
  });
});
