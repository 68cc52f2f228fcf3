/** Every process tells its screens so often. */
export const TELL_MS = 5_000;
/** A process that said nothing for so long has gone, or its connection to NATS has. */
const GONE_MS = 3 * TELL_MS;

/** The screens that are connected to other processes, by what those tell. */
export class ScreenPresence {
  readonly #told = new Map<string, { screens: ReadonlySet<string>; at: number }>();

  hear(process: string, screens: readonly string[], now: number): void {
    this.#told.set(process, { screens: new Set(screens), at: now });
  }

  has(screen: string): boolean {
    return [...this.#told.values()].some(({ screens }) => screens.has(screen));
  }

  /** Lets go of processes that are gone. */
  tidy(now: number): void {
    for (const [process, { at }] of this.#told) if (now - at > GONE_MS) this.#told.delete(process);
  }
}
