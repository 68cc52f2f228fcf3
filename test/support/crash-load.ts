import { setTimeout } from "node:timers/promises";
import type { NatsConnection } from "nats";
import type { FrontlineEvent } from "../../schemas/event.ts";
import { eventSubject, messageId } from "../../schemas/subjects.ts";
import { contactEvents } from "./crash-events.ts";
import { bytesOf } from "./event-builder.ts";

/** An acknowledgement that has not come by then got lost with the server. */
const ACK_MS = 1000;
const PAUSE_MS = 10;

/** Events and rubbish as fast as a busy centre sends them, each published once, and what became of each. */
export class CrashLoad {
  /** By message id. */
  readonly published = new Map<string, FrontlineEvent>();
  readonly acknowledged = new Set<string>();
  /** Messages that are no events, by stream sequence. */
  readonly rubbish = new Set<number>();
  readonly #nats: NatsConnection;
  readonly #at: number;
  readonly #pending = new Set<Promise<void>>();
  #contacts = 0;
  #isStopped = false;
  #running: Promise<void> = Promise.resolve();

  constructor(nats: NatsConnection, at: number) {
    this.#nats = nats;
    this.#at = at;
  }

  start(): void {
    this.#isStopped = false;
    this.#running = this.#run();
  }

  /** Resolves when each message is either acknowledged or given up. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
    await Promise.all(this.#pending);
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      const number = this.#contacts++;
      for (const one of contactEvents(number, this.#at + number * 10)) this.#publish(one);
      if (number % 4 === 0) this.#publishRubbish(number);
      await setTimeout(PAUSE_MS);
    }
  }

  #publish(one: FrontlineEvent): void {
    const id = messageId(one);
    this.published.set(id, one);
    this.#track(eventSubject(one), { body: bytesOf(one), id }, () => void this.acknowledged.add(id));
  }

  #publishRubbish(number: number): void {
    const message = { body: new TextEncoder().encode(`{"rubbish": ${number}`), id: `rubbish/${number}` };
    this.#track("frontline.events.kyiv.leg.queued", message, (sequence) => void this.rubbish.add(sequence));
  }

  #track(subject: string, { body, id }: { body: Uint8Array; id: string }, acked: (sequence: number) => void): void {
    // One attempt: what is lost with a dying server stays unacknowledged.
    const sent = this.#nats.jetstream().publish(subject, body, { msgID: id, timeout: ACK_MS });
    const done = sent.then(({ seq }) => acked(seq), () => {}).finally(() => this.#pending.delete(done));
    this.#pending.add(done);
  }
}
