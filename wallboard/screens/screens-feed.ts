import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { ScreensBody } from "../../schemas/screens.ts";

const POLL_MS = 5_000;
/** A server that did not answer for so long is asked again. */
const PATIENCE_MS = 15_000;
const TICK_MS = 1_000;

/** The list of screens, asked for each 5 s, and an update of the host each second: what is told in seconds ticks. */
export class ScreensFeed implements ReactiveController {
  body: ScreensBody | null = null;
  /** The last question got no answer. */
  hasFailed = false;
  readonly #host: ReactiveControllerHost;
  readonly #load: (signal: AbortSignal) => Promise<ScreensBody>;
  #asking: AbortController | null = null;
  /** By the page's own monotonic clock, ms. */
  #askedAt = -Infinity;
  #gotAt = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, load: (signal: AbortSignal) => Promise<ScreensBody>) {
    this.#host = host;
    this.#load = load;
    host.addController(this);
  }

  hostConnected(): void {
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    void this.refresh();
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
    this.#asking?.abort();
  }

  /** The server's clock, epoch ms; 0 before its first answer. */
  now(): number {
    return this.body ? this.body.at + performance.now() - this.#gotAt : 0;
  }

  /** How old the list is, ms. */
  ageMs(): number {
    return performance.now() - this.#gotAt;
  }

  async refresh(): Promise<void> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    this.#askedAt = performance.now();
    try {
      this.#take(await this.#load(asking.signal));
    } catch (cause) {
      if (asking.signal.aborted) return;
      this.hasFailed = true;
      console.warn(`Cannot read the screens: ${(cause as Error).message}`);
    }
    this.#asking = null;
    this.#host.requestUpdate();
  }

  #take(body: ScreensBody): void {
    this.body = body;
    this.#gotAt = performance.now();
    this.hasFailed = false;
  }

  #tick(): void {
    this.#host.requestUpdate();
    const waitedMs = performance.now() - this.#askedAt;
    if (this.#asking && waitedMs >= PATIENCE_MS) this.hasFailed = true;
    if (waitedMs >= (this.#asking ? PATIENCE_MS : POLL_MS)) void this.refresh();
  }
}
