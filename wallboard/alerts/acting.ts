import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { AlertBody, AlertConflictBody, ShownAlert } from "../../schemas/alerts/api.ts";
import type { Locale } from "../language.ts";
import { fetchJson, RequestFailed } from "../pages/fetch-json.ts";
import { deskTexts } from "../texts/alert-actions.ts";
import { type ActOnAlert, conflictText, requestOf } from "./acts.ts";

export type ActingOptions = {
  locale: Locale;
  /** Shows what the server answered. */
  take: (alert: ShownAlert) => void;
};

/** Sends what a person does, and tells what came of it. */
export class Acting implements ReactiveController {
  /** Why the last one was not done; null when it was. */
  failure: string | null = null;
  readonly #host: ReactiveControllerHost;
  readonly #options: ActingOptions;
  #stop = new AbortController();

  constructor(host: ReactiveControllerHost, options: ActingOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = new AbortController();
  }

  hostDisconnected(): void {
    this.#stop.abort();
  }

  async act(act: ActOnAlert, me: string): Promise<void> {
    const { url, body } = requestOf(act, me);
    try {
      const { alert } = await fetchJson<AlertBody>(url, this.#stop.signal, { method: "POST", body });
      this.failure = null;
      this.#options.take(alert);
    } catch (cause) {
      if (!this.#stop.signal.aborted) this.#fail(cause as Error, me);
    }
    this.#host.requestUpdate();
  }

  /** Somebody was faster: what there is now is shown with who it was. */
  #fail(cause: Error, me: string): void {
    const { locale, take } = this.#options;
    const conflict = cause instanceof RequestFailed && cause.status === 409 ? cause.body as AlertConflictBody : null;
    if (conflict?.alert) take(conflict.alert);
    this.failure = conflict?.alert
      ? conflictText(conflict, { locale, me })
      : locale.text(deskTexts.failed, { reason: cause.message });
  }
}
