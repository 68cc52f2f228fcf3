import { describe, expect, it } from "vitest";
import { DueHeap } from "../../../analytics/alerts/due-heap.ts";
import { RecentContacts } from "../../../analytics/alerts/recent-contacts.ts";
import { event } from "../../support/event-builder.ts";
import { answered, HOUR, left, MINUTE, queued, SECOND } from "../../support/floor-builder.ts";
import { customersOf, ruleOf, shortOf, Watched } from "../../support/watch-builder.ts";

const ten = Date.UTC(2026, 10, 20, 8);
const DAY = 24 * HOUR;

function started(at: number, contact: string, rest: Record<string, unknown> = {}) {
  return event("contact.started", at, { contact, channel: "voice", direction: "inbound", ...rest });
}

describe("Watch", () => {
  it("forgets what the floor forgot, and tells nothing of it", () => {
    const watched = new Watched({ rules: [ruleOf("waiting"), ruleOf("abandoned"), ruleOf("long-contact")] });
    for (let i = 0; i < 500; i++) {
      watched.hear(started(ten + i, `c${i}`), ...left(ten + i, { contact: `c${i}`, waitMs: MINUTE }));
      watched.hear(event("contact.ended", ten + i + MINUTE, { contact: `c${i}`, by: "customer" }));
    }
    watched.step(ten + 2 * MINUTE);
    expect(watched.watch.size).toBe(500);
    watched.floor.prune(ten + 2 * DAY);
    expect(watched.step(ten + 2 * DAY)).toEqual([]);
    expect(watched.watch.size).toBe(0);
    watched.step(ten + 4 * DAY);
    expect(watched.matters.contacts.size).toBe(0);
  });

  it("looks at the floor in parts, what is new first", () => {
    const watched = new Watched({ rules: [] });
    for (let i = 0; i < 3000; i++) watched.hear(...queued(ten, { contact: `c${i}` }));
    watched.step(ten);
    watched.rules = [ruleOf("waiting")];
    watched.hear(...queued(ten, { contact: "new" }));
    const first = shortOf(watched.step(ten));
    expect(first[0]?.[1]).toBe("kyiv/new");
    expect(first.length).toBeLessThan(3001);
    expect(watched.watch.isRechecking).toBe(true);
    watched.step(ten);
    expect(watched.watch.isRechecking).toBe(false);
    expect(watched.standing.size).toBe(3001);
  });

  it("tells of a tag, a tier or a merge as soon as it knows", () => {
    const vips = { scope: { customers: { tags: ["vip"], tiers: ["A"] } } };
    const watched = new Watched({ rules: [ruleOf("waiting", {}, vips), ruleOf("complaint", {}, vips)] });
    watched.hear(started(ten, "a", { customer: "olha" }), ...queued(ten, { contact: "a" }));
    watched.hear(event("case.opened", ten, { case: "1", customer: "olha", kind: "complaint" }));
    expect(watched.step(ten)).toEqual([]);
    watched.hear(event("customer.described", ten + SECOND, { customer: "olha", kind: "person", tags: ["vip"] }));
    expect(shortOf(watched.step(ten + SECOND))).toEqual([
      ["waiting", "olha", ten, null, null],
      ["complaint", "olha", ten, null, null],
    ]);
    watched.hear(started(ten, "b", { customer: "old" }), ...queued(ten, { contact: "b" }));
    expect(watched.step(ten + SECOND)).toEqual([]);
    const { tiers, book } = customersOf({ tiers: { new: "A" }, merged: { old: "new" } });
    watched.floor.state.tiers = tiers;
    watched.book = book;
    expect(shortOf(watched.step(ten + SECOND))).toContainEqual(["waiting", "new", ten, null, null]);
  });

  it("says who is unlikely to be answered in time, from when it was seen until they are answered", () => {
    // Three were answered after 60 s each at the first place: 60 s per place.
    const watched = new Watched({ rules: [ruleOf("predicted-wait", { beyondSeconds: 100 })] });
    for (const i of [1, 2, 3]) {
      watched.hear(...answered(ten + i * 2 * MINUTE, { contact: `x${i}`, waitMs: MINUTE, talkMs: MINUTE }));
    }
    const at = ten + 20 * MINUTE;
    watched.hear(...queued(at, { contact: "first" }), ...queued(at + SECOND, { contact: "second" }));
    // The first will wait 60 s; the second 2 x 60 s = 120 s.
    expect(shortOf(watched.step(at + SECOND))).toEqual([["predicted-wait", "kyiv/second", at + SECOND, null, null]]);
    // After 41 s the first has waited 41 s and has 60 s to go: 101 s. Nothing happened meanwhile but time.
    expect(watched.step(at + 40 * SECOND)).toEqual([]);
    expect(shortOf(watched.step(at + 41 * SECOND))).toEqual([
      ["predicted-wait", "kyiv/first", at + 41 * SECOND, null, null],
    ]);
    // The estimate of the second fell, which changes nothing.
    watched.hear(...answered(at, { contact: "first", waitMs: 42 * SECOND, talkMs: SECOND }));
    expect(shortOf(watched.step(at + 43 * SECOND))).toEqual([
      ["predicted-wait", "kyiv/first", at + 41 * SECOND, at + 42 * SECOND, "answered"],
    ]);
  });

  it("leaves contacts alone that people of the company began", () => {
    const watched = new Watched({ rules: [ruleOf("waiting"), ruleOf("abandoned"), ruleOf("repeat")] });
    for (const [contact, direction] of [["a", "outbound"], ["b", "internal"]] as const) {
      watched.hear(started(ten, contact, { direction, customer: "olha" }));
      watched.hear(...left(ten, { contact, waitMs: MINUTE }));
    }
    watched.hear(started(ten + HOUR, "c", { customer: "olha" }));
    expect(watched.step(ten + 2 * HOUR)).toEqual([]); // and what they began is no call of the customer's to repeat
  });

  it("counts calls of a customer from before the floor's, whenever they become known", () => {
    const watched = new Watched({ rules: [ruleOf("repeat", { times: 3, withinHours: 48 })] });
    watched.hear(started(ten, "a", { customer: "olha" }), started(ten - HOUR, "b", { customer: "olha" }));
    expect(watched.step(ten)).toEqual([]);
    watched.matters.apply(started(ten - 47 * HOUR, "before", { customer: "olha" }));
    expect(shortOf(watched.step(ten))).toEqual([["repeat", "olha", ten, null, null]]);
  });
});

describe("RecentContacts", () => {
  it("keeps no more than 100 of one address, however many share it", () => {
    const contacts = new RecentContacts();
    const address = { at: ten, what: "+380441" };
    const rest = { site: "kyiv", customer: null, direction: null, parent: null, answers: [] };
    for (let i = 0; i < 300; i++) contacts.put({ ...rest, contact: `c${i}`, startedAt: ten, address });
    const found = contacts.ofCaller({ site: "kyiv", contact: "c299", customers: [], address: address.what });
    expect(found.size).toBe(100);
  });
});

describe("DueHeap", () => {
  it("gives out what is due by time, each thing once, at its last moment", () => {
    const heap = new DueHeap();
    for (const [thing, at] of [["c", 30], ["a", 10], ["b", 20], ["a", 40], ["d", 5]] as const) heap.set(thing, at);
    heap.set("d", null);
    expect(heap.next).toBe(20);
    expect([...heap.take(30)]).toEqual(["b", "c"]);
    expect([...heap.take(39)]).toEqual([]);
    expect([...heap.take(100)]).toEqual(["a"]);
    expect([heap.size, heap.next]).toEqual([0, null]);
  });

  it("holds its order while things get other moments all the time", () => {
    const heap = new DueHeap();
    // Multiples of 7919 modulo 10007 are all different: a shuffle that is the same each time.
    for (let i = 1; i < 10_007; i++) heap.set(`t${i % 100}`, i * 7919 % 10_007);
    expect(heap.size).toBe(100);
    const last = Array.from({ length: 100 }, (_, k) => k).map((k) => {
      const i = 10_006 - (10_006 - k) % 100;
      return { thing: `t${k}`, at: i * 7919 % 10_007 };
    });
    expect([...heap.take(10_007)]).toEqual(last.sort((a, b) => a.at - b.at).map(({ thing }) => thing));
  });
});
