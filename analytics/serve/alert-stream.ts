import type { AlertStreamEvents } from "../../schemas/alerts/api.ts";
import type { AlertBook } from "../alerts/alert-book.ts";
import { byUrgency, shownAlert } from "../alerts/alert-view.ts";
import type { Screen } from "./board-channel.ts";
import { encodeEvent } from "./messages.ts";

/** Desks at most: each holds a socket. */
const MOST_DESKS = 2000;

export type AlertStreamOptions = {
  book: AlertBook;
  /** Whether some process leads. */
  isLed: () => boolean;
  /** The server's clock, epoch ms. */
  clock: () => number;
};

/**
 * All desks that are told of alerts. Each message is encoded once for all; a desk that reads too slowly is skipped and gets all
 * open alerts when it has caught up.
 */
export class AlertStream {
  readonly #options: AlertStreamOptions;
  readonly #desks = new Set<Screen>();
  /** Desks with bytes in their buffer, and whether they have missed a message since. */
  readonly #slow = new Map<Screen, { missed: boolean }>();

  constructor(options: AlertStreamOptions) {
    this.#options = options;
    options.book.onChange((record) => this.#broadcast("alert", { at: options.clock(), alert: shownAlert(record) }));
  }

  get desks(): number {
    return this.#desks.size;
  }

  get isFull(): boolean {
    return this.#desks.size >= MOST_DESKS;
  }

  /** Sends all open alerts, then whatever changes. Returns what to call when the desk is gone. */
  join(desk: Screen): () => void {
    this.#desks.add(desk);
    this.#send(desk, this.#all());
    return () => {
      this.#desks.delete(desk);
      this.#slow.delete(desk);
    };
  }

  /** Tells the server's clock, so that a stream that has stopped looks old. */
  beat(): void {
    const { clock, isLed } = this.#options;
    this.#broadcast("heartbeat", { at: clock(), isLed: isLed() });
  }

  #all(): Uint8Array {
    const { book, clock } = this.#options;
    const records = book.open().sort((a, b) => byUrgency(a.alert, b.alert));
    return encodeEvent<AlertStreamEvents, "alerts">("alerts", { at: clock(), alerts: records.map(shownAlert) });
  }

  #broadcast<E extends keyof AlertStreamEvents>(event: E, data: AlertStreamEvents[E]): void {
    if (this.#desks.size === 0) return;
    const bytes = encodeEvent<AlertStreamEvents, E>(event, data);
    for (const desk of this.#desks) this.#send(desk, bytes);
  }

  #send(desk: Screen, bytes: Uint8Array): void {
    const slow = this.#slow.get(desk);
    if (slow) slow.missed = true;
    else if (!desk.write(bytes)) this.#waitFor(desk);
  }

  #waitFor(desk: Screen): void {
    const state = { missed: false };
    this.#slow.set(desk, state);
    desk.onceDrained(() => {
      if (this.#slow.delete(desk) && state.missed) this.#send(desk, this.#all());
    });
  }
}
