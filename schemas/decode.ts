import type { z } from "zod";
import { FrontlineEvent, type WireEvent } from "./event.ts";
import { eventData } from "./event-data.ts";
import type { RejectReason } from "./reject-reason.ts";
import { eventSubject } from "./subjects.ts";

/** An event larger than this is refused: a screen full of text is 4 KiB, so this is a broken or hostile source. */
export const MAX_EVENT_BYTES = 262_144;

export type Problem = { path: string; message: string };

export type Decoded =
  | { verdict: "accept"; event: FrontlineEvent }
  | { verdict: "reject"; reason: RejectReason; problems: Problem[] };

/** Deeper JSON overflows the stack of `JSON.stringify` on some runtimes, and ClickHouse does not read it. */
const MAX_DEPTH = 512;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Turns the bytes of one message into an event, or says everything that is wrong with them. Never throws. */
export function decodeEvent(bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_EVENT_BYTES) {
    return reject("too-large", `must be at most ${MAX_EVENT_BYTES} bytes, got ${bytes.length}`);
  }
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return reject("not-utf8", "must be UTF-8 text");
  }
  return decodeText(text);
}

/** As `decodeEvent`, for text that is already at hand (a line of a JSON Lines file). */
export function decodeText(text: string): Decoded {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return reject("not-json", `must be JSON: ${(cause as Error).message}`);
  }
  // Each level takes two characters, so nearly all events are too short to be looked at.
  if (text.length > 2 * MAX_DEPTH && isDeeper(value, MAX_DEPTH)) {
    return reject("invalid", `must be nested at most ${MAX_DEPTH} levels deep, is deeper`);
  }
  return decodeValue(value);
}

/** As `decodeEvent`, and the event must be of the site and type that its subject says: rights are given by subject. */
export function decodeMessage(subject: string, bytes: Uint8Array): Decoded {
  const decoded = decodeEvent(bytes);
  if (decoded.verdict === "reject") return decoded;
  const wanted = eventSubject(decoded.event);
  if (wanted === subject) return decoded;
  return reject("wrong-subject", `must come on the subject of its site and type, ${wanted}, got ${subject}`);
}

/** Level by level, because a recursion would overflow too. */
function isDeeper(value: unknown, levels: number): boolean {
  let level = [value];
  for (let depth = 0; depth <= levels; depth++) {
    const containers = level.filter((one) => typeof one === "object" && one !== null) as object[];
    if (containers.length === 0) return false;
    level = containers.flatMap((one) => Object.values(one));
  }
  return true;
}

function decodeValue(value: unknown): Decoded {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return reject("not-object", `must be an object, got ${Array.isArray(value) ? "an array" : shorten(value)}`);
  }
  const type = (value as { type?: unknown }).type;
  if (typeof type !== "string" || !Object.hasOwn(eventData, type)) {
    return reject("unknown-type", `must be a known event type, got ${shorten(type)}`, "type");
  }
  const parsed = FrontlineEvent.safeParse(value, { reportInput: true });
  if (!parsed.success) return { verdict: "reject", reason: "invalid", problems: parsed.error.issues.map(problemOf) };
  return { verdict: "accept", event: withTime(parsed.data) };
}

/** Adds the epoch time to the parsed event itself: a copy for each event would cost a third of the decoding. */
function withTime(event: WireEvent): FrontlineEvent {
  return Object.assign(event, { at: Date.parse(event.time) });
}

function reject(reason: RejectReason, message: string, path = ""): Decoded {
  return { verdict: "reject", reason, problems: [{ path, message }] };
}

/** One zod issue in our words, with the value that was found. */
export function problemOf(issue: z.core.$ZodIssue): Problem {
  const got = issue.input === undefined ? "" : `, got ${shorten(issue.input)}`;
  return { path: issue.path.join("."), message: issue.message + got };
}

/** A value in a message, cut so that a hostile field cannot fill a header or a screen. */
function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** All problems in one line: `data.leg: …; time: …`. */
export function problemText(problems: readonly Problem[]): string {
  return problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; ");
}
