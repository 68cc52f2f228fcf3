import { createHash } from "node:crypto";
import { headers, type JetStreamClient, type JetStreamManager, type MsgHdrs } from "nats";
import { type Problem, problemText } from "../schemas/decode.ts";
import type { RejectReason } from "../schemas/reject-reason.ts";
import { DEAD_STREAM, DEAD_SUBJECTS, deadSubject, EVENT_STREAM } from "../schemas/subjects.ts";

/** A message that is not a valid event, and why. */
export type Rejected = {
  sequence: number;
  subject: string;
  data: Uint8Array;
  reason: RejectReason;
  problems: Problem[];
};

/** Keeps what could not be accepted. */
export type DeadLetters = {
  /** Resolves when the message is kept, its body untouched. */
  keep(rejected: Rejected): Promise<void>;
  /** As `keep`, for a message whose subject and body are read from the stream again. */
  keepStored(rejected: Omit<Rejected, "subject" | "data">): Promise<void>;
};

/** A header is one line of Latin text for some clients; a screen of it is enough. */
const MAX_DETAIL = 1000;

export function jetStreamDeadLetters(js: JetStreamClient, jsm: JetStreamManager): DeadLetters {
  async function keep({ sequence, subject, data, reason, problems }: Rejected): Promise<void> {
    const h = headers();
    h.set("Frontline-Reason", reason);
    h.set("Frontline-Detail", headerText(problemText(problems)));
    h.set("Frontline-Subject", headerText(subject));
    h.set("Frontline-Sequence", String(sequence));
    // The same message rejected again after a crash is kept once; one of a stream made anew has the number, not the body.
    const digest = createHash("sha1").update(data).digest("hex");
    await js.publish(deadSubject(reason), data, { headers: h, msgID: `dead/${sequence}/${digest}` });
  }

  async function keepStored(rejected: Omit<Rejected, "subject" | "data">): Promise<void> {
    const { subject, data } = await jsm.streams.getMessage(EVENT_STREAM, { seq: rejected.sequence });
    await keep({ ...rejected, subject, data });
  }

  return { keep, keepStored };
}

/** Text that cannot break out of its header line: other characters than printable ASCII as `\\uXXXX`. */
export function headerText(text: string): string {
  const line = text.replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return line.length > MAX_DETAIL ? `${line.slice(0, MAX_DETAIL - 3)}...` : line;
}

/** A dead letter as `dead list` and `dead show` tell it. */
export type DeadLetter = {
  number: number;
  at: number;
  reason: string;
  detail: string;
  subject: string;
  sequence: number;
  data: Uint8Array;
};

/** All dead letters, oldest first, or those of one reason. */
export async function* listDead(js: JetStreamClient, reason?: string): AsyncIterable<DeadLetter> {
  const filter = reason ? deadSubject(reason as RejectReason) : DEAD_SUBJECTS;
  const consumer = await js.consumers.get(DEAD_STREAM, { filterSubjects: filter });
  const info = await consumer.info();
  let left = info.num_pending;
  if (left === 0) return;
  const messages = await consumer.consume({ max_messages: 500 });
  for await (const message of messages) {
    yield {
      ...deadLetterOf(message.headers, message.data),
      at: message.info.timestampNanos / 1e6,
      number: message.seq,
    };
    if (--left === 0) break;
  }
  messages.stop();
}

/** One dead letter by its number; null when there is none. */
export async function showDead(jsm: JetStreamManager, number: number): Promise<DeadLetter | null> {
  const stored = await jsm.streams.getMessage(DEAD_STREAM, { seq: number }).catch(() => null);
  return stored && { ...deadLetterOf(stored.header, stored.data), at: stored.time.getTime(), number: stored.seq };
}

function deadLetterOf(header: MsgHdrs | undefined, data: Uint8Array) {
  return {
    reason: header?.get("Frontline-Reason") ?? "",
    detail: header?.get("Frontline-Detail") ?? "",
    subject: header?.get("Frontline-Subject") ?? "",
    sequence: Number(header?.get("Frontline-Sequence") ?? 0),
    data,
  };
}

/** Publishes a dead letter again on the subject it came on, without the id it had, and then removes it. */
export async function retryDead(js: JetStreamClient, jsm: JetStreamManager, letter: DeadLetter): Promise<void> {
  await js.publish(letter.subject, letter.data, { msgID: `retry/${letter.number}` });
  await jsm.streams.deleteMessage(DEAD_STREAM, letter.number);
}
