import type { JetStreamClient, PubAck } from "nats";
import type { WireEvent } from "../schemas/event.ts";
import { eventSubject, messageId } from "../schemas/subjects.ts";
import type { Publisher } from "./publisher.ts";

/** Unacknowledged events at once: the measured optimum of one client is near this. */
const IN_FLIGHT = 256;
const ATTEMPTS = 5;
const text = new TextEncoder();

/** Publishes to the event stream; the event's id makes a second copy harmless. */
export function jetStreamPublisher(js: JetStreamClient): Publisher {
  const pending = new Set<Promise<void>>();
  let stored = 0;
  let duplicates = 0;
  let failure: Error | null = null;

  function settle(ack: PubAck): void {
    if (ack.duplicate) duplicates++;
    else stored++;
  }

  async function publish(event: WireEvent): Promise<void> {
    if (failure) throw failure;
    const done = send(js, event).then(settle, (cause) => {
      failure ??= new Error(`Cannot publish event ${messageId(event)}: ${cause.message}`, { cause });
    }).finally(() => pending.delete(done));
    pending.add(done);
    // Acks come in order: a race of all of them costs more than the event.
    if (pending.size >= IN_FLIGHT) await pending.values().next().value;
  }

  async function flush() {
    await Promise.all(pending);
    if (failure) throw failure;
    return { stored, duplicates };
  }

  return { publish, flush };
}

/** One event, tried again while the server is away: the id keeps it single. */
async function send(js: JetStreamClient, event: WireEvent): Promise<PubAck> {
  const body = text.encode(JSON.stringify(event));
  for (let attempt = 1;; attempt++) {
    try {
      return await js.publish(eventSubject(event), body, { msgID: messageId(event), timeout: 5000 });
    } catch (cause) {
      if (attempt === ATTEMPTS) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** attempt));
    }
  }
}
