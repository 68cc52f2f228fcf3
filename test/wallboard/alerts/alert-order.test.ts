import { describe, expect, it } from "vitest";
import type { ShownAlert } from "../../../schemas/alerts/api.ts";
import {
  allowedActions,
  arranged,
  byValueAtRisk,
  neighbour,
  sectionOf,
  successor,
} from "../../../wallboard/alerts/alert-order.ts";
import { aCustomer, anAlert, AT } from "./alert-builders.ts";

const worth = (id: string, valueAtRisk: number | null, more: Partial<ShownAlert> = {}) =>
  anAlert({ id, customer: aCustomer({ valueAtRisk }), ...more });
const taken = { state: "claimed", claimedBy: "Petro", claimedAt: AT } as const;
const resolved = { state: "resolved", resolvedAt: AT, isGoingOn: false } as const;

describe("byValueAtRisk", () => {
  it("goes by value, then severity, then age; unknown values come last", () => {
    const alerts = [
      worth("unknown", null, { severity: "bad" }),
      worth("young", 100, { from: AT }),
      worth("old", 100, { from: AT - 1 }),
      worth("worse", 100, { severity: "bad", from: AT }),
      worth("dear", 5_000, { severity: "info" }),
      anAlert({ id: "queue", customer: null, severity: "warn" }),
    ];
    expect(alerts.sort(byValueAtRisk).map(({ id }) => id)).toEqual([
      "dear",
      "worse",
      "old",
      "young",
      "unknown",
      "queue",
    ]);
  });
});

describe("sectionOf", () => {
  it.each<[Partial<ShownAlert>, string | null]>([
    [{}, "toTake"],
    [{ ...taken, claimedBy: "Iryna" }, "mine"],
    [taken, "taken"],
    [{ state: "snoozed", snoozedUntil: AT }, "snoozed"],
    [resolved, null],
    // It ended by itself while Iryna had it: how did it go?
    [{ ...resolved, claimedBy: "Iryna" }, "mine"],
    [{ ...resolved, claimedBy: "Iryna", outcome: "saved" }, null],
    [{ state: "expired" }, null],
  ])("%j is in %s", (part, section) => expect(sectionOf(anAlert(part), "Iryna")).toBe(section));
});

describe("arranged", () => {
  const options = { me: "Iryna", held: null };
  const places = (alerts: ShownAlert[], held: ReturnType<typeof arranged> | null = null) =>
    arranged(alerts, { ...options, held }).map(({ id, section }) => `${section} ${id}`);

  it("lists by section, then by value, without what is over", () => {
    const alerts = [worth("a", 1), worth("b", 2), worth("c", 9, taken), worth("d", 99, resolved)];
    expect(places(alerts)).toEqual(["toTake b", "toTake a", "taken c"]);
  });

  it("moves nothing while it is held: what comes is added, what is taken or over stays", () => {
    const before = arranged([worth("a", 1), worth("b", 2), worth("c", 3)], options);
    const after = [worth("a", 50), worth("b", 2, taken), worth("c", 3, resolved), worth("d", 100)];
    expect(places(after, before)).toEqual(["toTake c", "toTake b", "toTake a", "toTake d"]);
    expect(places(after)).toEqual(["toTake d", "toTake a", "taken b"]);
  });
});

describe("allowedActions", () => {
  it.each<[Partial<ShownAlert>, string]>([
    [{}, "claim snooze resolve comment"],
    [{ ...taken, claimedBy: "Iryna" }, "release snooze resolve comment"],
    [taken, "comment"],
    [{ state: "snoozed" }, "claim resolve comment"],
    [resolved, "resolve comment"],
    [{ ...resolved, outcome: "saved" }, "comment"],
    [{ state: "expired" }, "comment"],
  ])("%j: %s", (part, actions) => expect(allowedActions(anAlert(part), "Iryna").join(" ")).toBe(actions));
});

describe("neighbour", () => {
  it.each<[string | null, number, string | null]>([
    [null, 1, "a"],
    ["a", 1, "b"],
    ["c", 1, "c"],
    ["a", -1, "a"],
    ["gone", 1, "a"],
  ])("of %s by %i is %s", (chosen, step, next) => expect(neighbour(["a", "b", "c"], chosen, step)).toBe(next));

  it("is nobody in an empty list", () => expect(neighbour([], null, 1)).toBeNull());
});

describe("successor", () => {
  it.each<[string[], string | null]>([
    [["a", "c", "d"], "c"],
    [["a", "d"], "d"],
    [["a"], "a"],
    [[], null],
  ])(
    "among %j is %s when b of a b c d goes",
    (after, next) => expect(successor(["a", "b", "c", "d"], after, "b")).toBe(next),
  );
});
