import type { Alert } from "../../../schemas/alerts/alert.ts";
import type { AlertSeverity } from "../../../schemas/alerts/names.ts";
import type { DirectoryIndex } from "../../../schemas/directory.ts";
import type { AlertMessage } from "../ports.ts";
import { type Fact, factsOf } from "./fact-text.ts";
import { plainText } from "./plain-text.ts";
import { sentenceOf } from "./sentence.ts";

/** A message in words of one language and no format yet: names are single lines, but may hold any marks. */
export type MessageText = {
  title: string;
  severity: AlertSeverity;
  /** The first ones; `more` are not here. */
  alerts: { sentence: string; facts: Fact[] }[];
  more: number;
  link: string | null;
};

/** What the words are made with: titles, currency and zones, and the moment, epoch ms. */
export type Telling = { directory: DirectoryIndex; now: number };

/** Alerts in words; the reader of more goes to the desk. */
const MOST_IN_WORDS = 10;

/** The message in English words, the most valuable alert first. */
export function messageText({ alerts, step, link }: AlertMessage, telling: Telling): MessageText {
  const shown = alerts.slice(0, MOST_IN_WORDS);
  const [first] = alerts as readonly [Alert];
  return {
    title: titleOf(first, step, alerts.length),
    severity: step === "resolved" ? "info" : first.severity,
    alerts: shown.map((alert) => ({ sentence: sentenceOf(alert, telling), facts: factsOf(alert, telling) })),
    more: alerts.length - shown.length,
    link,
  };
}

const stepWords: Record<AlertMessage["step"], string> = {
  fired: "",
  repeated: "Still open: ",
  escalated: "Nobody took it yet: ",
  reopened: "Again: ",
  resolved: "Over: ",
  test: "Test: ",
};

function titleOf({ title }: Alert, step: AlertMessage["step"], count: number): string {
  const times = count > 1 ? ` (${count} alerts)` : "";
  return plainText(`${stepWords[step]}${plainText(title, 120)}${times}`, 160);
}

/** What stands at the end of a message that does not hold all. */
export function moreText({ more }: Pick<MessageText, "more">): string {
  return `and ${more} more`;
}
