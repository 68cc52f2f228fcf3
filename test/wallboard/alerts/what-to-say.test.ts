import { describe, expect, it } from "vitest";
import type { ShownAlert } from "../../../schemas/alerts/api.ts";
import { triggerKinds } from "../../../schemas/alerts/triggers.ts";
import { languages } from "../../../schemas/boards/names.ts";
import type { CaseEntry, CustomerBody, PromiseEntry, TimelineEntry } from "../../../schemas/customer.ts";
import { lastContacts, openMatters } from "../../../wallboard/alerts/open-matters.ts";
import { whatToSay } from "../../../wallboard/alerts/what-to-say.ts";
import { localeOf } from "../../../wallboard/language.ts";
import { aCustomer, entries } from "../customer-builders.ts";
import { anAlert, AT, someFacts } from "./alert-builders.ts";

const complaint = entries.find((entry): entry is CaseEntry => entry.kind === "case") as CaseEntry;
const promise = entries.find((entry): entry is PromiseEntry => entry.kind === "promise") as PromiseEntry;
/** Opened three days before. */
const openComplaint: CaseEntry = { ...complaint, at: "2026-11-19T09:00:00Z", topic: "invoices", isOverdue: false };
const overdueCase: CaseEntry = {
  ...complaint,
  id: "K-2",
  caseKind: "request",
  due: "2026-11-21T10:00:00Z",
  topic: null,
};
const brokenPromise: PromiseEntry = {
  ...promise,
  state: "overdue",
  due: "2026-11-21T10:00:00Z",
  what: "Call about it",
};

function customerWith(some: TimelineEntry[], since: string | null = null): CustomerBody {
  const body = aCustomer({ timeline: { entries: some, next: null } });
  return { ...body, customer: { ...body.customer, since } };
}
const say = (alert: ShownAlert, customer: CustomerBody | null = null, locale = localeOf("en")) =>
  whatToSay({ alert, customer, now: AT, locale });
const hungUp = anAlert({ trigger: "abandoned", facts: someFacts({ values: { waitedMs: 130_000 } }) });

describe("whatToSay", () => {
  it("is sorry for the wait, names the open complaint and thanks for the years", () => {
    // 2014-01-01 to 2026-11-22 are 12 whole years.
    expect(say(hungUp, customerWith([openComplaint], "2014"))).toEqual([
      "You waited 2:10 for us and nobody answered: I am sorry.",
      "Your complaint of 3 days ago about invoices is still open: I look after it.",
      "Thank you for 12 years with us.",
    ]);
  });

  it("names a broken promise first, and is never longer than three sentences", () => {
    expect(say(hungUp, customerWith([openComplaint, brokenPromise, overdueCase], "2014"))).toEqual([
      "You waited 2:10 for us and nobody answered: I am sorry.",
      "We promised you by 21 Nov 2026: “Call about it”. We have not kept it; I do it now.",
      "Your complaint of 3 days ago about invoices is still open: I look after it.",
    ]);
  });

  it("names a case that is overdue, and says nothing of what is closed or kept", () => {
    const closed = { ...openComplaint, closed: "2026-11-20T10:00:00Z" };
    expect(say(hungUp, customerWith([closed, overdueCase, { ...brokenPromise, state: "kept" }])).slice(1)).toEqual([
      "Your case should have been settled by 21 Nov 2026: I am sorry, and I look after it.",
    ]);
  });

  it("counts the wait while it goes on", () => {
    const waits = anAlert({ facts: someFacts({ waitingSince: AT - 42_000 }) });
    expect(say(waits)).toEqual(["I am sorry that you have been waiting for 0:42; I am here for you now."]);
  });

  it("knows the promise or complaint that raised it before the customer is loaded", () => {
    const values = { what: "Call about it", dueAt: Date.parse("2026-11-21T10:00:00Z") };
    expect(say(anAlert({ trigger: "promise-overdue", facts: someFacts({ values }) }))).toEqual([
      "We promised you by 21 Nov 2026: “Call about it”. We have not kept it; I do it now.",
    ]);
    const complains = anAlert({
      ...{ trigger: "complaint", from: AT - 3_600_000 },
      facts: someFacts({ topic: null, values: { kind: "complaint" } }),
    });
    expect(say(complains)).toEqual(["I have your complaint of today before me and look after it."]);
  });

  it("says nothing where nobody is to be called", () => {
    expect(say(anAlert({ trigger: "no-agent", subject: { kind: "queue", id: "kyiv/sales" } }))).toEqual([]);
  });

  it("thanks for no year where there is none", () => {
    for (const since of [null, "2026-06-01", "long ago", "2999"]) {
      expect(say(hungUp, customerWith([], since))).toHaveLength(1);
    }
  });

  it("fills in every text in every language", () => {
    const all = customerWith([openComplaint, brokenPromise, overdueCase], "2014");
    const said = languages.flatMap((code) =>
      triggerKinds.flatMap((trigger) => {
        const values = { waitedMs: 60_000, times: 2, score: 1, max: 5 };
        const alert = anAlert({ trigger, facts: someFacts({ values }) });
        return [...say(alert, all, localeOf(code)), ...say(alert, null, localeOf(code))];
      })
    );
    expect(said.filter((sentence) => /[{}]|undefined|null|NaN|Invalid/.test(sentence))).toEqual([]);
    expect(said.length).toBeGreaterThan(300);
  });
});

describe("openMatters", () => {
  it("are cases that are not closed, promises not kept and payments that are late", () => {
    const unpaid: TimelineEntry = {
      ...{ kind: "payment", id: "I-2", site: "kyiv", at: "2026-11-01T10:00:00Z", amount: 50, currency: "EUR" },
      ...{ due: "2026-11-01T10:00:00Z", paid: null, lateDays: 21 },
    };
    const open = openMatters([...entries, unpaid, { ...unpaid, id: "I-3", lateDays: 0 }, brokenPromise]);
    expect(open.map(({ kind, id }) => `${kind} ${id}`)).toEqual(["case K-1", "payment I-2", "promise P-1"]);
  });
});

describe("lastContacts", () => {
  it("keeps numbers to itself", () => {
    const [contact, ...others] = lastContacts(entries, 3);
    expect(others).toEqual([]);
    expect(JSON.stringify(contact)).not.toContain("380501112233");
  });
});
