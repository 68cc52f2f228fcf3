import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { AlertBody, ShownAlert } from "../../schemas/alerts/api.ts";
import { fetchJson, RequestFailed } from "../pages/fetch-json.ts";

/** Alerts that are not among the live ones: of the past, or the one that a link names. */
export class KnownAlerts implements ReactiveController {
  /** By id, the newest that was seen. */
  readonly alerts = new Map<string, ShownAlert>();
  /** Why the one that was asked for is not there. */
  failure: string | null = null;
  readonly #host: ReactiveControllerHost;
  #asked: string | null = null;
  #stop = new AbortController();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stop.abort();
  }

  take(alerts: readonly ShownAlert[]): void {
    for (const alert of alerts) {
      const known = this.alerts.get(alert.id);
      if (!known || known.revision < alert.revision) this.alerts.set(alert.id, alert);
    }
    this.#host.requestUpdate();
  }

  /** Loads one, once for each time it is asked for after another. */
  async need(id: string | null): Promise<void> {
    if (id === this.#asked) return;
    this.#asked = id;
    this.#stop.abort();
    this.failure = null;
    if (id === null || this.alerts.has(id)) return;
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    try {
      this.take([(await fetchJson<AlertBody>(`/api/alerts/${encodeURIComponent(id)}`, signal)).alert]);
    } catch (cause) {
      if (signal.aborted) return;
      this.failure = cause instanceof RequestFailed ? cause.message : String(cause);
      this.#host.requestUpdate();
    }
  }
}
