import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Problem } from "../../schemas/decode.ts";
import type { Locale } from "../language.ts";
import { fetchJson, type RequestFailed, type Sent } from "../pages/fetch-json.ts";
import { ruleTexts } from "../texts/alert-rules.ts";

/** What an editor asks the server for, one thing at a time, and why the last was refused. */
export class Asking<Conflict> implements ReactiveController {
  isBusy = false;
  /** In words; null when nothing was refused since. */
  failure: string | null = null;
  /** What the server found wrong. */
  problems: readonly Problem[] = [];
  /** What others saved meanwhile, when that was why. */
  conflict: Conflict | null = null;
  readonly #host: ReactiveControllerHost & { readonly locale: Locale };
  readonly #base: string;
  #stop = new AbortController();

  /** `base` is what the paths begin with. */
  constructor(host: ReactiveControllerHost & { readonly locale: Locale }, base: string) {
    this.#host = host;
    this.#base = base;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stop.abort();
  }

  /** Null where it was refused, or ended. */
  async ask<T>(path: string, sent?: Sent): Promise<T | null> {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.isBusy = true;
    this.conflict = null;
    this.refuse(null);
    try {
      return await fetchJson<T>(`${this.#base}${path}`, signal, sent);
    } catch (cause) {
      if (!signal.aborted) this.#take(cause as RequestFailed);
      return null;
    } finally {
      this.isBusy = false;
      this.#host.requestUpdate();
    }
  }

  forgetConflict(): void {
    this.conflict = null;
  }

  /** Says why something was not done; null when that no longer holds. */
  refuse(failure: string | null, problems: readonly Problem[] = []): void {
    [this.failure, this.problems] = [failure, problems];
    this.#host.requestUpdate();
  }

  #take({ status, body, message, problems }: RequestFailed): void {
    if (status === 409) this.conflict = body as Conflict;
    else this.refuse(this.#host.locale.text(ruleTexts.failed, { reason: message }), problems);
  }
}
