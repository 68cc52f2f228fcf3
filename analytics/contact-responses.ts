import type { DirectoryIndex } from "../schemas/directory.ts";
import { businessMs } from "./business-hours.ts";
import type { ContactFacts, ContactMessage } from "./contact-facts.ts";

/** An agent's answer to the customer; `ms` of business hours since the first message it answers. */
export type Response = { ms: number; isFirst: boolean };

/** How the messages of a contact were answered, and whether the customer still waits for an answer. */
export type Conversation = { responses: Response[]; isAwaiting: boolean };

/** What of a contact's facts it takes to judge its messages. */
export type Talk = Pick<ContactFacts, "site" | "endedAt" | "messages"> & {
  legs: readonly { at: number; queue: string }[];
};

/** Pairs the customer's messages with the answers of agents. A bot's message neither answers nor asks. */
export function conversationOf(talk: Talk, directory: DirectoryIndex): Conversation {
  const responses: Response[] = [];
  let askedAt: number | null = null;
  let isFirst = true;
  for (const { at, sender } of [...talk.messages].sort(byTime)) {
    if (sender === "customer") askedAt ??= at;
    if (sender !== "agent") continue;
    if (askedAt !== null) responses.push({ ms: openMs(talk, { from: askedAt, to: at }, directory), isFirst });
    askedAt = null;
    isFirst = false;
  }
  return { responses, isAwaiting: askedAt !== null && (talk.endedAt === null || talk.endedAt < askedAt) };
}

/** In the hours of the queue that had the contact when it was answered. */
function openMs({ site, legs }: Talk, span: { from: number; to: number }, directory: DirectoryIndex): number {
  const leg = legs.findLast(({ at }) => at <= span.to);
  return leg ? businessMs(directory.opening(site, leg.queue), span) : span.to - span.from;
}

/** The order of ClickHouse's tuples, so that messages of one moment come the same way everywhere. */
function byTime(a: ContactMessage, b: ContactMessage): number {
  return a.at - b.at || compare(a.sender, b.sender) || compare(a.agent, b.agent);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
