import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import type { EventType } from "../../../schemas/event-data.ts";
import { event } from "../../support/event-builder.ts";
import { MINUTE } from "../../support/floor-builder.ts";
import { customers, randomEvents } from "../../support/random-contacts.ts";
import { customersOf, ruleOf, Watched } from "../../support/watch-builder.ts";

const from = Date.UTC(2026, 10, 20, 8);
const steps = 60;
const stepMs = 2 * MINUTE;
const now = from + 2 * steps * stepMs;
const options = {
  site: "kyiv",
  from,
  steps,
  stepMs,
  contacts: ["a", "b", "c", "d"],
  queues: ["sales", "billing"],
  events: 25,
  contactEvents: 6,
};

/** Of every kind that depends on events and time alone, with bounds that stories of two hours reach. */
const rules = [
  ruleOf("waiting", { afterSeconds: 600 }),
  ruleOf("waiting", {}, {
    name: "vip-waiting",
    scope: { customers: { tiers: ["A"], tags: ["gold"], leastPriority: 5 } },
  }),
  ruleOf("abandoned"),
  ruleOf("refused", {}, { scope: { queues: [{ site: "kyiv", queue: "sales" }] } }),
  ruleOf("transferred", { times: 1 }),
  ruleOf("announcements", { times: 2 }),
  ruleOf("deflected"),
  ruleOf("long-contact", { minutes: 10 }),
  ruleOf("repeat", { times: 2, withinHours: 1 }),
  ruleOf("self-service", { failures: 1, afterSeconds: 300 }),
  ruleOf("complaint"),
  ruleOf("complaint", {}, { name: "gold-complaint", scope: { customers: { tags: ["gold"] } } }),
  ruleOf("case-overdue", { graceMinutes: 10 }),
  ruleOf("promise-overdue"),
  ruleOf("low-score"),
  ruleOf("late-payment", { days: 0 }),
];
const known = customersOf({ tiers: { "c-1": "A", "c-2": "C" }, merged: { "c-3": "c-1" } });

const pick = <T>(...values: T[]) => fc.constantFrom(...values);
const at = fc.integer({ min: 0, max: steps }).map((step) => from + step * stepMs);
const due = at.map((at) => new Date(at).toISOString());

function told(type: EventType, data: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<FrontlineEvent> {
  return fc.tuple(at, fc.record(data)).map(([at, data]) => event(type, at, data as never) as FrontlineEvent);
}

const customer = pick(...customers);
const matterEvents = fc.oneof(
  told("case.opened", { case: pick("1", "2"), customer, kind: pick("complaint", "request"), due }),
  told("case.updated", { case: pick("1", "2"), status: pick("open", "waiting") }),
  told("case.closed", { case: pick("1", "2"), outcome: pick("resolved") }),
  told("promise.made", { promise: pick("1", "2"), customer, what: pick("call"), due }),
  told("promise.kept", { promise: pick("1", "2") }),
  told("promise.cancelled", { promise: pick("1", "2") }),
  told("payment.recorded", { customer, invoice: pick("1"), amount: pick(5), currency: pick("EUR"), due, paid: due }),
  told("payment.recorded", { customer, invoice: pick("1"), amount: pick(5), currency: pick("EUR"), due }),
  told("feedback.given", {
    survey: pick("csat"),
    score: pick(1, 5),
    scale: pick({ min: 1, max: 5 }),
    contact: pick("a", "b"),
  }),
  // Lately: an hour later the book of customers is to know it.
  pick([], ["gold"]).chain((tags) =>
    customer.map((customer) => event("customer.described", now, { customer, kind: "person", tags }) as FrontlineEvent)
  ),
);

/** Events in order of their time, and the same in any order, some twice, in parts with the moments of steps between them. */
const stories = fc.tuple(randomEvents(options), fc.array(matterEvents, { maxLength: 20 }))
  .map(([contacts, others]) => [...contacts, ...others])
  .chain((events) =>
    fc.record({
      events: fc.constant(events),
      shuffled: fc.tuple(fc.shuffledSubarray(events, { minLength: events.length }), fc.subarray(events))
        .map(([all, again]) => [...all, ...again]),
      stepsAfter: fc.array(fc.tuple(fc.nat({ max: 2 * events.length }), at), { maxLength: 6 }),
    })
  );

function standingOf({ standing }: Watched): string[] {
  return [...standing].map(([id, { from, until, endReason }]) => `${id} ${from} ${until} ${endReason}`).sort();
}

describe("Watch", () => {
  it("tells the same in the end for events in any order, some of them twice, whenever it is asked", () => {
    fc.assert(
      fc.property(stories, ({ events, shuffled, stepsAfter }) => {
        const inOrder = new Watched({ rules, customers: known }).hear(...events.toSorted((a, b) => a.at - b.at));
        inOrder.step(now);
        const late = new Watched({ rules, customers: known });
        shuffled.forEach((event, i) => {
          late.hear(event);
          for (const [after, at] of stepsAfter) if (after === i) late.step(at);
        });
        late.step(now);
        expect(standingOf(late)).toEqual(standingOf(inOrder));
      }),
      { numRuns: 200 },
    );
  });

  it("tells the same in the end whether or not everything is looked at again in between", () => {
    fc.assert(
      fc.property(stories, ({ shuffled, stepsAfter }) => {
        const [once, again] = [new Watched({ rules, customers: known }), new Watched({ rules, customers: known })];
        once.hear(...shuffled).step(now);
        shuffled.forEach((event, i) => {
          again.hear(event);
          for (const [after, at] of stepsAfter) {
            if (after !== i) continue;
            again.watch.recheck();
            again.step(at);
          }
        });
        again.step(now);
        expect(standingOf(again)).toEqual(standingOf(once));
        again.watch.recheck();
        expect(again.step(now)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
