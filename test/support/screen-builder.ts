import type { KeptScreen, ScreenReport, ScreenRow } from "../../schemas/screens.ts";

/** 2026-11-22 09:53:12 UTC. */
export const AT = Date.UTC(2026, 10, 22, 9, 53, 12);
/** Of the application that the server has. */
export const VERSION = "0a1b2c3d";

/** What a screen tells that has nothing to complain of. */
export function aScreenReport(part: Partial<ScreenReport> = {}): ScreenReport {
  return {
    home: "main",
    board: "main",
    page: 0,
    language: "en",
    version: VERSION,
    width: 1920,
    height: 1080,
    pixelRatio: 1,
    browser: "Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0",
    startedAt: AT - 86_400_000,
    dataAgeMs: 400,
    link: "live",
    errors: [],
    ...part,
  };
}

export function aKeptScreen(part: Partial<KeptScreen> = {}): KeptScreen {
  return {
    id: "tv-1",
    name: null,
    sent: null,
    firstSeenAt: AT - 30 * 86_400_000,
    lastSeenAt: AT - 3_000,
    report: aScreenReport(),
    errorsFrom: Date.UTC(2026, 10, 21, 10), // 24 hours with that of 09:53
    errorsByHour: Array(24).fill(0),
    ...part,
  };
}

export function aScreenRow(part: Partial<ScreenRow> = {}): ScreenRow {
  return { ...aKeptScreen(), isConnected: true, isAway: false, ...part };
}
