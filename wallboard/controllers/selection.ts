import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { BoardState, Store } from "../store.ts";

/** A value of the store, for an element that wants to be updated only when this value changes. */
export class Selection<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #store: () => Store;
  readonly #select: (state: BoardState) => T;
  #value: T | undefined;
  #stop: (() => void) | null = null;

  constructor(host: ReactiveControllerHost, store: () => Store, select: (state: BoardState) => T) {
    this.#host = host;
    this.#store = store;
    this.#select = select;
    host.addController(this);
  }

  get value(): T {
    return this.#value ??= this.#select(this.#store().state);
  }

  /** For a host that selects by something of its own: looks again, without asking for an update. */
  reselect(): void {
    this.#value = this.#select(this.#store().state);
  }

  hostConnected(): void {
    this.#stop = this.#store().subscribe(() => this.#refresh());
    this.#refresh();
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = null;
  }

  #refresh(): void {
    const next = this.#select(this.#store().state);
    if (Object.is(next, this.#value)) return;
    this.#value = next;
    this.#host.requestUpdate();
  }
}
