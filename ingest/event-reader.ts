import {
  AckPolicy,
  type ConsumerInfo,
  type ConsumerMessages,
  DeliverPolicy,
  Events,
  type JetStreamManager,
  type JsMsg,
  nanos,
  type NatsConnection,
} from "nats";
import { EVENT_STREAM, INGEST_CONSUMERS } from "../schemas/subjects.ts";

/** A message as ingest sees it; `ack` says that it and everything before it is stored. */
export type StreamMessage = Pick<JsMsg, "seq" | "subject" | "data" | "ack">;

/** Reads the event stream in order, from behind the last message that was acknowledged. */
export type EventReader = {
  /** Ends after `stop`, or when opening anew is due: a message may have been lost on the way, or the pace changes. */
  messages(): AsyncIterable<StreamMessage>;
  stop(): Promise<void>;
};

/** Another ingest opened the stream after this one: two writers are no gain, so the older one ends. */
export class TakenOver extends Error {
  readonly retry = false;

  constructor() {
    super("Cannot go on reading events: another ingest process has taken over");
  }
}

/**
 * Messages read ahead of the inserts, at most. Not bytes: the client then asks for so many as the last ones had, and waits for
 * ever at a message that is larger.
 */
const READ_AHEAD = 1000;
/**
 * The server cuts off a client that 64 MB wait for, and a message may have 1 MB. So after a cut so few are read ahead that it
 * cannot happen again, for as many messages; fewer at a time halve the rate.
 */
const CAREFUL = { readAhead: 50, messages: 10_000 };
const MAX_UNACKED = 500_000;
/** Redelivery is never needed, see `eventReaders`; a late one is dropped as already seen. */
const ACK_WAIT_MS = 3_600_000;
/**
 * After any of these the client goes on by itself, but what the server had sent just before may be missing, and only the next
 * event would show it. While reading pauses, heartbeats are missed too: requests would pile up.
 */
const INTERRUPTIONS: ReadonlySet<string> = new Set([
  "consumer_deleted",
  "consumer_not_found",
  "stream_not_found",
  "heartbeats_missed",
]);

/** `name` tells this ingest from every other. */
type Connection = { nats: NatsConnection; jsm: JetStreamManager; name: string };

type Owner = { prefix: string; openings: number; hasOpened: boolean };

/**
 * Returns what opens a reader, again and again for the same ingest; it throws `TakenOver` when another one came since.
 *
 * One acknowledgement for a whole batch (`AckPolicy.All`) is only safe while messages come in order. A consumer taken over
 * from a killed process would first deliver new messages and later, out of order, what the dead one held: an
 * acknowledgement would lose those. So each opening makes a durable consumer of its own that starts behind the furthest
 * acknowledgement of the earlier ones, and then deletes them.
 */
export function eventReaders(connection: Connection): () => Promise<EventReader> {
  const { nats, jsm, name } = connection;
  const owner = { prefix: `${INGEST_CONSUMERS}${name}-`, openings: 0, hasOpened: false };
  let open: ConsumerMessages | null = null;
  let wasCut = false;
  void onReconnect(nats, () => {
    wasCut = true;
    open?.stop();
  });

  return async () => {
    const consumer = await takeOver(jsm, owner);
    owner.hasOpened = true;
    const isCareful = wasCut;
    wasCut = false;
    const messages = await (await nats.jetstream().consumers.get(EVENT_STREAM, consumer))
      .consume({ max_messages: isCareful ? CAREFUL.readAhead : READ_AHEAD });
    open = messages;
    void endWhenInterrupted(messages);
    return readerOf(messages, { jsm, consumer, most: isCareful ? CAREFUL.messages : Infinity });
  };
}

function readerOf(
  messages: ConsumerMessages,
  { jsm, consumer, most }: { jsm: JetStreamManager; consumer: string; most: number },
): EventReader {
  async function* read(): AsyncIterable<StreamMessage> {
    let expected = 1;
    for await (const message of messages) {
      // A gap means lost on the way: the caller opens anew behind the last acknowledgement.
      if (message.info.deliverySequence !== expected++) return;
      if (!message.redelivered) yield message;
      if (expected > most) return;
    }
  }

  async function stop(): Promise<void> {
    // Its `closed()` is not awaited: that never resolves once the reading has ended with a gap.
    messages.stop();
    await jsm.consumers.info(EVENT_STREAM, consumer).catch(() => null); // The server has seen the last acknowledgement.
  }

  return { messages: read, stop };
}

/** Creates the next consumer behind the furthest acknowledgement, deletes the earlier ones, returns its name. */
async function takeOver(jsm: JetStreamManager, owner: Owner): Promise<string> {
  const known = await ingestConsumers(jsm);
  if (isTakenOver(known, owner)) throw new TakenOver();
  const position = Math.max(0, ...known.map(positionOf));
  const added = await jsm.consumers.add(EVENT_STREAM, {
    durable_name: owner.prefix + ++owner.openings,
    ack_policy: AckPolicy.All,
    ack_wait: nanos(ACK_WAIT_MS),
    max_ack_pending: MAX_UNACKED,
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: position + 1,
  });
  // Listed again: of two that start at once, the later one sees the other.
  for (const one of await ingestConsumers(jsm)) if (isOlder(one, added)) await deleteConsumer(jsm, one.name);
  return added.name;
}

/** All consumers vanish with the stream; when only ours is gone, the ingest that is there now has deleted it. */
function isTakenOver(known: ConsumerInfo[], { prefix, hasOpened }: Owner): boolean {
  return hasOpened && known.length > 0 && !known.some((one) => one.name.startsWith(prefix));
}

function isOlder(one: ConsumerInfo, than: ConsumerInfo): boolean {
  const ageMs = Date.parse(than.created) - Date.parse(one.created);
  return ageMs > 0 || (ageMs === 0 && one.name < than.name);
}

/** Two that start at once may both want to delete the one before them. */
async function deleteConsumer(jsm: JetStreamManager, name: string): Promise<void> {
  try {
    await jsm.consumers.delete(EVENT_STREAM, name);
  } catch (cause) {
    if ((await ingestConsumers(jsm)).some((one) => one.name === name)) throw cause;
  }
}

async function ingestConsumers(jsm: JetStreamManager): Promise<ConsumerInfo[]> {
  const all: ConsumerInfo[] = [];
  for await (const info of jsm.consumers.list(EVENT_STREAM)) if (info.name.startsWith(INGEST_CONSUMERS)) all.push(info);
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

async function endWhenInterrupted(messages: ConsumerMessages): Promise<void> {
  for await (const { type } of await messages.status()) if (INTERRUPTIONS.has(type)) messages.stop();
}

async function onReconnect(nats: NatsConnection, act: () => void): Promise<void> {
  for await (const { type } of nats.status()) if (type === Events.Reconnect) act();
}
