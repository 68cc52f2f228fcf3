import type { Random } from "./random.ts";

/** Callers in a queue hear an announcement when they join and again after each of these. */
export const ANNOUNCEMENT_EVERY_MS = 60_000;

/** For this long after an announcement a caller thinks about hanging up. */
export const TEMPTED_MS = 10_000;

/** How much likelier a caller is to hang up in a tempted second than in any other one. */
const TEMPTATION = 6;

/**
 * How long a caller waits before hanging up. The hazard is constant, but `TEMPTATION` times as high just after
 * each announcement; `meanMs` is the mean patience of a caller whom nobody interrupts,
 * `Infinity` for one who never hangs up.
 */
export function drawPatienceMs(random: Random, meanMs: number): number {
  if (meanMs === Infinity) return Infinity;
  const perCycle = TEMPTATION * TEMPTED_MS + (ANNOUNCEMENT_EVERY_MS - TEMPTED_MS);
  const exposure = random.exponential(meanMs);
  const cycles = Math.floor(exposure / perCycle);
  const rest = exposure - cycles * perCycle;
  const tempted = Math.min(rest, TEMPTATION * TEMPTED_MS);
  return cycles * ANNOUNCEMENT_EVERY_MS + tempted / TEMPTATION + (rest - tempted);
}
