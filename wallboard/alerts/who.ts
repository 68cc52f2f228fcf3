import type { ShownAlert } from "../../schemas/alerts/api.ts";
import type { AlertSeverity } from "../../schemas/alerts/names.ts";
import type { Severity } from "../severity.ts";
import { alertOutcomeTexts, progressTexts, stateTexts } from "../texts/alert-life.ts";
import { waitingTexts } from "../texts/waiting.ts";
import { endWord, type Telling } from "./sentence.ts";

/** Shapes of the severities: a note is a circle. */
export const severityShapes: Record<AlertSeverity, Severity> = { info: "ok", warn: "warn", bad: "bad" };

/** Whom or what it is about: the customer's name, else the queue, site or source. */
export function titleOf({ subject, customer, facts }: ShownAlert, { locale, places }: Telling): string {
  switch (subject.kind) {
    case "customer":
      return customer?.name ?? subject.id;
    case "contact":
      return locale.text(progressTexts.unknownCaller);
    case "queue":
      return [places.queue(facts.site, facts.queue), places.site(facts.site)].filter(Boolean).join(" · ");
    case "site":
      return places.site(facts.site);
    default:
      return subject.id;
  }
}

export function isVip({ customer }: ShownAlert): boolean {
  return customer?.tier === "A" || (customer?.tags.includes("vip") ?? false);
}

/** Value at risk where it is known, else revenue: what is to be lost. */
export function worthText({ customer }: ShownAlert, { locale, currency }: Telling): string | null {
  const money = (amount: number) => currency ? locale.money(amount, currency, { whole: true }) : locale.count(amount);
  if (customer?.valueAtRisk != null) return locale.text(progressTexts.atRisk, { value: money(customer.valueAtRisk) });
  if (customer?.revenue != null) return locale.text(progressTexts.revenue, { value: money(customer.revenue) });
  return null;
}

/** Tier, account manager and tags, as far as known. */
export function knownText({ customer }: ShownAlert, { locale }: Telling): string {
  const tier = customer?.tier ? locale.text(waitingTexts.tier, { tier: customer.tier }) : null;
  return [tier, customer?.owner, ...customer?.tags ?? []].filter(Boolean).join(" · ");
}

/** Who has it and for how long, when it comes back, or how it ended; null while nobody has it. */
export function holderText(alert: ShownAlert, me: string | null, { locale, now }: Telling): string | null {
  const { state, claimedBy, claimedAt, snoozedUntil, endReason, resolvedBy, outcome } = alert;
  if (state === "snoozed" && snoozedUntil !== null) {
    return locale.text(progressTexts.snoozedFor, { age: locale.duration(snoozedUntil - now) });
  }
  if (state === "resolved" || state === "expired") {
    const how = outcome === null ? endWord(endReason, locale) : locale.text(alertOutcomeTexts[outcome]);
    const said = state === "expired" ? locale.text(stateTexts.expired) : how ?? locale.text(progressTexts.byItself);
    return [said, resolvedBy].filter(Boolean).join(", ");
  }
  if (claimedBy === null) return null;
  const name = claimedBy === me ? locale.text(progressTexts.me) : claimedBy;
  return locale.text(progressTexts.takenBy, { name, age: locale.duration(now - (claimedAt ?? now)) });
}

/** When it was over, for those of the past. */
export function overAt({ resolvedAt, facts }: ShownAlert, { locale, places }: Telling): string[] {
  return resolvedAt === null ? [] : [locale.dateTime(resolvedAt, places.timezone(facts.site))];
}

/** How often it was counted, how far it was told, and whether it comes and goes. */
export function progressOf({ count, level, heldUntil }: ShownAlert, { locale, now }: Telling): string[] {
  return [
    ...count > 1 ? [locale.text(progressTexts.counted, { count })] : [],
    // The first level is told at once: only what goes beyond it has escalated.
    ...level > 0 ? [locale.text(progressTexts.level, { level: level + 1 })] : [],
    ...heldUntil !== null && heldUntil > now ? [locale.text(progressTexts.flaps)] : [],
  ];
}
