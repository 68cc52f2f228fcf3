import type { ReactiveController, ReactiveControllerHost } from "lit";

/**
 * The size of the host and of its text in CSS px, and an update when the size changes. Measured here once, for styles that are
 * asked for while others are written cost the whole page's styles each time.
 */
export class Box implements ReactiveController {
  width = 0;
  height = 0;
  fontSize = 0;
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

  /** In which unit the size is told, CSS px. */
  protected unitOf(_style: CSSStyleDeclaration): number {
    return 1;
  }

  #measure(entry: ResizeObserverEntry | undefined): void {
    const style = getComputedStyle(this.#host);
    const unit = this.unitOf(style);
    const [width, height] = [(entry?.contentRect.width ?? 0) / unit, (entry?.contentRect.height ?? 0) / unit];
    if (width === this.width && height === this.height) return;
    this.width = width;
    this.height = height;
    this.fontSize = parseFloat(style.fontSize);
    this.#host.requestUpdate();
  }
}
