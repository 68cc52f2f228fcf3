import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Whether the system wants a light look, and an update of the host when that changes. */
export class SystemTheme implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #query = matchMedia("(prefers-color-scheme: light)");
  readonly #update = () => this.#host.requestUpdate();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get theme(): "dark" | "light" {
    return this.#query.matches ? "light" : "dark";
  }

  hostConnected(): void {
    this.#query.addEventListener("change", this.#update);
  }

  hostDisconnected(): void {
    this.#query.removeEventListener("change", this.#update);
  }
}
