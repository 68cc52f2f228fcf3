import { describe, expect, it } from "vitest";
import { type Act, act } from "../../../analytics/alerts/acts.ts";
import { afterOccurrence } from "../../../analytics/alerts/life.ts";
import { LONGEST_CLAIM_MS, passed } from "../../../analytics/alerts/passing.ts";
import type { Alert } from "../../../schemas/alerts/alert.ts";
import type { NamedReceiver, NamedRule } from "../../../schemas/alerts/rule.ts";
import {
  alertOf,
  kindsOf,
  MINUTE,
  occurrenceOf,
  passingOf,
  receiverOf,
  ruleOf,
  T,
} from "../../support/alert-builder.ts";

const receivers = [receiverOf("desk"), receiverOf("lead"), receiverOf("boss")];
/** At once the desk, after 2 minutes the lead, after 5 the boss. */
const levels = [{ to: ["desk"] }, { afterSeconds: 120, to: ["lead"] }, { afterSeconds: 300, to: ["boss"] }];
const rule = ruleOf({ levels });

const at = (alert: Alert, now: number, { by = rule as NamedRule | null, to = receivers as NamedReceiver[] } = {}) =>
  passed(alert, passingOf(now, { rule: by, receivers: to }));
const does = (alert: Alert, asked: Act, now: number) => {
  const result = act(alert, asked, now);
  if (result.verdict === "refused") throw new Error(result.reason);
  return result.alert;
};
/** Who was told, and at which step, in order. */
const told = ({ notices }: Alert) => notices.map(({ step, receiver, state }) => `${step} ${receiver} ${state}`);
const fired = () => at(alertOf({}, { rule }), T);
const over = (alert: Alert, now: number) => {
  const next = afterOccurrence([alert], occurrenceOf({ until: now, endReason: "answered" }), { rule, now });
  if (!next) throw new Error("Nothing changed");
  return next;
};

describe("levels", () => {
  it("are told one after another, each once", () => {
    let alert = fired();
    expect(told(alert)).toEqual(["fired desk waiting"]);
    expect(alert).toMatchObject({ level: 0, notices: [{ dueAt: T, level: 0, attempts: 0 }] });
    expect(at(alert, T + 119_999)).toBe(alert);
    alert = at(alert, T + 120_000);
    expect(told(alert).slice(1)).toEqual(["escalated lead waiting"]);
    expect(at(alert, T + 299_999)).toBe(alert);
    alert = at(alert, T + 300_000);
    expect(alert.level).toBe(2);
    expect(at(alert, T + 60 * MINUTE)).toBe(alert);
    expect(kindsOf(alert)).toEqual(["fired", "escalated", "escalated"]);
    expect(new Set(alert.notices.map(({ key }) => key)).size).toBe(3);
  });

  it("that were missed while no process ran are all told", () => {
    expect(told(at(fired(), T + 10 * MINUTE))).toEqual([
      "fired desk waiting",
      "escalated lead waiting",
      "escalated boss waiting",
    ]);
  });

  it("are not told while it is claimed or snoozed, nor when it is over", () => {
    const claimed = does(fired(), { action: "claim", by: "Ada" }, T + 1);
    expect(at(claimed, T + 10 * MINUTE)).toBe(claimed);
    const snoozed = does(fired(), { action: "snooze", by: "Ada", minutes: 60 }, T + 1);
    expect(at(snoozed, T + 10 * MINUTE)).toBe(snoozed);
    const resolved = over(fired(), T + MINUTE);
    expect(at(resolved, T + 10 * MINUTE)).toBe(resolved);
  });

  it("run from when it was given back; who was told before is told again", () => {
    let alert = does(at(fired(), T + 120_000), { action: "claim", by: "Ada" }, T + 130_000);
    alert = at(does(alert, { action: "release", by: "Ada" }, T + 200_000), T + 200_500);
    expect(told(alert)).toEqual(
      ["fired desk waiting", "escalated lead left-out", "repeated lead waiting"].map((text) =>
        text.replace("fired desk waiting", "fired desk left-out")
      ),
    );
    expect(at(alert, T + 201_000)).toBe(alert);
    // The boss is due 300 s after the release.
    expect(at(alert, T + 499_999)).toBe(alert);
    expect(told(at(alert, T + 500_000)).at(-1)).toBe("escalated boss waiting");
  });

  it("begin again when it is re-opened", () => {
    const resolved = over(at(fired(), T + 120_000), T + 130_000);
    const again = afterOccurrence([resolved], occurrenceOf({ key: "k2", from: T + 200_000 }), {
      rule,
      now: T + 200_000,
    });
    expect(told(at(again as Alert, T + 200_000)).at(-1)).toBe("reopened desk waiting");
  });

  it("wait for those that fire together", () => {
    const grouped = ruleOf({ levels, groupSeconds: 30 });
    const alert = at(alertOf({}, { rule: grouped }), T, { by: grouped });
    expect(alert.notices).toMatchObject([{ dueAt: T + 30_000 }]);
    expect(at(alert, T + 120_000, { by: grouped }).notices.at(-1)).toMatchObject({ dueAt: T + 120_000 });
  });

  it("are in order of their delays, and the first may come late", () => {
    const late = ruleOf({ levels: levels.slice(1).toReversed() });
    const alert = at(alertOf({}, { rule: late }), T, { by: late });
    expect(alert).toMatchObject({ level: -1, notices: [] });
    expect(told(at(alert, T + 120_000, { by: late }))).toEqual(["fired lead waiting"]);
  });
});

describe("who is on call", () => {
  // T is a Sunday, 10:00 UTC, 12:00 in Kyiv.
  const weekdays = { hours: { monday: [["09:00", "18:00"]] } };
  const noon = { hours: { sunday: [["11:30", "12:30"]] } };
  const quiet = { quiet: { hours: { sunday: [["09:00", "18:00"]] }, except: ["A"] } };
  const tellIn = (timezone: string, to: NamedReceiver[], alert = alertOf({}, { rule })) =>
    told(passed(alert, passingOf(T, { rule, receivers: to, timezone })));

  it("nobody of a level: the next one is told at once", () => {
    const to = [receiverOf("desk", weekdays), receiverOf("lead", weekdays), receiverOf("boss")];
    expect(tellIn("UTC", to)).toEqual(["fired desk left-out", "fired lead left-out", "fired boss waiting"]);
  });

  it("is asked in the zone of the site", () => {
    const to = [receiverOf("desk", noon), receiverOf("lead")];
    expect(tellIn("Europe/Kyiv", to)).toEqual(["fired desk waiting"]);
    expect(tellIn("UTC", to)).toEqual(["fired desk left-out", "fired lead waiting"]);
  });

  it("is nobody on a holiday", () => {
    const to = [receiverOf("desk", { holidays: ["2026-11-22"] }), receiverOf("lead")];
    expect(tellIn("UTC", to)).toEqual(["fired desk left-out", "fired lead waiting"]);
  });

  it("quiet hours spare all but the customers of some tiers", () => {
    const to = [receiverOf("desk", quiet), receiverOf("lead")];
    expect(tellIn("UTC", to)).toEqual(["fired desk waiting"]);
    const unknown = alertOf({ customer: null }, { rule });
    expect(tellIn("UTC", to, unknown)).toEqual(["fired desk left-out", "fired lead waiting"]);
  });

  it("a receiver that is not there is left out with the reason", () => {
    const alert = passed(alertOf({}, { rule }), passingOf(T, { rule, receivers: [] }));
    expect(alert).toMatchObject({ level: 2 });
    expect(alert.notices[0]).toMatchObject({ state: "left-out", problem: "no-receiver" });
    expect(passed(alert, passingOf(T + 60 * MINUTE, { rule, receivers: [] }))).toBe(alert);
  });
});

describe("repeats", () => {
  const repeating = ruleOf({ levels: levels.slice(0, 1), repeatMinutes: 10 });
  const by = { by: repeating };

  it("tell the reached level again after the interval, while nobody has it", () => {
    let alert = at(alertOf({}, { rule: repeating }), T, by);
    expect(at(alert, T + 10 * MINUTE - 1, by)).toBe(alert);
    alert = at(alert, T + 10 * MINUTE, by);
    expect(told(alert)).toEqual(["fired desk waiting", "repeated desk waiting"]);
    expect(at(alert, T + 20 * MINUTE - 1, by)).toBe(alert);
    const claimed = does(alert, { action: "claim", by: "Ada" }, T + 11 * MINUTE);
    expect(at(claimed, T + 60 * MINUTE, by)).toBe(claimed);
  });
});

describe("time", () => {
  it("ends a snooze: it fires again and says so, or is its owner's again", () => {
    const snoozed = does(fired(), { action: "snooze", by: "Ada", minutes: 15 }, T + 1000);
    expect(at(snoozed, T + 15 * MINUTE + 999)).toBe(snoozed);
    const awake = at(snoozed, T + 15 * MINUTE + 1000);
    expect(awake).toMatchObject({ state: "firing", snoozedUntil: null });
    expect(told(awake)).toEqual(["fired desk left-out", "repeated desk waiting"]);
    const hers = does(does(fired(), { action: "claim", by: "Ada" }, T), { action: "snooze", by: "Ada", minutes: 1 }, T);
    expect(at(hers, T + MINUTE)).toMatchObject({ state: "claimed", claimedBy: "Ada" });
  });

  it("expires what nobody took for 480 minutes, not what is claimed", () => {
    const alert = at(fired(), T + 300_000);
    expect(at(alert, T + 480 * MINUTE - 1)).toBe(alert);
    expect(at(alert, T + 480 * MINUTE)).toMatchObject({ state: "expired", resolvedAt: T + 480 * MINUTE });
    const claimed = does(alert, { action: "claim", by: "Ada" }, T + 400_000);
    expect(at(claimed, T + 480 * MINUTE)).toBe(claimed);
    expect(at(claimed, T + 400_000 + LONGEST_CLAIM_MS).state).toBe("expired");
  });

  it("lets go what flapped, once it was quiet for long enough", () => {
    const held: Alert = { ...fired(), isGoingOn: false, endedAt: T, endReason: "answered", heldUntil: T + MINUTE };
    expect(at(held, T + MINUTE - 1)).toBe(held);
    expect(at(held, T + MINUTE)).toMatchObject({ state: "resolved", heldUntil: null, endReason: "answered" });
    const again = { ...held, isGoingOn: true, endedAt: null };
    expect(at(again, T + MINUTE)).toMatchObject({ state: "firing", heldUntil: null });
  });

  it.each([["deleted", null], ["switched off", ruleOf({ enabled: false })]])(
    "ends what is of a rule that was %s",
    (_, by) => {
      expect(at(fired(), T + 1, { by })).toMatchObject({
        state: "resolved",
        isGoingOn: false,
        endReason: "rule-changed",
        endedAt: T + 1,
      });
    },
  );
});

describe("that it is over", () => {
  const telling = ruleOf({ levels, tellResolved: true });
  const sent = (alert: Alert): Alert => ({
    ...alert,
    notices: alert.notices.map((notice) => ({ ...notice, state: "sent" as const })),
  });

  it("is told to those who were told of it, once", () => {
    const alert = at(over(sent(at(fired(), T + 120_000)), T + 130_000), T + 131_000, { by: telling });
    expect(told(alert).slice(2)).toEqual(["resolved desk waiting", "resolved lead waiting"]);
    expect(at(alert, T + 140_000, { by: telling })).toBe(alert);
  });

  it("is told to nobody who was not told of it", () => {
    const alert = at(over(fired(), T + 1000), T + 2000, { by: telling });
    expect(told(alert)).toEqual(["fired desk left-out"]);
    expect(alert.notices[0]?.problem).toBe("over");
  });

  it("is news for an hour", () => {
    const alert = over(sent(fired()), T + 1000);
    expect(at(alert, T + 1000 + 60 * MINUTE, { by: telling })).toBe(alert);
  });
});
