import type {
  AnswersBody,
  BoardBody,
  ChoicesBody,
  ConflictBody,
  SaveBoard,
  SavedBody,
  VersionsBody,
} from "../../schemas/boards/api.ts";
import type { Question } from "../../schemas/boards/questions.ts";
import type { Scope } from "../../schemas/boards/scope.ts";
import { fetchJson, RequestFailed } from "../pages/fetch-json.ts";

export type SaveResult = { verdict: "saved"; body: SavedBody } | { verdict: "conflict"; body: ConflictBody };

/** What the editor asks of the server. Each throws `RequestFailed`. */
export type BoardApi = {
  /** Null where there is no such board. */
  load: (name: string) => Promise<BoardBody | null>;
  save: (name: string, board: SaveBoard) => Promise<SaveResult>;
  versions: (name: string) => Promise<VersionsBody>;
  choices: () => Promise<ChoicesBody>;
  answers: (questions: Question[], scope: Scope) => Promise<AnswersBody>;
};

/** Until the signal ends it. */
export function boardApi(signal: AbortSignal): BoardApi {
  const urlOf = (name: string) => `/api/boards/${encodeURIComponent(name)}`;
  return {
    load: (name) => orNull(fetchJson<BoardBody>(urlOf(name), signal)),
    save: (name, body) => saved(fetchJson<SavedBody>(urlOf(name), signal, { method: "PUT", body })),
    versions: (name) => fetchJson<VersionsBody>(`${urlOf(name)}/versions`, signal),
    choices: () => fetchJson<ChoicesBody>("/api/choices", signal),
    answers: (questions, scope) =>
      fetchJson<AnswersBody>("/api/answers", signal, { method: "POST", body: { questions, scope } }),
  };
}

async function orNull(asked: Promise<BoardBody>): Promise<BoardBody | null> {
  try {
    return await asked;
  } catch (cause) {
    if (cause instanceof RequestFailed && cause.status === 404) return null;
    throw cause;
  }
}

async function saved(asked: Promise<SavedBody>): Promise<SaveResult> {
  try {
    return { verdict: "saved", body: await asked };
  } catch (cause) {
    if (!(cause instanceof RequestFailed) || cause.status !== 409) throw cause;
    return { verdict: "conflict", body: cause.body as ConflictBody };
  }
}
