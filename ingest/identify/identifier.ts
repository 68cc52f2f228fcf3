import type { EventOf, FrontlineEvent, WireEvent } from "../../schemas/event.ts";
import type { Metric } from "../../schemas/metrics.ts";
import { type Retrying, retrying } from "../retrying.ts";
import { type Countries, type Find, identification, identifiedMessageId } from "./identification.ts";

export type IdentifierOptions = Retrying & {
  /** Resolves when `find` knows the addresses; rejects when that cannot be any more. */
  ready: Promise<void>;
  /** Resolves when the stream has the event; a second one with the same id changes nothing there. */
  publish: (event: WireEvent, messageId: string) => Promise<void>;
  find: Find;
  countries: () => Countries;
};

/**
 * Publishes who a contact is as soon as it starts. Whoever acknowledges a start after `identify` is done loses no answer; one that
 * comes again gives an answer of the same id, so none is doubled.
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

  /**
   * Null when the event asks for nobody. Else resolves when the stream has the answer, or there is none; rejects when the signal
   * fired before: then the event has to come again.
   */
  identify(event: FrontlineEvent): Promise<void> | null {
    if (event.type !== "contact.started") return null;
    const { customer, address } = event.data;
    return customer === undefined && address !== undefined ? this.#answer(event) : null;
  }

  async #answer(started: EventOf<"contact.started">): Promise<void> {
    const { ready, find, countries, publish } = this.#options;
    await ready;
    const answer = identification(started, find, countries());
    if (!answer) return void this.#unmatched++;
    await retrying(this.#told, () => publish(answer, identifiedMessageId(started)));
    this.#isAway = false;
    this.#matched++;
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
