/** Keeps the panel on. A browser gives the lock back whenever the page is hidden, so it is asked for again. */
export class WakeLock {
  #lock: WakeLockSentinel | null = null;
  readonly #renew = () => void this.#ask();

  start(): void {
    document.addEventListener("visibilitychange", this.#renew);
    this.#renew();
  }

  stop(): void {
    document.removeEventListener("visibilitychange", this.#renew);
    void this.#lock?.release();
    this.#lock = null;
  }

  /** A browser without it, or on battery, leaves the panel to the TV's own settings. */
  async #ask(): Promise<void> {
    if (document.visibilityState !== "visible" || (this.#lock && !this.#lock.released)) return;
    try {
      this.#lock = await navigator.wakeLock?.request("screen") ?? null;
    } catch (cause) {
      console.info(`The screen may be switched off by its own settings: ${cause}`);
    }
  }
}
