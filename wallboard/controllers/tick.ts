import type { ReactiveController, ReactiveControllerHost } from "lit";

/** The server's clock (epoch ms, null when unknown) and a timer that returns what cancels it. */
export type TickSource = {
  serverNow: () => number | null;
  after: (ms: number, run: () => void) => () => void;
};

const BEHIND_MS = 10;

/** The server's time, and an update of the host on each of its full seconds: all durations change together. */
export class Tick implements ReactiveController {
  now: number | null = null;
  readonly #host: ReactiveControllerHost;
  readonly #source: () => TickSource;
  #cancel: (() => void) | null = null;

  constructor(host: ReactiveControllerHost, source: () => TickSource) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  hostConnected(): void {
    this.#tick();
  }

  hostDisconnected(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #tick(): void {
    const source = this.#source();
    this.now = source.serverNow();
    // Timers may fire a little early: a moment behind the full second all clocks show the same.
    this.#cancel = source.after(1000 - Math.floor(this.now ?? 0) % 1000 + BEHIND_MS, () => this.#tick());
    this.#host.requestUpdate();
  }
}
