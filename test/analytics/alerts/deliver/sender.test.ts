import { describe, expect, it } from "vitest";
import { DeliveryFailed } from "../../../../analytics/alerts/delivery-failed.ts";
import type { Happened } from "../../../../analytics/alerts/deliver/outcome.ts";
import { Sender, type SenderOptions } from "../../../../analytics/alerts/deliver/sender.ts";
import type { AlertMessage } from "../../../../analytics/alerts/ports.ts";
import type { Alert } from "../../../../schemas/alerts/alert.ts";
import { aDueAlert, anAlert, aNotice, aReceiver, aRule, at, byName, memoryAlerts } from "./message-builder.ts";

const SECOND_MS = 1000;

/** A sender over alerts in memory; `deliver` decides what becomes of each message. */
function stage(alerts: Alert[], parts: Partial<SenderOptions> = {}) {
  const store = memoryAlerts(...alerts);
  const told: { receiver: string; message: AlertMessage }[] = [];
  const noted: [string, Happened][] = [];
  const problems: string[] = [];
  let now = at;
  const { deliver = () => Promise.resolve() } = parts;
  const options: SenderOptions = {
    store,
    states: { note: (name, happened) => Promise.resolve(void noted.push([name, happened])) },
    rules: () => byName(aRule()),
    receivers: () => byName(aReceiver("team"), aReceiver("olena")),
    url: null,
    clock: () => now,
    timeLimit: () => new AbortController().signal,
    onProblem: (message) => problems.push(message),
    ...parts,
    deliver(receiver, message, signal) {
      told.push({ receiver: receiver.name, message });
      return deliver(receiver, message, signal);
    },
  };
  const sender = new Sender(options);
  return {
    store,
    told,
    noted,
    problems,
    options,
    sender,
    /** Looks at the stored alerts so many ms after the start. */
    look(afterMs = 0) {
      now = at + afterMs;
      sender.look(store.records(), now);
    },
    notice: (id: string, place = 0) => store.of(id).notices[place],
    keys: () => told.map(({ message }) => message.key),
  };
}

const failing = (message: string, options?: { isFinal?: boolean; retryAfterMs?: number }) => () =>
  Promise.reject(new DeliveryFailed(message, options));

describe("Sender", () => {
  it("tells what is due once, however often it looks, and marks it", async () => {
    const { look, sender, told, notice, noted } = stage([aDueAlert("a")]);
    look();
    look();
    await sender.idle();
    look(SECOND_MS);
    await sender.idle();
    expect(told).toHaveLength(1);
    expect(notice("a")).toMatchObject({ state: "sent", sentAt: at, attempts: 1 });
    expect(noted).toEqual([["team", { at, problem: null, isGivenUp: false }]]);
  });

  it("does not tell again what it has told while the mark is not seen, or could not be stored", async () => {
    let isAway = true;
    const alert = aDueAlert("a");
    const seen = memoryAlerts(alert);
    const put: typeof seen.put = (...args) => isAway ? Promise.reject(new Error("NATS is away")) : seen.put(...args);
    const { sender, told, problems } = stage([], { store: { load: seen.load, put } });
    sender.look(seen.records(), at);
    await sender.idle();
    sender.look(seen.records(), at + SECOND_MS);
    await sender.idle();
    expect(seen.of("a").notices[0]?.state).toBe("waiting");
    isAway = false;
    sender.look(seen.records(), at + 2 * SECOND_MS);
    await sender.idle();
    expect(seen.of("a").notices[0]).toMatchObject({ state: "sent", sentAt: at });
    // A view of before that.
    sender.look([{ alert, revision: 1 }], at + 3 * SECOND_MS);
    await sender.idle();
    expect(told).toHaveLength(1);
    expect(problems).toEqual(Array(2).fill("Cannot keep what was told: NATS is away"));
  });

  it("tries again with the same key after each wait, and gives up after the last", async () => {
    const { look, sender, told, notice, noted, keys } = stage([aDueAlert("a")], {
      deliver: failing("hooks answered 500"),
    });
    // 5 s, 15 s, 1 min, 5 min and 15 min after one another.
    const tries = [0, 5, 20, 80, 380, 1280];
    for (const [i, seconds] of tries.entries()) {
      look(seconds * SECOND_MS - 1);
      await sender.idle();
      expect(told).toHaveLength(i);
      look(seconds * SECOND_MS);
      await sender.idle();
      expect(told).toHaveLength(i + 1);
    }
    look(100_000 * SECOND_MS);
    await sender.idle();
    expect(new Set(keys())).toEqual(new Set(["a/fired/team"]));
    expect(keys()).toHaveLength(6);
    expect(notice("a")).toMatchObject({ state: "dead", attempts: 6, problem: "hooks answered 500" });
    expect(noted.map(([, { isGivenUp }]) => isGivenUp)).toEqual([false, false, false, false, false, true]);
  });

  it("leaves a receiver alone as long as it asks for", async () => {
    const deliver = failing("hooks answered 429", { retryAfterMs: 30 * SECOND_MS });
    const { look, sender, told, store } = stage([aDueAlert("a")], { deliver });
    look();
    await sender.idle();
    await store.put(aDueAlert("b"), 0);
    look(30 * SECOND_MS - 1);
    await sender.idle();
    expect(told).toHaveLength(1);
    look(30 * SECOND_MS);
    await sender.idle();
    expect(told.slice(1).map(({ message }) => message.alerts.map(({ id }) => id)).toSorted()).toEqual([["a"], ["b"]]);
  });

  it("tells others while one receiver hangs, and takes the hanging one for failed at its time limit", async () => {
    const limit = new AbortController();
    const { look, sender, notice, told } = stage(
      [aDueAlert("a"), aDueAlert("b", {}, { receiver: "olena" })],
      {
        // Does not even hear the signal.
        deliver: ({ name }) => name === "team" ? new Promise(() => {}) : Promise.resolve(),
        timeLimit: () => limit.signal,
      },
    );
    look();
    await expect.poll(() => notice("b")?.state, { timeout: 20_000 }).toBe("sent");
    expect(notice("a")?.state).toBe("waiting");
    limit.abort();
    await sender.idle();
    expect(notice("a")).toMatchObject({ attempts: 1, problem: "Did not answer in time" });
    expect(told).toHaveLength(2);
  });

  it("has at most four messages under way to one receiver", async () => {
    const ends: (() => void)[] = [];
    const rules = ["r1", "r2", "r3", "r4", "r5", "r6"];
    const { look, sender, told } = stage(rules.map((rule) => aDueAlert(rule, { rule })), {
      deliver: () => new Promise<void>((resolve) => ends.push(resolve)),
    });
    look();
    look();
    expect(told).toHaveLength(4);
    ends.splice(0).forEach((end) => end());
    await sender.idle();
    look();
    expect(told).toHaveLength(6);
    ends.forEach((end) => end());
    await sender.idle();
  });

  it("marks over what somebody changed meanwhile, and keeps that", async () => {
    const changes: (() => Promise<unknown>)[] = [];
    const { look, sender, store, notice } = stage([aDueAlert("a")], { deliver: async () => void await changes[0]?.() });
    changes.push(async () => {
      const record = await store.load("a");
      if (record) await store.put({ ...record.alert, state: "claimed", claimedBy: "Olena" }, record.revision);
    });
    look();
    await sender.idle();
    expect([store.of("a").claimedBy, notice("a")?.state]).toEqual(["Olena", "sent"]);
  });

  it("tries the mark again when somebody was faster by compare and set", async () => {
    const seen = memoryAlerts(aDueAlert("a"));
    let races = 2;
    const put: typeof seen.put = async (alert, revision) => {
      if (races-- > 0) await seen.put({ ...seen.of("a"), count: seen.of("a").count + 1 }, revision);
      return await seen.put(alert, revision);
    };
    const { sender } = stage([], { store: { load: seen.load, put } });
    sender.look(seen.records(), at);
    await sender.idle();
    expect(seen.of("a")).toMatchObject({ count: 3, notices: [{ state: "sent" }] });
  });

  it("tells again with the same key after it was killed between sending and marking", async () => {
    const alerts = [aDueAlert("a"), aDueAlert("b")];
    const killed = stage(alerts, { store: { load: () => new Promise(() => {}), put: () => new Promise(() => {}) } });
    killed.sender.look(killed.store.records(), at);
    expect(killed.told).toHaveLength(1);
    const next = stage(killed.store.records().map(({ alert }) => alert));
    next.look(SECOND_MS);
    await next.sender.idle();
    expect(next.keys()).toEqual(killed.keys());
    expect(next.told[0]?.message.keys).toEqual(["a/fired/team", "b/fired/team"]);
    expect([next.notice("a")?.state, next.notice("b")?.state]).toEqual(["sent", "sent"]);
  });

  it("marks what is left out or for nobody, with the reason", async () => {
    const alerts = [
      aDueAlert("a", { customer: { valueAtRisk: 2 } }),
      aDueAlert("b", { customer: { valueAtRisk: 1 } }),
      aDueAlert("c", {}, { receiver: "gone" }),
    ];
    const { look, sender, notice, noted } = stage(alerts, { rules: () => byName(aRule({ mostPerHour: 1 })) });
    look();
    await sender.idle();
    expect(notice("a")?.state).toBe("sent");
    expect(notice("b")).toMatchObject({ state: "left-out", attempts: 0 });
    expect(notice("c")).toMatchObject({ state: "dead", problem: "no-receiver" });
    expect(noted.map(([name]) => name)).toEqual(["team"]);
  });

  it("marks both notices of one alert that are settled at once", async () => {
    const notices = [aNotice({ key: "1" }), aNotice({ key: "2", receiver: "olena" })];
    const { look, sender, notice } = stage([anAlert({ notices })]);
    look();
    await sender.idle();
    expect([notice("a-1", 0)?.state, notice("a-1", 1)?.state]).toEqual(["sent", "sent"]);
  });

  it("takes a fault of our own for a failure that may pass, and tells of it without its text", async () => {
    const { look, sender, notice, problems } = stage([aDueAlert("a")], {
      deliver: () => Promise.reject(new TypeError("x is not a function")),
    });
    look();
    await sender.idle();
    expect(notice("a")).toMatchObject({ state: "waiting", problem: "Failed unexpectedly, see the log" });
    expect(problems).toEqual(["Cannot tell team: x is not a function"]);
  });
});
