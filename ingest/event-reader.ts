import {
  AckPolicy,
  type ConsumerInfo,
  type ConsumerMessages,
  DeliverPolicy,
  type JetStreamClient,
  type JetStreamManager,
  type JsMsg,
  nanos,
} from "nats";
import { EVENT_STREAM } from "../schemas/subjects.ts";

/** A message as ingest sees it; `ack` says that it and everything before it is stored. */
export type StreamMessage = Pick<JsMsg, "seq" | "subject" | "data" | "ack">;

/** Reads the event stream in order, from behind the last message that was acknowledged. */
export type EventReader = {
  /** Ends after `stop`, or early when messages were lost on the way: then open anew. Throws `TakenOver`. */
  messages(): AsyncIterable<StreamMessage>;
  stop(): Promise<void>;
};

/** Another ingest opened the stream after this one: two writers are no gain, so the older one ends. */
export class TakenOver extends Error {
  constructor() {
    super("Cannot go on reading events: another ingest process has taken over");
  }
}

const PREFIX = "ingest-";
/** What is read ahead of the inserts, at most. */
const READ_AHEAD_BYTES = 8 * 1024 * 1024;
const MAX_UNACKED = 500_000;
/** Redelivery is never needed, see `openEventReader`; a late one is dropped as already seen. */
const ACK_WAIT_MS = 3_600_000;

type Connection = { js: JetStreamClient; jsm: JetStreamManager; name: () => string };

/**
 * One acknowledgement for a whole batch (`AckPolicy.All`) is only safe while messages come in order. A consumer taken over
 * from a killed process would first deliver new messages and later, out of order, what the dead one held: an
 * acknowledgement would lose those. So each opening makes a durable consumer of its own that starts behind the furthest
 * acknowledgement of the earlier ones, and then deletes them.
 */
export async function openEventReader(connection: Connection): Promise<EventReader> {
  const { js, jsm } = connection;
  const consumer = await takeOver(connection);
  const messages = await (await js.consumers.get(EVENT_STREAM, consumer)).consume({ max_bytes: READ_AHEAD_BYTES });
  const isReplaced = watchDeletion(messages);

  async function* read(): AsyncIterable<StreamMessage> {
    let expected = 1;
    for await (const message of messages) {
      // A gap means lost on the way: the caller opens anew behind the last acknowledgement.
      if (message.info.deliverySequence !== expected++) return;
      if (!message.redelivered) yield message;
    }
    if (isReplaced()) throw new TakenOver();
  }

  async function stop(): Promise<void> {
    messages.stop();
    await messages.closed();
    await jsm.consumers.info(EVENT_STREAM, consumer).catch(() => null); // The server has seen the last acknowledgement.
  }

  return { messages: read, stop };
}

/** Creates the next consumer behind the furthest acknowledgement, deletes the earlier ones, returns its name. */
async function takeOver({ jsm, name }: Connection): Promise<string> {
  const earlier = await ingestConsumers(jsm);
  const position = Math.max(0, ...earlier.map(positionOf));
  const consumer = PREFIX + name();
  await jsm.consumers.add(EVENT_STREAM, {
    durable_name: consumer,
    ack_policy: AckPolicy.All,
    ack_wait: nanos(ACK_WAIT_MS),
    max_ack_pending: MAX_UNACKED,
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: position + 1,
  });
  for (const { name } of earlier) await jsm.consumers.delete(EVENT_STREAM, name);
  return consumer;
}

async function ingestConsumers(jsm: JetStreamManager): Promise<ConsumerInfo[]> {
  const all: ConsumerInfo[] = [];
  for await (const info of jsm.consumers.list(EVENT_STREAM)) if (info.name.startsWith(PREFIX)) all.push(info);
  return all;
}

/** A consumer that acknowledged nothing yet says 0, though it stands where it was started. */
function positionOf({ ack_floor, config }: ConsumerInfo): number {
  return Math.max(ack_floor.stream_seq, (config.opt_start_seq ?? 1) - 1);
}

/** Where ingest stands: the last stored sequence, 0 before the first. */
export async function ingestPosition(jsm: JetStreamManager): Promise<number> {
  return Math.max(0, ...(await ingestConsumers(jsm)).map(positionOf));
}

/** Tells whether the consumer was deleted, and ends the reading when it is. */
function watchDeletion(messages: ConsumerMessages): () => boolean {
  let deleted = false;
  (async () => {
    for await (const { type } of await messages.status()) {
      if (type !== "consumer_deleted" && type !== "consumer_not_found") continue;
      deleted = true;
      messages.stop();
    }
  })();
  return () => deleted;
}
