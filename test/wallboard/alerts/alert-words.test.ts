import { describe, expect, it } from "vitest";
import type { ShownAlert } from "../../../schemas/alerts/api.ts";
import { conflictText, requestOf } from "../../../wallboard/alerts/acts.ts";
import { isCallBack, shownAddress } from "../../../wallboard/alerts/call-back.ts";
import { historyLines } from "../../../wallboard/alerts/history-words.ts";
import { deskKey } from "../../../wallboard/alerts/keys.ts";
import { holderText, knownText, progressOf, titleOf, worthText } from "../../../wallboard/alerts/who.ts";
import { localeOf } from "../../../wallboard/language.ts";
import { aCustomer, anAlert, AT, aTelling } from "./alert-builders.ts";

const told = aTelling();
const claimed = { state: "claimed", claimedBy: "Petro", claimedAt: AT - 65_000 } as const;

describe("titleOf", () => {
  it.each<[string, Partial<ShownAlert>]>([
    ["Olena Kovalenko", {}],
    ["c-1", { customer: aCustomer({ name: null }) }],
    ["Unknown caller", { subject: { kind: "contact", id: "call-1" }, customer: null }],
    ["Sales · Kyiv", { subject: { kind: "queue", id: "kyiv/sales" }, customer: null }],
    ["Kyiv", { subject: { kind: "site", id: "kyiv" }, customer: null }],
    ["asterisk/kyiv-1", { subject: { kind: "source", id: "asterisk/kyiv-1" }, customer: null }],
  ])("is %s", (title, part) => expect(titleOf(anAlert(part), told)).toBe(title));
});

describe("worthText", () => {
  it("is what is at risk, else the revenue, else nothing", () => {
    const of = (part: object) => worthText(anAlert({ customer: aCustomer(part) }), told);
    expect([of({}), of({ valueAtRisk: null }), of({ valueAtRisk: null, revenue: null })]).toEqual([
      "€8,200 at risk",
      "€12,400 revenue",
      null,
    ]);
    expect(worthText(anAlert(), aTelling({ currency: null }))).toBe("8,200 at risk");
  });
});

describe("knownText", () => {
  it("leaves out what is unknown", () => {
    expect(knownText(anAlert(), told)).toBe("Tier A · Maria · vip");
    expect(knownText(anAlert({ customer: null }), told)).toBe("");
  });
});

describe("holderText", () => {
  it.each<[string | null, Partial<ShownAlert>]>([
    [null, {}],
    ["Petro, 1:05", claimed],
    ["You, 1:05", { ...claimed, claimedBy: "Iryna" }],
    ["back in 5:00", { state: "snoozed", snoozedUntil: AT + 300_000 }],
    ["Saved, Petro", { state: "resolved", resolvedBy: "Petro", outcome: "saved" }],
    ["answered", { state: "resolved", endReason: "answered" }],
    ["by itself", { state: "resolved" }],
    ["Expired", { state: "expired", endReason: "answered" }],
  ])("is %s", (text, part) => expect(holderText(anAlert(part), "Iryna", told)).toBe(text));
});

describe("progressOf", () => {
  it("tells repeats, levels beyond the first, and that it comes and goes", () => {
    expect(progressOf(anAlert({ level: 0 }), told)).toEqual([]);
    expect(progressOf(anAlert({ count: 3, level: 1, heldUntil: AT + 1 }), told)).toEqual([
      "3 times",
      "level 2",
      "comes and goes",
    ]);
    expect(progressOf(anAlert({ heldUntil: AT }), told)).toEqual([]);
  });
});

describe("isCallBack", () => {
  it.each<[boolean, Partial<ShownAlert>]>([
    [true, { trigger: "abandoned" }],
    [true, { trigger: "refused", ...claimed }],
    [true, { trigger: "deflected" }],
    [false, { trigger: "waiting" }],
    [false, { trigger: "abandoned", isGoingOn: false, endReason: "reached" }],
    [false, { trigger: "abandoned", state: "resolved" }],
  ])("%s for %j", (is, part) => expect(isCallBack(anAlert(part))).toBe(is));
});

describe("shownAddress", () => {
  it.each([
    ["+380 50 111-22-33", "tel:+380501112233"],
    ["+380 ** *** ** 33", null],
    ["o***@example.com", null],
    ["olena@example.com", "mailto:olena%40example.com"],
    ["javascript:alert(1)", null],
    ["olena on the web", null],
  ])("%s leads to %s", (address, href) => expect(shownAddress(address)).toEqual({ text: address, href }));

  it("is nothing where there is none", () => expect([shownAddress(null), shownAddress("")]).toEqual([null, null]));
});

describe("historyLines", () => {
  it("tells the newest first, in words of the language, and what people wrote as they wrote it", () => {
    const entry = (kind: ShownAlert["history"][number]["kind"], by: string | null, text: string | null) => ({
      at: AT,
      kind,
      by,
      text,
    });
    const history = [
      entry("fired", null, null),
      entry("escalated", null, "2"),
      entry("snoozed", "Petro", "2026-11-22T10:15:00.000Z"),
      entry("commented", "Petro", "saved"),
      entry("ended", null, "reached"),
      entry("replaced", null, "a-9"),
      entry("resolved", "Petro", "called-back"),
    ];
    const lines = historyLines({ history }, { locale: localeOf("en"), timezone: "Europe/Kyiv" });
    expect(lines.map(({ what, by, text }) => [what, by, text].filter(Boolean).join(" | "))).toEqual([
      "Resolved | Petro | Called back",
      "Replaced",
      "Cause over | reached since",
      "Comment | Petro | saved",
      "Snoozed | Petro | 12:15",
      "Told further | level 2",
      "Raised",
    ]);
  });
});

describe("deskKey", () => {
  const press = (key: string, code = "", more: object = {}) =>
    deskKey({ key, code, ctrlKey: false, metaKey: false, altKey: false, ...more });

  it("goes by the letter, and by its place where the keyboard writes another script", () => {
    expect(press("c", "KeyC")).toEqual({ do: "claim" });
    expect(press("С", "KeyC")).toEqual({ do: "claim" });
    expect(press("о", "KeyJ")).toEqual({ do: "move", step: 1 });
    // A keyboard of another order says the letter itself.
    expect(press("r", "KeyO")).toEqual({ do: "resolve" });
  });

  it("knows outcomes and signs", () => {
    expect([press("1"), press("6"), press("7")]).toEqual([
      { do: "outcome", place: 0 },
      { do: "outcome", place: 5 },
      null,
    ]);
    expect([press("/"), press("?"), press("Escape"), press("Shift", "ShiftLeft")]).toEqual([
      { do: "find" },
      { do: "help" },
      { do: "close" },
      null,
    ]);
  });

  it("leaves the browser's own keys alone", () => expect(press("c", "KeyC", { ctrlKey: true })).toBeNull());
});

describe("requestOf", () => {
  it("names the alert in the address and the person in the body", () => {
    expect(requestOf({ id: "a/1", action: "snooze", minutes: 5 }, "Iryna")).toEqual({
      url: "/api/alerts/a%2F1/snooze",
      body: { by: "Iryna", minutes: 5 },
    });
  });
});

describe("conflictText", () => {
  const of = (part: Partial<ShownAlert>) =>
    conflictText({ error: { code: "", message: "", problems: [] }, alert: anAlert(part) }, {
      locale: localeOf("en"),
      me: "Iryna",
    });

  it("says who was faster, or what became of it", () => {
    expect(of(claimed)).toBe("Petro was faster and has it now.");
    expect(of({ state: "resolved", claimedBy: "Petro" })).toBe("It was changed meanwhile: Resolved.");
  });
});
