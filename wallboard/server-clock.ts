/** Over this long a slow network cannot hide and a drifting local clock cannot add up. */
const WINDOW_MS = 60_000;

/**
 * The server's clock, told from its messages and a local monotonic clock, so that a wrong TV clock changes nothing.
 * A message is never early, only late: the largest difference seen in the last one to two minutes is the true one.
 */
export class ServerClock {
  #windowEnd = -Infinity;
  #before = -Infinity;
  #offset = -Infinity;

  /** A message with the server's time `at` (epoch ms) arrived at the local time `localMs`. */
  observe(at: number, localMs: number): void {
    if (localMs >= this.#windowEnd) {
      this.#before = this.#offset;
      this.#offset = -Infinity;
      this.#windowEnd = localMs + WINDOW_MS;
    }
    this.#offset = Math.max(this.#offset, at - localMs);
  }

  /** Epoch ms of the server at the local time `localMs`; null before the first message. */
  at(localMs: number): number | null {
    const offset = Math.max(this.#before, this.#offset);
    return Number.isFinite(offset) ? localMs + offset : null;
  }

  /** Forgets everything: a new connection may lead to another server. */
  reset(): void {
    this.#windowEnd = this.#before = this.#offset = -Infinity;
  }
}
