import {
  AckPolicy,
  type ConsumerMessages,
  DeliverPolicy,
  type JetStreamManager,
  type JsMsg,
  nanos,
  type NatsConnection,
} from "nats";
import { EVENT_STREAM } from "../../schemas/subjects.ts";

/** A started contact as identifying sees it; it comes again until it is acknowledged. */
export type StartedMessage = Pick<JsMsg, "subject" | "data" | "ack">;

export type StartedContacts = {
  /** Ends after `stop`, or when opening anew is due. */
  messages(): AsyncIterable<StartedMessage>;
  stop(): void;
};

const CONSUMER = "identify";
/** What a killed process held comes again after this. */
const ACK_WAIT_MS = 10_000;
/** So many contacts are under way at most. */
const MAX_UNACKED = 500;
/** The consumer is gone, or its stream: only opening anew brings it back. */
const INTERRUPTIONS: ReadonlySet<string> = new Set(["consumer_deleted", "consumer_not_found", "stream_not_found"]);

/**
 * Reads every `contact.started` of the stream, each until it is acknowledged: the durable consumer outlives the process, and two
 * processes share its messages. It begins with the oldest event that the stream has.
 */
export async function openStartedContacts(nats: NatsConnection, jsm: JetStreamManager): Promise<StartedContacts> {
  await jsm.consumers.add(EVENT_STREAM, {
    durable_name: CONSUMER,
    filter_subject: "frontline.events.*.contact.started",
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(ACK_WAIT_MS),
    max_ack_pending: MAX_UNACKED,
    deliver_policy: DeliverPolicy.All,
  });
  const consumer = await nats.jetstream().consumers.get(EVENT_STREAM, CONSUMER);
  const messages = await consumer.consume({ max_messages: MAX_UNACKED });
  void endWhenInterrupted(messages);
  return { messages: () => messages, stop: () => messages.stop() };
}

async function endWhenInterrupted(messages: ConsumerMessages): Promise<void> {
  for await (const { type } of await messages.status()) if (INTERRUPTIONS.has(type)) messages.stop();
}
