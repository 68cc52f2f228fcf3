/** How far storing was behind at that moment: `at` epoch ms; `behindMs` how long the oldest event waited, 0 where none did. */
export type Lag = { at: number; behindMs: number };

/** Less than this changes from one batch to the next, and is no trouble; it is as exact as lag is kept. */
const STEP_MS = 2000;
/** A lag is kept at least this often while it is known. */
const KEEP_MS = 60_000;
/** What was measured so long ago tells nothing. */
export const GOOD_MS = 30_000;

/** Whether it is to be kept after `last`, the one that was kept before it; null none, or something unknown was in between. */
export function isWorthKeeping(last: Lag | null, lag: Lag): boolean {
  if (!last || lag.at - last.at >= KEEP_MS) return true;
  return Math.abs(lag.behindMs - behindAfter(last, lag.at)) >= STEP_MS;
}

/** What a lag lets expect later, ms: where events wait to be stored the oldest goes on waiting. */
export function behindAfter({ at, behindMs }: Lag, later: number): number {
  return behindMs < STEP_MS ? behindMs : behindMs + later - at;
}

/** Until when a kept lag tells something, epoch ms; `next` is when the one after it was measured. */
export function goodUntil({ at }: Lag, next: number): number {
  return next - at <= KEEP_MS + GOOD_MS ? next : at + GOOD_MS;
}
