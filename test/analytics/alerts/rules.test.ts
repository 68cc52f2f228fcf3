import { describe, expect, it } from "vitest";
import { builtInRules } from "../../../analytics/alerts/built-in-rules.ts";
import { withoutSecrets, withSecretsOf } from "../../../analytics/alerts/receiver-secrets.ts";
import { readReceiver } from "../../../analytics/alerts/receiver-store.ts";
import { doubtful, wrongNames } from "../../../analytics/alerts/rule-check.ts";
import { readRule } from "../../../analytics/alerts/rule-store.ts";
import { ReceiversInForce, RulesInForce } from "../../../analytics/alerts/rules-in-force.ts";
import { keptOf } from "../../../analytics/kept.ts";
import { AlertName } from "../../../schemas/alerts/names.ts";
import { AlertReceiver } from "../../../schemas/alerts/rule.ts";
import { nearest } from "../../../schemas/near.ts";
import { aRule, aWebhook } from "../../support/alert-rules.ts";

const stored = (name: string, revision: number) => ({ name, revision, at: revision * 1000 });
const saved = (name: string, revision: number, rule: object) =>
  keptOf(JSON.stringify(rule), stored(name, revision), readRule);
const deleted = (name: string, revision: number) => ({ ...stored(name, revision), reading: null });

describe("the rules in force", () => {
  const builtIn = new Map([["one", aRule({ title: "One" })], ["two", aRule({ title: "Two" })]]);
  const told = (rules: RulesInForce) =>
    rules.rules().map(({ name, title, since }) => `${name}: ${title} since ${since}`);

  it("are those of the program, always in force, and those that are saved, since they were", () => {
    const rules = new RulesInForce(builtIn);
    rules.put(saved("own", 3, aRule({ title: "Own" })));
    rules.put(saved("two", 4, aRule({ title: "Ours" })));
    expect(told(rules)).toEqual(["one: One since 0", "two: Ours since 4000", "own: Own since 3000"]);
  });

  it("are not moved back by a version that comes late, and stay the same list without a change", () => {
    const rules = new RulesInForce(builtIn);
    rules.put(saved("two", 4, aRule({ title: "New" })));
    const before = rules.rules();
    expect(rules.put(saved("two", 3, aRule({ title: "Old" })))).toBe(false);
    expect(rules.rules()).toBe(before);
  });

  it("bring back the one of the program when the saved one is deleted, in force since then", () => {
    const rules = new RulesInForce(builtIn);
    for (const version of [saved("two", 4, aRule()), saved("own", 5, aRule()), deleted("two", 6), deleted("own", 7)]) {
      rules.put(version);
    }
    expect(told(rules)).toEqual(["one: One since 0", "two: Two since 6000"]);
  });

  it("do without one that cannot be read, and do not put the program's in its place", () => {
    const rules = new RulesInForce(builtIn);
    rules.put(keptOf("{", stored("two", 4), readRule));
    rules.put(saved("own", 5, { title: "No trigger" }));
    expect(told(rules)).toEqual(["one: One since 0"]);
  });
});

describe("the receivers in force", () => {
  it("are those that are saved now and can be read", () => {
    const receivers = new ReceiversInForce();
    const version = (name: string, revision: number, value: object) =>
      keptOf(JSON.stringify(value), stored(name, revision), readReceiver);
    receivers.put(version("team", 1, aWebhook()));
    receivers.put(version("broken", 2, { kind: "pigeon" }));
    receivers.put(version("gone", 3, aWebhook()));
    receivers.put(deleted("gone", 4));
    expect([...receivers.receivers()]).toEqual([["team", { ...aWebhook(), name: "team" }]]);
  });
});

describe("the rules of the program", () => {
  it("have names for addresses, tell no receiver, and name only numbers that there are", () => {
    for (const [name, rule] of builtInRules) {
      expect(AlertName.safeParse(name).success, name).toBe(true);
      expect(wrongNames(rule, { receivers: [] }), name).toEqual([]);
      expect(doubtful(rule, { queues: new Set() }), name).toEqual([]);
      expect(rule.levels, name).toEqual([]);
    }
  });

  it("look at tier A, tag vip or priority 8 without any settings, each kind of trouble once", () => {
    const ofCustomers = [...builtInRules.values()].filter(({ scope }) => scope.customers);
    const vip = { tiers: ["A"], tags: ["vip"], leastPriority: 8 };
    expect(ofCustomers.every(({ scope }) => JSON.stringify(scope.customers) === JSON.stringify(vip))).toBe(true);
    const kinds = ofCustomers.map(({ trigger }) => trigger.kind);
    // "waiting" twice: at once, and as trouble after a minute.
    expect(kinds.length - new Set(kinds).size).toBe(1);
    expect([...builtInRules].filter(([, { enabled }]) => !enabled).map(([name]) => name)).toEqual([
      "vip-paid-late",
      "service-level-low",
    ]);
  });
});

describe("wrongNames", () => {
  it("names the receiver at its place, and those there are", () => {
    const rule = aRule({ levels: [{ to: ["team"] }, { afterSeconds: 60, to: ["team", "boss"] }] });
    expect(wrongNames(rule, { receivers: ["team"] })).toEqual([
      { path: "levels.1.to.1", message: 'must be the name of a receiver: one of team, got "boss"' },
    ]);
    expect(wrongNames(rule, { receivers: [] })[0]?.message).toBe(
      'must be the name of a receiver: one that is saved, and none is, got "team"',
    );
  });

  it("names the number and those that are nearest to it", () => {
    const rule = (kpi: string) => aRule({ trigger: { kind: "kpi", params: { kpi, below: 0.8 } }, scope: {} });
    expect(wrongNames(rule("servicelevl"), { receivers: [] })).toEqual([{
      path: "trigger.params.kpi",
      message: expect.stringMatching(
        /^must be the id of a number of \/kpis such as serviceLevel.*, got "servicelevl"$/,
      ),
    }]);
    expect(wrongNames(rule("serviceLevel"), { receivers: [] })).toEqual([]);
  });
});

describe("doubtful", () => {
  it("tells of queues that nobody knows, and of customers where the trigger looks at none", () => {
    const queues = [{ site: "kyiv", queue: "sales" }, { site: "kyiv", queue: "sails" }];
    const known = { queues: new Set(["kyiv/sales"]) };
    expect(doubtful(aRule({ scope: { queues } }), known)).toEqual([
      { path: "scope.queues.1", message: "no queue sails of the site kyiv is known yet" },
    ]);
    expect(doubtful(aRule({ trigger: { kind: "no-agent" } }), known)).toEqual([
      { path: "scope.customers", message: "does not matter for no-agent, which looks at no customers" },
    ]);
  });

  it("tells of numbers that are never known in the scope", () => {
    const problemsOf = (params: object, scope = {}) =>
      doubtful(aRule({ trigger: { kind: "kpi", params }, scope }), { queues: new Set() }).map(({ message }) => message);
    expect(problemsOf({ kpi: "serviceLevel", below: 0.7 }, { channels: ["voice"] })).toEqual([]);
    expect(problemsOf({ kpi: "serviceLevel", below: 0.7 }, { channels: ["voice", "chat"] })).toEqual([
      "raises nothing: A number is watched on one channel or on all: make a rule for each",
    ]);
    const [refusal] = problemsOf({ kpi: "occupancy", above: 0.9 });
    expect(refusal).toMatch(/^raises nothing: ".*" is not told apart by queue$/);
    expect(problemsOf({ kpi: "occupancy", above: 0.9, per: "site" })).toEqual([]);
  });
});

describe("nearest", () => {
  it("finds what was meant, the nearest first, and nothing where nothing is like it", () => {
    // asa -> asa 0 changes, -> asb 1, -> abc 2: more than half of three letters, but two are always forgiven.
    expect(nearest("asa", ["abc", "asb", "asa", "something"])).toEqual(["asa", "asb", "abc"]);
    expect(nearest("hologram", ["asa", "waitingNow"])).toEqual([]);
  });
});

describe("the secrets of receivers", () => {
  const slack = AlertReceiver.parse({ kind: "slack", title: "Slack", url: "https://hooks.slack.com/services/T0/B0/x" });
  const pager = AlertReceiver.parse({ kind: "pagerduty", title: "Pager", routingKey: "R".repeat(32) });

  it.each([
    [aWebhook(), { url: "https://hooks.example/vip", secret: "********" }],
    [slack, { url: "https://hooks.slack.com/********" }],
    [pager, { routingKey: "********" }],
  ])("never leave: %#", (receiver, shown) => {
    expect(withoutSecrets(receiver)).toEqual({ ...receiver, ...shown });
  });

  it.each([["webhook", aWebhook()], ["slack", slack], ["pagerduty", pager]])(
    "of a %s stay when they come back as they were shown, and change when others come",
    (_, receiver) => {
      const edited = { ...withoutSecrets(receiver), title: "Renamed" } as AlertReceiver;
      expect(withSecretsOf(edited, receiver)).toEqual({ receiver: { ...receiver, title: "Renamed" }, problems: [] });
      expect(withSecretsOf(receiver, null)).toEqual({ receiver, problems: [] });
    },
  );

  it("are not taken from a receiver of another kind or host, and not sent to another address", () => {
    const other = AlertReceiver.parse({ kind: "slack", title: "S", url: "https://elsewhere.example/********" });
    expect(withSecretsOf(other, slack).problems).toEqual([
      { path: "url", message: "must be given again, in the place of ********" },
    ]);
    expect(withSecretsOf(withoutSecrets(aWebhook()), pager).problems).toHaveLength(1);
    expect(withSecretsOf({ ...withoutSecrets(pager), url: "https://evil.example/" } as AlertReceiver, pager).problems)
      .toEqual([{ path: "routingKey", message: "must be given again, because the address changed" }]);
  });
});
