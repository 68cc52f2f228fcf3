import type { Answer, AnswerChange } from "../../schemas/boards/answers.ts";
import type { Board } from "../../schemas/boards/board.ts";
import { boardQuestions, type Question } from "../../schemas/boards/questions.ts";
import type { ShownBoard } from "../../schemas/boards/read-board.ts";
import type { Change, Snapshot } from "../../schemas/wire.ts";
import { aBoard, aSnapshot, aTile } from "../wallboard/board-builders.ts";
import { sampleAnswer } from "./sample-answers.ts";

const DAY_MS = 86_400_000;

/** Twelve tiles of which six are charts. */
export function busyBoard(): Board {
  return aBoard([
    aTile("kpi", { id: "kpi-1", at: { x: 0, y: 0, w: 3, h: 2 }, options: { kpi: "waitingNow" } }),
    aTile("kpi", { id: "kpi-2", at: { x: 3, y: 0, w: 3, h: 2 }, options: { kpi: "longestWaitNow" } }),
    aTile("gauge", { at: { x: 6, y: 0, w: 3, h: 2 } }),
    aTile("agent-states", { at: { x: 9, y: 0, w: 3, h: 2 } }),
    aTile("queues", { at: { x: 0, y: 2, w: 6, h: 3 } }),
    aTile("agents", { at: { x: 6, y: 2, w: 6, h: 3 } }),
    aTile("trend", { id: "trend-1", at: { x: 0, y: 5, w: 3, h: 3 }, options: { lastWeek: true } }),
    aTile("trend", {
      id: "trend-2",
      at: { x: 3, y: 5, w: 3, h: 2 },
      options: { kpis: ["answered", "abandoned"], hours: 8 },
    }),
    aTile("trend", { id: "trend-3", at: { x: 6, y: 5, w: 3, h: 2 }, options: { kpis: ["longestWaitNow"], hours: 1 } }),
    aTile("trend", { id: "trend-4", at: { x: 9, y: 5, w: 3, h: 2 }, options: { kpis: ["serviceLevel"], hours: 0 } }),
    aTile("heat", { at: { x: 3, y: 7, w: 5, h: 1 } }),
    aTile("channels", { at: { x: 8, y: 7, w: 4, h: 1 } }),
  ]);
}

/** A floor where all that a board shows changes with each change. The same in each run; every tenth change looks the same. */
export class BusyFloor {
  readonly #board: Board;
  readonly #questions: ReadonlyMap<string, Question>;
  #at: number;
  #turn = 0;

  constructor(at: number, board = busyBoard()) {
    this.#at = at;
    this.#board = board;
    this.#questions = boardQuestions(board as ShownBoard);
  }

  snapshot(): Snapshot {
    return aSnapshot(this.#board, { at: this.#at });
  }

  /** What is other at this moment, epoch ms. */
  next(at: number): Change {
    this.#at = at;
    this.#turn++;
    const answers = [...this.#questions].map(([key, question]) => [key, this.#change(question)]);
    return { at, currentAt: at, answers: Object.fromEntries(answers) };
  }

  #change(question: Question): AnswerChange {
    const answer = sampleAnswer(question, { mood: "normal", at: this.#at });
    if (answer.state !== "ready") return answer;
    const turn = this.#turn;
    const head = shaken(answer.head, turn);
    const all = answer.rows as Row[];
    if (question.ask === "agents" || question.ask === "waiting") {
      return { state: "changed", head, ...movedRows(all, turn) };
    }
    // A few rows change at a time, the others stay as they are.
    const rows = all.filter((_, i) => (i + turn) % 4 === 0).map((row) => shaken(row, turn));
    return { state: "changed", head: question.ask === "series" ? ofDay(head, question.hours, this.#at) : head, rows };
  }
}

/** People come and go: every fifth is not there, and after some changes everybody is somebody else. */
function movedRows(all: Row[], turn: number): { rows: Row[]; order: string[] } {
  const rows = all.filter((_, i) => (i + turn) % 5 !== 0).map((row) => ({
    ...row,
    key: `${row.key}/${Math.floor(turn / 10)}`,
  }));
  return { rows, order: rows.map(({ key }) => key) };
}

/** The series of the business day begins at midnight and is known until now. */
function ofDay(head: object, hours: number, at: number): object {
  if (hours > 0) return head;
  const { stepMs, columns } = head as { stepMs: number; columns: (number | null)[][] };
  const startAt = at - at % DAY_MS;
  const isPast = (index: number) => startAt + index * stepMs <= at;
  return {
    ...head,
    startAt,
    columns: columns.map((column) => column.map((value, i) => isPast(i) ? value ?? 0.8 : null)),
  };
}

type Row = Extract<Answer, { state: "ready" }>["rows"][number] & { key: string };

/** Every count one larger in each second turn; the last value of every column another each time. */
function shaken<T extends object>(told: T, turn: number): T {
  const entries = Object.entries(told).map(([name, value]) => {
    if (name === "columns") return [name, (value as (number | null)[][]).map((column) => withOtherLast(column, turn))];
    const isCount = typeof value === "number" && Number.isInteger(value) && value < 1e6 && !/At$|Ms$/.test(name);
    return [name, isCount ? value + turn % 2 : value];
  });
  return Object.fromEntries(entries) as T;
}

function withOtherLast(column: (number | null)[], turn: number): (number | null)[] {
  const last = column.findLastIndex((value) => value !== null);
  return column.map((value, i) => i === last && value !== null ? value * (1 - turn % 5 / 50) : value);
}
