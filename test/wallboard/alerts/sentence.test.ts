import { describe, expect, it } from "vitest";
import type { AlertFacts } from "../../../schemas/alerts/alert.ts";
import type { ShownAlert } from "../../../schemas/alerts/api.ts";
import { type TriggerKind, triggerKinds } from "../../../schemas/alerts/triggers.ts";
import { languages } from "../../../schemas/boards/names.ts";
import { sentenceOf } from "../../../wallboard/alerts/sentence.ts";
import { localeOf } from "../../../wallboard/language.ts";
import { anAlert, AT, aTelling, someFacts } from "./alert-builders.ts";

const DAY_MS = 86_400_000;
/** An alert that goes on, by its trigger and what is known. */
const alertOf = (trigger: TriggerKind, facts: Partial<AlertFacts> = {}, more: Partial<ShownAlert> = {}) =>
  anAlert({ trigger, facts: someFacts({ queue: null, ...facts }), ...more });
const say = (alert: ShownAlert) => sentenceOf(alert, aTelling());
const over = { isGoingOn: false, endedAt: AT, endReason: "answered" } as const;

describe("sentenceOf", () => {
  it.each<[string, TriggerKind, Partial<AlertFacts>, Partial<ShownAlert>?]>([
    // 10:00:00 less 42 s.
    ["Waits 0:42 in Sales", "waiting", { queue: "sales", waitingSince: AT - 42_000 }],
    ["Waits 0:42 in nights", "waiting", { queue: "nights", waitingSince: AT - 42_000 }],
    ["Waits 0:42, beyond the target of 0:20", "waiting", { waitingSince: AT - 42_000, values: { targetMs: 20_000 } }],
    ["Waits 0:20", "waiting", { waitingSince: AT - 20_000, values: { targetMs: 20_000 } }],
    ["Waited 1:05", "waiting", { values: { waitedMs: 65_000, afterMs: 0 } }, over],
    ["Is waiting", "waiting", {}],
    ["Will wait beyond 2:00, waits 0:10 already", "predicted-wait", {
      waitingSince: AT - 10_000,
      values: { beyondMs: 120_000 },
    }],
    ["Gave up after 2:10 in Sales", "abandoned", { queue: "sales", values: { waitedMs: 130_000 } }],
    ["Was turned away, the queue was full", "refused", { values: { reason: "full" } }],
    ["Handed on 3 times", "transferred", { values: { times: 3 } }],
    ["Heard 1 announcement", "announcements", { values: { times: 1 } }],
    ["Was sent to another channel", "deflected", {}],
    // Raised 1 minute ago, when it had lasted 15.
    ["Contact lasts 16:00", "long-contact", { values: { minutes: 15 } }, { from: AT - 60_000 }],
    ["Contact lasted 20:00", "long-contact", { values: { minutes: 15, lastedMs: 1_200_000 } }, over],
    ["Contacts us again: 3 times, within 24 hours", "repeat", { values: { times: 3, withinHours: 24 } }],
    ["Complaint opened, “invoices”", "complaint", { topic: "invoices", values: { kind: "complaint" } }],
    ["Case overdue by 1:30:00", "case-overdue", { values: { dueAt: AT - 5_400_000 } }],
    ["Promise overdue by 2:00, “call”", "promise-overdue", { values: { dueAt: AT - 120_000, what: "call" } }],
    ["Gave a low score: 1 of 5, “Never again”", "low-score", { values: { score: 1, max: 5, comment: "Never again" } }],
    ["Payment 9 days late, €100.00", "late-payment", {
      values: { dueAt: AT - 9.5 * DAY_MS, amount: 100, currency: "EUR" },
    }],
    ["Orders only 40 % of the usual", "fewer-orders", { values: { share: 0.4 } }],
    ["Likely to leave: 31 % likely to stay", "likely-to-leave", { values: { alive: 0.31 } }],
    ["Fails in self-service, 2 failures", "self-service", { values: { failures: 2 } }],
    // Raised 10 s ago, after 120 s in the menu.
    ["Stuck in self-service for 2:10", "self-service", { values: { failures: 0, afterMs: 120_000 } }, {
      from: AT - 10_000,
    }],
    ["Average speed of answer: 1:20, bound 1:00", "kpi", { values: { kpi: "asa", value: 80_000, above: 60_000 } }],
    ["Service level: 65.0 %, bound 70 %", "kpi", { values: { kpi: "serviceLevel", value: 0.65, below: 0.7 } }],
    ["unheardOf: 75, bound 60", "kpi", { values: { kpi: "unheardOf", value: 75, above: 60 } }],
    ["7 wait, no agent available", "no-agent", { queue: "sales", values: { waiting: 7 } }, {
      subject: { kind: "queue", id: "kyiv/sales" },
    }],
    ["2.4 times as much as usual", "surge", { values: { times: 2.4 } }],
    ["Source silent for 11:00", "source-silent", { values: { silentMs: 660_000 } }],
    ["Events wait 1:15 to be stored", "ingest-behind", { values: { behindMs: 75_000 } }],
  ])("%s", (sentence, trigger, facts, more) => {
    expect(say(alertOf(trigger, facts, more)).replaceAll("\u202f", " ")).toBe(sentence);
  });

  it("ticks with the clock of the server", () => {
    const alert = alertOf("waiting", { waitingSince: AT - 42_000 });
    expect(sentenceOf(alert, aTelling({ now: AT + 1_000 }))).toBe("Waits 0:43");
  });

  it("says something of every trigger in every language, also where nothing is known", () => {
    const told = languages.flatMap((code) =>
      triggerKinds.map((trigger) => sentenceOf(alertOf(trigger), aTelling({ locale: localeOf(code) })))
    );
    expect(told.filter((sentence) => sentence.length < 2 || /[{}]|undefined|null|NaN/.test(sentence))).toEqual([]);
    expect(new Set(told).size).toBeGreaterThan(languages.length * triggerKinds.length * 0.95);
  });

  it("takes words of sources as they are", () => {
    const what = "<img src=x onerror=alert(1)>";
    expect(say(alertOf("promise-overdue", { values: { what } }))).toBe(`Promise not kept, “${what}”`);
  });
});
