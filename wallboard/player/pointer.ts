/** Without a movement for so long the cursor goes away. */
const CURSOR_MS = 3_000;
/** So long somebody is taken to look at this very page. */
const HOLD_MS = 10_000;

/** What moves the pointer, or a finger. `now` is ms of a monotonic clock. */
export class Pointer {
  readonly #target: EventTarget;
  readonly #now: () => number;
  #movedAt = -Infinity;
  readonly #move = () => {
    this.#movedAt = this.#now();
  };

  constructor(target: EventTarget, now: () => number) {
    this.#target = target;
    this.#now = now;
  }

  start(): void {
    for (const type of ["pointermove", "pointerdown"]) this.#target.addEventListener(type, this.#move);
  }

  stop(): void {
    for (const type of ["pointermove", "pointerdown"]) this.#target.removeEventListener(type, this.#move);
  }

  get isSeen(): boolean {
    return this.#now() - this.#movedAt < CURSOR_MS;
  }

  get isHolding(): boolean {
    return this.#now() - this.#movedAt < HOLD_MS;
  }
}
