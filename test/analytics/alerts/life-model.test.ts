import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { act } from "../../../analytics/alerts/acts.ts";
import { AlertBook, bookedStore } from "../../../analytics/alerts/alert-book.ts";
import { isOpen } from "../../../analytics/alerts/alert-edit.ts";
import { Keeper } from "../../../analytics/alerts/keeper.ts";
import type { Alert, AlertEntryKind, Occurrence } from "../../../schemas/alerts/alert.ts";
import { occurrenceOf, receiverOf, ruleOf, T } from "../../support/alert-builder.ts";
import { MemoryAlerts } from "../../support/memory-alerts.ts";

const rule = ruleOf({
  levels: [{ to: ["team"] }, { afterSeconds: 120, to: ["lead"] }],
  repeatMinutes: 5,
  reopenMinutes: 30,
  expireMinutes: 20,
  groupSeconds: 10,
  flap: { times: 2, minutes: 60 },
  tellResolved: true,
});
const receivers = new Map(["team", "lead"].map((name) => [name, receiverOf(name)]));
const subjects = ["olena", "petro"];
const causes = 10;

type Step =
  | { do: "begin" | "end"; cause: number }
  | { do: "claim" | "release" | "snooze" | "resolve"; by: "Ada" | "Bo"; alert: number }
  | { do: "race"; alert: number }
  | { do: "wait"; seconds: number }
  | { do: "send" | "crash" | "repeat" };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom("begin", "end"), cause: fc.nat(causes - 1) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom("claim", "release", "snooze", "resolve"),
      by: fc.constantFrom("Ada", "Bo"),
      alert: fc.nat(1),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("race"), alert: fc.nat(1) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("wait"), seconds: fc.constantFrom(1, 5, 30, 60, 130, 310, 1300) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("send", "crash", "repeat") }) },
) as fc.Arbitrary<Step>;

/** One process after another keeps the alerts of two customers in one store; a crash throws all but the store away. */
class Model {
  readonly store = new MemoryAlerts();
  now = T;
  #found = new Map<string, Occurrence>();
  #told: Occurrence[] = [];
  #keeper = this.#start();

  async do(one: Step): Promise<void> {
    switch (one.do) {
      case "begin":
      case "end":
        this.#find(one.cause, one.do === "end");
        break;
      case "claim":
      case "release":
      case "snooze":
      case "resolve":
        this.#act(one);
        break;
      case "race":
        // The alert is claimed between the moment the keeper looks at it and the moment it stores it.
        this.store.onPut = () => this.#act({ do: "claim", by: "Ada", alert: one.alert });
        break;
      case "wait":
        this.now += one.seconds * 1000;
        break;
      case "send":
        this.#send();
        break;
      case "crash":
        this.#keeper = this.#start();
        this.#told = [];
        await this.#keeper.takeOver();
        break;
      case "repeat":
        this.#told.push(...this.#found.values());
    }
    await this.#keeper.step(this.now);
    await this.#keeper.pass(this.now);
  }

  async alerts(): Promise<Alert[]> {
    return (await this.store.list()).map(({ alert }) => alert);
  }

  get begun(): number {
    return this.#found.size;
  }

  #start(): Keeper {
    const book = new AlertBook();
    void this.store.watch((change) => book.take(change));
    return new Keeper({
      book,
      store: bookedStore(this.store, book),
      watchers: [{ step: () => this.#told.splice(0), retell: () => void (this.#told = [...this.#found.values()]) }],
      rules: () => [rule],
      receivers: () => receivers,
      timezone: () => "UTC",
      isForgotten: () => false,
      isLeading: () => true,
    });
  }

  #find(cause: number, isEnd: boolean): void {
    const key = `k${cause}`;
    const before = this.#found.get(key);
    if (isEnd ? !before || before.until !== null : before) return;
    const found = before ?? occurrenceOf({
      key,
      from: this.now,
      subject: { kind: "customer", id: subjects[cause % 2] as string },
    });
    this.#found.set(key, isEnd ? { ...found, until: this.now, endReason: "answered" } : found);
    this.#told.push(this.#found.get(key) as Occurrence);
  }

  #act({ do: action, by, alert }: Extract<Step, { by: string }>): void {
    const record = this.store.all()[alert];
    if (!record) return;
    const body = { claim: {}, release: {}, snooze: { minutes: 5 }, resolve: { outcome: "saved", comment: "" } }[action];
    const result = act(record.alert, { action, by, ...body } as Parameters<typeof act>[1], this.now);
    if (result.verdict === "done") this.store.store(result.alert, record.revision);
  }

  #send(): void {
    for (const { alert, revision } of this.store.all()) {
      const notices = alert.notices.map((notice) =>
        notice.state === "waiting" && notice.dueAt <= this.now ? { ...notice, state: "sent" as const } : notice
      );
      this.store.store({ ...alert, notices }, revision);
    }
  }
}

function expectSound(alerts: readonly Alert[], before: ReadonlyMap<string, Alert>): void {
  for (const [dedupKey, kin] of Map.groupBy(alerts, (alert) => alert.dedupKey)) {
    expect(kin.filter(isOpen).length, `open ones of ${dedupKey}`).toBeLessThanOrEqual(1);
  }
  const counted = alerts.flatMap((alert) => alert.causes.map(({ key }) => key));
  expect(new Set(counted).size).toBe(counted.length);
  const keys = alerts.flatMap(({ notices }) => notices.map(({ key }) => key));
  expect(new Set(keys).size).toBe(keys.length);
  for (const alert of alerts) {
    expect(alert.count).toBe(alert.causes.length);
    if (alert.state === "claimed") expect(alert.claimedBy).not.toBeNull();
    expect(alert.history.every(({ at }, i) => at >= (alert.history[i - 1]?.at ?? 0))).toBe(true);
    const claims = alert.history.filter(({ kind }) => ["claimed", "released", "reopened"].includes(kind));
    // Between two claims of different people somebody gave it back, or it was over.
    claims.forEach((entry, i) => {
      const last = claims[i - 1];
      if (entry.kind === "claimed" && last?.kind === "claimed") expect(entry.by).toBe(last.by);
    });
    // What was written stays.
    const known = before.get(alert.id);
    if (known) expect(alert.history.slice(0, known.history.length)).toEqual(known.history);
    if (!isOpen(alert) || alert.state === "claimed") {
      const asking = alert.notices.filter(({ state, step }) => state === "waiting" && step !== "resolved");
      expect(asking).toEqual([]);
    }
  }
}

describe("the life of alerts", () => {
  it("keeps its invariants under races, crashes, repeats and any order of what happens", async () => {
    const happened = new Map<AlertEntryKind, number>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        const model = new Model();
        let before = new Map<string, Alert>();
        for (const one of steps) {
          await model.do(one);
          const alerts = await model.alerts();
          expectSound(alerts, before);
          before = new Map(alerts.map((alert) => [alert.id, alert]));
        }
        // Each cause that began is counted, once.
        await model.do({ do: "crash" });
        const alerts = await model.alerts();
        expect(alerts.reduce((sum, { count }) => sum + count, 0)).toBe(model.begun);
        for (const { history } of alerts) {
          for (const { kind } of history) happened.set(kind, (happened.get(kind) ?? 0) + 1);
        }
      }),
      { numRuns: 200 },
    );
    // The model goes where it matters.
    const kinds = [
      "claimed",
      "released",
      "snoozed",
      "woke",
      "reopened",
      "escalated",
      "repeated",
      "held",
      "expired",
    ] as const;
    expect(kinds.filter((kind) => !happened.has(kind))).toEqual([]);
  });

  it("goes on after a crash as if nothing had happened", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        const [steady, crashing] = [new Model(), new Model()];
        for (const one of steps.filter((one) => one.do !== "race")) {
          await steady.do(one);
          await crashing.do(one);
          await crashing.do({ do: "crash" });
        }
        expect(await crashing.alerts()).toEqual(await steady.alerts());
      }),
      { numRuns: 80 },
    );
  });
});
