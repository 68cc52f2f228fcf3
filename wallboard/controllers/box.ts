import type { ReactiveController, ReactiveControllerHost } from "lit";

/** The size of the host in CSS px, and an update when it changes. */
export class Box implements ReactiveController {
  width = 0;
  height = 0;
  readonly #host: ReactiveControllerHost & Element;
  readonly #observer: ResizeObserver;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    this.#observer = new ResizeObserver(([entry]) => this.#measure(entry));
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  #measure(entry: ResizeObserverEntry | undefined): void {
    const { width = 0, height = 0 } = entry?.contentRect ?? {};
    if (width === this.width && height === this.height) return;
    this.width = width;
    this.height = height;
    this.#host.requestUpdate();
  }
}
