import { describe, expect, it } from "vitest";
import { Matters } from "../../../analytics/alerts/matters.ts";
import {
  causeOfMatter,
  type MatterTriggerKind,
  type OfMatter,
} from "../../../analytics/alerts/triggers/matter-triggers.ts";
import { customerTriggers } from "../../../schemas/alerts/triggers.ts";
import type { EventType } from "../../../schemas/event-data.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { event } from "../../support/event-builder.ts";

/** Minutes after ten. */
type Told = [type: EventType, at: number, data?: Record<string, unknown>];

const ten = Date.UTC(2026, 10, 20, 8);
const MINUTE = 60_000;
const DAY = 1440;
const momentOf = (at: number) => ten + at * MINUTE;
const iso = (at: number) => new Date(momentOf(at)).toISOString();
const money = { currency: "EUR", rates: { USD: 0.5 } };

/** What belongs to every event of its type here. */
const always: Partial<Record<EventType, Record<string, unknown>>> = {
  "case.opened": { case: "1", customer: "olha", kind: "complaint" },
  "case.updated": { case: "1", status: "open" },
  "case.closed": { case: "1", outcome: "resolved" },
  "promise.made": { promise: "1", customer: "olha", what: "call back", due: iso(60) },
  "promise.kept": { promise: "1" },
  "promise.cancelled": { promise: "1" },
  "payment.recorded": { customer: "olha", invoice: "1", amount: 100, currency: "EUR", due: iso(0) },
  "feedback.given": { survey: "csat", scale: { min: 1, max: 5 }, customer: "olha" },
};

function told([type, at, data = {}]: Told): FrontlineEvent {
  return event(type, momentOf(at), { ...always[type], ...data } as never) as FrontlineEvent;
}

function mattersOf(events: readonly FrontlineEvent[]): Matters {
  const matters = new Matters();
  for (const one of events) matters.apply(one);
  return matters;
}

/** The only cause as minutes after ten: `60-90 closed`, `60-` while it goes on. */
function shown(kind: MatterTriggerKind, params: object, events: readonly FrontlineEvent[]): string | null {
  const matters = mattersOf(events);
  const trigger = { kind, params: customerTriggers[kind].parse(params) } as OfMatter;
  const causes = [...matters.keys()].flatMap((key) => {
    const matter = matters.get(key);
    return (matter && causeOfMatter(trigger, matter, money)) ?? [];
  });
  expect(causes.length).toBeLessThanOrEqual(1);
  const [cause] = causes;
  if (!cause) return null;
  const minutes = (at: number) => (at - ten) / MINUTE;
  return `${minutes(cause.from)}-${cause.until === null ? "" : `${minutes(cause.until)} ${cause.endReason}`}`;
}

type Case = [says: string, params: object, told: Told[], cause: string | null];

const score = (value: number, rest = {}): Told => ["feedback.given", 5, { score: value, ...rest }];
const pay = (at: number, rest = {}): Told => ["payment.recorded", at, rest];

const cases: Record<MatterTriggerKind, Case[]> = {
  complaint: [
    ["from its opening", {}, [["case.opened", 5]], "5-"],
    ["to its closing", {}, [["case.opened", 5], ["case.closed", 9]], "5-9 closed"],
    [
      "again when it is worked on after its closing",
      {},
      [["case.opened", 5], ["case.closed", 9], ["case.updated", 10]],
      "5-",
    ],
    ["not for what comes at the moment of its closing", {}, [
      ["case.opened", 5],
      ["case.closed", 9],
      ["case.updated", 9],
    ], "5-9 closed"],
    ["not of another kind", {}, [["case.opened", 5, { kind: "request" }]], null],
    ["of the kinds asked for", { kinds: ["incident", "request"] }, [["case.opened", 5, { kind: "request" }]], "5-"],
    ["by the first opening of several", {}, [["case.opened", 5], ["case.opened", 7, { kind: "request" }]], "5-"],
    ["not before it is known whose it is", {}, [["case.updated", 5]], null],
  ],
  "case-overdue": [
    ["from its due time", {}, [["case.opened", 5, { due: iso(60) }]], "60-"],
    ["with so much grace", { graceMinutes: 30 }, [["case.opened", 5, { due: iso(60) }]], "90-"],
    ["to its closing", {}, [["case.opened", 5, { due: iso(60) }], ["case.closed", 61]], "60-61 closed"],
    ["not closed in time", {}, [["case.opened", 5, { due: iso(60) }], ["case.closed", 60]], null],
    ["not without a due time", {}, [["case.opened", 5]], null],
    ["of these kinds alone", { kinds: ["request"] }, [["case.opened", 5, { due: iso(60) }]], null],
  ],
  "promise-overdue": [
    ["from its due time", {}, [["promise.made", 5]], "60-"],
    ["with so much grace", { graceMinutes: 15 }, [["promise.made", 5]], "75-"],
    ["until it is kept", {}, [["promise.made", 5], ["promise.kept", 80]], "60-80 kept"],
    ["until it is cancelled", {}, [["promise.made", 5], ["promise.cancelled", 80]], "60-80 closed"],
    ["not kept in time", {}, [["promise.made", 5], ["promise.kept", 60]], null],
    ["by the earliest due time that was told", {}, [["promise.made", 5], ["promise.made", 6, { due: iso(30) }]], "30-"],
    ["not when nobody told of its making", {}, [["promise.kept", 60]], null],
  ],
  "low-score": [
    ["2 of 1 to 5 is a quarter", {}, [score(2)], "5-"],
    ["not 2.1", {}, [score(2.1)], null],
    ["3 of 0 to 10 with 0.3", { atMost: 0.3 }, [score(3, { scale: { min: 0, max: 10 } })], "5-"],
    ["of these surveys", { surveys: ["nps"] }, [score(1)], null],
    ["not of a scale that is none", {}, [score(1, { scale: { min: 1, max: 1 } })], null],
  ],
  "late-payment": [
    ["a week after it was due", {}, [pay(-9)], `${7 * DAY}-`],
    ["until it is paid", {}, [pay(-9), pay(8 * DAY, { paid: iso(8 * DAY) })], `${7 * DAY}-${8 * DAY} paid`],
    ["not paid in time", {}, [pay(-9), pay(5 * DAY, { paid: iso(7 * DAY) })], null],
    ["paid late, told at once", {}, [pay(9 * DAY, { paid: iso(8 * DAY) })], `${7 * DAY}-${8 * DAY} paid`],
    ["by the due time that was told last", {}, [pay(-9), pay(-8, { due: iso(DAY) })], `${8 * DAY}-`],
    ["of at least that amount", { leastAmount: 100 }, [pay(-9)], `${7 * DAY}-`],
    ["not just below", { leastAmount: 100.01 }, [pay(-9)], null],
    ["in the company's currency: 199 USD are 99.50 EUR", { leastAmount: 100 }, [
      pay(-9, { amount: 199, currency: "USD" }),
    ], null],
    ["200 USD are 100 EUR", { leastAmount: 100 }, [pay(-9, { amount: 200, currency: "USD" })], `${7 * DAY}-`],
    ["not of unknown worth", { leastAmount: 1 }, [pay(-9, { amount: 1e6, currency: "JPY" })], null],
    ["of unknown worth where no amount is asked for", {}, [pay(-9, { currency: "JPY" })], `${7 * DAY}-`],
  ],
};

describe("causeOfMatter", () => {
  for (const [kind, rows] of Object.entries(cases) as [MatterTriggerKind, Case[]][]) {
    it.each(rows)(`${kind}: %s`, (_, params, events, cause) => {
      const all = events.map(told);
      expect(shown(kind, params, all)).toBe(cause);
      // The other way round, and twice.
      expect(shown(kind, params, [...all.toReversed(), ...all])).toBe(cause);
    });
  }
});

describe("Matters", () => {
  it("forgets what is over for three days, and invoices that are due later than in two", () => {
    const matters = mattersOf([
      told(["case.opened", 0]),
      told(["case.opened", 0, { case: "2" }]),
      told(["case.closed", 10, { case: "2" }]),
      told(["promise.made", 0]),
      told(["feedback.given", 0, { score: 1 }]),
      told(["payment.recorded", 0]),
      told(["payment.recorded", 0, { invoice: "2", due: iso(30 * DAY) }]),
    ]);
    matters.prune(momentOf(3 * DAY));
    expect([...matters.keys()].sort()).toEqual([
      "case:kyiv/1",
      "case:kyiv/2",
      expect.stringMatching(/^feedback:kyiv\//),
      "payment:kyiv/olha/1",
      "promise:kyiv/1",
    ]);
    matters.prune(momentOf(3 * DAY + 11));
    expect([...matters.keys()].sort()).toEqual(["case:kyiv/1", "payment:kyiv/olha/1", "promise:kyiv/1"]);
  });

  it("keeps how customers were described, the last by its time, for an hour and until the book knows it", () => {
    const describe = (at: number, tags: string[]): Told => [
      "customer.described",
      at,
      { customer: "olha", kind: "person", tags },
    ];
    const matters = mattersOf([told(describe(10, ["vip"])), told(describe(5, []))]);
    expect(matters.descriptions.of("olha")).toMatchObject({ tags: ["vip"] });
    const knownSince = (describedAt: number | null) => ({ describedAt: () => describedAt });
    // What was told late is read hours later: until then the book knows nothing yet, or something older.
    matters.descriptions.prune(momentOf(3 * DAY), knownSince(null));
    matters.descriptions.prune(momentOf(3 * DAY), knownSince(momentOf(9)));
    matters.descriptions.prune(momentOf(70), knownSince(momentOf(10)));
    expect(matters.descriptions.of("olha")).toMatchObject({ tags: ["vip"] });
    matters.descriptions.prune(momentOf(70) + 1, knownSince(momentOf(10)));
    expect(matters.descriptions.of("olha")).toBeNull();
  });

  it("does not mix invoices of the same number of different customers", () => {
    const matters = mattersOf([told(pay(0)), told(pay(1, { customer: "petro", paid: iso(1) }))]);
    expect(matters.get("payment:kyiv/olha/1")).toMatchObject({ paidAt: null });
    expect(matters.size).toBe(2);
  });
});
