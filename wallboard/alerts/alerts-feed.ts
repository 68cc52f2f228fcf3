import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { ShownAlert } from "../../schemas/alerts/api.ts";
import { Link } from "../link.ts";
import { after, statusOf } from "../player/connect-board.ts";
import type { LinkState } from "../store.ts";
import {
  type AlertBook,
  type AlertMessage,
  applied,
  bookLink,
  emptyBook,
  newlyFiring,
  withAlert,
} from "./alert-book.ts";

const TICK_MS = 1_000;

/** The live alerts, and an update of the host each second: waits tick on the server's clock. */
export class AlertsFeed implements ReactiveController {
  book: AlertBook = emptyBook;
  readonly #host: ReactiveControllerHost;
  readonly #onNew: (alerts: readonly ShownAlert[]) => void;
  readonly #link = new Link<AlertMessage>({
    url: "/api/alerts/stream",
    types: ["alerts", "alert", "heartbeat"],
    EventSource,
    dispatch: (message) => this.#take(message),
    now: () => performance.now(),
    random: () => Math.random(),
    after,
    statusOf,
    log: (line) => console.warn(line),
  });
  #timer: ReturnType<typeof setInterval> | undefined;

  /** `onNew` is told what nobody has taken yet and was not there before. */
  constructor(host: ReactiveControllerHost, onNew: (alerts: readonly ShownAlert[]) => void) {
    this.#host = host;
    this.#onNew = onNew;
    host.addController(this);
  }

  hostConnected(): void {
    this.#link.start();
    this.#timer = setInterval(() => this.#host.requestUpdate(), TICK_MS);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
    this.#link.stop();
  }

  /** The server's clock, epoch ms; null before its first message. */
  now(): number | null {
    return this.#link.serverNow();
  }

  /** How far the list can be trusted. */
  get link(): { state: LinkState; ageMs: number | null } {
    return bookLink(this.book, this.now());
  }

  /** What an action was answered with: shown without waiting for the stream. */
  take(alert: ShownAlert): void {
    this.#show(withAlert(this.book, alert));
  }

  #take(message: AlertMessage): void {
    this.#show(applied(this.book, message));
  }

  #show(next: AlertBook): void {
    const fresh = newlyFiring(this.book, next);
    const isQuiet = next.alerts === this.book.alerts && next.connection === this.book.connection;
    this.book = next;
    if (fresh.length > 0) this.#onNew(fresh);
    if (!isQuiet) this.#host.requestUpdate();
  }
}
