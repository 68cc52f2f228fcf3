import { decodeMessage } from "../../schemas/decode.ts";
import type { EventOf, WireEvent } from "../../schemas/event.ts";
import type { Metric } from "../../schemas/metrics.ts";
import { type Retrying, retrying } from "../retrying.ts";
import { type Countries, type Find, identification, identifiedMessageId } from "./identification.ts";
import type { StartedContacts, StartedMessage } from "./started-contacts.ts";

export type IdentifierOptions = Retrying & {
  open: () => Promise<StartedContacts>;
  /** Resolves when the stream has the event; a second one with the same id changes nothing there. */
  publish: (event: WireEvent, messageId: string) => Promise<void>;
  find: Find;
  countries: () => Countries;
};

/**
 * Publishes who a contact is as soon as it starts. A message is acknowledged when its answer is in the stream, so none is lost; one
 * that comes again gives an answer of the same id, so none is doubled.
 */
export class Identifier {
  readonly #options: IdentifierOptions;
  /** While NATS is away, hundreds of contacts wait for it: one of them says so. */
  readonly #told: Retrying;
  #isAway = false;
  #matched = 0;
  #unmatched = 0;

  constructor(options: IdentifierOptions) {
    this.#options = options;
    this.#told = { ...options, onProblem: (message) => this.#tell(message) };
  }

  #tell(message: string): void {
    if (!this.#isAway) this.#options.onProblem(`Cannot tell who calls: ${message}`);
    this.#isAway = true;
  }

  /** Runs until the signal fires. */
  async run(): Promise<void> {
    const { signal } = this.#options;
    try {
      while (!signal.aborted) await this.#readOnce(await retrying(this.#options, this.#options.open));
    } catch (cause) {
      if (!signal.aborted) throw cause; // What was not acknowledged comes again at the next start.
    }
  }

  async #readOnce(contacts: StartedContacts): Promise<void> {
    const { signal } = this.#options;
    const stop = () => contacts.stop();
    signal.addEventListener("abort", stop, { once: true });
    const underWay = new Set<Promise<void>>();
    try {
      if (signal.aborted) contacts.stop();
      for await (const message of contacts.messages()) {
        const done = this.#answer(message).finally(() => underWay.delete(done));
        underWay.add(done);
      }
      await Promise.all(underWay);
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  async #answer(message: StartedMessage): Promise<void> {
    const decoded = decodeMessage(message.subject, message.data);
    // What is no event, ingest puts among the dead letters.
    const isStart = decoded.verdict === "accept" && decoded.event.type === "contact.started";
    if (!isStart || await this.#isSettled(decoded.event as EventOf<"contact.started">)) message.ack();
  }

  /** False when it ended before the stream had the answer: the contact comes again. */
  async #isSettled(started: EventOf<"contact.started">): Promise<boolean> {
    const { find, countries, publish } = this.#options;
    const { customer, address } = started.data;
    const answer = identification(started, find, countries());
    if (!answer) {
      if (customer === undefined && address !== undefined) this.#unmatched++;
      return true;
    }
    try {
      await retrying(this.#told, () => publish(answer, identifiedMessageId(started)));
    } catch {
      return false;
    }
    this.#isAway = false;
    this.#matched++;
    return true;
  }

  metrics(): Metric[] {
    const help = "Contacts that started with an address and without a customer, by whether one was found.";
    const name = "frontline_identify_contacts_total";
    return [
      { name, help, type: "counter", value: this.#matched, labels: { result: "matched" } },
      { name, help, type: "counter", value: this.#unmatched, labels: { result: "unknown" } },
    ];
  }
}
