import type { ReactiveController, ReactiveControllerHost } from "lit";

/** The size of the host in pixels of the design (`--px`), and an update when it changes. Zero before it is laid out. */
export class DesignBox implements ReactiveController {
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
    const px = parseFloat(getComputedStyle(this.#host).getPropertyValue("--px")) || 1;
    const [width, height] = [(entry?.contentRect.width ?? 0) / px, (entry?.contentRect.height ?? 0) / px];
    if (width === this.width && height === this.height) return;
    this.width = width;
    this.height = height;
    this.#host.requestUpdate();
  }
}
