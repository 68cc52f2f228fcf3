import { z } from "zod";
import type { ErrorBody } from "../report.ts";
import type { LiveSite } from "../wire.ts";
import type { Answer, ShownKpi } from "./answers.ts";
import { Board } from "./board.ts";
import { BoardName, type LanguageCode } from "./names.ts";
import type { Question } from "./questions.ts";
import type { ShownBoard } from "./read-board.ts";
import { Scope } from "./scope.ts";
import { KpiId, Window } from "./tile-options.ts";

/**
 * A board that nobody saved yet comes with the program (`built-in`); saving one under its name takes its place, deleting that
 * brings it back.
 */
export type BoardSource = "saved" | "built-in";

/** One row of `GET /api/boards`. */
export type BoardRow = {
  name: string;
  /** Null when the stored board cannot be read. */
  title: string | null;
  source: BoardSource;
  /** 0 for a built-in one. */
  revision: number;
  /** When it was saved, epoch ms; null for a built-in one. */
  at: number | null;
  language: LanguageCode | null;
  /** For a small picture of its first page; null when the board cannot be read. */
  board: ShownBoard | null;
};
export type BoardsBody = { boards: BoardRow[] };

/** `GET /api/boards/<name>`. `board` is the stored JSON, whether or not this version can read it. */
export type BoardBody = {
  name: string;
  source: BoardSource;
  revision: number;
  at: number | null;
  board: unknown;
  problems: ErrorBody["error"]["problems"];
};

/** `PUT /api/boards/<name>`: `revision` is the one that was edited; 0 for one that must not be saved yet. */
export const SaveBoard = z.strictObject({ board: Board, revision: z.number().int().min(0) });
export type SaveBoard = z.infer<typeof SaveBoard>;
export type SavedBody = { name: string; revision: number; at: number };

/** Status 409: somebody else saved meanwhile. Nothing was stored; `current` is what there is now. */
export type ConflictBody = ErrorBody & { current: BoardBody };

/** One row of `GET /api/boards/<name>/versions`, the newest first; at most the last 64. */
export type VersionRow = {
  revision: number;
  at: number;
  /** `deleted` is when the board was deleted; `unreadable` is one that this version cannot read. */
  state: "saved" | "deleted" | "unreadable";
  board: ShownBoard | null;
};
export type VersionsBody = { name: string; versions: VersionRow[] };

/** `GET /api/choices`: what there is to choose from. */
export type ChoicesBody = {
  sites: LiveSite[];
  queues: { site: string; queue: string; title: string }[];
  boards: { name: string; title: string | null }[];
  /** Of the company, ISO 4217. */
  currency: string;
  /** Of the company. */
  timezone: string;
};

const scope = Scope;
/** A question as `POST /api/answers` takes it: the editor's preview asks for boards that are not saved. */
const AskedQuestion = z.discriminatedUnion("ask", [
  z.strictObject({ ask: z.literal("value"), kpi: KpiId, window: Window, scope, spark: z.boolean() }),
  z.strictObject({
    ask: z.literal("queues"),
    columns: z.array(z.strictObject({ kpi: KpiId, window: Window })).min(1).max(12),
    scope,
  }),
  z.strictObject({ ask: z.literal("agents"), scope }),
  z.strictObject({ ask: z.literal("waiting"), scope, vip: z.boolean() }),
  z.strictObject({
    ask: z.literal("series"),
    kpis: z.array(KpiId).min(1).max(4),
    hours: z.number().int().min(0).max(24),
    lastWeek: z.boolean(),
    scope,
  }),
  z.strictObject({ ask: z.literal("channels"), window: Window, scope }),
  z.strictObject({ ask: z.literal("topics"), window: Window, scope }),
  z.strictObject({ ask: z.literal("surges"), scope }),
]) satisfies z.ZodType<Question>;
export const AskAnswers = z.strictObject({ questions: z.array(AskedQuestion).max(500), scope: Scope.default({}) });

/** Answers in the order of the questions; the rest as a snapshot has it. */
export type AnswersBody = {
  at: number;
  currentAt: number | null;
  sites: LiveSite[];
  kpis: Record<string, ShownKpi>;
  answers: Answer[];
};

export { BoardName };
