import { z } from "zod";
import { BoardName, LanguageCode, ScreenId } from "./boards/names.ts";

const text = (most: number) => z.string().max(most);

/** An error in the page, so that nobody must walk to the TV to learn of it. */
export const ScreenError = z.strictObject({ at: z.number(), message: text(500) });
export type ScreenError = z.infer<typeof ScreenError>;

/** What a screen tells of itself every 15 s (`SCREEN_REPORT_MS`). Times are epoch ms of the server's clock. */
export const ScreenReport = z.strictObject({
  /** The board of its address, and the one it shows now: another when it rotates or was sent one. */
  home: BoardName,
  board: BoardName,
  page: z.number().int().min(0),
  language: LanguageCode,
  /** Of the application that runs there. */
  version: text(64),
  width: z.number().int().min(0).max(100_000),
  height: z.number().int().min(0).max(100_000),
  pixelRatio: z.number().min(0).max(100),
  browser: text(300),
  startedAt: z.number(),
  /** How old its numbers are, ms; null when it has none. */
  dataAgeMs: z.number().min(0).nullable(),
  link: text(32),
  /** The last ones, the newest last. */
  errors: z.array(ScreenError).max(20),
});
export type ScreenReport = z.infer<typeof ScreenReport>;

export const SCREEN_REPORT_MS = 15_000;
/** A screen that said nothing for so long is away. */
export const SCREEN_AWAY_MS = 45_000;

/** What a supervisor sends to a screen. */
export const ScreenCommand = z.discriminatedUnion("do", [
  /** Another board from now on, also after a power cut; null: that of its address again. */
  z.strictObject({ do: z.literal("show"), board: BoardName.nullable() }),
  z.strictObject({ do: z.literal("message"), text: z.string().min(1).max(300), seconds: z.number().min(5).max(3600) }),
  /** The screen shows its name in large letters for some seconds. */
  z.strictObject({ do: z.literal("identify") }),
  z.strictObject({ do: z.literal("reload") }),
]);
export type ScreenCommand = z.infer<typeof ScreenCommand>;

/** What is kept of a screen: its name, what it was sent, and its last report. */
export const KeptScreen = z.strictObject({
  id: ScreenId,
  /** A supervisor's name for it; null: the id. */
  name: z.string().min(1).max(80).nullable(),
  /** The board it was sent instead of `insteadOf`, that of its address; null: none. */
  sent: z.strictObject({ board: BoardName, insteadOf: BoardName }).nullable(),
  /** Epoch ms. */
  firstSeenAt: z.number(),
  lastSeenAt: z.number(),
  report: ScreenReport.nullable(),
  /** Errors in each of the last 24 hours, the newest last: from `errorsFrom` (epoch ms, a full hour). */
  errorsFrom: z.number(),
  errorsByHour: z.array(z.number().int().min(0)).length(24),
});
export type KeptScreen = z.infer<typeof KeptScreen>;

/** One row of `GET /api/screens`. */
export type ScreenRow = KeptScreen & { isConnected: boolean; isAway: boolean };
export type ScreensBody = { at: number; version: string; screens: ScreenRow[] };
