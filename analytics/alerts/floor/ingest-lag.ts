import type { ConsumerInfo, JetStreamManager } from "nats";
import { EVENT_STREAM, INGEST_CONSUMERS } from "../../../schemas/subjects.ts";
import { GOOD_MS } from "./lag-record.ts";

/** How long the oldest event that ingest has not stored yet waits in the stream. */
export class IngestLag {
  readonly #jsm: JetStreamManager;
  /** `since`: when the oldest came into the stream; null none waits. Epoch ms. */
  #measured: { at: number; since: number | null } | null = null;

  constructor(jsm: JetStreamManager) {
    this.#jsm = jsm;
  }

  /** Ms; 0 where none waits, null unknown. */
  behindMs(now: number): number | null {
    const measured = this.#measured;
    if (!measured || now - measured.at >= GOOD_MS) return null;
    return measured.since === null ? 0 : Math.max(0, now - measured.since);
  }

  /** Asks NATS; to be called every few seconds. Rejects when it does not answer. */
  async measure(now: number): Promise<void> {
    const position = await this.#position();
    this.#measured = position === null ? null : { at: now, since: await this.#oldestAfter(position) };
  }

  /** The last sequence that is stored; null where no ingest ever read the stream. */
  async #position(): Promise<number | null> {
    const positions: number[] = [];
    for await (const one of this.#jsm.consumers.list(EVENT_STREAM)) {
      if (one.name.startsWith(INGEST_CONSUMERS)) positions.push(positionOf(one));
    }
    return positions.length > 0 ? Math.max(...positions) : null;
  }

  async #oldestAfter(position: number): Promise<number | null> {
    const { state } = await this.#jsm.streams.info(EVENT_STREAM);
    const seq = Math.max(position + 1, state.first_seq);
    if (state.messages === 0 || seq > state.last_seq) return null;
    const { timestamp } = await this.#jsm.streams.getMessage(EVENT_STREAM, { seq });
    return Date.parse(timestamp);
  }
}

/** A consumer that acknowledged nothing yet says 0, though it stands where it was started. */
function positionOf({ ack_floor, config }: ConsumerInfo): number {
  return Math.max(ack_floor.stream_seq, (config.opt_start_seq ?? 1) - 1);
}
