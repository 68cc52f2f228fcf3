import type { Alert, EndReason } from "../../../schemas/alerts/alert.ts";
import { masked } from "../alert-view.ts";
import type { Telling } from "./message-text.ts";
import { plainText } from "./plain-text.ts";
import { spanText } from "./span-text.ts";
import { numberText, valueRows } from "./value-text.ts";

/** A name and a value for the reader, in this order. */
export type Fact = readonly [name: string, value: string];

const endWords: Record<EndReason, string> = {
  answered: "the caller was answered",
  reached: "the customer was reached",
  ended: "the contact ended",
  closed: "closed",
  kept: "the promise was kept",
  paid: "it was paid",
  "back-to-normal": "back to normal",
  "rule-changed": "the rule was changed",
  "never-was": "what came late shows that there was no cause",
  abandoned: "the caller hung up",
  timeout: "the longest wait was over",
  key: "the caller pressed a key to leave",
  empty: "nobody works on the queue",
  overflow: "sent on to another queue",
  callback: "the caller asked to be called back",
  withdrawn: "taken out of the queue",
  deflected: "sent to another channel",
  full: "the queue was full",
  overload: "too much was going on",
};

/** What is known of the alert, what is not is left out. */
export function factsOf(alert: Alert, telling: Telling): Fact[] {
  const { facts, customer, count, claimedBy } = alert;
  const { directory, now } = telling;
  const found: [string, string | null][] = [
    ["Waiting for", facts.waitingSince === null || !alert.isGoingOn ? null : spanText(now - facts.waitingSince)],
    ["Queue", facts.queue && directory.rules(facts.site, facts.queue).title],
    ["Site", facts.site === "" ? null : directory.siteTitle(facts.site)],
    ["Channel", facts.channel],
    ["Topic", facts.topic && directory.topicTitle(facts.topic)],
    ["Address", facts.address && masked(facts.address)],
    ["Account manager", customer?.owner ?? null],
    ["Tags", customer?.tags.join(", ") || null],
    ["Value at risk", customer && moneyText(customer.valueAtRisk, telling)],
    ...valueRows(alert, telling),
    ["Counted", count > 1 ? `${count} times` : null],
    ["Taken by", claimedBy],
    ["Ended", alert.endReason && endWords[alert.endReason]],
  ];
  return found.flatMap(([name, value]): Fact[] => value === null ? [] : [[name, plainText(value)]]);
}

/** `12,400 EUR`; null unknown. */
export function moneyText(amount: number | null, { directory }: Telling): string | null {
  return amount === null ? null : `${numberText(Math.round(amount))} ${directory.directory.currency}`;
}
