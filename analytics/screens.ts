import {
  type KeptScreen,
  SCREEN_AWAY_MS,
  SCREEN_REPORT_MS,
  type ScreenCommand,
  type ScreenError,
  type ScreenReport,
  type ScreenRow,
} from "../schemas/screens.ts";

const HOUR_MS = 3_600_000;
const HOURS = 24;

/** More screens than any centre has: who invents names must not fill the store. */
export const MOST_SCREENS = 10_000;
/** A little less than the page waits, so that one on time is never refused. */
const LEAST_BETWEEN_MS = SCREEN_REPORT_MS * 0.8;

/** There is no room for another screen. */
export class ScreensFull extends Error {}

/** Where screens are kept cannot be reached; it may come back. */
export class ScreensAway extends Error {}

/** A screen that told nothing yet. */
export function newScreen(id: string, now: number): KeptScreen {
  return {
    id,
    name: null,
    sent: null,
    firstSeenAt: now,
    lastSeenAt: now,
    report: null,
    errorsFrom: firstHour(now),
    errorsByHour: Array(HOURS).fill(0),
  };
}

/** Whether a report comes so early that it is left out; the next one repeats what it said. */
export function isTooSoon({ report, lastSeenAt }: KeptScreen, now: number): boolean {
  return report !== null && now >= lastSeenAt && now - lastSeenAt < LEAST_BETWEEN_MS;
}

/** The screen with what it tells now. What it was sent is forgotten when its address asks for another board. */
export function withReport(kept: KeptScreen, report: ScreenReport, now: number): KeptScreen {
  const { errorsFrom, errorsByHour } = rolled(kept, now);
  for (const { at } of newErrors(kept.report?.errors ?? [], report.errors)) {
    const hour = hourOf(at, errorsFrom);
    errorsByHour[hour] = (errorsByHour[hour] ?? 0) + 1;
  }
  const sent = kept.sent?.insteadOf === report.home ? kept.sent : null;
  return { ...kept, sent, report, lastSeenAt: now, errorsFrom, errorsByHour };
}

/** The screen with the board it was sent; unchanged by any other command. */
export function withCommand(kept: KeptScreen, command: ScreenCommand): KeptScreen {
  if (command.do !== "show") return kept;
  const home = kept.report?.home;
  const isOther = command.board !== null && home !== undefined && command.board !== home;
  return { ...kept, sent: isOther ? { board: command.board as string, insteadOf: home } : null };
}

/** What a screen is told that comes to show `board`: that it was sent another one, perhaps before a power cut. */
export function dueCommand({ sent }: KeptScreen, board: string): ScreenCommand | null {
  return sent?.insteadOf === board ? { do: "show", board: sent.board } : null;
}

export function rowOf(kept: KeptScreen, isConnected: boolean, now: number): ScreenRow {
  return { ...kept, ...rolled(kept, now), isConnected, isAway: now - kept.lastSeenAt > SCREEN_AWAY_MS };
}

/** The hours end with that of `now`; those before the first one are let go. */
function rolled({ errorsFrom, errorsByHour }: KeptScreen, now: number) {
  const from = firstHour(now);
  const passed = Math.round((from - errorsFrom) / HOUR_MS);
  const hours = Array.from({ length: HOURS }, (_, hour) => errorsByHour[hour + passed] ?? 0);
  return { errorsFrom: from, errorsByHour: hours };
}

function firstHour(now: number): number {
  return Math.floor(now / HOUR_MS) * HOUR_MS - (HOURS - 1) * HOUR_MS;
}

/** A report repeats the last errors: those that the one before had are counted already. */
function newErrors(before: readonly ScreenError[], errors: readonly ScreenError[]): ScreenError[] {
  const key = ({ at, message }: ScreenError) => `${at} ${message}`;
  const known = new Set(before.map(key));
  return errors.filter((error) => !known.has(key(error)));
}

/** The present one for an error of a screen whose clock is wrong. */
function hourOf(at: number, errorsFrom: number): number {
  const hour = Math.floor((at - errorsFrom) / HOUR_MS);
  return hour >= 0 && hour < HOURS ? hour : HOURS - 1;
}
