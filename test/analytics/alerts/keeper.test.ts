import { describe, expect, it } from "vitest";
import { act } from "../../../analytics/alerts/acts.ts";
import { AlertBook, bookedStore } from "../../../analytics/alerts/alert-book.ts";
import { fingerprintOf, Forgotten } from "../../../analytics/alerts/forgotten.ts";
import { Keeper } from "../../../analytics/alerts/keeper.ts";
import type { Watcher } from "../../../analytics/alerts/ports.ts";
import type { Alert, Occurrence } from "../../../schemas/alerts/alert.ts";
import type { NamedRule } from "../../../schemas/alerts/rule.ts";
import { factsOf, MINUTE, occurrenceOf, receiverOf, ruleOf, T } from "../../support/alert-builder.ts";
import { MemoryAlerts } from "../../support/memory-alerts.ts";

/** Tells what the test has found; all of it again when it is asked to. */
class FakeWatch implements Watcher {
  #all = new Map<string, Occurrence>();
  #told: Occurrence[] = [];

  find(part: Partial<Occurrence> = {}): void {
    const found = occurrenceOf(part);
    this.#all.set(`${found.rule}${found.key}`, found);
    this.#told.push(found);
  }
  step(): Occurrence[] {
    return this.#told.splice(0);
  }
  retell(): void {
    this.#told = [...this.#all.values()];
  }
}

/** A process that keeps alerts in `store`. */
function processOf(store: MemoryAlerts, { rules = [ruleOf()] as NamedRule[], watch = new FakeWatch() } = {}) {
  const book = new AlertBook();
  void store.watch((change) => book.take(change));
  const leads = { isLeading: true };
  const forgotten = new Forgotten();
  const keeper = new Keeper({
    book,
    store: bookedStore(store, book),
    watchers: [watch],
    rules: () => rules,
    receivers: () => new Map([["team", receiverOf("team")]]),
    timezone: () => "UTC",
    isForgotten: (found) => forgotten.has(found),
    isLeading: () => leads.isLeading,
  });
  return { book, keeper, watch, leads, forgotten };
}
const alertsIn = async (store: MemoryAlerts) => (await store.list()).map(({ alert }) => alert);
const only = async (store: MemoryAlerts): Promise<Alert> => {
  const alerts = await alertsIn(store);
  expect(alerts).toHaveLength(1);
  return alerts[0] as Alert;
};
/** Somebody else, in another process, is faster: whatever is stored next finds another revision. */
function claimMeanwhile(store: MemoryAlerts, by: string): void {
  store.onPut = ({ id }) => {
    const record = store.get(id);
    const result = record && act(record.alert, { action: "claim", by }, T + 1);
    if (record && result?.verdict === "done") store.store(result.alert, record.revision);
  };
}

describe(Keeper, () => {
  it("stores what is found once, however often it is found and by whomever", async () => {
    const store = new MemoryAlerts();
    const [a, b] = [processOf(store), processOf(store)];
    for (const { keeper, watch } of [a, b, a]) {
      watch.find();
      await keeper.step(T);
    }
    expect(await only(store)).toMatchObject({ state: "firing", count: 1 });
    expect([a.keeper.fired, b.keeper.fired]).toEqual([1, 0]);
  });

  it("keeps one alert where two processes store the same cause at the same moment", async () => {
    const store = new MemoryAlerts();
    const both = [processOf(store), processOf(store)];
    both.forEach(({ watch }) => watch.find());
    await Promise.all(both.map(({ keeper }) => keeper.step(T)));
    expect(await only(store)).toMatchObject({ count: 1 });
  });

  it("tells the first level with the alert", async () => {
    const store = new MemoryAlerts();
    const { keeper, watch } = processOf(store, { rules: [ruleOf({ levels: [{ to: ["team"] }] })] });
    watch.find();
    await keeper.step(T);
    expect(await only(store)).toMatchObject({ level: 0, notices: [{ step: "fired", receiver: "team" }] });
  });

  it("applies what happened to an alert that somebody changed meanwhile", async () => {
    const store = new MemoryAlerts();
    const { keeper, watch, book } = processOf(store);
    watch.find();
    await keeper.step(T);
    claimMeanwhile(store, "Ada");
    watch.find({ until: T + 5, endReason: "answered" });
    await keeper.step(T + 5);
    const alert = await only(store);
    expect(alert).toMatchObject({ state: "resolved", claimedBy: "Ada", endReason: "answered" });
    expect(book.get(alert.id)?.alert).toEqual(alert);
  });

  it("keeps what cannot be stored until it can", async () => {
    const store = new MemoryAlerts();
    const { keeper, watch } = processOf(store);
    store.isAway = true;
    watch.find();
    await expect(keeper.step(T)).rejects.toThrow("NATS does not answer");
    store.isAway = false;
    await keeper.step(T + 1);
    expect(await only(store)).toMatchObject({ firedAt: T + 1 });
  });

  it("stores nothing while another process leads, and everything when it takes over", async () => {
    const store = new MemoryAlerts();
    const { keeper, watch, leads } = processOf(store);
    leads.isLeading = false;
    watch.find();
    keeper.idle(T);
    expect(await alertsIn(store)).toEqual([]);
    leads.isLeading = true;
    await keeper.takeOver();
    await keeper.step(T + 1);
    expect(await only(store)).toMatchObject({ count: 1 });
  });

  it("stops in the middle when it leads no more", async () => {
    const store = new MemoryAlerts();
    const { keeper, watch, leads } = processOf(store);
    leads.isLeading = false;
    watch.find();
    await expect(keeper.step(T)).rejects.toThrow("another process leads now");
    expect(await alertsIn(store)).toEqual([]);
  });

  it("raises nothing of a rule that is not there or switched off", async () => {
    for (const rules of [[], [ruleOf({ enabled: false })]]) {
      const store = new MemoryAlerts();
      const { keeper, watch } = processOf(store, { rules });
      watch.find();
      await keeper.step(T);
      expect(await alertsIn(store)).toEqual([]);
    }
  });

  it.each(["olena", "kyiv/c1"])("raises nothing of before %s was erased, but what comes later", async (id) => {
    const store = new MemoryAlerts();
    const { keeper, watch, forgotten } = processOf(store);
    forgotten.take(fingerprintOf(id), T);
    watch.find();
    await keeper.step(T + 1);
    expect(await alertsIn(store)).toEqual([]);
    watch.find({ key: "k2", from: T + 1 });
    await keeper.step(T + 2);
    expect(await only(store)).toMatchObject({ causes: [{ key: "k2" }] });
  });

  it("does what time does, and forgets what has been over for 8 days", async () => {
    const store = new MemoryAlerts();
    const rule = ruleOf({ levels: [{ afterSeconds: 60, to: ["team"] }] });
    const { keeper, watch } = processOf(store, { rules: [rule] });
    watch.find();
    await keeper.step(T);
    await keeper.pass(T + MINUTE);
    expect(await only(store)).toMatchObject({ level: 0 });
    watch.find({ until: T + 2 * MINUTE, endReason: "answered" });
    await keeper.step(T + 2 * MINUTE);
    const days = (count: number) => T + 2 * MINUTE + count * 86_400_000;
    await keeper.pass(days(8) - 1);
    expect(await only(store)).toMatchObject({ state: "resolved" });
    await keeper.pass(days(8));
    expect(await alertsIn(store)).toEqual([]);
  });
});

describe("a caller who waits and hangs up", () => {
  const hungUp = { rule: "vip-hung-up", key: "a1", from: T + MINUTE } as const;
  const rules = [ruleOf(), ruleOf({ name: "vip-hung-up", trigger: { kind: "abandoned" } })];
  const waitOver = { until: T + MINUTE, endReason: "abandoned" } as const;

  async function afterHangUp(claim: boolean) {
    const store = new MemoryAlerts();
    const { keeper, watch, book } = processOf(store, { rules });
    watch.find();
    await keeper.step(T);
    if (claim) {
      claimMeanwhile(store, "Ada");
      watch.find({ facts: factsOf({ values: { waitedMs: 5 } }) });
      await keeper.step(T + 5);
    }
    watch.find(hungUp);
    watch.find(waitOver);
    await keeper.step(T + MINUTE);
    const alerts = await alertsIn(store);
    const waiting = alerts.find(({ trigger }) => trigger === "waiting") as Alert;
    const abandoned = alerts.find(({ trigger }) => trigger === "abandoned") as Alert;
    return { waiting, abandoned, book, keeper, store, watch };
  }

  it("has one alert that is open: of hanging up", async () => {
    const { waiting, abandoned, book } = await afterHangUp(false);
    expect(waiting).toMatchObject({ state: "resolved", replacedBy: abandoned.id, endReason: "abandoned" });
    expect(waiting.history.at(-1)).toMatchObject({ kind: "replaced", text: abandoned.id });
    expect(book.open().map(({ alert }) => alert.id)).toEqual([abandoned.id]);
    expect(abandoned.state).toBe("firing");
  });

  it("stays with the person who had claimed the wait", async () => {
    const { abandoned } = await afterHangUp(true);
    expect(abandoned).toMatchObject({ state: "claimed", claimedBy: "Ada", claimedAt: T + 1, notices: [] });
  });

  it("is done to the end by the next pass when the process died in between", async () => {
    const { waiting, abandoned, store } = await afterHangUp(false);
    // As it was before the second of the two was stored, and claimed in the meantime.
    const record = await store.load(waiting.id);
    const claimed = { ...waiting, replacedBy: null, claimedBy: "Bo", claimedAt: T + 9 };
    store.store(claimed, record?.revision ?? 0);
    await processOf(store, { rules }).keeper.pass(T + MINUTE + 1000);
    expect(await store.load(waiting.id)).toMatchObject({ alert: { replacedBy: abandoned.id } });
    expect(await store.load(abandoned.id)).toMatchObject({ alert: { state: "claimed", claimedBy: "Bo" } });
  });

  it("of another contact replaces nothing", async () => {
    const store = new MemoryAlerts();
    const { keeper, watch, book } = processOf(store, { rules });
    watch.find();
    watch.find({ ...hungUp, facts: factsOf({ contact: "c2" }) });
    await keeper.step(T + MINUTE);
    expect(book.open()).toHaveLength(2);
  });
});

describe("a caller who is recognised while waiting", () => {
  const unknown = { subject: { kind: "contact", id: "kyiv/c1" }, customer: null } as const;
  const rules = [ruleOf({ levels: [{ to: ["team"] }, { afterSeconds: 60, to: ["team"] }], tellResolved: true })];

  it("has one alert that is open, of the customer; nobody is told twice, and who had it has it", async () => {
    for (const claimedBy of [null, "Ada"]) {
      const store = new MemoryAlerts();
      const { keeper, watch, book } = processOf(store, { rules });
      watch.find(unknown);
      await keeper.step(T);
      const first = await only(store);
      const sent = { ...first, notices: first.notices.map((notice) => ({ ...notice, state: "sent" as const })) };
      const claimed = claimedBy === null ? sent : { ...sent, state: "claimed" as const, claimedBy, claimedAt: T + 1 };
      store.store(claimed, store.get(first.id)?.revision ?? 0);
      // As Watch tells it: the cause of the contact never was, it is the customer's.
      watch.find({ ...unknown, until: T, endReason: "never-was" });
      watch.find();
      await keeper.step(T + 2);
      const [second] = book.open().map(({ alert }) => alert);
      expect(book.open()).toHaveLength(1);
      expect(second).toMatchObject({ subject: { id: "olena" }, claimedBy, level: 0, notices: [] });
      expect(store.get(first.id)?.alert).toMatchObject({ state: "resolved", replacedBy: second?.id });
      // That it is over is not told of the first.
      await keeper.pass(T + 1000);
      expect(store.get(first.id)?.alert.notices).toHaveLength(1);
      await keeper.pass(T + 62_000);
      expect(store.get(second?.id ?? "")?.alert.level).toBe(claimedBy === null ? 1 : 0);
    }
  });
});
