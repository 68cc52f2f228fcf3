import type { ShownAlert } from "../../schemas/alerts/api.ts";
import type { TriggerKind } from "../../schemas/alerts/triggers.ts";
import type { Locale, Text, TextValues } from "../language.ts";
import { detailTexts, endTexts } from "../texts/alert-details.ts";
import { triggerTexts } from "../texts/alert-triggers.ts";
import { outcomeTexts } from "../texts/customer-entries.ts";
import { boundText, kpiText } from "./kpi-text.ts";
import type { Places } from "./places.ts";

/** What a sentence is made with; `now` is the server's clock, epoch ms. */
export type Telling = { locale: Locale; now: number; places: Places; currency: string | null };
type Told = ShownAlert & { told: Telling };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** What happened in one sentence, by the trigger and its facts; what is unknown is left out. The customer is not in it. */
export function sentenceOf(alert: ShownAlert, told: Telling): string {
  const { locale, places } = told;
  const one = { ...alert, told };
  const { main, plain } = triggerTexts[alert.trigger];
  const values = mainOf(one);
  const said = endedText(one) ?? (main && values ? locale.text(main, values) : locale.text(plain));
  // Of a queue the place is what it is about already.
  const isOfCaller = alert.subject.kind === "customer" || alert.subject.kind === "contact";
  const place = isOfCaller ? places.queue(alert.facts.site, alert.facts.queue) : null;
  const placed = place === null ? said : locale.text(detailTexts.in, { sentence: said, place });
  return detailsOf(one).reduce((sentence, detail) => locale.text(detailTexts.and, { sentence, detail }), placed);
}

/** How long it goes on, or went on, ms: since a moment, until it ended. */
function spanSince(since: number | null, { isGoingOn, endedAt, told }: Told): number | null {
  if (since === null) return null;
  return Math.max(0, (isGoingOn ? told.now : endedAt ?? told.now) - since);
}

function numberOf({ facts }: Told, name: string): number | null {
  const value = facts.values[name];
  return typeof value === "number" ? value : null;
}

function wordOf({ facts }: Told, name: string): string | null {
  const value = facts.values[name];
  return typeof value === "string" && value !== "" ? value : null;
}

/** Of those who wait as it ticks, of those who do not wait any more as it was. */
function waitMs(alert: Told): number | null {
  return numberOf(alert, "waitedMs") ?? spanSince(alert.facts.waitingSince, alert);
}

/** Since the contact began, or the caller came into the menu. */
function lastedMs(alert: Told, before: number | null): number | null {
  return numberOf(alert, "lastedMs") ?? (before === null ? null : spanSince(alert.from - before, alert));
}

const count = (value: number | null): TextValues | null => value === null ? null : { count: value };
const text = (value: string | null): TextValues | null => value === null ? null : { value };

/** The one value of the main text; null where it is unknown. */
function mainOf(alert: Told): TextValues | null {
  const { locale } = alert.told;
  const span = (ms: number | null) => text(ms === null ? null : locale.duration(ms));
  const word = (name: string) => text(translated(wordOf(alert, name), locale));
  const makers: Record<TriggerKind, () => TextValues | null> = {
    waiting: () => span(waitMs(alert)),
    "predicted-wait": () => span(numberOf(alert, "beyondMs")),
    abandoned: () => span(waitMs(alert)),
    refused: () => null,
    transferred: () => count(numberOf(alert, "times")),
    announcements: () => count(numberOf(alert, "times")),
    deflected: () => text(wordOf(alert, "to")),
    "long-contact": () => span(lastedMs(alert, minutesMs(numberOf(alert, "minutes")))),
    repeat: () => count(numberOf(alert, "times")),
    complaint: () => word("kind"),
    "case-overdue": () => span(spanSince(numberOf(alert, "dueAt"), alert)),
    "promise-overdue": () => span(spanSince(numberOf(alert, "dueAt"), alert)),
    "low-score": () => text(scoreText(alert)),
    "late-payment": () => count(wholeDays(spanSince(numberOf(alert, "dueAt"), alert))),
    "fewer-orders": () => text(percentText(numberOf(alert, "share"), locale)),
    "likely-to-leave": () => text(percentText(numberOf(alert, "alive"), locale)),
    "self-service": () => numberOf(alert, "failures") ? null : span(lastedMs(alert, numberOf(alert, "afterMs"))),
    kpi: () => text(numberOfKpi(alert)),
    "no-agent": () => count(numberOf(alert, "waiting")),
    surge: () => text(numberText(numberOf(alert, "times"), locale)),
    "source-silent": () => span(numberOf(alert, "silentMs")),
    "ingest-behind": () => span(numberOf(alert, "behindMs")),
  };
  return makers[alert.trigger]();
}

/** What was a wait is one no more when it ended. */
function endedText(alert: Told): string | null {
  if (alert.isGoingOn) return null;
  const { locale } = alert.told;
  const said = (name: Text, ms: number | null) =>
    ms === null ? null : locale.text(name, { value: locale.duration(ms) });
  if (alert.trigger === "waiting" || alert.trigger === "predicted-wait") return said(detailTexts.waited, waitMs(alert));
  if (alert.trigger === "long-contact") return said(detailTexts.lasted, numberOf(alert, "lastedMs"));
  return null;
}

/** What is worth to be told besides, in this order. */
function detailsOf(alert: Told): string[] {
  const { locale } = alert.told;
  const said = (name: Text, value: string | null) => value === null ? [] : [locale.text(name, { value })];
  const counted = (name: Text, value: number | null) => value ? [locale.text(name, { count: value })] : [];
  switch (alert.trigger) {
    case "waiting": {
      const targetMs = numberOf(alert, "targetMs");
      const isBeyond = targetMs !== null && (waitMs(alert) ?? 0) > targetMs;
      return said(detailTexts.beyondTarget, isBeyond ? locale.duration(targetMs) : null);
    }
    case "predicted-wait": {
      const ms = alert.isGoingOn ? waitMs(alert) : null;
      return said(detailTexts.waitsNow, ms === null ? null : locale.duration(ms));
    }
    case "refused": {
      const reason = endWord(wordOf(alert, "reason"), locale);
      return reason === null ? [] : [reason];
    }
    case "repeat":
      return counted(detailTexts.withinHours, numberOf(alert, "withinHours"));
    case "self-service":
      return counted(detailTexts.failures, numberOf(alert, "failures"));
    case "complaint":
    case "case-overdue":
      return said(detailTexts.quote, alert.facts.topic);
    case "promise-overdue":
      return said(detailTexts.quote, wordOf(alert, "what"));
    case "low-score":
      return said(detailTexts.quote, wordOf(alert, "comment"));
    case "late-payment": {
      const [amount, currency] = [numberOf(alert, "amount"), wordOf(alert, "currency")];
      return amount === null || currency === null ? [] : [locale.money(amount, currency)];
    }
    case "kpi":
      return said(detailTexts.bound, boundOfKpi(alert));
    default:
      return [];
  }
}

function minutesMs(minutes: number | null): number | null {
  return minutes === null ? null : minutes * MINUTE_MS;
}

function wholeDays(ms: number | null): number | null {
  return ms === null ? null : Math.floor(ms / DAY_MS);
}

function percentText(ratio: number | null, locale: Locale): string | null {
  return ratio === null ? null : locale.goal(ratio);
}

function numberText(value: number | null, locale: Locale): string | null {
  return value === null ? null : locale.number(value);
}

function scoreText(alert: Told): string | null {
  const [score, max] = [numberOf(alert, "score"), numberOf(alert, "max")];
  return score === null || max === null ? null : alert.told.locale.text(detailTexts.score, { score, max });
}

function numberOfKpi(alert: Told): string | null {
  const [id, value] = [wordOf(alert, "kpi"), numberOf(alert, "value")];
  return id === null || value === null ? null : kpiText(id, value, alert.told.locale);
}

function boundOfKpi(alert: Told): string | null {
  const [id, bound] = [wordOf(alert, "kpi"), numberOf(alert, "above") ?? numberOf(alert, "below")];
  return id === null || bound === null ? null : boundText(id, bound, alert.told.locale);
}

/** A word of the vocabulary in the language; any other as it is. */
function translated(word: string | null, locale: Locale): string | null {
  const found = word !== null && Object.hasOwn(outcomeTexts, word) ? outcomeTexts[word] : undefined;
  return found ? locale.text(found) : word;
}

/** Why a cause is over, or why somebody was refused. */
export function endWord(reason: string | null, locale: Locale): string | null {
  if (reason === null || !Object.hasOwn(endTexts, reason)) return reason;
  return locale.text(endTexts[reason as keyof typeof endTexts]);
}
