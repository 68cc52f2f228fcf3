import { describe, expect, it } from "vitest";
import { fromLines, toLines } from "../../../analytics/live/checkpoint.ts";
import { event } from "../../support/event-builder.ts";
import { answered, directoryOf, HOUR, left, MINUTE, queued, SECOND } from "../../support/floor-builder.ts";
import { customersOf, ruleOf, shortOf, Watched } from "../../support/watch-builder.ts";

const ten = Date.UTC(2026, 10, 20, 8); // 10:00 in Kyiv

function started(at: number, contact: string, rest: Record<string, unknown> = {}) {
  return event("contact.started", at, { contact, channel: "voice", direction: "inbound", ...rest });
}

describe("Watch", () => {
  it("tells at once who begins to wait, once, and that it ended", () => {
    const watched = new Watched({ rules: [ruleOf("waiting")] });
    watched.hear(started(ten, "a", { customer: "olha" }), ...queued(ten + SECOND, { contact: "a" }));
    expect(shortOf(watched.step(ten + SECOND))).toEqual([["waiting", "olha", ten + SECOND, null, null]]);
    expect(watched.step(ten + 2 * SECOND)).toEqual([]);
    watched.hear(...answered(ten + SECOND, { contact: "a", waitMs: 9 * SECOND }));
    expect(shortOf(watched.step(ten + 10 * SECOND))).toEqual([
      ["waiting", "olha", ten + SECOND, ten + 10 * SECOND, "answered"],
    ]);
  });

  it("tells what time alone brings when it is due, and not before", () => {
    const watched = new Watched({ rules: [ruleOf("waiting", { afterSeconds: 30 })] });
    watched.hear(...queued(ten, { contact: "a" }));
    expect(watched.step(ten)).toEqual([]);
    expect(watched.watch.dueAt).toBe(ten + 30 * SECOND);
    expect(watched.step(ten + 30 * SECOND - 1)).toEqual([]);
    expect(shortOf(watched.step(ten + 30 * SECOND))).toEqual([["waiting", "kyiv/a", ten + 30 * SECOND, null, null]]);
    expect(watched.watch.dueAt).toBeNull();
  });

  it("takes back what a late event shows never to have been", () => {
    const watched = new Watched({ rules: [ruleOf("waiting", { afterSeconds: 30 })] });
    watched.hear(...queued(ten, { contact: "a" }));
    watched.step(ten + MINUTE);
    watched.hear(...answered(ten, { contact: "a", waitMs: 20 * SECOND })); // it had been answered after 20 s
    expect(shortOf(watched.step(ten + MINUTE))).toEqual([
      ["waiting", "kyiv/a", ten + 30 * SECOND, ten + 30 * SECOND, "never-was"],
    ]);
    expect(watched.standing.size).toBe(0);
  });

  it("looks again at what a caller said about a contact, once the caller is described anew", () => {
    const rule = ruleOf("low-score", {}, { scope: { customers: { tags: ["gold"] } } });
    const watched = new Watched({ rules: [rule] });
    const scale = { min: 1, max: 5 };
    watched.hear(
      started(ten, "a", { customer: "olha" }),
      event("feedback.given", ten + MINUTE, { contact: "a", survey: "csat", score: 1, scale }),
    );
    expect(watched.step(ten + MINUTE)).toEqual([]);
    watched.hear(event("customer.described", ten + HOUR, { customer: "olha", kind: "person", tags: ["gold"] }));
    expect(shortOf(watched.step(ten + HOUR))).toEqual([["low-score", "olha", ten + MINUTE, null, null]]);
  });

  it("makes a cause the customer's once it is known who called, under the same key", () => {
    const watched = new Watched({ rules: [ruleOf("waiting")] });
    watched.hear(started(ten, "a"), ...queued(ten, { contact: "a" }));
    const [unknown] = watched.step(ten);
    watched.hear(event("contact.identified", ten + SECOND, { contact: "a", customer: "olha" }));
    const told = watched.step(ten + SECOND);
    expect(shortOf(told)).toEqual([
      ["waiting", "kyiv/a", ten, ten, "never-was"],
      ["waiting", "olha", ten, null, null],
    ]);
    expect(told[1]?.key).toBe(unknown?.key);
    expect(unknown?.subject).toEqual({ kind: "contact", id: "kyiv/a" });
    expect(unknown?.customer).toBeNull();
  });

  it("ends an abandoned call when the customer is answered later, in another contact or by a call back", () => {
    const watched = new Watched({ rules: [ruleOf("abandoned")] });
    watched.hear(started(ten, "a", { customer: "olha" }), ...left(ten, { contact: "a", waitMs: MINUTE }));
    watched.hear(started(ten, "b", { address: "+380441" }), ...left(ten, { contact: "b", waitMs: MINUTE }));
    expect(watched.step(ten + MINUTE)).toHaveLength(2);
    watched.hear(started(ten + HOUR, "c", { customer: "olha", direction: "outbound" }));
    watched.hear(...answered(ten + HOUR, { contact: "c", waitMs: SECOND }));
    watched.hear(started(ten + HOUR, "d", { address: "+380441" }));
    watched.hear(...answered(ten + HOUR, { contact: "d", waitMs: 2 * SECOND }));
    expect(shortOf(watched.step(ten + HOUR))).toEqual([
      ["abandoned", "olha", ten + MINUTE, ten + HOUR + SECOND, "reached"],
      ["abandoned", "kyiv/b", ten + MINUTE, ten + HOUR + 2 * SECOND, "reached"],
    ]);
  });

  it("takes customers who were merged for one", () => {
    const customers = customersOf({ tiers: { olha: "A" }, merged: { "olha-old": "olha" } });
    const vips = { scope: { customers: { tiers: ["A"] } } };
    const watched = new Watched({ rules: [ruleOf("abandoned", {}, vips)], customers });
    watched.hear(started(ten, "a", { customer: "olha-old" }), ...left(ten, { contact: "a", waitMs: MINUTE }));
    expect(shortOf(watched.step(ten + MINUTE))).toEqual([["abandoned", "olha", ten + MINUTE, null, null]]);
    watched.hear(started(ten + HOUR, "b", { customer: "olha" }));
    watched.hear(...answered(ten + HOUR, { contact: "b", waitMs: SECOND }));
    expect(shortOf(watched.step(ten + HOUR))).toEqual([
      ["abandoned", "olha", ten + MINUTE, ten + HOUR + SECOND, "reached"],
    ]);
  });

  it("ends what goes on when its rule is changed, disabled or deleted, and leaves what is over", () => {
    const rules = [ruleOf("waiting"), ruleOf("abandoned")];
    const watched = new Watched({ rules });
    watched.hear(...queued(ten, { contact: "a" }), ...answered(ten, { contact: "b", waitMs: MINUTE }));
    watched.step(ten + HOUR);
    watched.rules = [ruleOf("waiting", {}, { since: ten + HOUR, enabled: false })];
    expect(shortOf(watched.step(ten + HOUR))).toEqual([["waiting", "kyiv/a", ten, ten + HOUR, "rule-changed"]]);
  });

  it("tells the same again after a restart, and after its floor was replaced", () => {
    const rules = [ruleOf("waiting", { afterSeconds: 30 }), ruleOf("abandoned")];
    const watched = new Watched({ rules });
    watched.hear(...queued(ten, { contact: "a" }), ...left(ten, { contact: "b", waitMs: MINUTE }));
    const told = watched.step(ten + HOUR);
    expect(told.map(({ rule }) => rule)).toEqual(["waiting", "waiting", "abandoned"]);
    const restored = fromLines([...toLines(watched.floor, 0)], directoryOf());
    if (!restored) throw new Error("was not restored");
    const again = new Watched({ rules });
    again.floor = restored.floor;
    expect(again.step(ten + HOUR)).toEqual(told);
    watched.floor = restored.floor;
    expect(watched.step(ten + HOUR)).toEqual([]);
  });

  it("tells another process what it has as going on and what is no more, and all the rest again", () => {
    const rules = [
      ruleOf("waiting"),
      ruleOf("waiting", {}, { name: "gone" }),
      ruleOf("predicted-wait", { beyondSeconds: 20 }),
    ];
    const before = new Watched({ rules });
    before.hear(...queued(ten, { contact: "a" }), ...queued(ten, { contact: "b" }));
    before.step(ten + 30 * SECOND);
    // It had seen early that they will wait too long.
    const open = [...before.standing.values()].map((one) =>
      one.rule === "predicted-wait" ? { ...one, from: ten + 2 * SECOND } : one
    );
    expect(open).toHaveLength(6);

    // The other one was not there when they began to wait. Of a the answer came meanwhile, and a rule was deleted.
    const after = new Watched({ rules: rules.filter(({ name }) => name !== "gone") });
    after.hear(...queued(ten, { contact: "b" }), ...answered(ten, { contact: "a", waitMs: 0 }));
    after.watch.retell(open);
    const now = ten + 5 * SECOND; // it would not see it yet
    const told = shortOf(after.step(now)).sort((a, b) => `${a}` < `${b}` ? -1 : 1);
    expect(told).toEqual([
      ["gone", "kyiv/a", ten, now, "rule-changed"],
      ["gone", "kyiv/b", ten, now, "rule-changed"],
      ["predicted-wait", "kyiv/a", ten + 2 * SECOND, ten + 2 * SECOND, "never-was"],
      ["predicted-wait", "kyiv/b", ten + 2 * SECOND, null, null],
      ["waiting", "kyiv/a", ten, ten, "never-was"],
      ["waiting", "kyiv/b", ten, null, null],
    ]);
    expect(after.step(ten + MINUTE)).toEqual([]);
  });
});
