/** Times are ms of one clock; null is never. */
export type ReloadMoment = {
  now: number;
  /** Since when the server has another version than this page. */
  differsSince: number | null;
  /** When something last was bad or was announced. */
  loudAt: number | null;
  /** Whether the turn of a page ends just now. */
  isTurnEnd: boolean;
  /** When the page was last reloaded for this very version. */
  reloadedAt: number | null;
  /** 0..1, so that not all screens ask at once. */
  spread: number;
};

const MINUTE = 60_000;
const SPREAD_MS = MINUTE;
/** After an alarm people look at the screen. */
const CALM_MS = MINUTE;
const QUIET_MS = 30_000;
/** A hall that is never calm gets the new version all the same. */
const PATIENCE_MS = 30 * MINUTE;
/** Something between this page and the server may keep an old page: no more tries than this. */
const AGAIN_MS = 10 * MINUTE;

/** Whether now is the moment to take over a new version: at the end of a turn, or when it has been quiet for a while. */
export function mayReload(moment: ReloadMoment): boolean {
  const { now, differsSince, loudAt, isTurnEnd, reloadedAt, spread } = moment;
  if (differsSince === null) return false;
  if (reloadedAt !== null && now - reloadedAt < AGAIN_MS) return false;
  const waited = now - differsSince;
  if (waited < spread * SPREAD_MS) return false;
  if (waited >= PATIENCE_MS) return true;
  if (loudAt !== null && now - loudAt < CALM_MS) return false;
  return isTurnEnd || waited >= spread * SPREAD_MS + QUIET_MS;
}
