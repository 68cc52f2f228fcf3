import type { Span } from "./agent-time.ts";

/** From the first to the last of events that came close after one another, epoch ms, both included. */
export type Heard = { first: number; last: number };

/** Events of a source that are less apart are one stretch of its being heard: so nothing shorter is ever a silence. */
export const HEARD_GAP_MS = 60_000;

/**
 * When a source was silent: between two events that are `silentMs` or more apart, and after the last one up to `end`, epoch ms. What was
 * heard lies in the order of time; before it nothing was for long.
 */
export function silencesOf(
  heard: readonly Heard[],
  { silentMs, end }: { silentMs: number; end: number },
): Span[] {
  const least = Math.max(silentMs, HEARD_GAP_MS);
  const silences: Span[] = [];
  let last = -Infinity;
  for (const span of [...heard, { first: end, last: end }]) {
    if (span.first - last >= least) silences.push({ from: last, to: span.first });
    last = span.last;
  }
  return silences;
}
