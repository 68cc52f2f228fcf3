import type { Alert } from "../../../schemas/alerts/alert.ts";
import type { TriggerKind } from "../../../schemas/alerts/triggers.ts";
import { moneyText } from "./fact-text.ts";
import type { Telling } from "./message-text.ts";
import { plainText } from "./plain-text.ts";
import { spanText } from "./span-text.ts";
import { kpiText, numberText } from "./value-text.ts";

/** The words of one alert's facts that sentences are made of. */
type Words = {
  alert: Alert;
  /** "in Sales, Kyiv", after a space; "" where nothing is known of it. */
  place: string;
  /** A span of the facts, after the word: `" after 42 s"`; "" where it is not known. */
  span: (before: string, name: string) => string;
  /** A count of the facts; null unknown. */
  number: (name: string) => string | null;
  text: (name: string) => string | null;
  /** How long the caller waits now, or waited; "" unknown. */
  wait: string;
  /** Of the company. */
  currency: string;
};

type Predicate = (words: Words) => string;

/** What happened, after the name of who or what it happened to. */
const predicates: Record<TriggerKind, Predicate> = {
  waiting: ({ alert, wait, place }) => `${goesOn(alert, "waits", "waited")}${wait}${place}`,
  "predicted-wait": ({ span, place }) =>
    `will probably wait longer than${span("", "beyondMs") || " the target"}${place}`,
  abandoned: ({ span, place }) => `hung up${span(" after", "waitedMs")}${place}`,
  refused: ({ text, place }) => `was turned away${place}${inBrackets(text("reason"))}`,
  transferred: ({ number, place }) => `was handed on ${times(number("times"))}${place}`,
  announcements: ({ number, place }) => `heard ${number("times") ?? "many"} announcements while waiting${place}`,
  deflected: ({ place }) => `was sent to another channel${place}`,
  "long-contact": ({ alert, number, place }) =>
    `${goesOn(alert, "is", "was")} on one contact for more than ${number("minutes") ?? "?"} min${place}`,
  repeat: ({ number, place }) =>
    `is here for the ${ordinal(number("times"))} time within ${number("withinHours") ?? "a few"} hours${place}`,
  complaint: ({ text, place }) => `has opened a ${text("kind") ?? "complaint"}${place}`,
  "case-overdue": ({ text, place }) => `has a ${text("kind") ?? "case"} that is overdue${place}`,
  "promise-overdue": ({ text }) => `was promised something that is overdue${inBrackets(text("what"))}`,
  "low-score": ({ number, text, place }) =>
    `gave a low score${inBrackets(score(number("score"), number("max"), text("survey")))}${place}`,
  "late-payment": ({ number, text }) => `pays late${inBrackets(amount(number("amount"), text("currency")))}`,
  "fewer-orders": () => "orders much less than usual",
  "likely-to-leave": () => "is likely to leave",
  "self-service": ({ number, place }) =>
    `gets no further in self-service${inBrackets(failures(number("failures")))}${place}`,
  kpi: ({ alert, currency }) => `has ${kpiText(alert.facts, currency)}`,
  "no-agent": () => "has callers waiting and no agent available",
  surge: () => "gets far more than usual",
  "source-silent": ({ span }) => `says nothing${span(" for", "silentMs")}`,
  "ingest-behind": ({ span }) => `is behind${span(" by", "behindMs")}`,
};

/** One line that a reader understands: "Olena Koval (A, 12,400 EUR) waits 42 s in Sales, Kyiv". */
export function sentenceOf(alert: Alert, telling: Telling): string {
  const predicate = predicates[alert.trigger](wordsOf(alert, telling));
  return `${plainText(whoOf(alert, telling))} ${plainText(predicate, 200)}`;
}

function wordsOf(alert: Alert, telling: Telling): Words {
  const { facts: { values, waitingSince } } = alert;
  const valueOf = (name: string) => Object.hasOwn(values, name) ? values[name] ?? null : null;
  const span = (before: string, name: string) => {
    const ms = valueOf(name);
    return typeof ms === "number" ? `${before} ${spanText(ms)}` : "";
  };
  const number = (name: string) => {
    const value = valueOf(name);
    return typeof value === "number" ? numberText(value) : null;
  };
  const text = (name: string) => {
    const value = valueOf(name);
    return typeof value === "string" ? plainText(value) : null;
  };
  const isWaiting = waitingSince !== null && alert.isGoingOn;
  const wait = isWaiting
    ? ` ${spanText(telling.now - waitingSince)}`
    : span("", "waitedMs") || span(" more than", "afterMs");
  const { currency } = telling.directory.directory;
  return { alert, place: placeOf(alert, telling), span, number, text, wait, currency };
}

/** The name with tier and revenue; an unknown caller is one; a queue or site is its title. */
function whoOf(alert: Alert, telling: Telling): string {
  const { customer, subject } = alert;
  const { directory } = telling;
  if (customer) {
    const known = [customer.tier, moneyText(customer.revenue, telling)].filter((part) => part !== null);
    return `${plainText(customer.name ?? `Customer ${customer.id}`, 70)}${inBrackets(known.join(", "))}`;
  }
  const [site = "", queue = ""] = splitOnce(subject.id);
  switch (subject.kind) {
    case "customer":
      return `Customer ${subject.id}`;
    case "contact":
      return "An unknown caller";
    case "queue":
      return `${directory.rules(site, queue).title}, ${directory.siteTitle(site)}`;
    case "site":
      return directory.siteTitle(subject.id);
    case "source":
      return `The source ${subject.id}`;
    case "topic":
      return `The topic ${directory.topicTitle(splitOnce(subject.id)[1] ?? subject.id)}`;
    case "ingest":
      return "The storing of events";
    case "scope":
      return "The whole of what the rule looks at";
  }
}

/** Of a queue or site the place is the name already. */
function placeOf({ facts: { site, queue }, subject }: Alert, { directory }: Telling): string {
  if (subject.kind !== "customer" && subject.kind !== "contact") return "";
  const parts = [queue && directory.rules(site, queue).title, site && directory.siteTitle(site)].filter(Boolean);
  return parts.length > 0 ? ` in ${plainText(parts.join(", "))}` : "";
}

function splitOnce(id: string): string[] {
  const at = id.indexOf("/");
  return at < 0 ? [id] : [id.slice(0, at), id.slice(at + 1)];
}

function goesOn({ isGoingOn }: Alert, present: string, past: string): string {
  return isGoingOn ? present : past;
}

function inBrackets(text: string | null): string {
  return text ? ` (${text})` : "";
}

function times(count: string | null): string {
  return count === null ? "again and again" : count === "1" ? "once" : `${count} times`;
}

function ordinal(count: string | null): string {
  const endings: Record<string, string> = { one: "st", two: "nd", few: "rd", other: "th" };
  if (count === null) return "second";
  return `${count}${endings[new Intl.PluralRules("en", { type: "ordinal" }).select(Number(count))]}`;
}

function score(given: string | null, most: string | null, survey: string | null): string | null {
  return given && [survey, most === null ? given : `${given} of ${most}`].filter(Boolean).join(" ");
}

function amount(value: string | null, currency: string | null): string | null {
  return value && [value, currency].filter(Boolean).join(" ");
}

function failures(count: string | null): string | null {
  return count === null || count === "0" ? null : `failed ${times(count)}`;
}
