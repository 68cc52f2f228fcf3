import type { Answer, ShownKpi } from "../../schemas/boards/answers.ts";
import { boardQuestions, type Question } from "../../schemas/boards/questions.ts";
import type { ShownBoard } from "../../schemas/boards/read-board.ts";
import type { LiveSite, ShownState, WallAlerts } from "../../schemas/wire.ts";
import type { BoardAnswers } from "../boards/boards.ts";
import type { WallAlertBook } from "./wall-alerts.ts";

/** What a screen asks to see; `screen` is its own name. */
export type BoardRequest = { board: string; site?: string | undefined; screen?: string | undefined };

/** What a board shows of the numbers. */
export type BoardContent = {
  sites: LiveSite[];
  kpis: Record<string, ShownKpi>;
  answers: Record<string, Answer>;
  /** Absent is none. */
  alerts?: WallAlerts;
};

/** Where the screens of one board get what they show. */
export type BoardSource = {
  /** The board; the same object until it is changed. */
  shown(): ShownState;
  content(): BoardContent;
  /** Grows whenever the content may have changed other than by the clock. */
  revision(): number;
  /** The numbers include every event up to this moment, epoch ms; null before the floor has caught up. */
  currentAt(): number | null;
};

export type SourceParts = {
  /** What a board's name leads to; the same object until the board is changed. */
  shown: (name: string) => ShownState;
  answers: Pick<BoardAnswers, "of" | "kpis" | "sites" | "revision">;
  /** Without it boards show no alerts. */
  alerts?: Pick<WallAlertBook, "of" | "revision">;
  currentAt: () => number | null;
};

const nothing: BoardContent = { sites: [], kpis: {}, answers: {} };

export function boardSource(
  { board, site }: BoardRequest,
  { shown, answers, alerts, currentAt }: SourceParts,
): BoardSource {
  let kept: { from: ShownState; state: ShownState; questions: Map<string, Question> } | null = null;
  const look = () => {
    const from = shown(board);
    if (kept?.from === from) return kept;
    const state = site === undefined ? from : narrowed(from, site);
    const questions = state.state === "board" ? boardQuestions(state.board) : new Map<string, Question>();
    return kept = { from, state, questions };
  };
  return {
    shown: () => look().state,
    content() {
      const { state, questions } = look();
      if (state.state !== "board") return nothing;
      const { scope } = state.board;
      return {
        sites: answers.sites(scope),
        kpis: answers.kpis(questions),
        // No number is told before all events of the day are in it.
        answers: currentAt() === null ? {} : answers.of(questions),
        ...alerts && { alerts: alerts.of(scope) },
      };
    },
    revision: () => answers.revision() + (alerts?.revision ?? 0),
    currentAt,
  };
}

/** The same board of one site. */
function narrowed(shown: ShownState, site: string): ShownState {
  if (shown.state !== "board") return shown;
  const board: ShownBoard = { ...shown.board, scope: { ...shown.board.scope, sites: [site] } };
  return { ...shown, board };
}
