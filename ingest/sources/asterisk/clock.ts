import { setTimeout } from "node:timers/promises";

/** Time for the file edge: `wait` ends early, without an error, when the signal aborts. */
export type Clock = { now(): number; wait(ms: number, signal: AbortSignal): Promise<void> };

export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(ignoreAbort),
};

function ignoreAbort(cause: unknown): void {
  if ((cause as { name?: string }).name !== "AbortError") throw cause;
}
