import { parseLine, type QueueLine } from "../../../../ingest/sources/asterisk/line.ts";
import { Translator } from "../../../../ingest/sources/asterisk/translator.ts";
import { FrontlineEvent, type WireEvent } from "../../../../schemas/event.ts";

export const origin = { site: "kyiv", source: "asterisk/kyiv" };
/** 2026-11-20 09:00 UTC, in epoch seconds: the second 0 of the tests. */
export const nine = 1_795_165_200;

/** A line at `seconds` after nine: `"112 c1 sales SIP/1240 CONNECT 12 b1 5"`, `-` for nothing. */
export function raw(words: string): string {
  const [seconds = "", ...fields] = words.split(" ");
  const texts = fields.map((field) => (field === "-" ? "" : field));
  return [nine + Number(seconds), ...texts].join("|");
}

export function parsed(text: string): QueueLine {
  const result = parseLine(text, "UTC");
  if (result.verdict === "reject") throw new Error(`${result.message}: ${text}`);
  return result.line;
}

export function pushAll(translator: Translator, lines: readonly string[]): WireEvent[] {
  return lines.flatMap((line) => translator.push(parsed(line))).map((event) => FrontlineEvent.parse(event));
}

export function translate(...lines: string[]): WireEvent[] {
  return pushAll(new Translator(origin), lines.map(raw));
}

/** Seconds after nine of an event. */
export function secondOf(event: WireEvent): number {
  return (Date.parse(event.time) - nine * 1000) / 1000;
}

/** Events in short: `["112 leg.answered 1 sales 1240", …]`: second, type, leg, queue, agent, then the rest of the data. */
export function told(events: readonly WireEvent[]): string[] {
  return events.map((event) => {
    const { contact: _, leg, queue, agent, channel: __, direction: ___, ...rest } = event.data as Record<
      string,
      unknown
    >;
    const words = [secondOf(event), event.type, leg, queue, agent, ...Object.values(rest).map(word)];
    return words.filter((part) => part !== undefined).join(" ");
  });
}

function word(value: unknown): string {
  if (Array.isArray(value)) return `[${value.join(",")}]`;
  return typeof value === "object" && value !== null ? Object.values(value).join(":") : String(value);
}

/** Only what was said about calls, or only about agents. */
export function about(topic: "calls" | "agents", events: readonly WireEvent[]): WireEvent[] {
  return events.filter((event) => (event.type === "agent.changed") === (topic === "agents"));
}

export function calls(...lines: string[]): string[] {
  return told(about("calls", translate(...lines)));
}

export function agents(...lines: string[]): string[] {
  return told(about("agents", translate(...lines)));
}
