import type { ContactEntry, TimelineEntry, TimelineLeg } from "../../schemas/customer.ts";
import type { Locale, Text } from "../language.ts";
import { channelTexts } from "../texts/channels.ts";
import { entryTexts, outcomeTexts, ruleTexts } from "../texts/customer-entries.ts";

/** An entry of the timeline in words; `isBad` is what somebody should make good. */
export type EntryView = { title: string; lines: string[]; quote: string | null; isBad: boolean };
type Words = { locale: Locale; timezone: string };

export function entryView(entry: TimelineEntry, words: Words): EntryView {
  const { locale } = words;
  const date = (text: string | null) => text === null ? null : dateOf(text, words);
  const said = (text: Text, value: string | null, name: string) =>
    value === null ? [] : [locale.text(text, { [name]: value })];
  const money = (amount: number, currency: string) => locale.money(amount, currency);
  switch (entry.kind) {
    case "contact":
      return contactView(entry, words);
    case "order": {
      const [order, ...refunds] = entry.bookings;
      const amount = order ? money(order.amount, order.currency) : "";
      const lines = refunds.map((refund) =>
        locale.text(entryTexts.refund, {
          date: dateOf(refund.at, words),
          amount: money(refund.amount, refund.currency),
        })
      );
      return view(locale.text(entryTexts.order, { id: entry.id, amount }), lines);
    }
    case "payment": {
      const late = entry.lateDays ? [locale.text(entryTexts.late, { count: entry.lateDays })] : [];
      const paid = entry.paid ? said(entryTexts.paid, date(entry.paid), "date") : [locale.text(entryTexts.unpaid)];
      const title = locale.text(entryTexts.payment, { id: entry.id, amount: money(entry.amount, entry.currency) });
      return {
        ...view(title, [...said(entryTexts.due, date(entry.due), "date"), ...paid, ...late]),
        isBad: late.length > 0,
      };
    }
    case "case":
      return {
        ...view(`${outcome(entry.caseKind, locale)} ${entry.id}: ${outcome(entry.status, locale)}`, [
          ...said(entryTexts.topic, entry.topic, "name"),
          ...said(entryTexts.by, entry.owner, "name"),
          ...said(entryTexts.due, date(entry.due), "date"),
          ...said(entryTexts.closed, date(entry.closed), "date"),
          ...entry.isOverdue ? [locale.text(entryTexts.overdue)] : [],
        ]),
        isBad: entry.isOverdue,
      };
    case "promise": {
      const lines = [...said(entryTexts.due, date(entry.due), "date"), ...said(entryTexts.by, entry.agent, "name")];
      const title = `${locale.text(entryTexts.promise, { id: entry.id })}: ${outcome(entry.state, locale)}`;
      const isBad = entry.state === "overdue" || entry.state === "kept-late";
      return { ...view(title, lines), quote: entry.what, isBad };
    }
    case "feedback": {
      const values = { survey: entry.survey.toUpperCase(), score: entry.score, max: entry.scale.max };
      const lines = said(entryTexts.by, entry.agent, "name");
      const share = (entry.score - entry.scale.min) / (entry.scale.max - entry.scale.min);
      return { ...view(locale.text(entryTexts.score, values), lines), quote: entry.comment, isBad: share < 0.5 };
    }
  }
}

function view(title: string, lines: string[]): EntryView {
  return { title, lines, quote: null, isBad: false };
}

function contactView(entry: ContactEntry, { locale }: Words): EntryView {
  const { channel, topic, outcome: result, matchedBy, address, legs } = entry;
  const way = channel && Object.hasOwn(channelTexts, channel)
    ? locale.text(channelTexts[channel as keyof typeof channelTexts])
    : channel;
  const rule = matchedBy && Object.hasOwn(ruleTexts, matchedBy.rule)
    ? locale.text(ruleTexts[matchedBy.rule as keyof typeof ruleTexts])
    : matchedBy?.rule ?? "";
  const title = [way ?? locale.text(entryTexts.contact, { id: entry.id }), address, result && outcome(result, locale)];
  return {
    title: title.filter(Boolean).join(" · "),
    lines: [
      ...topic ? [locale.text(entryTexts.topic, { name: topic })] : [],
      ...legs.map((leg) => legText(leg, locale)),
      ...matchedBy ? [locale.text(entryTexts.recognised, { rule, address: matchedBy.address })] : [],
    ],
    quote: null,
    isBad: legs.at(-1)?.reason === "abandoned" || result === "unresolved",
  };
}

function legText({ queue, waitMs, agent, result, reason, handleMs }: TimelineLeg, locale: Locale): string {
  const became = result === "answered" && agent
    ? locale.text(entryTexts.answeredBy, { agent })
    : outcome(reason ?? result, locale);
  const handled = handleMs === null ? [] : [locale.text(entryTexts.handled, { time: locale.duration(handleMs) })];
  return [locale.text(entryTexts.waited, { queue, wait: locale.duration(waitMs) }), became, ...handled].join(", ");
}

function outcome(word: string, locale: Locale): string {
  const text = Object.hasOwn(outcomeTexts, word) ? outcomeTexts[word] : undefined;
  return text ? locale.text(text) : word;
}

/** A moment of the server, RFC 3339, as a date with its year. */
export function dateOf(text: string, { locale, timezone }: Words): string {
  return locale.day(Date.parse(text), timezone);
}
