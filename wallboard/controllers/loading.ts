import type { ReactiveController, ReactiveControllerHost } from "lit";

/** What a page loads, one thing at a time: the next one ends what is under way, so that only the last answer is shown. */
export class Loading implements ReactiveController {
  isBusy = false;
  /** Why the last one failed; null when it did not. */
  failure: string | null = null;
  readonly #host: ReactiveControllerHost;
  #stop = new AbortController();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stop.abort();
  }

  async run(work: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    this.#stop.abort();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#show(true, this.failure);
    try {
      await work(signal);
      this.#show(false, null);
    } catch (cause) {
      if (!signal.aborted) this.#show(false, (cause as Error).message);
    }
  }

  #show(isBusy: boolean, failure: string | null): void {
    [this.isBusy, this.failure] = [isBusy, failure];
    this.#host.requestUpdate();
  }
}
