import { describe, expect, it } from "vitest";
import { AlertRule } from "../../../schemas/alerts/rule.ts";
import { triggerKinds, triggers } from "../../../schemas/alerts/triggers.ts";
import { languages } from "../../../schemas/boards/names.ts";
import { paramFields } from "../../../wallboard/alert-rules/param-fields.ts";
import { ruleSentence, toldSentences } from "../../../wallboard/alert-rules/rule-sentence.ts";
import { localeOf } from "../../../wallboard/language.ts";

const titles = {
  site: (site: string) => ({ kyiv: "Kyiv" })[site] ?? site,
  receiver: (name: string) => ({ boss: "Head of service" })[name] ?? name,
};
const ruleOf = (kind: string, params: object = {}, part: object = {}) =>
  AlertRule.parse({ title: "T", trigger: { kind, params }, ...part });
const say = (kind: string, params: object, scope: object = {}, language: "en" | "uk" | "de" | "zh" = "en") =>
  ruleSentence(ruleOf(kind, params, { scope }), localeOf(language), titles).replaceAll("\u202f", " ");

describe("ruleSentence", () => {
  const tierA = { customers: { tiers: ["A"] } };

  it.each([
    [
      "waiting",
      { afterSeconds: 30 },
      { ...tierA, sites: ["kyiv"] },
      "A customer of tier A waits 30 s or longer in any queue of Kyiv.",
    ],
    ["waiting", {}, {}, "Anybody waits."],
    [
      "abandoned",
      { afterSeconds: 90 },
      { customers: { tiers: ["A", "B"], tags: ["vip"], leastPriority: 8 } },
      "A customer of tier A or B, tagged vip, or with priority 8 or higher hangs up after waiting 1:30 or longer.",
    ],
    ["predicted-wait", {}, tierA, "A customer of tier A will wait beyond the queue’s target."],
    [
      "refused",
      { reasons: ["full", "closed"] },
      tierA,
      "A customer of tier A is not let into a queue; reasons: queue full, closed.",
    ],
    ["transferred", { times: 2 }, tierA, "A customer of tier A is handed on 2 times or more within one contact."],
    ["repeat", { times: 3, withinHours: 1 }, tierA, "A customer of tier A comes 3 times or more within 1 hour."],
    ["low-score", { atMost: 0.25 }, tierA, "A customer of tier A gives a score in the lowest 25 % of its scale."],
    [
      "late-payment",
      { days: 1, leastAmount: 500 },
      tierA,
      "A customer of tier A is 1 day or more late with a payment; least amount: 500.",
    ],
    [
      "kpi",
      { kpi: "serviceLevel", below: 0.7, forSeconds: 300 },
      { sites: ["kyiv"] },
      "Service level (today) is below 70 % for 5:00, for each queue in any queue of Kyiv.",
    ],
    [
      "kpi",
      { kpi: "longestWaitNow", above: 120_000, per: "all" },
      {},
      "Longest wait now is above 2:00 for 1:00, over all together.",
    ],
    ["source-silent", {}, { sites: ["kyiv"] }, "A source says nothing for longer than its site allows, at Kyiv."],
    [
      "waiting",
      {},
      { queues: [{ site: "kyiv", queue: "sales" }], channels: ["voice", "chat"], hours: "business" },
      "Anybody waits in sales (Kyiv); channels: Phone, Chat; hours: business hours.",
    ],
    [
      "waiting",
      {},
      { topics: ["invoice"], hours: { monday: [["09:00", "18:00"]] } },
      "Anybody waits; topics: invoice; hours: mon 09:00-18:00.",
    ],
  ])("of %s with %j and %j", (kind, params, scope, sentence) => {
    expect(say(kind, params, scope)).toBe(sentence);
  });

  it("is said in each language in its own way", () => {
    const scope = { customers: { tiers: ["A"], tags: ["vip"] }, sites: ["kyiv"] };
    expect(say("waiting", { afterSeconds: 30 }, scope, "uk")).toBe(
      "Клієнт рівня A або з міткою vip чекає 30 с або довше, майданчик Kyiv, будь-яка черга.",
    );
    expect(say("waiting", { afterSeconds: 30 }, scope, "de")).toBe(
      "Ein Kunde der Stufe A oder mit dem Merkmal vip wartet 30 s oder länger, Standort Kyiv, jede Warteschlange.",
    );
    expect(say("waiting", { afterSeconds: 30 }, scope, "zh")).toBe(
      "Kyiv的任一队列：客户（A 级或带有标签 vip）等待 30 秒 或更久。",
    );
  });

  it("has no gap for any kind in any language", () => {
    const params: Record<string, object> = { kpi: { kpi: "serviceLevel", below: 0.8 } };
    for (const kind of triggerKinds) {
      for (const language of languages) {
        const sentence = ruleSentence(ruleOf(kind, params[kind]), localeOf(language), titles);
        expect(sentence, `${kind} ${language}`).toMatch(/^[^{}]{5,}[.。]$/u);
        expect(sentence, `${kind} ${language}`).not.toContain("undefined");
      }
    }
  });
});

describe("toldSentences", () => {
  it("tell who is told at once and who later, in their order", () => {
    const levels = [{ afterSeconds: 120, to: ["boss"] }, { to: ["team", "slack"] }];
    expect(toldSentences(ruleOf("waiting", {}, { levels }), localeOf("en"), titles)).toEqual([
      "At once on the desk and the walls, and by team, slack.",
      "After 2:00, if nobody took it: Head of service.",
    ]);
    expect(toldSentences(ruleOf("waiting"), localeOf("en"), titles)).toEqual(["At once on the desk and the walls."]);
  });
});

describe("paramFields", () => {
  it("has a field for each parameter of each kind, and no other", () => {
    for (const kind of triggerKinds) {
      const fields = paramFields[kind].map(({ key }) => key).sort();
      expect(fields, kind).toEqual(Object.keys(triggers[kind].shape).sort());
    }
  });
});
