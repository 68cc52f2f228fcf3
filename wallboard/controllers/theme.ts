import type { ReactiveController, ReactiveControllerHost } from "lit";

/** An update of the host when the page gets other colours: what is drawn on a canvas does not follow by itself. */
export class Theme implements ReactiveController {
  readonly #observer: MutationObserver;

  constructor(host: ReactiveControllerHost) {
    this.#observer = new MutationObserver(() => host.requestUpdate());
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }
}
