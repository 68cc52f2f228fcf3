import type { ShownAlert } from "../../schemas/alerts/api.ts";
import type { CaseEntry, CustomerBody, PromiseEntry } from "../../schemas/customer.ts";
import type { Locale } from "../language.ts";
import { sayTexts } from "../texts/alert-say.ts";
import { openMatters } from "./open-matters.ts";

const DAY_MS = 86_400_000;
const YEAR_MS = 365.25 * DAY_MS;
/** More is read out, not said. */
const MOST = 3;

type Saying = { alert: ShownAlert; customer: CustomerBody | null; now: number; locale: Locale };

/**
 * What to say to the customer, two or three sentences made of the facts: first what just went wrong, then a promise that was
 * broken, a complaint or case that is open, and thanks for the years. Nothing where nobody is to be called.
 */
export function whatToSay(saying: Saying): string[] {
  const { alert, customer } = saying;
  if (alert.subject.kind !== "customer" && alert.subject.kind !== "contact") return [];
  const matters = openMatters(customer?.timeline.entries ?? []);
  const promise = matters.find((one): one is PromiseEntry => one.kind === "promise" && one.state === "overdue");
  const cases = matters.filter((one): one is CaseEntry => one.kind === "case");
  const complaint = cases.findLast(({ caseKind }) => caseKind === "complaint");
  const overdue = cases.find((one) => one.isOverdue && one !== complaint);
  const sentences = [
    sorry(saying),
    promise ? promiseText(promise.what, promise.due, saying) : promiseOfAlert(saying),
    complaint ? complaintText(complaint, saying) : complaintOfAlert(saying),
    overdue ? overdueText(overdue, saying) : null,
    thanks(saying),
  ];
  return sentences.filter((sentence) => sentence !== null).slice(0, MOST);
}

function sorry({ alert, now, locale }: Saying): string | null {
  const { facts, isGoingOn } = alert;
  const { waitedMs, times } = facts.values;
  const ms = typeof waitedMs === "number" ? waitedMs : facts.waitingSince === null ? null : now - facts.waitingSince;
  const time = ms === null ? null : locale.duration(ms);
  switch (alert.trigger) {
    case "waiting":
    case "predicted-wait":
      if (time === null) return null;
      return isGoingOn || alert.endReason === "answered"
        ? locale.text(sayTexts.waits, { time })
        : locale.text(sayTexts.waited, { time });
    case "abandoned":
      return time === null ? locale.text(sayTexts.missed) : locale.text(sayTexts.waited, { time });
    case "refused":
    case "deflected":
      return locale.text(sayTexts.missed);
    case "transferred":
      return locale.text(sayTexts.passedOn);
    case "repeat":
      return typeof times === "number" ? locale.text(sayTexts.again, { count: times }) : null;
    case "self-service":
      return locale.text(sayTexts.stuck);
    case "low-score": {
      const { score, max } = facts.values;
      return score == null || max == null ? null : locale.text(sayTexts.scored, { score: `${score}/${max}` });
    }
    case "fewer-orders":
    case "likely-to-leave":
      return locale.text(sayTexts.rare);
    default:
      return null;
  }
}

/** The promise or complaint that raised the alert, while nothing else is known of the customer. */
function promiseOfAlert(saying: Saying): string | null {
  const { trigger, facts, isGoingOn } = saying.alert;
  const { what, dueAt } = facts.values;
  if (trigger !== "promise-overdue" || !isGoingOn || typeof what !== "string" || typeof dueAt !== "number") return null;
  return promiseText(what, new Date(dueAt).toISOString(), saying);
}

function complaintOfAlert({ alert, now, locale }: Saying): string | null {
  const { trigger, facts, from, isGoingOn } = alert;
  if (trigger !== "complaint" || !isGoingOn || facts.values["kind"] !== "complaint") return null;
  return openComplaint(Math.floor((now - from) / DAY_MS), facts.topic, locale);
}

function promiseText(what: string, due: string | null, { customer, locale }: Saying): string | null {
  if (due === null) return null;
  return locale.text(sayTexts.promise, { what, date: locale.day(Date.parse(due), customer?.timezone ?? "UTC") });
}

function complaintText({ at, topic }: CaseEntry, { now, locale }: Saying): string {
  return openComplaint(Math.floor((now - Date.parse(at)) / DAY_MS), topic, locale);
}

function openComplaint(days: number, topic: string | null, locale: Locale): string {
  const values = { count: days, topic: topicText(topic, locale) };
  return locale.text(days < 1 ? sayTexts.complaintToday : sayTexts.complaint, values);
}

function overdueText({ due, topic }: CaseEntry, { customer, locale }: Saying): string | null {
  if (due === null) return null;
  const date = locale.day(Date.parse(due), customer?.timezone ?? "UTC");
  return locale.text(sayTexts.caseOverdue, { date, topic: topicText(topic, locale) });
}

function topicText(topic: string | null, locale: Locale): string {
  return topic === null ? "" : locale.text(sayTexts.topic, { name: topic });
}

/** `since` is as the source tells it: a year, a day or a moment. */
function thanks({ customer, now, locale }: Saying): string | null {
  const since = Date.parse(customer?.customer.since ?? "");
  const years = Math.floor((now - since) / YEAR_MS);
  return years >= 1 ? locale.text(sayTexts.years, { count: years }) : null;
}
