import type { ShownAlert } from "../../schemas/alerts/api.ts";
import type { AlertEntry } from "../../schemas/alerts/alert.ts";
import type { Locale } from "../language.ts";
import { alertOutcomeTexts, entryKindTexts, progressTexts } from "../texts/alert-life.ts";
import { endWord } from "./sentence.ts";

/** A line of an alert's history: what, by whom, and what was written. */
export type HistoryLine = { at: number; what: string; by: string | null; text: string | null };

type Words = { locale: Locale; timezone: string };

/** The newest first. */
export function historyLines({ history }: Pick<ShownAlert, "history">, words: Words): HistoryLine[] {
  return history.toReversed().map((entry) => ({
    at: entry.at,
    what: words.locale.text(entryKindTexts[entry.kind]),
    by: entry.by,
    text: wordsOf(entry, words),
  }));
}

/** Outcomes, reasons, levels and moments in words; what people wrote stands as they wrote it. */
function wordsOf({ kind, text }: AlertEntry, { locale, timezone }: Words): string | null {
  if (text === null) return null;
  switch (kind) {
    case "resolved":
    case "ended":
      return outcomeWord(text, locale) ?? endWord(text, locale);
    case "escalated":
    case "repeated":
      return locale.text(progressTexts.level, { level: text });
    case "snoozed":
      return Number.isNaN(Date.parse(text)) ? text : locale.time(Date.parse(text), timezone);
    // The id of another alert says nothing to a reader.
    case "replaced":
      return null;
    default:
      return text;
  }
}

function outcomeWord(text: string, locale: Locale): string | null {
  if (!Object.hasOwn(alertOutcomeTexts, text)) return null;
  return locale.text(alertOutcomeTexts[text as keyof typeof alertOutcomeTexts]);
}
