import { describe, expect, it } from "vitest";
import { type Act, act } from "../../../analytics/alerts/acts.ts";
import type { Alert } from "../../../schemas/alerts/alert.ts";
import { alertActions } from "../../../schemas/alerts/api.ts";
import { alertStates } from "../../../schemas/alerts/names.ts";
import { alertOf, kindsOf, MINUTE, T } from "../../support/alert-builder.ts";

const acts = {
  claim: { action: "claim", by: "Ada" },
  release: { action: "release", by: "Ada" },
  snooze: { action: "snooze", by: "Ada", minutes: 15 },
  resolve: { action: "resolve", by: "Ada", outcome: "saved", comment: "" },
  comment: { action: "comment", by: "Ada", text: "She calls back" },
} as const satisfies Record<string, Act>;

const over = { resolvedAt: T, isGoingOn: false };
/** Each state an alert can be in, seen from Ada. */
const alerts = {
  firing: {},
  "claimed by Ada": { state: "claimed", claimedBy: "Ada", claimedAt: T },
  "claimed by Bo": { state: "claimed", claimedBy: "Bo", claimedAt: T },
  "snoozed by nobody's claim": { state: "snoozed", snoozedUntil: T + MINUTE },
  "snoozed, of Bo": { state: "snoozed", snoozedUntil: T + MINUTE, claimedBy: "Bo", claimedAt: T },
  "resolved by itself": { state: "resolved", ...over },
  "resolved by itself, of Bo": { state: "resolved", ...over, claimedBy: "Bo", claimedAt: T },
  "resolved by Bo": { state: "resolved", ...over, resolvedBy: "Bo", outcome: "lost" },
  expired: { state: "expired", ...over },
} as const satisfies Record<string, Partial<Alert>>;
const stateOf = (name: keyof typeof alerts): Alert => ({ ...alertOf(), ...alerts[name] });

const hers = /^Bo has it since 2026-11-22T10:00:00.000Z$/;
const isOver = /^It is resolved since 2026-11-22T10:00:00.000Z$/;
const byBo = /^It is resolved by Bo since 2026-11-22T10:00:00.000Z$/;
const isExpired = /^It is expired since/;
const nobody = /^Nobody has claimed it$/;

/** What becomes of it: the state afterwards, or why not. */
const table: [keyof typeof alerts, Record<keyof typeof acts, string | RegExp>][] = [
  ["firing", { claim: "claimed", release: nobody, snooze: "snoozed", resolve: "resolved", comment: "firing" }],
  ["claimed by Ada", {
    claim: "claimed",
    release: "firing",
    snooze: "snoozed",
    resolve: "resolved",
    comment: "claimed",
  }],
  // Who went home must not keep it: anybody may give it back, and the history says who did.
  ["claimed by Bo", { claim: hers, release: "firing", snooze: hers, resolve: hers, comment: "claimed" }],
  ["snoozed by nobody's claim", {
    claim: "claimed",
    release: nobody,
    snooze: "snoozed",
    resolve: "resolved",
    comment: "snoozed",
  }],
  ["snoozed, of Bo", { claim: hers, release: "firing", snooze: hers, resolve: hers, comment: "snoozed" }],
  ["resolved by itself", {
    claim: isOver,
    release: isOver,
    snooze: isOver,
    resolve: "resolved",
    comment: "resolved",
  }],
  ["resolved by itself, of Bo", {
    claim: isOver,
    release: isOver,
    snooze: isOver,
    resolve: isOver,
    comment: "resolved",
  }],
  ["resolved by Bo", { claim: byBo, release: byBo, snooze: byBo, resolve: byBo, comment: "resolved" }],
  ["expired", { claim: isExpired, release: isExpired, snooze: isExpired, resolve: isExpired, comment: "expired" }],
];

describe("the table of acts", () => {
  it("has every state and every act", () => {
    expect(new Set(table.map(([name]) => stateOf(name).state))).toEqual(new Set(alertStates));
    expect(Object.keys(acts)).toEqual([...alertActions]);
  });

  const cases = table.flatMap(([name, row]) =>
    Object.entries(row).map(([action, wanted]) => ({ name, action, wanted }))
  );
  it.each(cases)("Ada may $action what is $name: $wanted", ({ name, action, wanted }) => {
    const before = stateOf(name);
    const result = act(before, acts[action as keyof typeof acts], T + 5);
    if (result.verdict === "refused") return void expect(result.reason).toMatch(wanted);
    expect(result.alert.state).toBe(wanted);
    expect(result.alert.history.slice(0, before.history.length)).toEqual(before.history);
  });
});

/** The alert after Ada does all of that, one minute apart. */
function afterActs(alert: Alert, ...asked: Act[]): Alert {
  return asked.reduce((before, one, index) => {
    const result = act(before, one, T + (index + 1) * MINUTE);
    if (result.verdict === "refused") throw new Error(result.reason);
    return result.alert;
  }, alert);
}

describe(act, () => {
  it("says who claimed, and when; claiming again changes nothing", () => {
    const claimed = afterActs(alertOf(), acts.claim);
    expect(claimed).toMatchObject({ claimedBy: "Ada", claimedAt: T + MINUTE });
    expect(claimed.history.at(-1)).toEqual({ at: T + MINUTE, kind: "claimed", by: "Ada", text: null });
    expect(afterActs(claimed, acts.claim)).toBe(claimed);
  });

  it("leaves out what was still to be told", () => {
    const notice = {
      key: "n",
      step: "fired",
      receiver: "team",
      level: 0,
      dueAt: T,
      attempts: 0,
      sentAt: null,
      problem: null,
    } as const;
    const alert: Alert = {
      ...alertOf(),
      notices: [{ ...notice, state: "waiting" }, { ...notice, key: "m", state: "sent" }],
    };
    expect(afterActs(alert, acts.claim).notices).toMatchObject([
      { state: "left-out", problem: "claimed" },
      { state: "sent", problem: null },
    ]);
  });

  it("forgets who had it when it is given back", () => {
    expect(afterActs(alertOf(), acts.claim, acts.release)).toMatchObject({ claimedBy: null, claimedAt: null });
  });

  it("snoozes for so long, and a claim ends it", () => {
    const snoozed = afterActs(alertOf(), acts.snooze);
    expect(snoozed).toMatchObject({ state: "snoozed", snoozedUntil: T + 16 * MINUTE });
    expect(snoozed.history.at(-1)).toMatchObject({ kind: "snoozed", by: "Ada", text: "2026-11-22T10:16:00.000Z" });
    expect(afterActs(snoozed, acts.claim)).toMatchObject({ state: "claimed", snoozedUntil: null });
  });

  it("keeps since when it is claimed over a snooze of its owner", () => {
    const back = afterActs(alertOf(), acts.claim, acts.snooze, acts.claim);
    expect(back).toMatchObject({ state: "claimed", claimedAt: T + MINUTE });
  });

  it("resolves with the outcome, and the comment before it", () => {
    const resolved = afterActs(alertOf(), { ...acts.resolve, comment: " He stays. " });
    expect(resolved).toMatchObject({ resolvedBy: "Ada", resolvedAt: T + MINUTE, outcome: "saved" });
    expect(kindsOf(resolved)).toEqual(["fired", "commented", "resolved"]);
    expect(resolved.history.slice(1).map(({ text }) => text)).toEqual(["He stays.", "saved"]);
  });

  it("takes how it went of what resolved by itself, once, without changing when it did", () => {
    const said = afterActs(stateOf("resolved by itself"), acts.resolve);
    expect(said).toMatchObject({ outcome: "saved", resolvedBy: "Ada", resolvedAt: T });
    expect(act(said, acts.resolve, T + 1).verdict).toBe("refused");
  });

  it("keeps the newest 200 entries, in order also where a clock goes back", () => {
    const comments = Array.from({ length: 250 }, (_, n) => ({ ...acts.comment, text: `${n}` }));
    const { history } = afterActs(alertOf(), ...comments);
    expect(history).toHaveLength(200);
    expect(history.at(-1)).toMatchObject({ text: "249" });
    const back = act({ ...alertOf(), history }, acts.comment, T - MINUTE);
    expect(back.verdict === "done" && back.alert.history.at(-1)?.at).toBe(history.at(-1)?.at);
  });
});
