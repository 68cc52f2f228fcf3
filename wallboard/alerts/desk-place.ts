import type { ReactiveController, ReactiveControllerHost } from "lit";
import { type DeskAddress, deskQuery, readDesk } from "./alert-filter.ts";

/** Where the reader is, kept in the address: a link shows the same again. */
export class DeskPlace implements ReactiveController {
  now: DeskAddress = readDesk(new URLSearchParams(location.search));
  readonly #host: ReactiveControllerHost;
  readonly #follow = () => this.#read();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("popstate", this.#follow);
  }

  hostDisconnected(): void {
    removeEventListener("popstate", this.#follow);
  }

  /** Another part of the desk is a step back in the browser; another alert or filter is not. */
  go(part: Partial<DeskAddress>): void {
    const isStep = part.view !== undefined && part.view !== this.now.view;
    this.now = { ...this.now, ...part };
    const query = deskQuery(new URLSearchParams(location.search), this.now);
    const url = query === "" ? location.pathname : `${location.pathname}?${query}`;
    if (isStep) history.pushState(null, "", url);
    else history.replaceState(null, "", url);
    this.#host.requestUpdate();
  }

  #read(): void {
    this.now = readDesk(new URLSearchParams(location.search));
    this.#host.requestUpdate();
  }
}
