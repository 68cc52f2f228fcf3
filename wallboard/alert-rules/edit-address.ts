import type { LitElement, ReactiveController } from "lit";

export type EditAddressOptions = {
  /** Shows what the address asks for. */
  follow: () => void;
  /** The element that edits; null while none does. */
  editor: () => { readonly isChanged: boolean } | null;
  /** What is asked before something is lost that is not saved. */
  question: string;
};

/** Which one of a list is edited, as the address says: `?edit=<name>`, `?edit=` is a new one. */
export class EditAddress implements ReactiveController {
  readonly #options: EditAddressOptions;
  #stop = new AbortController();

  constructor(host: LitElement, options: EditAddressOptions) {
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    addEventListener("popstate", () => this.#options.follow(), { signal });
    addEventListener("beforeunload", (event) => this.#isChanged && event.preventDefault(), { signal });
  }

  hostDisconnected(): void {
    this.#stop.abort();
  }

  /** Null where the list is shown; "" for a new one. */
  get name(): string | null {
    return new URL(location.href).searchParams.get("edit");
  }

  open(name: string | null): void {
    const url = new URL(location.href);
    url.searchParams.delete("edit");
    if (name !== null) url.searchParams.set("edit", name);
    history.pushState(null, "", url);
    this.#options.follow();
    scrollTo(0, 0);
  }

  /** Whether there is nothing to save, or nobody wants to. */
  mayLeave(): boolean {
    return !this.#isChanged || confirm(this.#options.question);
  }

  get #isChanged(): boolean {
    return this.#options.editor()?.isChanged ?? false;
  }
}
