import { describe, expect, it } from "vitest";
import { act } from "../../../analytics/alerts/acts.ts";
import { AlertBook, bookedStore } from "../../../analytics/alerts/alert-book.ts";
import { builtInRules } from "../../../analytics/alerts/built-in-rules.ts";
import { Sender } from "../../../analytics/alerts/deliver/sender.ts";
import { Keeper } from "../../../analytics/alerts/keeper.ts";
import type { Occurrence } from "../../../schemas/alerts/alert.ts";
import type { AlertRule, NamedRule } from "../../../schemas/alerts/rule.ts";
import { occurrenceOf, receiverOf, T } from "../../support/alert-builder.ts";
import { MemoryAlerts } from "../../support/memory-alerts.ts";

const SECOND = 1000;

/** Built-in rules as somebody saves them who wants to be told by all of them. */
function rulesTelling(receiver: string, part: Partial<AlertRule> = {}): NamedRule[] {
  return ["vip-waits", "vip-will-wait", "vip-waits-long", "vip-hung-up"].map((name) => ({
    ...builtInRules.get(name) as AlertRule,
    ...part,
    levels: [{ afterSeconds: 0, to: [receiver] }],
    name,
    since: 0,
  }));
}

/** One caller, the rules that look at the wait, and a person who is told. */
function aWait(rules = rulesTelling("olena")) {
  const store = new MemoryAlerts();
  const book = new AlertBook();
  void store.watch((change) => book.take(change));
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  const receivers = new Map([["olena", receiverOf("olena")]]);
  const told: string[] = [];
  const found: Occurrence[] = [];
  let now = T;
  const keeper = new Keeper({
    book,
    store: bookedStore(store, book),
    watchers: [{ step: () => found.splice(0) }],
    rules: () => rules,
    receivers: () => receivers,
    timezone: () => "UTC",
    isForgotten: () => false,
    isLeading: () => true,
  });
  const sender = new Sender({
    store: bookedStore(store, book),
    deliver: (_, { step, alerts }) => Promise.resolve(void told.push(`${step} ${alerts.map(({ rule }) => rule)}`)),
    states: { note: () => Promise.resolve() },
    rules: () => byName,
    receivers: () => receivers,
    url: null,
    clock: () => now,
    onProblem: (problem) => told.push(problem),
  });
  return {
    told,
    alerts: () => store.all().map(({ alert }) => alert),
    /** Plays on second by second; these are found at the first of them. */
    async play({ seconds, ...all }: { seconds: number } & Record<string, number | Partial<Occurrence>>) {
      for (const [rule, part] of Object.entries(all)) {
        found.push(occurrenceOf({ rule, ...part as Partial<Occurrence> }));
      }
      for (const end = now + seconds * SECOND; now < end; now += SECOND) {
        await keeper.step(now);
        await keeper.pass(now);
        sender.look([...book.records], now);
        await sender.idle();
      }
    },
    async claim(rule: string, by: string) {
      const record = store.all().find(({ alert }) => alert.rule === rule);
      const result = record && act(record.alert, { action: "claim", by }, now);
      if (record && result?.verdict === "done") await store.put(result.alert, record.revision);
    },
  };
}

const hungUp = { until: T + 90 * SECOND, endReason: "abandoned" } as const;

describe("one caller who waits, looked at by several rules", () => {
  it("is told of twice to the same person: when the wait begins, and when it is worse", async () => {
    const { told, play, alerts } = aWait();
    await play({ "vip-waits": {}, seconds: 10 });
    await play({ "vip-will-wait": { from: T + 10 * SECOND }, seconds: 50 });
    await play({ "vip-waits-long": { from: T + 60 * SECOND }, seconds: 30 });
    expect(told).toEqual(["fired vip-waits", "fired vip-waits-long"]);
    const willWait = alerts().find(({ rule }) => rule === "vip-will-wait");
    expect(willWait?.notices).toMatchObject([{ state: "left-out", problem: "told-of-wait" }]);
  });

  it("is told of once by the worst rule where all of them find it at once", async () => {
    const { told, play } = aWait();
    await play({ "vip-waits": {}, "vip-will-wait": {}, "vip-waits-long": {}, seconds: 3 });
    expect(told).toEqual(["fired vip-waits-long"]);
  });

  it("is told of again when the caller hung up", async () => {
    const { told, play } = aWait();
    await play({ "vip-waits": {}, "vip-waits-long": {}, seconds: 90 });
    const [waits, waitsLong, hangUp] = [hungUp, hungUp, { from: T + 90 * SECOND, key: "left" }];
    await play({ "vip-waits": waits, "vip-waits-long": waitsLong, "vip-hung-up": hangUp, seconds: 10 });
    expect(told).toEqual(["fired vip-waits-long", "fired vip-hung-up"]);
  });

  it("goes on being told by the rule that told of it, and by no other", async () => {
    const { told, play } = aWait(rulesTelling("olena", { repeatMinutes: 1 }));
    await play({ "vip-waits": {}, "vip-will-wait": {}, seconds: 130 });
    expect(told).toEqual(["fired vip-waits", "repeated vip-waits", "repeated vip-waits"]);
  });

  it("belongs to who has taken it, also by the rules that find it later: they tell nobody", async () => {
    const { told, play, claim, alerts } = aWait();
    await play({ "vip-waits": {}, seconds: 10 });
    await claim("vip-waits", "Ada");
    await play({ "vip-will-wait": {}, "vip-waits-long": { from: T + 60 * SECOND }, seconds: 80 });
    expect(told).toEqual(["fired vip-waits"]);
    expect(alerts().map(({ state, claimedBy }) => [state, claimedBy])).toEqual(Array(3).fill(["claimed", "Ada"]));
  });
});
