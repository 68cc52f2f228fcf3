import type { ReactiveController, ReactiveControllerHost } from "lit";
import { type DeskKey, deskKey } from "./keys.ts";

/** Keys of the whole page, while nobody types and no dialog is open. */
export class DeskKeys implements ReactiveController {
  readonly #onKey: (key: DeskKey) => boolean;
  readonly #listen = (event: KeyboardEvent) => this.#press(event);

  /** `onKey` says whether it did something: else the key does what it does in every page. */
  constructor(host: ReactiveControllerHost, onKey: (key: DeskKey) => boolean) {
    this.#onKey = onKey;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("keydown", this.#listen);
  }

  hostDisconnected(): void {
    removeEventListener("keydown", this.#listen);
  }

  #press(event: KeyboardEvent): void {
    const path = event.composedPath();
    if (event.defaultPrevented || event.isComposing || path.some((node) => node instanceof HTMLDialogElement)) return;
    const target = path[0];
    const key = event.key === "Enter" ? enterOn(target) : deskKey(event);
    if (!key || (isTypedInto(target, key) && key.do !== "close")) return;
    if (this.#onKey(key)) event.preventDefault();
  }
}

/** Enter on the chosen row takes it; on any other button it presses that. */
function enterOn(target: EventTarget | undefined): DeskKey | null {
  const isChosen = target instanceof Element && target.matches(".open[aria-current]");
  return isChosen ? { do: "claim" } : null;
}

/** Among outcomes the arrows go from one to the next, as everywhere. */
function isTypedInto(target: EventTarget | undefined, key: DeskKey): boolean {
  if (!(target instanceof Element)) return false;
  if (target.matches("input[type=radio]")) return key.do === "move";
  return target.matches("input, select, textarea");
}
