import type { JetStreamClient } from "nats";
import type { FrontlineEvent } from "../../schemas/event.ts";
import { eventSubject, messageId } from "../../schemas/subjects.ts";
import { bytesOf, event } from "./event-builder.ts";

const QUEUES = ["sales", "service", "billing"];

/**
 * The events of one contact, all of it told by its number: every fifth caller hangs up, the others are answered. Ids are told
 * by the number too, so that two runs publish the same events.
 */
export function contactEvents(number: number, at: number): FrontlineEvent[] {
  const contact = `contact-${number}`;
  const leg = { contact, leg: 1, queue: QUEUES[number % 3] as string };
  const agentLeg = { ...leg, agent: `agent-${number % 7}` };
  const waitMs = 1000 + (number % 40) * 1000;
  const answeredAt = at + 100 + waitMs;
  const id = (step: number) => ({ id: `${number}/${step}`, source: "crash" });
  const start = [
    event("contact.started", at, { contact, channel: "voice", direction: "inbound" }, id(1)),
    event("leg.queued", at + 100, leg, id(2)),
  ];
  if (number % 5 === 0) {
    return [
      ...start,
      event("leg.left", answeredAt, { ...leg, reason: "abandoned" }, id(3)),
      event("contact.ended", answeredAt, { contact, by: "customer" }, id(4)),
    ];
  }
  return [
    ...start,
    event("leg.offered", answeredAt - 500, agentLeg, id(3)),
    event("leg.answered", answeredAt, agentLeg, id(4)),
    event("leg.completed", answeredAt + 60_000, { ...agentLeg, by: "customer" }, id(5)),
    event("contact.ended", answeredAt + 60_000, { contact, by: "customer" }, id(6)),
  ];
}

/** The events of the contacts numbered from `from` up to, not including, `to`; one starts each 10 ms. */
export function contactsEvents(from: number, to: number, at: number): FrontlineEvent[] {
  return Array.from({ length: to - from }, (_, i) => contactEvents(from + i, at + (from + i) * 10)).flat();
}

/** Publishes all at once; resolves when each is acknowledged. */
export async function publishAll(js: JetStreamClient, events: readonly FrontlineEvent[]): Promise<void> {
  await Promise.all(
    events.map((one) => js.publish(eventSubject(one), bytesOf(one), { msgID: messageId(one), timeout: 20_000 })),
  );
}
