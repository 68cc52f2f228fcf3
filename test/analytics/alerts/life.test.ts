import { describe, expect, it } from "vitest";
import { act } from "../../../analytics/alerts/acts.ts";
import { afterOccurrence } from "../../../analytics/alerts/life.ts";
import type { Alert, Occurrence } from "../../../schemas/alerts/alert.ts";
import { alertOf, customerOf, factsOf, kindsOf, MINUTE, occurrenceOf, ruleOf, T } from "../../support/alert-builder.ts";

const rule = ruleOf();
const HOUR = 60 * MINUTE;

/** The alert after an occurrence at `now`; fails where nothing changed. */
function after(known: Alert[], part: Partial<Occurrence>, now: number, by = rule): Alert {
  const next = afterOccurrence(known, occurrenceOf(part), { rule: by, now });
  if (!next) throw new Error("Nothing changed");
  return next;
}
const ended = { until: T + MINUTE, endReason: "answered" } as const;
const done = (alert: Alert, by: string, at: number) => {
  const result = act(alert, { action: "claim", by }, at);
  return result.verdict === "done" ? result.alert : alert;
};

describe("a new cause", () => {
  it("raises an alert that says what, who and since when", () => {
    const alert = alertOf({}, { now: T + 200 });
    expect(alert).toMatchObject({
      rule: "vip-waits",
      dedupKey: "vip-waits|customer|olena",
      state: "firing",
      from: T,
      firedAt: T + 200,
      isGoingOn: true,
      count: 1,
      causes: [{ key: "k1", from: T, until: null }],
      level: -1,
      customer: { name: "Olena" },
    });
    expect(alert.history).toEqual([{ at: T + 200, kind: "fired", by: null, text: null }]);
  });

  it("has the same id whenever it is computed, and another one for each rule and subject", () => {
    expect(alertOf({}, { now: T + HOUR }).id).toBe(alertOf().id);
    const ids = [
      alertOf(),
      alertOf({ subject: { kind: "contact", id: "olena" } }),
      alertOf({ rule: "x" }, {
        rule: ruleOf({ name: "x" }),
      }),
    ].map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    expect(ids[0]).toMatch(/^[0-9a-f]{16}-\d+$/);
  });

  it.each([
    ["began 12 h ago", { from: T - 12 * HOUR }, 0, true],
    ["began a moment longer ago", { from: T - 12 * HOUR - 1 }, 0, false],
    ["was over when the rule came into force", { from: T - HOUR, until: T - MINUTE }, T - MINUTE, false],
    ["went on when the rule came into force", { from: T - HOUR, until: T - MINUTE }, T - MINUTE - 1, true],
  ])("that %s raises something: %#", (_, part, since, isRaised) => {
    const found = occurrenceOf({ endReason: null, ...part });
    expect(afterOccurrence([], found, { rule: ruleOf({ since }), now: T }) !== null).toBe(isRaised);
  });

  it("that is over when it is first seen is kept as resolved", () => {
    const alert = alertOf(ended, { now: T + 2 * MINUTE });
    expect(alert).toMatchObject({ state: "resolved", resolvedBy: null, endedAt: T + MINUTE, endReason: "answered" });
    expect(kindsOf(alert)).toEqual(["fired", "ended"]);
  });

  it("counts in the open alert, whose facts are those of the newest cause", () => {
    const alert = after([alertOf()], { key: "k2", from: T + 5, facts: factsOf({ queue: "service" }) }, T + 5);
    expect(alert).toMatchObject({ count: 2, from: T, state: "firing", facts: { queue: "service" } });
    expect(kindsOf(alert)).toEqual(["fired", "counted"]);
    const late = after([alert], { key: "k0", from: T - 5, facts: factsOf({ queue: "late" }) }, T + 9);
    expect(late).toMatchObject({ count: 3, facts: { queue: "service" } });
    expect(late.causes.map(({ key }) => key)).toEqual(["k0", "k1", "k2"]);
  });

  it("counts in a claimed or snoozed alert without waking anybody", () => {
    const claimed = done(alertOf(), "Ada", T + 1);
    expect(after([claimed], { key: "k2" }, T + 2)).toMatchObject({ state: "claimed", claimedBy: "Ada", count: 2 });
  });

  it("re-opens an alert resolved less than an hour ago, and makes a new one after that", () => {
    const resolved = after([alertOf()], ended, T + MINUTE);
    const back = after([resolved], { key: "k2", from: T + HOUR }, T + MINUTE + HOUR - 1);
    expect(back).toMatchObject({ id: resolved.id, state: "firing", from: T + HOUR, count: 2, reopened: 1, level: -1 });
    expect(back).toMatchObject({ endedAt: null, endReason: null, resolvedAt: null });
    expect(kindsOf(back)).toEqual(["fired", "ended", "reopened"]);
    const another = after([resolved], { key: "k2", from: T + HOUR }, T + MINUTE + HOUR);
    expect(another).toMatchObject({ state: "firing", count: 1, reopened: 0 });
    expect(another.id).not.toBe(resolved.id);
  });

  it("that is over already only counts in an alert that is resolved", () => {
    const resolved = after([alertOf()], ended, T + MINUTE);
    const counted = after([resolved], { key: "k2", from: T + 90_000, until: T + 95_000 }, T + 100_000);
    expect(counted).toMatchObject({ state: "resolved", count: 2, reopened: 0, endedAt: T + 95_000 });
  });

  it("makes a new alert after one that expired", () => {
    const expired: Alert = { ...alertOf(), state: "expired", resolvedAt: T + HOUR };
    expect(after([expired], { key: "k2", from: T + HOUR }, T + HOUR + 1).id).not.toBe(expired.id);
  });
});

describe("a known cause", () => {
  it("that is found again changes nothing, also in an alert that is long over", () => {
    const alert = alertOf();
    expect(afterOccurrence([alert], occurrenceOf(), { rule, now: T + HOUR })).toBeNull();
    const resolved = after([alert], ended, T + MINUTE);
    const newer = after([resolved], { key: "k2", from: T + 2 * HOUR }, T + 2 * HOUR);
    expect(afterOccurrence([resolved, newer], occurrenceOf(ended), { rule, now: T + 3 * HOUR })).toBeNull();
  });

  it("that ends resolves the alert by itself, claimed or not", () => {
    for (const alert of [alertOf(), done(alertOf(), "Ada", T + 1)]) {
      const over = after([alert], ended, T + MINUTE + 100);
      expect(over).toMatchObject({ state: "resolved", isGoingOn: false, endedAt: T + MINUTE, endReason: "answered" });
      expect(over).toMatchObject({ resolvedBy: null, resolvedAt: T + MINUTE + 100, claimedBy: alert.claimedBy });
      expect(over.history.at(-1)).toEqual({ at: T + MINUTE + 100, kind: "ended", by: null, text: "answered" });
    }
  });

  it("keeps the alert going while another cause goes on", () => {
    const both = after([alertOf()], { key: "k2", from: T + 5 }, T + 5);
    const one = after([both], ended, T + MINUTE);
    expect(one).toMatchObject({ state: "firing", isGoingOn: true, endedAt: null, endReason: null });
    const none = after([one], { key: "k2", from: T + 5, until: T + 30_000, endReason: "ended" }, T + 2 * MINUTE);
    // k1 ended last: at T + 60 s.
    expect(none).toMatchObject({ state: "resolved", endedAt: T + MINUTE });
  });

  it("that goes on after all has an alert that ended by itself fire again, but not what a person resolved", () => {
    const byItself = after([alertOf()], ended, T + MINUTE);
    expect(after([byItself], {}, T + 2 * MINUTE)).toMatchObject({ state: "firing", count: 1, reopened: 1 });
    const byAda: Alert = { ...byItself, resolvedBy: "Ada", outcome: "saved" };
    expect(after([byAda], {}, T + 2 * MINUTE)).toMatchObject({ state: "resolved", isGoingOn: true, outcome: "saved" });
  });

  it("brings newer facts along", () => {
    const next = after([alertOf()], { customer: customerOf({ name: "Olena K." }) }, T + 1);
    expect(next).toMatchObject({ customer: { name: "Olena K." }, count: 1 });
  });
});

describe("an alert that flaps", () => {
  // Three causes within 30 minutes, at 0, 1 and 2 min, each over after 30 s.
  const flapping = (last: number) => {
    let alert = alertOf();
    for (let n = 0; n < last; n++) {
      const at = T + n * MINUTE;
      const cause = { key: `k${n + 1}`, from: at };
      if (n > 0) alert = after([alert], cause, at);
      alert = after([alert], { ...cause, until: at + 30_000, endReason: "answered" }, at + 30_000);
    }
    return alert;
  };

  it("resolves after the second time", () => expect(flapping(2).state).toBe("resolved"));

  it("stays after the third, until it was quiet for 30 minutes", () => {
    const held = flapping(3);
    expect(held).toMatchObject({ state: "firing", isGoingOn: false, heldUntil: T + 2.5 * MINUTE + 30 * MINUTE });
    expect(held.history.at(-1)?.kind).toBe("held");
    const again = after([held], { key: "k4", from: T + 4 * MINUTE }, T + 4 * MINUTE);
    const over = after([again], { key: "k4", from: T + 4 * MINUTE, until: T + 5 * MINUTE }, T + 5 * MINUTE);
    expect(over).toMatchObject({ state: "firing", reopened: 2, heldUntil: T + 35 * MINUTE });
    expect(kindsOf(over).filter((kind) => kind === "held")).toHaveLength(1);
  });

  it("that was seen only long after resolves at once", () => {
    let alert = alertOf({ until: T + 5 }, { now: T + HOUR });
    for (const n of [2, 3]) alert = after([alert], { key: `k${n}`, from: T + n, until: T + 10 }, T + HOUR);
    expect(alert).toMatchObject({ state: "resolved", count: 3 });
  });
});

it("remembers a hundred causes, and counts none again that it has forgotten", () => {
  let alert = alertOf();
  for (let n = 2; n <= 150; n++) alert = after([alert], { key: `k${n}`, from: T + n }, T + n);
  expect(alert).toMatchObject({ count: 150, causes: { length: 100 } });
  expect(afterOccurrence([alert], occurrenceOf({ key: "k50", from: T + 50 }), { rule, now: T + 200 })).toBeNull();
});
