import type { ReactiveController, ReactiveControllerHost } from "lit";

/** What somebody wants done, and why it was not. It ends with the element. */
export class Trying implements ReactiveController {
  /** Why the last one was not done, in words; null when it was. */
  failure: string | null = null;
  readonly #host: ReactiveControllerHost;
  readonly #inWords: (cause: Error) => string;
  #stop = new AbortController();

  constructor(host: ReactiveControllerHost, inWords: (cause: Error) => string) {
    this.#host = host;
    this.#inWords = inWords;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = new AbortController();
  }

  hostDisconnected(): void {
    this.#stop.abort();
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  async run(work: () => Promise<unknown>): Promise<void> {
    const { signal } = this;
    this.show(null);
    try {
      await work();
    } catch (cause) {
      if (!signal.aborted) this.show(this.#inWords(cause as Error));
    }
  }

  show(failure: string | null): void {
    if (failure === this.failure) return;
    this.failure = failure;
    this.#host.requestUpdate();
  }
}
